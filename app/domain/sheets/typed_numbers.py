"""Numbers as a clerk types them into a field: parsed exactly, never by way of a float."""

import re

from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_floors import floors_said
from app.domain.sheets.written_text import half_width

LONGEST = 10
"""Digits before the point; more is a slip of the finger."""

FLOOR, TOP_FLOOR = "楼层", "到楼层"

_COUNT = re.compile(rf"[0-9]{{1,{LONGEST}}}")
_MEASURE = re.compile(rf"([0-9]{{1,{LONGEST}}})(?:\.([0-9]{{0,2}}))?")
_FLOOR = re.compile(r"(-|负|B|地下)?([0-9]{1,2})(?:层|楼|F)?")
_TOO_FINE = re.compile(r"[0-9]+\.[0-9]{3,}")


def typed_count(field: str, text: str) -> int | None:
    """A whole number, thousands commas allowed; None for an empty field.

    Raises:
        ValueRefused: it is no whole number.
    """
    plain = _plain(text)
    if not plain:
        return None
    if not _COUNT.fullmatch(plain):
        raise ValueRefused(field=field, value=text.strip(), reason="应填整数，最多10位")
    return int(plain)


def typed_floor(field: str, text: str) -> int | None:
    """A floor: 5, -1, 负1 or B1; None for an empty field.

    Raises:
        ValueRefused: it is no floor's number.
    """
    plain = _plain(text).upper()
    if not plain:
        return None
    found = _FLOOR.fullmatch(plain)
    if found is None:
        raise ValueRefused(field=field, value=text.strip(), reason="应填楼层数，地下写 -1")
    below, number = found.groups()
    return -int(number) if below else int(number)


def typed_floors(floor: str, top_floor: str) -> tuple[int | None, int | None]:
    """The floors of a dwelling from their two fields; a duplex may stand in the first as 5-6 or 5、6.

    Raises:
        ValueRefused: they are no floors' numbers.
    """
    said = floors_said(floor)
    if said is not None and said[1] is not None and not _plain(top_floor):
        return said
    return typed_floor(FLOOR, floor), typed_floor(TOP_FLOOR, top_floor)


def typed_hundredths(field: str, text: str) -> int | None:
    """A measure in hundredths of its unit, at most two decimals; None for an empty field.

    Raises:
        ValueRefused: it is no number, or finer than can be kept.
    """
    plain = _plain(text)
    if not plain:
        return None
    found = _MEASURE.fullmatch(plain)
    if found is None:
        reason = "最多两位小数" if _TOO_FINE.fullmatch(plain) else "应填数字，最多两位小数"
        raise ValueRefused(field=field, value=text.strip(), reason=reason)
    whole, fraction = found.groups()
    return int(whole) * 100 + int((fraction or "").ljust(2, "0"))


def _plain(text: str) -> str:
    plain = "".join(half_width(text).split())
    return plain.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?", plain) else plain
