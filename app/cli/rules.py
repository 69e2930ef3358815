"""Commands on the rules an office works by: policy packs and holiday years."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_compound, opened

if TYPE_CHECKING:
    from app.domain.packs.policy import PolicyPack
    from app.services.notices.holidays import KnownYears
    from app.services.packs.packs import ListedPack


@click.command(help="规则包：列出、导出、导入、复制为本街道规则", cls=Command)
@click.option("--export", "export", nargs=2, metavar="编号 文件", help="把一个规则包写成 toml 文件")
@click.option("--import", "file", type=in_file, metavar="文件", help="导入一个 toml 规则包")
@click.option("--copy", "copy", nargs=2, metavar="编号 名称", help="复制为本街道规则")
@as_json
@click.pass_obj
def packs(
    library: Path | None,
    export: tuple[str, str] | None,
    file: Path | None,
    copy: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Do what the options say, then print every pack; without a library those that ship."""
    if library is None and not (export or file or copy):
        from app.bootstrap import policy_packs

        listed = [(pack, _object(pack)) for pack in policy_packs()]
    else:
        with opened(library) as services:
            if file is not None:
                services.packs.take_in(file)
            if copy:
                services.packs.copy(*copy)
            if export:
                services.packs.write(export[0], Path(export[1]))
            listed = [(one.pack, _listed(one)) for one in services.packs.all()]
    answer({"packs": [told for _, told in listed]}, as_json, [_line(*one) for one in listed])


@click.command("case-rules", help="小区办理用哪一版规则；换用现行规则要负责人写明理由", cls=Command)
@of_compound
@click.option("--renew", is_flag=True, help="换用现行规则")
@click.option("--reason", default="", metavar="理由", help="为什么换用")
@as_json
@click.pass_obj
def case_rules(library: Path | None, compound: str, renew: bool, reason: str, as_json: bool) -> None:
    """Take up the rules in force if told to, then print those a case goes by."""
    with opened(library) as services:
        found = services.case_files.named(compound).id
        rules = services.case_rules
        view = rules.renew(found, reason) if renew else rules.of_compound(found)
    answer(view.as_object(compound), as_json, [view.told, *filter(None, [view.newer_told])])


@click.command(help="节假日表：列出、导入下一年的放假安排", cls=Command)
@click.option("--import", "file", type=in_file, metavar="文件", help="导入一年的表格（xlsx、xls、ods、csv）")
@click.option("--document", default="", metavar="文号", help="放假安排的文件，导入时必填")
@click.option("--example", type=in_file, metavar="文件", help="写一张2026年的样表，照样填下一年")
@as_json
@click.pass_obj
def holidays(
    library: Path | None, file: Path | None, document: str, example: Path | None, as_json: bool
) -> None:
    """Import a year or write the pattern if told to, then print the years known."""
    with opened(library) as services:
        if example is not None:
            services.holidays.write_example(example)
        if file is not None:
            services.holidays.keep(services.holidays.read(file), document)
        known = services.holidays.known()
    answer(_years(known), as_json, _year_lines(known))


def _object(pack: "PolicyPack") -> dict[str, Any]:
    from app.domain.packs.pack_values import pack_values
    from app.domain.packs.policy import Status
    from app.domain.words import value_name, value_text

    return {
        "id": pack.id,
        "name": pack.name,
        "region": pack.region,
        "version": pack.version,
        "own": False,
        "in_force": False,
        "values": [
            {
                "key": value.key,
                "name": value_name(value),
                "text": value_text(value),
                "status": value.status.value,
                "source": value.source,
                "assumed": value.status is Status.ASSUMED,
            }
            for value in pack_values(pack)
        ],
    }


def _listed(one: "ListedPack") -> dict[str, Any]:
    number = one.newest.number if one.newest else None
    return {**_object(one.pack), "own": one.newest is not None, "number": number, "in_force": one.in_force}


def _line(pack: "PolicyPack", told: dict[str, Any]) -> str:
    assumed = sum(value["assumed"] for value in told["values"])
    marks = ["现用"] * told["in_force"] + ["本街道规则"] * told["own"]
    tail = f"　{'、'.join(marks)}" if marks else ""
    return f"{pack.id}　{pack.name}（{pack.version}）　{len(told['values'])}项，其中预设{assumed}项{tail}"


def _years(known: "KnownYears") -> dict[str, Any]:
    return {
        "published_until": known.published_until,
        "last": known.last,
        "imported": [
            {
                "year": year.year,
                "document": year.document,
                "file": year.file_name,
                "imported_at": year.imported_at and year.imported_at.isoformat(),
                "imported_by": year.imported_by,
                "days_off": year.days_off,
                "make_up_days": year.make_up_days,
            }
            for year in known.imported
        ],
    }


def _year_lines(known: "KnownYears") -> list[str]:
    lines = [f"随程序带有到{known.published_until}年"]
    lines += [
        f"{year.year}年　放假{year.days_off}天，调休上班{year.make_up_days}天　{year.imported_by}导入　{year.document}"
        for year in known.imported
    ]
    return [*lines, f"能算到{known.last}年底"]


COMMANDS = (packs, case_rules, holidays)
