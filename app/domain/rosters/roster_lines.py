"""What reading a roster gives: lines to import, rows set aside and problems to show the clerk."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.addresses import Part, natural_key
from app.domain.dwellings.more_facts import MoreFacts


class Severity(StrEnum):
    """error: a row or value was not taken; warning: taken, look at it; info: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class RosterLine(NamedTuple):
    """One dwelling as a roster states it; None or () means the sheet says nothing about it.

    Immutable; a named tuple because a district's roster has a hundred thousand of them.
    row: as Excel counts. area: hundredths of a ㎡. Labels are as written, keys are for comparing.
    """

    sheet: str
    row: int
    building_label: str
    building_key: str
    stairwell_label: str
    stairwell_key: str
    room_label: str
    room_key: str
    floor: int | None = None
    owners: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: int | None = None
    area_basis: AreaBasis | None = None
    use: Use | None = None
    note: str | None = None
    more: MoreFacts | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for two lines about the same dwelling."""
        return self.building_key, self.stairwell_key, self.room_key

    @property
    def sort_key(self) -> tuple[tuple[Part, ...], ...]:
        return natural_key(self.building_key), natural_key(self.stairwell_key), natural_key(self.room_key)

    @property
    def address(self) -> str:
        """The address in one piece for messages: 3号楼2单元501."""
        building = f"{self.building_label}号楼" if self.building_label.isdecimal() else self.building_label
        stairwell = (
            f"{self.stairwell_label}单元" if self.stairwell_label.isdecimal() else self.stairwell_label
        )
        return f"{building}{stairwell}{self.room_label}"


class Skipped(NamedTuple):
    """A row that gave no line, or with row 0 a whole sheet, and why."""

    sheet: str
    row: int
    reason: str


class Problem(NamedTuple):
    """Something the clerk should know about one cell or row; column is Excel's letter or ''."""

    sheet: str
    row: int
    column: str
    severity: Severity
    message: str


@dataclass(slots=True)
class Tally:
    """How the rows of all sheets read were told apart; side by side lists count once for each list.

    joined: rows that name further owners of the dwelling above, whose room cell is merged over them.
    """

    blank: int = 0
    joined: int = 0
    header: int = 0
    total: int = 0
    signature: int = 0


@dataclass(frozen=True, slots=True)
class RosterReading:
    """A whole workbook interpreted as a roster.

    rows_read: rows of all sheets read, blank ones included, counted once for each list standing side by side;
    always lines + skipped rows + the counts of `tally`.
    """

    lines: tuple[RosterLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    tally: Tally = field(default_factory=Tally)
