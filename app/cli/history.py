"""The command that prints the history."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened

MOST = 1000


@click.command(help="履历：谁在什么时候改了什么，新的在前", cls=Command)
@click.option("--compound", metavar="小区", help="小区名称；不写则列出整个档案库")
@click.option("--before", type=int, metavar="条号", help="只列这一条以前的，用来翻看更早的")
@as_json
@click.pass_obj
def history(library: Path | None, compound: str | None, before: int | None, as_json: bool) -> None:
    """Print at most `MOST` changes, newest first."""
    from app.services.history import history_object

    with opened(library) as services:
        if compound is None:
            changes = services.history.of_library(MOST, before)
        else:
            changes = services.history.of_compound(services.case_files.named(compound).id, MOST, before)
    result = {"changes": [history_object(change) for change in changes]}
    answer(result, as_json, [change.sentence for change in changes] or ["还没有履历。"])


COMMANDS = (history,)
