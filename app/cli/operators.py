"""Commands on who is at the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened, pin_given
from app.domain.records.operators import ROLES, Operator, Role

if TYPE_CHECKING:
    from app.bootstrap import Services

_ROLES = {word: role for role, word in ROLES.items()}


@click.command(help="经办人：列出、登记、换人、取消 PIN", cls=Command)
@click.option("--add", "new", metavar="姓名", help="登记一位经办人")
@click.option(
    "--role",
    type=click.Choice(tuple(_ROLES)),
    default="录入",
    metavar="身份",
    help="负责人、复核、录入或只读",
)
@click.option("--switch", "to", metavar="姓名", help="换成这位经办人；PIN 用环境变量 LOUAN_PIN 给出")
@click.option("--clear-pin", "forgot", metavar="姓名", help="取消这位经办人的 PIN")
@as_json
@click.pass_obj
def operators(
    library: Path | None, new: str | None, role: str, to: str | None, forgot: str | None, as_json: bool
) -> None:
    """Do what the options say, then print everybody registered."""
    with opened(library) as services:
        if new is not None:
            services.operators.add(new, Role(_ROLES[role]))
        if forgot is not None:
            services.operators.clear_forgotten_pin(_id_of(services, forgot))
        if to is not None:
            services.operators.switch(_id_of(services, to), pin_given())
        everybody, present = (
            services.operators.all() or (services.operators.present(),),
            services.operators.present(),
        )
    result = {
        "present": present.name,
        "operators": [
            {"name": one.name, "role": one.role.value, "pin": one.has_pin, "active": one.active}
            for one in everybody
        ],
    }
    answer(result, as_json, [_line(one, one.name == present.name, ROLES[one.role]) for one in everybody])


def _id_of(services: "Services", name: str) -> int:
    from app.domain.errors.records import RecordMissing

    found = next((one.id for one in services.operators.all() if one.name == name), None)
    if found is None:
        raise RecordMissing(kind="经办人", name=name)
    return found


def _line(one: Operator, here: bool, role: str) -> str:
    marks = ["正在经办"] * here + ["要 PIN"] * one.has_pin + ["已停用"] * (not one.active)
    return f"{one.name}　{role}" + (f"　{'、'.join(marks)}" if marks else "")


COMMANDS = (operators,)
