"""Command on the lifts to be added: where every stairwell of a compound stands and what it lacks."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_compound, opened


@click.command(help="加装电梯：各单元走到哪一步、能不能报审、还缺什么", cls=Command)
@of_compound
@click.option("--out", type=in_file, metavar="表格", help="另存成表格（.xlsx 或 .csv）")
@as_json
@click.pass_obj
def elevators(library: Path | None, compound: str, out: Path | None, as_json: bool) -> None:
    """List the stairwells of a compound on their way to a lift."""
    with opened(library) as services:
        compound_id = services.case_files.named(compound).id
        found = services.elevators.of_compound(compound_id)
        if out is not None:
            services.elevators.export(compound_id, out)
    counts = found.counts
    told = {
        "compound": compound,
        "counts": {name: getattr(counts, name) for name in type(counts).__slots__},
        "stairwells": [line.as_object() for line in found.lines],
    }
    lines = [f"共 {counts.stairwells} 个单元；{counts.line()}"]
    lines += ["\t".join(text for text in line.texts() if text) for line in found.lines]
    answer(told, as_json, lines if found.lines else ["没有要加装电梯的单元"])


COMMANDS = (elevators,)
