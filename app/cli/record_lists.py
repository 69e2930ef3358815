"""Commands on lists of records: what is on file, a list in, a list out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command, Group
from app.cli.session import answer, as_json, in_file, listed, opened

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.rosters.record_import import RecordImportService

Pick = Callable[["Services"], "RecordImportService"]


def list_commands(name: str, noun: str, pick: Pick, shown: Sequence[str]) -> click.Group:
    """A command that lists records, with `import` and `export` below it.

    noun: what the records are called. pick: their service. shown: titles of the fields of a line, name included.
    """

    @click.group(
        name,
        cls=Group,
        help=f"{noun}清单：不带下级命令时列出",
        invoke_without_command=True,
        subcommand_metavar="[import|export] [参数]…",
        options_metavar="[选项]",
    )
    @as_json
    @click.pass_context
    def group(context: click.Context, as_json: bool) -> None:
        if context.invoked_subcommand is None:
            _list(context.obj, pick, name, shown, as_json)

    group.add_command(_import_command(noun, pick))
    group.add_command(_export_command(noun, pick))
    return group


def _list(library: Path | None, pick: Pick, name: str, shown: Sequence[str], wants_json: bool) -> None:
    from app.domain.sheets.record_fields import shown_value

    with opened(library) as services:
        service = pick(services)
        fields, records = service.kind.fields, service.records()
    told = [
        {field.title: shown_value(field, values.get(field.key)) for field in fields if values.get(field.key)}
        for values in records
    ]
    lines = ["\t".join(record.get(title, "") for title in shown) for record in told]
    answer({name: told}, wants_json, lines or ["还没有"])


def _import_command(noun: str, pick: Pick) -> click.Command:
    @click.command("import", help=f"从表格导入{noun}清单", cls=Command)
    @click.argument("sheet", type=in_file, metavar="表格")
    @click.option("--rehearse", is_flag=True, help="只检查，不写入")
    @as_json
    @click.pass_obj
    def import_list(library: Path | None, sheet: Path, rehearse: bool, as_json: bool) -> None:
        from app.services.rosters.record_import import ListReport

        with opened(library) as services:
            service = pick(services)
            preview = service.preview(sheet)
            report = ListReport(preview, written=False) if rehearse else service.commit(preview)
            result = report.as_object(service.kind.fields)
        answer(result, as_json, report_lines(result))

    return import_list


def _export_command(noun: str, pick: Pick) -> click.Command:
    @click.command("export", help=f"把{noun}清单存成表格，可原样再导入", cls=Command)
    @click.argument("sheet", type=in_file, metavar="表格")
    @click.pass_obj
    def export_list(library: Path | None, sheet: Path) -> None:
        with opened(library) as services:
            count = pick(services).export(sheet)
        click.echo(f"已导出 {count} 条：{sheet}")

    return export_list


def report_lines(result: dict[str, Any]) -> list[str]:
    """What an import did, for a person."""
    verb = "已导入" if result["written"] else "检查完毕，未写入"
    counted = f"新增 {result['added']} 条，更改 {result['changed']} 条，不变 {result['unchanged']} 条"
    return [f"{verb}：读 {result['rows_read']} 行，{counted}", *listed(result)]


def _compounds(services: "Services") -> "RecordImportService":
    return services.compound_list


def _projects(services: "Services") -> "RecordImportService":
    return services.project_list


COMMANDS = (
    list_commands("compounds", "小区", _compounds, ("小区编码", "小区名称", "所属社区", "户数", "判定")),
    list_commands(
        "projects", "项目", _projects, ("项目编码", "项目名称", "计划年度", "项目状态", "所含小区")
    ),
)
