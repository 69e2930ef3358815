"""Command on entry by a second person: how far it has come, and what differs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, of_round, opened

if TYPE_CHECKING:
    from app.domain.rounds.second_entry import FormCheck


@click.command("entry-checks", help="复核录入做到哪里、哪几张两次录入不一致", cls=Command)
@of_round
@as_json
@click.pass_obj
def entry_checks(library: Path | None, round_id: int, as_json: bool) -> None:
    """List the differences between two readings."""
    with opened(library) as services:
        progress = services.second_entries.progress(round_id)
        asked = services.consultation.round(round_id).terms.double_entry
    result = {
        "round": round_id,
        "double_entry": asked,
        "forms": progress.forms,
        "checked": progress.checked,
        "differences": [_told(check) for check in progress.differences],
    }
    lines = [f"复核 {progress.checked} / {progress.forms} 张", *map(_line, progress.differences)]
    answer(result, as_json, lines)


@click.command("double-entry", help="要求（或不再要求）这一轮每张表都由两个人录入", cls=Command)
@of_round
@click.option("--off", is_flag=True, help="不再要求；有表复核录入过就不能再改回")
@as_json
@click.pass_obj
def double_entry(library: Path | None, round_id: int, off: bool, as_json: bool) -> None:
    """Ask for entry by two persons while a round is open."""
    with opened(library) as services:
        services.second_entries.ask(round_id, not off)
        title = services.consultation.round(round_id).title
    said = "不再要求双人录入" if off else "须双人录入：每张表由第二个人复核，差异处理完才能结束"
    answer({"round": round_id, "double_entry": not off}, as_json, [f"“{title}”{said}"])


def _told(check: "FormCheck") -> dict[str, object]:
    first, second = check.first, check.second
    return {
        "row": check.row.no,
        "address": check.row.address,
        "first": first.state.value if first else None,
        "first_by": first.entered_by if first else None,
        "second": second.state.value if second else None,
        "second_by": second.entered_by if second else None,
    }


def _line(check: "FormCheck") -> str:
    from app.domain.words import word

    first = f"{word(check.first.state)}（{check.first.entered_by}）" if check.first else "没有录入"
    second = f"{word(check.second.state)}（{check.second.entered_by}）" if check.second else ""
    return f"{check.row.address}　第一次 {first}　复核 {second}"


COMMANDS = (entry_checks, double_entry)
