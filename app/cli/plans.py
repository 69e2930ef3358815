"""Command on versions of a plan: two of them side by side."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.papers import refuse_other_file, write_print
from app.cli.session import answer, as_json, in_file, number, of_compound, opened


@click.command(
    "compare-plans", help="方案版次对照：增加、取消、变更了哪些，概算差多少，根据谁的意见", cls=Command
)
@of_compound
@click.option("--versions", nargs=2, type=number, metavar="前一版 后一版", help="哪两版；不写则为最近两版")
@click.option("--out", type=in_file, metavar="PDF文件", help="另打印成对照表存到这里")
@as_json
@click.pass_obj
def compare_plans(
    library: Path | None, compound: str, versions: tuple[int, int] | None, out: Path | None, as_json: bool
) -> None:
    """Tell two versions of a compound's plan apart."""
    from app.domain.errors.records import RecordMissing
    from app.domain.registers.plan_versions import PLANS

    if out is not None:
        refuse_other_file(out)
    with opened(library) as services:
        compound_id = services.case_files.named(compound).id
        if not versions:
            known = [one.entry.no for one in services.registers.of_compound(PLANS, compound_id)]
            if len(known) < 2:
                raise RecordMissing(kind=PLANS.title, name="两版方案")
            versions = known[-2], known[-1]
        found = services.registers.compare_plans(compound_id, *versions)
        if out is not None:
            made = services.printing.plan_comparison(compound_id, *versions)
            write_print(out, services.printing.content(made))
    told = {
        "earlier": found.earlier.no,
        "later": found.later.no,
        "budget_rise_fen": found.rise,
        "items": [
            {
                "change": line.change.value,
                "name": line.name,
                "rise_fen": line.rise,
                "opinions": [wish.no for wish in line.wishes],
            }
            for line in found.lines
        ],
    }
    lines = [found.counts(), found.money(), *("　".join(filter(None, line.texts())) for line in found.lines)]
    answer(told, as_json, lines)


COMMANDS = (compare_plans,)
