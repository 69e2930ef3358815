"""Command on the figures of the whole library."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, opened


@click.command(help="底数和进度：摸底、判定、计划、开工、完工", cls=Command)
@click.option("--out", type=in_file, metavar="表格", help="另存成表格（.xlsx 或 .csv）")
@click.option(
    "--by",
    "view",
    type=click.Choice(["funnel", "years", "communities"]),
    default="funnel",
    metavar="内容",
    help="表格里要什么：funnel 底数、years 按年度、communities 按社区",
)
@as_json
@click.pass_obj
def figures(library: Path | None, out: Path | None, view: str, as_json: bool) -> None:
    """Print the figures, and write a table of them where asked."""
    with opened(library) as services:
        from app.services.compounds.figures import View

        found = services.figures.figures()
        if out is not None:
            services.figures.export(View(view), out)
    answer(found.as_object(), as_json, found.lines())


COMMANDS = (figures,)
