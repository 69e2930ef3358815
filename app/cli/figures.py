"""Command on the figures of the whole library."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened


@click.command(help="底数和进度：摸底、判定、计划、开工、完工", cls=Command)
@as_json
@click.pass_obj
def figures(library: Path | None, as_json: bool) -> None:
    """Print the figures."""
    with opened(library) as services:
        found = services.figures.figures()
    answer(found.as_object(), as_json, found.lines())


COMMANDS = (figures,)
