"""Commands on one dwelling: its sheet, its place put right, and a visit at its door."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command, DefaultGroup
from app.cli.session import answer, as_json, opened

if TYPE_CHECKING:
    from app.domain.dwellings.dwelling_places import DwellingPlace
    from app.services.dwellings.dwelling_files import DwellingSheet

in_compound = click.argument("compound", metavar="小区")
at_address = click.argument("address", metavar="房屋")
on_floor = click.option("--floor", default="", metavar="楼层", help="地下写 -1，跃层写 5-6；不写就按房号")
up_to_floor = click.option("--top-floor", default="", metavar="楼层", help="跃层占到第几层")


@click.group(
    cls=DefaultGroup,
    default="show",
    help="一户的档案：louan dwelling 毛纺北小区 3-2-501；也可补录、移动、改房号、移除录错的",
    subcommand_metavar="小区 房屋 | add | move | rename | remove [参数]…",
    options_metavar="[选项]",
)
def dwelling() -> None:
    """One dwelling."""


@dwelling.command("show", help="一户的档案：房屋情况、业主、走访、答复", cls=Command)
@in_compound
@at_address
@as_json
@click.pass_obj
def show_dwelling(library: Path | None, compound: str, address: str, as_json: bool) -> None:
    """Print the sheet of a dwelling."""
    with opened(library) as services:
        found = services.dwelling_files.find(services.case_files.named(compound).id, address)
        sheet = services.dwelling_files.sheet(found)
    answer(_object(sheet), as_json, _lines(sheet))


@dwelling.command("add", help="补录户册里缺的一套", cls=Command)
@in_compound
@at_address
@on_floor
@up_to_floor
@click.option("--use", default="住宅", metavar="用途", help="住宅、商铺、车库、办公 或 住改商；不写是住宅")
@as_json
@click.pass_obj
def add_dwelling(
    library: Path | None, compound: str, address: str, floor: str, top_floor: str, use: str, as_json: bool
) -> None:
    """Put a dwelling on file that the roster lacks."""
    from app.domain.dwellings.dwelling_places import read_use
    from app.domain.sheets.typed_numbers import typed_floors
    from app.services.rosters.roster_mending import typed_address

    low, high = typed_floors(floor, top_floor)
    place = replace(typed_address(address), floor=low, top_floor=high)
    with opened(library) as services:
        mended = services.mending.add(services.case_files.named(compound).id, place, read_use(use))
    _tell("已补录", mended.place, as_json)


@dwelling.command("move", help="把一套移到别的楼栋、单元或楼层，房号不变", cls=Command)
@in_compound
@at_address
@click.option("--to", "to", default="", metavar="位置", help="楼栋和单元，如 3-2；不写就在原来的单元")
@on_floor
@up_to_floor
@as_json
@click.pass_obj
def move_dwelling(
    library: Path | None,
    compound: str,
    address: str,
    to: str,
    floor: str,
    top_floor: str,
    as_json: bool,
) -> None:
    """Let a dwelling lie elsewhere in its compound."""
    from app.domain.sheets.typed_numbers import typed_floors
    from app.services.rosters.roster_mending import typed_stairwell

    if not (to or floor):
        raise click.UsageError("请写移到哪里：--to 楼栋-单元 或 --floor 楼层")
    low, high = typed_floors(floor, top_floor)
    with opened(library) as services:
        found = services.dwelling_files.find(services.case_files.named(compound).id, address)
        place = services.mending.place(found)
        place = replace(place, floor=low, top_floor=high) if floor else place
        mended = services.mending.move(found, typed_stairwell(to, place) if to else place)
    _tell("已移到", mended.place, as_json)


@dwelling.command("rename", help="改一套的房号", cls=Command)
@in_compound
@at_address
@click.argument("room", metavar="新房号")
@as_json
@click.pass_obj
def rename_dwelling(library: Path | None, compound: str, address: str, room: str, as_json: bool) -> None:
    """Give a dwelling another number."""
    with opened(library) as services:
        found = services.dwelling_files.find(services.case_files.named(compound).id, address)
        mended = services.mending.rename(found, room)
    _tell("已改为", mended.place, as_json)


@dwelling.command("remove", help="移除录错的一套；有走访、答复或产权变动的不能移除", cls=Command)
@in_compound
@at_address
@click.option("--yes", is_flag=True, help="确定移除；不写只说明会移除什么")
@as_json
@click.pass_obj
def remove_dwelling(library: Path | None, compound: str, address: str, yes: bool, as_json: bool) -> None:
    """Take a dwelling typed by mistake off the roster."""
    with opened(library) as services:
        found = services.dwelling_files.find(services.case_files.named(compound).id, address)
        place = services.mending.removable(found)
        if not yes:
            click.echo(f"将移除 {place.address}，业主随它移除。没有移除；确定请在命令后面加上 --yes。")
            raise SystemExit(1)
        services.mending.remove(found)
    _tell("已移除", place, as_json)


def _tell(done: str, place: "DwellingPlace", wants_json: bool) -> None:
    floors = list(place.floors)
    answer({"address": place.address, "floors": floors}, wants_json, [f"{done} {place.address}"])


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
    from app.domain.dwellings.dwelling_fields import read_outcome, typed_visit

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
    from app.domain.rounds.counting import area_text

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
    from app.domain.dwellings.dwelling_fields import DWELLING_SECTIONS, dwelling_values
    from app.domain.sheets.record_fields import shown_value
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
