"""The command that prints the history, and takes its last act back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened

if TYPE_CHECKING:
    from app.bootstrap import Services

MOST = 1000


@click.command(help="履历：谁在什么时候改了什么，新的在前", cls=Command)
@click.option("--compound", metavar="小区", help="小区名称；不写则列出整个档案库")
@click.option("--before", type=int, metavar="条号", help="只列这一条以前的，用来翻看更早的")
@click.option("--undo", is_flag=True, help="撤销最近的改动；不加 --yes 只说明会改回什么")
@click.option("--yes", is_flag=True, help="与 --undo 一起用：确定撤销")
@as_json
@click.pass_obj
def history(
    library: Path | None, compound: str | None, before: int | None, undo: bool, yes: bool, as_json: bool
) -> None:
    """Print at most `MOST` changes, newest first; or take the last act back."""
    if yes and not undo:
        raise click.UsageError("--yes 要与 --undo 一起用")
    with opened(library) as services:
        compound_id = None if compound is None else services.case_files.named(compound).id
        if undo:
            _undo(services, compound_id, yes)
        else:
            _print(services, compound_id, before, as_json)


def _print(services: "Services", compound_id: int | None, before: int | None, as_json: bool) -> None:
    from app.services.history import history_object

    if compound_id is None:
        changes = services.history.of_library(MOST, before)
    else:
        changes = services.history.of_compound(compound_id, MOST, before)
    result = {"changes": [history_object(change) for change in changes]}
    answer(result, as_json, [change.sentence for change in changes] or ["还没有履历。"])


def _undo(services: "Services", compound_id: int | None, yes: bool) -> None:
    undoing = services.undoing.proposal(compound_id)
    for line in (undoing.heading, *undoing.lines):
        click.echo(line)
    if not yes:
        click.echo("没有撤销，内容没有改动。确定要撤销，请在命令后面加上 --yes。")
        raise SystemExit(1)
    services.undoing.undo(undoing)
    click.echo("已撤销。")


COMMANDS = (history,)
