"""Which record a command's files belong to: its options, and the record that they name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.session import number

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.compounds.compound import Building, Compound
    from app.domain.records.attached_file import RecordRef

Function = TypeVar("Function", bound=Callable[..., Any])
WITHOUT_COMPOUND = ("project", "round_id", "notice")
"""Options that name a record by themselves."""

_OPTIONS = (
    click.option("--compound", metavar="小区", help="小区；写了它，其余的词就都是文件"),
    click.option("--building", metavar="楼号", help="添加到这一栋；不写则添加到小区"),
    click.option("--stairwell", metavar="楼-单元", help="添加到这个单元，例如 3-2"),
    click.option("--dwelling", metavar="房屋", help="添加到这一户，例如 3-2-501"),
    click.option("--owner", metavar="姓名", help="添加到 --dwelling 的这位业主"),
    click.option("--hazard", type=number, metavar="第几条", help="添加到 --building 的第几条隐患"),
    click.option("--round", "round_id", type=number, metavar="编号", help="添加到这一轮征询"),
    click.option("--notice", metavar="公示编号", help="添加到这份公示"),
    click.option("--project", metavar="项目", help="添加到这个项目"),
)


OPTIONS = ("compound", "building", "stairwell", "dwelling", "owner", "hazard", *WITHOUT_COMPOUND)
"""Names of all of them."""


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
    ways = [*WITHOUT_COMPOUND, "building", "stairwell", "dwelling"]
    if sum(named[way] is not None for way in ways) > 1:
        raise click.UsageError("一次只能添加到一处")
    for part, whole in (("owner", "dwelling"), ("hazard", "building")):
        if named[part] is not None and named[whole] is None:
            raise click.UsageError(f"--{part} 要和 --{whole} 一起写")


def _in_compound(services: "Services", compound: "Compound", named: dict[str, Any]) -> "RecordRef":
    from app.domain.records.attached_file import RecordKind, RecordRef

    if named["dwelling"] is not None:
        found = services.dwelling_files.find(compound.id, named["dwelling"])
        return _owner(services, found, named["owner"]) or RecordRef(RecordKind.DWELLING, found)
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
    from app.domain.errors import RecordMissing

    for candidate in roster:
        if building_key(candidate.label) == building_key(label):
            return candidate
    raise RecordMissing(kind="楼栋", name=label)


def _stairwell_id(roster: "Sequence[Building]", address: str) -> int:
    """A stairwell by its building and its own number: 3-2, 3号楼2单元."""
    from app.domain.dwellings.addresses import building_key, parse_address, stairwell_key
    from app.domain.errors import RecordMissing

    read = parse_address(f"{address}{'-' if '-' in address else ''}101")  # an address needs a room
    for building in roster:
        for stairwell in building.stairwells:
            key = building_key(building.label), stairwell_key(stairwell.label)
            if read is not None and key == read.key[:2]:
                return stairwell.id
    raise RecordMissing(kind="单元", name=address)


def _owner(services: "Services", dwelling_id: int, name: str | None) -> "RecordRef | None":
    from app.domain.errors import RecordMissing
    from app.domain.records.attached_file import RecordKind, RecordRef

    if name is None:
        return None
    for owner in services.dwelling_files.sheet(dwelling_id).owners:
        if owner.name == name:
            return RecordRef(RecordKind.PARTY, owner.id)
    raise RecordMissing(kind="业主", name=name)


def _hazard_id(services: "Services", building: "Building", compound_id: int, place: int) -> int:
    from app.domain.errors import RecordMissing

    plans = services.building_plans.of_compound(compound_id).plans
    hazards = next(shown.plan.hazards for shown in plans if shown.plan.id == building.id)
    if not 1 <= place <= len(hazards):
        raise RecordMissing(kind="隐患", name=str(place))
    return hazards[place - 1].id or 0
