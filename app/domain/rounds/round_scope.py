"""Whom a round asks: the whole compound, some buildings, or some stairwells, as a code that can be typed and kept.

`compound`, `building:3,5`, `stairwell:3-2`; the numbers are labels without their 号楼 and 单元.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.domain.compounds.compound import Building, Stairwell
from app.domain.dwellings.addresses import building_key, stairwell_key
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.errors.records import RecordMissing, ValueRefused

WHOLE_COMPOUND = "compound"
_BUILDING, _STAIRWELL = "building", "stairwell"
_NAMED = 2  # places told one by one; more are counted
_BETWEEN = re.compile(r"[,，、;；]")


@dataclass(frozen=True, slots=True)
class RoundScope:
    """Part of a compound. code: as typed and kept; name: as read, empty for the whole compound."""

    code: str
    name: str
    stairwell_ids: frozenset[int]


def scope_of_code(code: str, roster: Sequence[Building]) -> RoundScope:
    """The part of a compound a code names; labels may be written in any way.

    Raises:
        ValueRefused: it is no code. RecordMissing: the compound has no such building or stairwell.
    """
    kind, _, listed = code.strip().replace("：", ":").partition(":")
    named = [part.strip() for part in _BETWEEN.split(listed) if part.strip()]
    if kind in ("", WHOLE_COMPOUND) and not named:
        return scope_of_buildings([building.id for building in roster], roster)
    if code.strip() == f"{_BUILDING}:":
        return scope_of_buildings((), roster)
    if kind == _BUILDING and named:
        found = [_building(roster, label) for label in named]
        return scope_of_buildings([building.id for building in found], roster)
    if kind == _STAIRWELL and named:
        return scope_of_stairwells([_stairwell(roster, label).id for label in named], roster)
    reason = "应写成 compound、building:3 或 stairwell:3-2"
    raise ValueRefused(field="范围", value=code.strip(), reason=reason)


def scope_of_buildings(building_ids: Collection[int], roster: Sequence[Building]) -> RoundScope:
    """Whole buildings; all of them are the compound."""
    chosen = [building for building in roster if building.id in building_ids]
    stairwells = frozenset(stairwell.id for building in chosen for stairwell in building.stairwells)
    if len(chosen) == len(roster):
        return RoundScope(WHOLE_COMPOUND, "", stairwells)
    keys = ",".join(building_key(building.label) for building in chosen)
    names = _listed([building_name(building.label) for building in chosen], "栋")
    return RoundScope(f"{_BUILDING}:{keys}", names, stairwells)


def scope_of_stairwells(stairwell_ids: Collection[int], roster: Sequence[Building]) -> RoundScope:
    """Single stairwells."""
    chosen = [
        (building, stairwell)
        for building in roster
        for stairwell in building.stairwells
        if stairwell.id in stairwell_ids
    ]
    keys = ",".join(f"{building_key(b.label)}-{stairwell_key(s.label)}" for b, s in chosen)
    names = _listed([building_name(b.label) + stairwell_name(s.label) for b, s in chosen], "个单元")
    return RoundScope(f"{_STAIRWELL}:{keys}", names, frozenset(s.id for _, s in chosen))


def stairwells_asked(code: str, dwelling_ids: Collection[int], roster: Sequence[Building]) -> frozenset[int]:
    """The stairwells a round asks, told by the dwellings on its roll, whatever they are called by now."""
    kind = code.partition(":")[0]
    asked = frozenset(dwelling_ids)
    found: set[int] = set()
    for building in roster:
        held = {s.id for s in building.stairwells if any(d.id in asked for d in s.dwellings)}
        whole = kind not in (_BUILDING, _STAIRWELL) or (kind == _BUILDING and held)
        found |= {s.id for s in building.stairwells} if whole else held
    return frozenset(found)


def place_asked(code: str, doors: Iterable[tuple[str, str]]) -> str:
    """Name of the part of a compound a code meant when its roll was frozen; empty for the whole.

    doors: building and stairwell of every row of the roll; what was renamed since makes no difference to it.
    """
    kind = code.partition(":")[0]
    if kind not in (_BUILDING, _STAIRWELL):
        return ""
    if kind == _STAIRWELL:
        return _listed([building_name(b) + stairwell_name(s) for b, s in dict.fromkeys(doors)], "个单元")
    return _listed([building_name(b) for b in dict.fromkeys(building for building, _ in doors)], "栋")


def _listed(names: Sequence[str], unit: str) -> str:
    shown = "、".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown}等{len(names)}{unit}"


def _building(roster: Sequence[Building], label: str) -> Building:
    key = building_key(label)
    for building in roster:
        if key and building_key(building.label) == key:
            return building
    raise RecordMissing(kind="楼栋", name=label)


def _stairwell(roster: Sequence[Building], label: str) -> Stairwell:
    place, _, within = label.rpartition("-")
    key = stairwell_key(within)
    if place:
        for stairwell in _building(roster, place).stairwells:
            if stairwell_key(stairwell.label) == key:
                return stairwell
    raise RecordMissing(kind="单元", name=label)
