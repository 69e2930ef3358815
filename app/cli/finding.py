"""The command that finds anything."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened

MOST = 50


@click.command(help="查找：小区、楼栋、房屋、业主、电话、文书、改造内容", cls=Command)
@click.argument("text", metavar="文字")
@as_json
@click.pass_obj
def find(library: Path | None, text: str, as_json: bool) -> None:
    """Print what is found, at most `MOST` of a kind."""
    from app.services.records.search import found_lines, found_object

    with opened(library) as services:
        found = services.search.find(text, MOST)
    answer(found_object(found), as_json, found_lines(found))


COMMANDS = (find,)
