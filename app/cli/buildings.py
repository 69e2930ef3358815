"""Commands on the buildings of a compound: what is on file, a list in, a list out."""

from pathlib import Path

import click

from app.cli.help import Command, DefaultGroup
from app.cli.record_lists import report_lines
from app.cli.session import answer, as_json, in_file, of_compound, opened


@click.group(
    "buildings",
    cls=DefaultGroup,
    default="list",
    help="楼栋清单：后面写小区名称即列出每栋楼和还缺什么",
    subcommand_metavar="小区 | import | export [参数]…",
    options_metavar="[选项]",
)
def buildings() -> None:
    """Buildings of a compound."""


@buildings.command("list", help="列出小区的楼栋和每栋还缺什么", cls=Command)
@click.argument("compound", metavar="小区")
@as_json
@click.pass_obj
def list_buildings(library: Path | None, compound: str, as_json: bool) -> None:
    """List the buildings of a compound with what each lacks."""
    from app.domain.buildings.building_fields import BUILDING_FIELDS, values_of
    from app.domain.sheets.record_fields import shown_value

    with opened(library) as services:
        found = services.building_plans.of_compound(services.case_files.named(compound).id).plans
    told = []
    for shown in found:
        values = values_of(shown.plan.details)
        texts = {field.title: shown_value(field, values[field.key]) for field in BUILDING_FIELDS}
        known = {title: text for title, text in texts.items() if text}
        told.append({**known, "户册套数": shown.plan.counted.dwellings, "还缺": list(shown.gaps)})
    lines = [
        "\t".join(
            (
                shown.plan.label,
                f"{len(shown.plan.stairwells)}个单元",
                f"{shown.plan.counted.dwellings}套",
                f"还缺：{'、'.join(shown.gaps)}" if shown.gaps else "已填全",
            )
        )
        for shown in found
    ]
    answer({"compound": compound, "buildings": told}, as_json, lines or ["还没有楼栋"])


@buildings.command("import", help="从表格导入楼栋清单", cls=Command)
@click.argument("sheet", type=in_file, metavar="表格")
@of_compound
@click.option("--rehearse", is_flag=True, help="只检查，不写入")
@as_json
@click.pass_obj
def import_buildings(library: Path | None, sheet: Path, compound: str, rehearse: bool, as_json: bool) -> None:
    """Import a list of buildings."""
    from app.services.rosters.record_import import ListReport

    with opened(library) as services:
        service = services.building_list(services.case_files.named(compound).id)
        preview = service.preview(sheet)
        report = ListReport(preview, written=False) if rehearse else service.commit(preview)
        result = report.as_object(service.kind.fields)
    answer(result, as_json, report_lines(result))


@buildings.command("export", help="把楼栋清单存成表格，可原样再导入", cls=Command)
@click.argument("sheet", type=in_file, metavar="表格")
@of_compound
@click.pass_obj
def export_buildings(library: Path | None, sheet: Path, compound: str) -> None:
    """Export the list of buildings."""
    with opened(library) as services:
        count = services.building_list(services.case_files.named(compound).id).export(sheet)
    click.echo(f"已导出 {count} 条：{sheet}")


COMMANDS = (buildings,)
