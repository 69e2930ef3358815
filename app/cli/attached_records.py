"""Which record a command's files belong to: its options, and the record that they name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.registers import RegisterName
from app.cli.session import number

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.compounds.compound import Building, Compound
    from app.domain.records.attached_file import RecordRef

Function = TypeVar("Function", bound=Callable[..., Any])
WITHOUT_COMPOUND = ("project", "round_id", "notice")
"""Options that name a record by themselves."""

_OPTIONS = (
    click.option("--building", metavar="楼号", help="这一栋；都不写则是小区本身"),
    click.option("--stairwell", metavar="楼-单元", help="这个单元，例如 3-2"),
    click.option("--dwelling", metavar="房屋", help="这一户，例如 3-2-501"),
    click.option("--owner", metavar="姓名", help="--dwelling 的这位业主"),
    click.option("--visit", metavar="日期", help="--dwelling 这一天的走访；一天几次的写到几点几分"),
    click.option("--hazard", type=number, metavar="第几条", help="--building 的第几条隐患"),
    click.option("--register", type=RegisterName(), metavar="登记簿", help="问题、意见等登记里的一条"),
    click.option("--entry", type=number, metavar="编号", help="--register 里的编号"),
    click.option("--round", "round_id", type=number, metavar="编号", help="这一轮征询"),
    click.option("--notice", metavar="公示编号", help="这份公示"),
    click.option("--project", metavar="项目", help="这个项目"),
)
_PARTS = (
    ("owner", "dwelling"),
    ("visit", "dwelling"),
    ("hazard", "building"),
    ("entry", "register"),
    ("register", "entry"),
)
"""Options that stand only beside another."""


def record_options(command: Function) -> Function:
    """Every way to name the record that files belong to."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def compound_and_files(words: Sequence[str], named: dict[str, Any]) -> tuple[str, tuple[Path, ...]]:
    """The compound and the files that words tell: the first is the compound unless an option says which record.

    Raises:
        click.UsageError: no file was named.
    """
    alone = any(named[option] is not None for option in ("compound", *WITHOUT_COMPOUND))
    compound, files = ("", words) if alone else (words[0] if words else "", words[1:])
    if not files:
        raise click.UsageError("请写出要添加的文件")
    return named["compound"] or compound, tuple(map(Path, files))


def record_named(services: "Services", compound: str, named: dict[str, Any]) -> "RecordRef":
    """The record that options name; the compound itself where they name none in it.

    named: what was given for each option, None where nothing was.

    Raises:
        RecordMissing, ValueRefused: there is no such record. click.UsageError: options that do not go together.
    """
    from app.domain.records.attached_file import RecordKind, RecordRef

    _refuse_several(named)
    if named["project"] is not None:
        return RecordRef(RecordKind.PROJECT, services.projects.named(named["project"]).id)
    if named["round_id"] is not None:
        return RecordRef(RecordKind.ROUND, named["round_id"])
    if named["notice"] is not None:
        return RecordRef(RecordKind.NOTICE, services.posting.numbered(named["notice"]).id)
    return _in_compound(services, services.case_files.named(compound), named)


def _refuse_several(named: dict[str, Any]) -> None:
    ways = [*WITHOUT_COMPOUND, "building", "stairwell", "dwelling", "register"]
    if sum(named[way] is not None for way in ways) > 1 or None not in (named["owner"], named["visit"]):
        raise click.UsageError("一次只能写一处")
    for part, whole in _PARTS:
        if named[part] is not None and named[whole] is None:
            raise click.UsageError(f"--{part} 要和 --{whole} 一起写")


def _in_compound(services: "Services", compound: "Compound", named: dict[str, Any]) -> "RecordRef":
    from app.domain.records.attached_file import RecordKind, RecordRef

    if named["dwelling"] is not None:
        found = services.dwelling_files.find(compound.id, named["dwelling"])
        inside = _owner(services, found, named["owner"]) or _visit(services, found, named["visit"])
        return inside or RecordRef(RecordKind.DWELLING, found)
    if named["register"] is not None:
        return _entry(services, compound.id, named["register"], named["entry"])
    roster = services.case_files.roster(compound.id)
    if named["stairwell"] is not None:
        return RecordRef(RecordKind.STAIRWELL, _stairwell_id(roster, named["stairwell"]))
    if named["building"] is None:
        return RecordRef(RecordKind.COMPOUND, compound.id)
    building = _building(roster, named["building"])
    if named["hazard"] is not None:
        return RecordRef(RecordKind.HAZARD, _hazard_id(services, building, compound.id, named["hazard"]))
    return RecordRef(RecordKind.BUILDING, building.id)


def _building(roster: "Sequence[Building]", label: str) -> "Building":
    from app.domain.dwellings.addresses import building_key
    from app.domain.errors.records import RecordMissing

    for candidate in roster:
        if building_key(candidate.label) == building_key(label):
            return candidate
    raise RecordMissing(kind="楼栋", name=label)


def _stairwell_id(roster: "Sequence[Building]", address: str) -> int:
    """A stairwell by its building and its own number: 3-2, 3号楼2单元."""
    from app.domain.dwellings.addresses import building_key, parse_address, stairwell_key
    from app.domain.errors.records import RecordMissing

    read = parse_address(f"{address}{'-' if '-' in address else ''}101")  # an address needs a room
    for building in roster:
        for stairwell in building.stairwells:
            key = building_key(building.label), stairwell_key(stairwell.label)
            if read is not None and key == read.key[:2]:
                return stairwell.id
    raise RecordMissing(kind="单元", name=address)


def _owner(services: "Services", dwelling_id: int, name: str | None) -> "RecordRef | None":
    from app.domain.errors.records import RecordMissing
    from app.domain.records.attached_file import RecordKind, RecordRef

    if name is None:
        return None
    for owner in services.dwelling_files.sheet(dwelling_id).owners:
        if owner.name == name:
            return RecordRef(RecordKind.PARTY, owner.id)
    raise RecordMissing(kind="业主", name=name)


def _visit(services: "Services", dwelling_id: int, when: str | None) -> "RecordRef | None":
    """The visit of a day, or of a minute of it where the day saw several."""
    from app.domain.errors.records import RecordMissing
    from app.domain.records.attached_file import RecordKind, RecordRef
    from app.domain.sheets.written_values import read_date

    if when is None:
        return None
    visits = services.dwelling_files.sheet(dwelling_id).visits
    exact = [visit for visit in visits if f"{visit.details.at:%Y-%m-%d %H:%M}" == when.strip()]
    found = exact or [visit for visit in visits if visit.details.at.date() == read_date(when)]
    if not found:
        raise RecordMissing(kind="走访", name=when)
    if len(found) > 1:
        times = "、".join(f"{visit.details.at:%Y-%m-%d %H:%M}" for visit in found)
        raise click.UsageError(f"这一天走访了几次，请写到几点几分：{times}")
    return RecordRef(RecordKind.VISIT, found[0].id)


def _entry(services: "Services", compound_id: int, register: str, no: int) -> "RecordRef":
    from app.domain.errors.records import RecordMissing
    from app.domain.records.attached_file import RecordKind, RecordRef

    book = services.book(register)
    for shown in book.of_compound(compound_id):
        if shown.entry.no == no:
            return RecordRef(RecordKind(register), shown.entry.id)
    raise RecordMissing(kind=book.register.title, name=f"第{no}号")


def _hazard_id(services: "Services", building: "Building", compound_id: int, place: int) -> int:
    from app.domain.errors.records import RecordMissing

    plans = services.building_plans.of_compound(compound_id).plans
    hazards = next(shown.plan.hazards for shown in plans if shown.plan.id == building.id)
    if not 1 <= place <= len(hazards):
        raise RecordMissing(kind="隐患", name=str(place))
    return hazards[place - 1].id or 0
