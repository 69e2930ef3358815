"""The roster of a compound: buildings, stairwells, dwellings and their owners."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, RenovationType, Triage


class Use(StrEnum):
    """What a dwelling is used for; only housing counts as 户 unless the office says otherwise."""

    HOUSING = "housing"
    SHOP = "shop"
    GARAGE = "garage"
    OFFICE = "office"
    CONVERTED = "converted"


class AreaBasis(StrEnum):
    """Where an area comes from, in the order the law prefers (建筑物区分所有权解释 art. 8)."""

    REGISTERED = "registered"
    SURVEYED = "surveyed"
    CONTRACT = "contract"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class DeclaredFigures:
    """What the office's own list says of a compound; area in hundredths of a m². None: it is silent."""

    buildings: int | None = None
    stairwells: int | None = None
    households: int | None = None
    area: int | None = None


@dataclass(frozen=True, slots=True)
class RosterTotals:
    """What the roster adds up to; area in hundredths of a m², unknown areas as 0."""

    buildings: int
    stairwells: int
    households: int
    dwellings: int
    area: int
    area_missing: int


@dataclass(frozen=True, slots=True)
class FigureMismatch:
    """One declared figure that is not the sum of its children (底数不符)."""

    figure: str
    declared: int
    counted: int


@dataclass(frozen=True, slots=True)
class CompoundDetails:
    """What a clerk types about a compound; areas in hundredths of a m², money in fen, '' or None: not known.

    code: unique in the library and never given twice. built_year, built_last: first and last year of building, both
    inclusive. property_fee: fen per m² and month. body_since, body_until: first and last day of the owners' body.
    """

    name: str
    community: str = ""
    address: str = ""
    built_year: int | None = None
    residents: int | None = None
    boards: int = 1
    declared: DeclaredFigures = DeclaredFigures()
    code: str = ""
    aliases: tuple[str, ...] = ()
    grid: str = ""
    bounds: str = ""
    built_last: int | None = None
    compound_type: CompoundType | None = None
    title_unit: str = ""
    land_area: int | None = None
    green_area: int | None = None
    aged_60: int | None = None
    parking_now: int | None = None
    parking_need: int | None = None
    parking_stacked: int | None = None
    parking_ground: int | None = None
    property_mode: PropertyMode | None = None
    property_firm: str = ""
    property_fee: int | None = None
    owners_body: OwnersBody | None = None
    body_since: date | None = None
    body_until: date | None = None
    party_branch: str = ""
    fund_balance: int | None = None
    renovation_type: RenovationType | None = None
    triage: Triage | None = None
    plan_year: int | None = None
    approval_no: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Compound:
    """A stored compound. merged_into: id of the one it goes on in; split_from: of the one it was a part of."""

    id: int
    details: CompoundDetails
    initials: str
    merged_into: int | None = None
    split_from: int | None = None

    @property
    def name(self) -> str:
        """The compound's name."""
        return self.details.name


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A stored dwelling; area in hundredths of a m², None where unknown.

    top_floor: only of a duplex, whose floors run from `floor` to it, both inclusive. side: where on its floor it lies.
    """

    id: int
    room: str
    key: str
    floor: int | None
    owners: tuple[str, ...]
    phones: tuple[str, ...]
    area: int | None
    area_basis: AreaBasis | None
    use: Use
    counts: bool
    top_floor: int | None = None
    side: str = ""

    @property
    def floors(self) -> tuple[int, ...]:
        """Every floor it stands on, from below; none while its floor is unknown."""
        return floors_between(self.floor, self.top_floor)


@dataclass(frozen=True, slots=True)
class Stairwell:
    """A stored stairwell with its dwellings in room order; positions: names of the flats of a floor in their order."""

    id: int
    label: str
    dwellings: tuple[Dwelling, ...]
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Building:
    """A stored building with its stairwells in order; missing_floors: numbers its floors leave out."""

    id: int
    label: str
    stairwells: tuple[Stairwell, ...]
    missing_floors: tuple[int, ...] = ()

    def dwellings(self) -> Iterator[Dwelling]:
        """All dwellings, stairwell by stairwell."""
        for stairwell in self.stairwells:
            yield from stairwell.dwellings


@dataclass(frozen=True, slots=True)
class BuildingOutline:
    """A stored building by what it counts: stairwells and dwellings."""

    id: int
    label: str
    stairwells: int
    dwellings: int


@dataclass(frozen=True, slots=True)
class SameNameProposal:
    """Owners of one name in one compound who may be one person; only a clerk can say so.

    party_ids, addresses and persons run in step. persons: addresses the clerk has linked have the same number,
    those nobody has spoken of have None.
    """

    name: str
    party_ids: tuple[int, ...]
    addresses: tuple[str, ...]
    persons: tuple[int | None, ...]

    @property
    def confirmed(self) -> bool:
        """Whether all of them are known to be one person."""
        return None not in self.persons and len(set(self.persons)) == 1


def floors_between(floor: int | None, top_floor: int | None) -> tuple[int, ...]:
    """The floors of a dwelling from its lowest to its highest, both inclusive; there is no floor 0."""
    if floor is None:
        return ()
    return tuple(number for number in range(floor, (top_floor or floor) + 1) if number)


def mismatches(declared: DeclaredFigures, totals: RosterTotals) -> tuple[FigureMismatch, ...]:
    """Declared figures that differ from the sums of the roster; a figure nobody declared is not compared."""
    pairs = (
        ("buildings", declared.buildings, totals.buildings),
        ("stairwells", declared.stairwells, totals.stairwells),
        ("households", declared.households, totals.households),
        ("area", declared.area, totals.area),
    )
    return tuple(
        FigureMismatch(figure, said, counted)
        for figure, said, counted in pairs
        if said is not None and said != counted
    )
