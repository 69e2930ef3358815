"""What a clerk typed to find something, and what was found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dwellings.addresses import (
    DwellingAddress,
    building_key,
    looks_like_building,
    parse_address,
    room_key,
)
from app.domain.rounds.roll_finder import from_number_pad
from app.domain.sheets.written_text import half_width, one_line

LONGEST = 60
"""Characters taken of what was typed; nothing in a library is found by more."""

PHONE_TAIL = 4
"""Digits that begin to say something about a telephone number."""

_ROOM = re.compile(r"-?[0-9]{2,4}[A-Za-z]?(?:室|号)?")
_PLACES = re.compile(r"([0-9A-Za-z]{1,4})-(?:[0-9A-Za-z]{1,2}-?)?")
_NAMED = re.compile(r"([^\d\s][^\s]*?)\s*([0-9A-Za-z〇零一二三四五六七八九十#-].*)")


class HitKind(StrEnum):
    """What can be found, in the order it is shown."""

    COMPOUND = "compound"
    BUILDING = "building"
    DWELLING = "dwelling"
    OWNER = "owner"
    PHONE = "phone"
    DOCUMENT = "document"
    WORK_ITEM = "work_item"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where it lies, and the ids that lead to it; 0 where there is none.

    compound_id: 0 for a document of the whole library. code: of a work item, or of a document.
    """

    kind: HitKind
    title: str
    place: str
    compound_id: int
    building_id: int = 0
    dwelling_id: int = 0
    document_id: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The best hits of one kind; `total` counts all of them."""

    kind: HitKind
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found by what was typed; only kinds of which something was found."""

    typed: str
    groups: tuple[HitGroup, ...]

    def hits(self) -> Iterator[Hit]:
        """All hits, kind by kind."""
        for group in self.groups:
            yield from group.hits


@dataclass(frozen=True, slots=True)
class Wanted:
    """One way to read what was typed; '' and None where it does not say.

    text: to be found in a name, number or title. compound: words that narrow the compounds down.
    digits: of a telephone number. building, room: keys. address: of one dwelling, perhaps not typed to its end.
    """

    text: str
    compound: str
    digits: str
    building: str
    room: str
    address: DwellingAddress | None

    @property
    def spelled(self) -> bool:
        """Whether the text can be pinyin initials."""
        return self.text.isascii() and self.text.isalnum() and not self.text.isdecimal()


def read_wanted(typed: str) -> tuple[Wanted, ...]:
    """Ways to read what was typed, the most literal first; none if nothing was typed.

    毛纺北 3-2-501, 毛纺北3栋2单元501室 and 毛纺北 张建国 have a second one: the compound in front and the rest.
    """
    text = one_line(half_width(typed))[:LONGEST].strip()
    if not text:
        return ()
    literal = _wanted(text, "")
    head, _, last = text.rpartition(" ")
    if head and literal.address is None:
        return literal, _wanted(last, head)
    named = _NAMED.fullmatch(text)
    if named is not None and not text.isascii():
        return literal, _wanted(named.group(2), named.group(1))
    return (literal,)


def _wanted(text: str, compound: str) -> Wanted:
    padded = from_number_pad(text)
    address = parse_address(padded)
    digits = "" if address is not None and address.stairwell else re.sub(r"[\s-]", "", text)
    places = _PLACES.fullmatch(padded)
    return Wanted(
        text,
        compound,
        digits if digits.isascii() and digits.isdecimal() and len(digits) >= PHONE_TAIL else "",
        _building(text) if places is None else building_key(places.group(1)),
        room_key(text) if _ROOM.fullmatch(text) else "",
        address,
    )


def _building(text: str) -> str:
    return building_key(text) if looks_like_building(text) else ""
