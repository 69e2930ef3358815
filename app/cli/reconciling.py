"""The command that holds a roster against its buildings."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_compound, opened


@click.command(help="核对户册：套数、层数、面积、重复、缺业主", cls=Command)
@of_compound
@click.option("--out", type=in_file, metavar="表格", help="另存为 xlsx")
@as_json
@click.pass_obj
def reconcile(library: Path | None, compound: str, out: Path | None, as_json: bool) -> None:
    """Print what does not fit in a roster, open findings first."""
    from app.services.dwellings.reconciling import finding_object, told

    with opened(library) as services:
        compound_id = services.case_files.named(compound).id
        found = services.reconciling.of_compound(compound_id)
        if out is not None:
            services.reconciling.export(compound_id, out)
    waiting = sum(one.mark is None for one in found)
    result = {
        "open": waiting,
        "marked": len(found) - waiting,
        "findings": [finding_object(one) for one in found],
    }
    lines = ["　".join(filter(None, told(one))) for one in found]
    answer(result, as_json, [*lines, f"共 {len(found)} 处，待处理 {waiting} 处"])


COMMANDS = (reconcile,)
