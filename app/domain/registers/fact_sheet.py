"""Sheets of facts (D01 and the papers of registers): what is known, and room for the hand where nothing is."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """One field, each part as a person reads it; what is empty is left to be written or ticked by hand.

    unit: stands beside an empty place; a value brings its own. options: words to tick, `value` the one that holds.
    note: what is said besides a ticked word. wide: takes a line of its own.
    """

    label: str
    value: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    note: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Fields under one heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FactTable:
    """Rows under one heading. parts: widths in proportion; blank: empty rows for the hand below the known ones."""

    title: str
    header: tuple[str, ...]
    parts: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 0


@dataclass(frozen=True, slots=True)
class PicturePair:
    """One view before and after the works, JPEG or PNG bytes; None where there is no picture.

    taken: day of each picture as text, empty where unknown.
    """

    viewpoint: str
    before: bytes | None = None
    after: bytes | None = None
    taken: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FactSheet:
    """One sheet, numbered from page 1. name: what it is about, as the outline names it.

    dated: what stands opposite to `about` instead of a day left to the hand.
    """

    title: str
    name: str
    about: str
    parts: tuple[Facts | FactTable, ...]
    pictures: tuple[PicturePair, ...] = ()
    signers: tuple[str, ...] = ("摸排人", "复核人")
    remark: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class FactSheets:
    """Sheets filed as one document: D01 of a compound and its buildings, papers of its registers."""

    code: str
    number: str
    version: int
    made_on: date
    sheets: tuple[FactSheet, ...]
