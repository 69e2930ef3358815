"""Floors as people write them: 5, 负一层, and of a duplex 5-6层, 5至6, 5、6."""

import re

from app.domain.dwellings.addresses import HIGHEST_FLOOR, plain_label
from app.domain.sheets.workbook import Cell

LOWEST_FLOOR = -9
OFTEN_LEFT_OUT = frozenset({0, 4, 13, 14})
"""Numbers a list of a duplex's floors may pass over: many buildings leave them out, and nobody has a floor 0."""

_FLOOR = r"(?:第?((?:-|B|地下)?[0-9]{1,2})(?:层|楼|F)?)"
_ALONE = re.compile(_FLOOR)
_RUN = re.compile(rf"{_FLOOR}(?:-|~|至|到){_FLOOR}(?:跃层?|复式)?")
_LIST = re.compile(rf"{_FLOOR}(?:[、,和及&+]{_FLOOR}){{1,4}}(?:跃层?|复式)?")
_NUMBER = re.compile(r"(?:-|B|地下)?[0-9]{1,2}")


def floors_said(value: Cell) -> tuple[int, int | None] | None:
    """The lowest floor, and the highest where there are several; None if it cannot be read or cannot be.

    A run goes upwards; a list may stand in any order but has no hole, save for numbers often left out.
    """
    text = plain_label(value)
    if found := _ALONE.fullmatch(text):
        return _checked([_number(found[1])])
    if found := _RUN.fullmatch(text):
        first, last = _number(found[1]), _number(found[2])
        return _checked([first, last]) if first < last else None
    if _LIST.fullmatch(text):
        floors = sorted({_number(part) for part in _NUMBER.findall(text)})
        missing = set(range(floors[0], floors[-1])) - set(floors)
        return _checked(floors) if missing <= OFTEN_LEFT_OUT else None
    return None


def _number(text: str) -> int:
    digits = int(re.sub(r"\D", "", text))
    return digits if text[0].isdecimal() else -digits


def _checked(floors: list[int]) -> tuple[int, int | None] | None:
    if not all(floor and LOWEST_FLOOR <= floor <= HIGHEST_FLOOR for floor in floors):
        return None
    return floors[0], floors[-1] if len(floors) > 1 else None
