"""Commands on the stages of a case: look, vouch, go on, back and out."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_compound, opened

if TYPE_CHECKING:
    from app.services.lifecycle.stages import StageView

with_reason = click.option("--reason", required=True, metavar="理由", help="为什么")
with_document = click.option("--document", default="", metavar="文件", help="文件的文号或名称")
with_file = click.option("--file", "file", type=in_file, metavar="附件", help="照片或扫描件")


@click.command(help="小区在哪个阶段，准入条件还缺什么", cls=Command)
@of_compound
@as_json
@click.pass_obj
def stage(library: Path | None, compound: str, as_json: bool) -> None:
    """Print where a case stands."""
    with opened(library) as services:
        view = services.stages.view(services.case_files.named(compound).id)
    _answer(view, compound, as_json)


@click.command("complete", help="登记一项准入条件：谁办的、哪天、凭什么文件", cls=Command)
@of_compound
@click.option("--key", required=True, metavar="事项", help="事项编号，见 louan stage")
@click.option("--who", required=True, metavar="经办", help="谁办的")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="例如 2026-03-05；不写则为今天"
)
@with_document
@with_file
@click.option("--note", default="", metavar="说明", help="补充说明；不涉及时写明为什么")
@click.option("--not-applicable", "absent", is_flag=True, help="不涉及")
@as_json
@click.pass_obj
def complete(
    library: Path | None,
    compound: str,
    key: str,
    who: str,
    day: datetime | None,
    document: str,
    file: Path | None,
    note: str,
    absent: bool,
    as_json: bool,
) -> None:
    """Vouch for a requirement."""
    from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome

    outcome = EntryOutcome.NOT_APPLICABLE if absent else EntryOutcome.DONE
    with opened(library) as services:
        done_on = day.date() if day else date.today()
        details = EntryDetails(who, done_on, document, note, outcome)
        found = services.case_files.named(compound).id
        view = services.stages.complete(found, key, details, file)
    _answer(view, compound, as_json)


@click.command("carry-over", help="沿用退回以前的登记，写明为什么还作数", cls=Command)
@of_compound
@click.option("--key", required=True, metavar="事项", help="事项编号，见 louan stage")
@with_reason
@as_json
@click.pass_obj
def carry_over(library: Path | None, compound: str, key: str, reason: str, as_json: bool) -> None:
    """Take up again what counted before a roll-back."""
    with opened(library) as services:
        view = services.stages.carry_over(services.case_files.named(compound).id, key, reason)
    _answer(view, compound, as_json)


@click.command(help="进入下一阶段；缺什么就说明缺什么", cls=Command)
@of_compound
@click.option("--override", "over", is_flag=True, help="越过门槛，只有负责人可以，要理由和附件")
@click.option("--reason", default="", metavar="理由", help="越过门槛的理由")
@with_document
@with_file
@as_json
@click.pass_obj
def advance(
    library: Path | None,
    compound: str,
    over: bool,
    reason: str,
    document: str,
    file: Path | None,
    as_json: bool,
) -> None:
    """Go on to the next stage."""
    with opened(library) as services:
        found = services.case_files.named(compound).id
        view = (
            services.stages.override(found, reason, file, document)
            if over
            else services.stages.advance(found)
        )
    _answer(view, compound, as_json)


@click.command("roll-back", help="退回前面的阶段", cls=Command)
@of_compound
@click.option("--to", required=True, metavar="阶段", help="S0 到 S13")
@with_reason
@as_json
@click.pass_obj
def roll_back(library: Path | None, compound: str, to: str, reason: str, as_json: bool) -> None:
    """Go back to an earlier stage."""
    from app.domain.lifecycle.stages import STAGES

    known = {one.value: one for one in STAGES}
    if to.upper() not in known:
        raise click.UsageError("阶段应写 S0 到 S13 中的一个")
    with opened(library) as services:
        view = services.stages.roll_back(services.case_files.named(compound).id, known[to.upper()], reason)
    _answer(view, compound, as_json)


@click.command(help="退出改造；加 --postpone 为缓建", cls=Command)
@of_compound
@with_reason
@click.option("--postpone", is_flag=True, help="缓建，以后可以恢复")
@with_document
@with_file
@as_json
@click.pass_obj
def withdraw(
    library: Path | None,
    compound: str,
    reason: str,
    postpone: bool,
    document: str,
    file: Path | None,
    as_json: bool,
) -> None:
    """Withdraw or postpone a case."""
    from app.domain.lifecycle.stages import StageAct
    from app.services.lifecycle.stages import Exit

    with opened(library) as services:
        act = StageAct.POSTPONE if postpone else StageAct.WITHDRAW
        found = services.case_files.named(compound).id
        view = services.stages.leave(found, Exit(act, reason, document, file))
    _answer(view, compound, as_json)


@click.command(help="恢复缓建的小区", cls=Command)
@of_compound
@with_reason
@as_json
@click.pass_obj
def resume(library: Path | None, compound: str, reason: str, as_json: bool) -> None:
    """Take a postponed case up again."""
    with opened(library) as services:
        view = services.stages.resume(services.case_files.named(compound).id, reason)
    _answer(view, compound, as_json)


def _answer(view: "StageView", compound: str, as_json: bool) -> None:
    from app.services.lifecycle.stage_texts import stage_lines, stage_object

    answer(stage_object(view, compound), as_json, stage_lines(view, compound))


COMMANDS = (stage, complete, carry_over, advance, roll_back, withdraw, resume)
