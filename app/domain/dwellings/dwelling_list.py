"""The roster as a long list: which dwellings are wanted, in which order, and what a line of it says."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind


class ListColumn(StrEnum):
    """Columns of the list, in the order shown."""

    COMPOUND = "compound"
    BUILDING = "building"
    STAIRWELL = "stairwell"
    ROOM = "room"
    OWNERS = "owners"
    PHONES = "phones"
    AREA = "area"
    AREA_BASIS = "area_basis"
    USE = "use"
    COUNTS = "counts"
    NOTE = "note"


class Only(StrEnum):
    """Which dwellings to leave in the list."""

    ALL = "all"
    NO_OWNER = "no_owner"
    NO_PHONE = "no_phone"
    NO_AREA = "no_area"
    NOT_HOUSING = "not_housing"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is wanted of the list.

    compound_id: of one compound, None for the whole library. text: words that each stand somewhere in the line, or
    one address. sort: None for the order of the buildings.
    """

    compound_id: int | None
    text: str = ""
    only: Only = Only.ALL
    sort: ListColumn | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class DwellingLine:
    """A dwelling as it stands in the list and, from `reason` on, in its spreadsheet only.

    area: in hundredths of a m², None where unknown. reason: why it counts otherwise than its use says.
    """

    id: int
    compound_id: int
    building_id: int
    compound: str
    building: str
    stairwell: str
    room: str
    owners: tuple[str, ...]
    phones: tuple[str, ...]
    area: int | None
    area_basis: AreaBasis | None
    use: Use
    counts: bool
    note: str
    reason: str
    title: TitleKind | None
    occupancy: Occupancy | None
    floor: int | None
    top_floor: int | None
    side: str
