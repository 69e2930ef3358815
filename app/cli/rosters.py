"""Commands on rosters: import one, list one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.owners import unconfirmed_line
from app.cli.session import answer, as_json, in_file, listed, of_compound, opened

if TYPE_CHECKING:
    from app.bootstrap import Services


@click.command("import-roster", help="从表格导入户册", cls=Command)
@click.argument("sheet", type=in_file, metavar="表格")
@of_compound
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
@click.option("--create", is_flag=True, help="没有这个小区时新建")
@as_json
@click.pass_obj
def import_roster(
    library: Path | None, sheet: Path, compound: str, dry_run: bool, create: bool, as_json: bool
) -> None:
    """Import a roster."""
    with opened(library) as services, _compound(services, compound, create) as compound_id:
        importing = services.roster_import
        preview = importing.preview(sheet, compound_id)
        result = (importing.rehearse(preview) if dry_run else importing.commit(preview)).as_object()
        known = services.case_files.same_names(compound_id)
        result["same_names"] = [found.name for found in known if not found.confirmed]
        answer(result, as_json, _report(result))


@click.command("export-roster", help="把户册存成表格，可原样再导入", cls=Command)
@click.argument("sheet", type=in_file, metavar="表格")
@of_compound
@click.pass_obj
def export_roster(library: Path | None, sheet: Path, compound: str) -> None:
    """Write a roster as a spreadsheet."""
    from app.domain.dwellings.dwelling_list import ListQuery

    with opened(library) as services:
        found = services.case_files.named(compound).id
        count = services.dwelling_list.export(ListQuery(found), sheet)
    click.echo(f"已导出 {count} 套：{sheet}")


@click.command(help="户册（按现状）", cls=Command)
@of_compound
@as_json
@click.pass_obj
def dwellings(library: Path | None, compound: str, as_json: bool) -> None:
    """Print the roster as stored."""
    from app.domain.compounds.compound import Use
    from app.domain.words import word
    from app.services.compounds.case_files import roster_object

    with opened(library) as services:
        found = services.case_files.named(compound)
        result = roster_object(found, services.case_files.roster(found.id))
    lines = [
        "\t".join(
            (
                row["building"],
                row["stairwell"],
                row["room"],
                "、".join(row["owners"]),
                row["area"] or "",
                word(Use(row["use"])),
            )
        )
        for row in result["dwellings"]
    ]
    answer(result, as_json, lines)


@contextmanager
def _compound(services: "Services", name: str, create: bool) -> Iterator[int]:
    """The compound to import into; one made for an import that writes nothing is taken away again."""
    from app.domain.compounds.compound import CompoundDetails
    from app.domain.errors.records import RecordMissing

    try:
        yield services.case_files.named(name).id
        return
    except RecordMissing as missing:
        if not create or missing.details["kind"] != "小区":
            raise
    made = services.case_files.add(CompoundDetails(name))
    try:
        yield made.id
    finally:
        if services.case_files.file(made.id).totals.dwellings == 0:
            services.case_files.remove_empty(made.id)


def _report(result: dict[str, Any]) -> list[str]:
    totals = result["totals"]
    verb = "已导入" if result["written"] else "检查完毕，未写入"
    return [
        f"{verb}：读 {result['rows_read']} 行，新增 {result['dwellings_added']} 套，"
        f"更新 {result['dwellings_updated']} 套，不变 {result['dwellings_unchanged']} 套",
        f"合计 {totals['buildings']} 栋 {totals['stairwells']} 单元 {totals['households']} 户 {totals['area']} ㎡",
        *unconfirmed_line(result["same_names"]),
        *listed(result),
    ]


COMMANDS = (import_roster, export_roster, dwellings)
