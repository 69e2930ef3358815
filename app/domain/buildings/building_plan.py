"""The building plan (一楼一案): what is known of a building and its stairwells, and what is to be done to it.

Areas and quantities are hundredths of their unit, money is fen; None or '': not known yet.
"""

from dataclasses import dataclass, field
from datetime import date

from app.domain.buildings.building_kinds import (
    ElevatorState,
    HazardKind,
    Lift,
    Part,
    PartState,
    SafetyGrade,
    Structure,
)
from app.domain.compounds.compound import DeclaredFigures, FigureMismatch, RosterTotals, mismatches


@dataclass(frozen=True, slots=True)
class Condition:
    """What was found of one part of a building."""

    state: PartState | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BuildingDetails:
    """What a clerk types about a building.

    storeys: above ground, those used as shops included. basements: levels below ground. missing_floors: floor
    numbers the building leaves out (no 4th floor). shop_floors: how many of the lowest storeys are shops.
    stairwells, households, area: as the office's own list states them. start, finish: both inclusive.
    """

    label: str
    built_year: int | None = None
    storeys: int | None = None
    basements: int | None = None
    missing_floors: tuple[int, ...] = ()
    shop_floors: int | None = None
    stairwells: int | None = None
    households: int | None = None
    area: int | None = None
    structure: Structure | None = None
    elevator_now: Lift | None = None
    roof: PartState | None = None
    roof_text: str = ""
    wall: PartState | None = None
    wall_text: str = ""
    risers: PartState | None = None
    risers_text: str = ""
    wiring: PartState | None = None
    wiring_text: str = ""
    stairway: PartState | None = None
    stairway_text: str = ""
    grade: SafetyGrade | None = None
    illegal_count: int | None = None
    diagnosis: str = ""
    estimate: int | None = None
    start: date | None = None
    finish: date | None = None
    note: str = ""

    def condition(self, part: Part) -> Condition:
        """What was found of a part."""
        return Condition(getattr(self, part.value), getattr(self, f"{part.value}_text"))

    @property
    def top_floor(self) -> int | None:
        """Number on the highest floor, those left out not counted: 17 storeys without a 4th end at the 18th."""
        return highest_number(self.storeys, self.missing_floors)


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard with who answers for it and until when; `cleared` is the day it was found gone.

    id: what it is on file under, None for a new one; not part of what is known of it.
    """

    kind: HazardKind | None
    text: str
    owner: str = ""
    due: date | None = None
    cleared: date | None = None
    id: int | None = field(default=None, compare=False)

    def overdue(self, today: date) -> bool:
        """Whether it should be gone by now; the due day itself is still in time."""
        return self.cleared is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class BuildingItem:
    """A work item of the compound as it is done at one building."""

    code: str
    scope: str = ""
    quantity: int | None = None
    estimate: int | None = None
    start: date | None = None
    finish: date | None = None


@dataclass(frozen=True, slots=True)
class RosterCount:
    """What the roster holds of a building or stairwell; the floors are those its rooms tell."""

    dwellings: int = 0
    households: int = 0
    area: int = 0
    area_missing: int = 0
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class StairwellDetails:
    """What a clerk types about a stairwell.

    dwellings: as the office's own list states them. positions: names of the flats of one floor in their order
    (东、中、西). elevator_rule: the rule the lift was decided by, copied. elevator_reason: why its state last
    stepped back.
    """

    label: str
    head: str = ""
    storeys: int | None = None
    flats_per_floor: int | None = None
    dwellings: int | None = None
    positions: tuple[str, ...] = ()
    elevator: ElevatorState = ElevatorState.NONE
    elevator_rule: str = ""
    elevator_reason: str = ""


@dataclass(frozen=True, slots=True)
class StairwellPlan:
    """A stairwell on file."""

    id: int
    details: StairwellDetails
    counted: RosterCount


@dataclass(frozen=True, slots=True)
class BuildingPlan:
    """A building on file with everything that belongs to it, in the order it is shown."""

    id: int
    compound_id: int
    details: BuildingDetails
    hazards: tuple[Hazard, ...] = ()
    items: tuple[BuildingItem, ...] = ()
    stairwells: tuple[StairwellPlan, ...] = ()
    counted: RosterCount = RosterCount()

    @property
    def label(self) -> str:
        """The building's label as written."""
        return self.details.label

    @property
    def mismatches(self) -> tuple[FigureMismatch, ...]:
        """Declared figures that are not the sums of the roster; none while there is no roster."""
        if not self.counted.dwellings:
            return ()
        details, counted = self.details, self.counted
        declared = DeclaredFigures(None, details.stairwells, details.households, details.area)
        totals = RosterTotals(
            1,
            len(self.stairwells),
            counted.households,
            counted.dwellings,
            counted.area,
            counted.area_missing,
        )
        return mismatches(declared, totals)

    @property
    def items_estimate(self) -> int | None:
        """Sum of the items' estimates; None while none is estimated."""
        estimates = [item.estimate for item in self.items if item.estimate is not None]
        return sum(estimates) if estimates else None


def highest_number(storeys: int | None, missing: tuple[int, ...]) -> int | None:
    """Number on the highest of so many storeys where some numbers are left out; None if the storeys are not known."""
    if storeys is None:
        return None
    number = storeys
    for left_out in sorted(set(missing)):
        if 0 < left_out <= number:
            number += 1
    return number
