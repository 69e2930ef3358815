"""Commands on the registers of a compound: what stands in one, and one entry more."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, of_compound, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.sheets.record_fields import RecordField

TITLES = {
    "opinion": "意见登记",
    "meeting": "会议",
    "resolution": "决议",
    "plan_version": "方案版次",
    "review_opinion": "联审意见",
    "fund_source": "资金来源",
    "elevator_entry": "加装电梯登记",
    "proxy": "委托书",
    "body_member": "监督员与议事成员",
    "reported_share": "引用比例",
    "defect": "问题清单",
}
"""Each register by its name, with the title the window gives it; either may be typed."""


class RegisterName(click.Choice[str]):
    """The name of a register, which may be typed as its Chinese title."""

    def __init__(self) -> None:
        super().__init__(tuple(TITLES))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name for a name or a title."""
        names = {title: name for name, title in TITLES.items()}
        return super().convert(names.get(value, value), param, ctx)


@click.command(
    help="意见、会议、问题清单等登记：列出，或用 --add 登记一条（如 --add 来源=走访 --add 意见内容=…）。"
    f"登记簿有：{'、'.join(TITLES.values())}",
    cls=Command,
)
@click.argument("name", type=RegisterName(), metavar="登记簿")
@of_compound
@click.option("--add", "values", multiple=True, metavar="栏目=内容", help="登记新的一条，可多次")
@as_json
@click.pass_obj
def register(library: Path | None, name: str, compound: str, values: tuple[str, ...], as_json: bool) -> None:
    """List a register, or add an entry to it and list it."""
    from app.domain.sheets.record_fields import shown_value

    with opened(library) as services:
        compound_id, book = services.case_files.named(compound).id, services.book(name)
        kind = book.register
        if values:
            texts = typed_texts(kind.fields, values)
            unsaid = {key: value for key, value in kind.usual.items() if key not in texts}
            book.add(compound_id, {**kind.typed(texts), **unsaid})
        shown = book.of_compound(compound_id)
    told = [
        {
            "no": one.entry.no,
            **{
                field.title: text
                for field in kind.fields
                if (text := shown_value(field, one.entry.values.get(field.key)))
            },
            "状况": one.told,
        }
        for one in shown
    ]
    lines = [
        "　".join([str(one["no"]), *(str(value) for key, value in one.items() if key != "no" and value)])
        for one in told
    ]
    answer({"register": name, "entries": told}, as_json, lines or [f"{kind.title}里还没有"])


def typed_texts(fields: "Sequence[RecordField]", values: tuple[str, ...]) -> dict[str, str]:
    """Texts by the keys of their fields, from 栏目=内容.

    Raises:
        UsageError: there is no such field.
    """
    keys = {field.title: field.key for field in fields}
    texts = {}
    for given in values:
        title, _, text = given.partition("=")
        if title not in keys:
            raise click.UsageError(f"没有“{title}”这一栏；有：{'、'.join(keys)}")
        texts[keys[title]] = text
    return texts


COMMANDS = (register,)
