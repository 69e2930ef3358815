"""Which column of its stairwell a flat stands in, as its number or side tells: 502 second, 五楼中户 in the middle."""

import re
from collections.abc import Iterable, Sequence

from app.domain.compounds.compound import Dwelling, Stairwell

_USUAL_ORDER = "东左甲南中乙北西右丙丁"
"""Sides of a floor from left to right, unless the building plan gives an order of its own."""

_NUMBERED = re.compile(r"\D*(\d+)(?:[-/、,+]\d+)?")
_SIDED = re.compile(r"-?\d+(?:层|楼)?([东西南北中左右甲乙丙丁]{1,2})")
_SIDE_END = re.compile(r"(?<=.)[户侧边套]+$")


def columns_of(stairwell: Stairwell) -> dict[int, int]:
    """Column of each dwelling whose room or side tells it, by id, whether or not those before it are there."""
    told = _numbers(stairwell.dwellings)
    sided = {d.id: side for d in stairwell.dwellings if d.id not in told and (side := _side(d))}
    order = _order(sided.values(), [_plain(position) for position in stairwell.positions])
    return told | {key: order[side] for key, side in sided.items()}


def _order(sides: Iterable[str], positions: Sequence[str]) -> dict[str, int]:
    """Columns of sides: those the building plan names keep their place, the others follow in their usual order."""
    others = sorted(set(sides) - set(positions), key=lambda side: [*map(_usual, side)])
    return {side: column for column, side in enumerate([*dict.fromkeys(positions), *others])}


def _usual(character: str) -> tuple[int, str]:
    """Where a character comes among sides; one that names no side after all of them."""
    place = _USUAL_ORDER.find(character)
    return (len(_USUAL_ORDER) if place < 0 else place), character


def _side(dwelling: Dwelling) -> str:
    """Side of a dwelling as the clerk typed it, or else as its room says: 五楼中户 lies in the middle."""
    if dwelling.side:
        return _plain(dwelling.side)
    found = _SIDED.fullmatch(dwelling.key)
    return found[1] if found else ""


def _plain(side: str) -> str:
    return _SIDE_END.sub("", side)


def _numbers(dwellings: Sequence[Dwelling]) -> dict[int, int]:
    """Column of each dwelling whose number tells it: 502 stands second, whether or not there is a 501.

    Where the numbers of a stairwell run on from the one before (2单元: 103, 104), its lowest becomes the first.
    """
    found = {d.id: number for d in dwellings if (number := _place_on_floor(d)) is not None}
    lowest = min(found.values(), default=1)
    spread = max(found.values(), default=1) - lowest
    if spread > 2 * max(4, _most_on_a_floor(dwellings)):
        return {}
    start = lowest if lowest > 2 else 1
    return {key: number - start for key, number in found.items()}


def _place_on_floor(dwelling: Dwelling) -> int | None:
    digits = _NUMBERED.fullmatch(dwelling.key)
    if dwelling.floor is None or digits is None:
        return None
    floor, number = str(abs(dwelling.floor)), digits[1]
    rest = number.removeprefix("0" * (len(number) - len(number.lstrip("0"))))
    if not rest.startswith(floor) or len(rest) == len(floor):
        return None
    return int(rest[len(floor) :]) or None


def _most_on_a_floor(dwellings: Sequence[Dwelling]) -> int:
    floors = [dwelling.floor for dwelling in dwellings]
    return max((floors.count(floor) for floor in set(floors)), default=0)
