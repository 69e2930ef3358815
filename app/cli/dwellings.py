"""Commands on one dwelling: its sheet, and a visit at its door."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, opened

if TYPE_CHECKING:
    from app.services.dwelling_files import DwellingSheet

in_compound = click.argument("compound", metavar="小区")
at_address = click.argument("address", metavar="房屋")


@click.command(help="一户的档案：louan dwelling 毛纺北小区 3-2-501", cls=Command)
@in_compound
@at_address
@as_json
@click.pass_obj
def dwelling(library: Path | None, compound: str, address: str, as_json: bool) -> None:
    """Print the sheet of a dwelling."""
    with opened(library) as services:
        found = services.dwelling_files.find(services.case_files.named(compound).id, address)
        sheet = services.dwelling_files.sheet(found)
    answer(_object(sheet), as_json, _lines(sheet))


@click.command(help="登记一次走访", cls=Command)
@in_compound
@at_address
@click.option("--by", "visitors", nargs=2, required=True, metavar="走访人一 走访人二", help="走访的两个人")
@click.option("--result", required=True, metavar="结果", help="已填、无人、拒绝 或 改期")
@click.option("--at", "at", metavar="时间", help="如 2026-03-05 19:30；不写就是现在")
@click.option("--note", default="", metavar="备注", help="备注")
@as_json
@click.pass_obj
def visit(
    library: Path | None,
    compound: str,
    address: str,
    visitors: tuple[str, str],
    result: str,
    at: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Note a visit at a dwelling's door."""
    from app.domain.dwelling_fields import read_outcome, typed_visit

    with opened(library) as services:
        files = services.dwelling_files
        values = {
            "at": f"{files.now:%Y-%m-%d %H:%M}" if at is None else at,
            "first": visitors[0],
            "second": visitors[1],
            "outcome": read_outcome(result),
            "note": note,
        }
        found = files.find(services.case_files.named(compound).id, address)
        sheet = files.visit(found, typed_visit(values))
    kept = max(sheet.visits, key=lambda visit: visit.id)
    answer(_visit(kept), as_json, [f"已登记 {sheet.file.address}：{_visit_line(kept)}"])


def _object(sheet: "DwellingSheet") -> dict[str, Any]:
    """The sheet as one plain object; areas in m² with two decimals."""
    from app.domain.counting import area_text

    details = sheet.file.details
    return {
        "address": sheet.file.address,
        "merged": list(sheet.file.merged),
        "floors": list(details.floors),
        "side": details.side,
        "use": details.use,
        "counts": details.counts,
        "reason": details.reason,
        "area": None if details.area is None else area_text(details.area),
        "area_basis": details.area_basis,
        "title": details.title,
        "occupancy": details.occupancy,
        "phones": list(details.phones),
        "note": details.note,
        "owners": [
            {
                "name": owner.name,
                "kind": owner.details.kind,
                "share": owner.details.share.code if owner.details.share else None,
                "evidence": owner.details.evidence,
                "voter": owner.voter,
                "since": _day(owner.details.since),
                "until": _day(owner.until),
                "deceased_on": _day(owner.details.deceased_on),
                "guardian": owner.details.guardian,
                "phones": list(owner.details.phones),
                "same_as": list(owner.same_as),
            }
            for owner in sheet.owners
        ],
        "visits": [_visit(visit) for visit in sheet.visits],
        "answers": [
            {
                "round": found.title,
                "state": found.state,
                "reason": found.reason,
                "returned": _day(found.returned_on),
            }
            for found in sheet.answers
        ],
        "warnings": list(sheet.warnings),
    }


def _visit(visit: Any) -> dict[str, Any]:
    details = visit.details
    return {
        "at": details.at.isoformat(),
        "by": [details.first, details.second],
        "result": details.outcome,
        "note": details.note,
    }


def _lines(sheet: "DwellingSheet") -> list[str]:
    """The sheet for a person: facts, owners, visits, answers, and what is still open."""
    from app.domain.dwelling_fields import DWELLING_SECTIONS, dwelling_values
    from app.domain.record_fields import shown_value
    from app.domain.words import word

    values = dwelling_values(sheet.file.details)
    facts = [
        f"{field.title} {text}"
        for fields in DWELLING_SECTIONS.values()
        for field in fields
        if (text := shown_value(field, values[field.key]))
    ]
    owners = [
        " ".join(
            part
            for part in (
                f"业主 {owner.name}",
                word(owner.details.kind),
                str(owner.details.share or ""),
                word(owner.details.evidence) if owner.details.evidence else "",
                "行使表决权" if owner.voter else "",
                f"{owner.until}结束" if owner.until else "",
            )
            if part
        )
        for owner in sheet.owners
    ]
    answers = [f"答复 {found.title} {word(found.state)}" for found in sheet.answers]
    visits = [f"走访 {_visit_line(visit)}" for visit in sheet.visits]
    return [sheet.file.address, *facts, *owners, *visits, *answers, *(f"！{text}" for text in sheet.warnings)]


def _visit_line(visit: Any) -> str:
    from app.domain.words import word

    details = visit.details
    parts = (
        f"{details.at:%Y-%m-%d %H:%M}",
        f"{details.first}、{details.second}",
        word(details.outcome),
        details.note,
    )
    return " ".join(part for part in parts if part)


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()


COMMANDS = (dwelling, visit)
