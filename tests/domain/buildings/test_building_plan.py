"""Floor numbers of odd buildings, hazards in time, steps back of a lift, declared figures against the roster."""

from datetime import date

import pytest

from app.domain.buildings.building_items import item_sums
from app.domain.buildings.building_kinds import ElevatorState, HazardKind, Part, PartState, needs_reason
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Condition,
    Hazard,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
    highest_number,
)
from app.domain.buildings.building_words import BUILDING_WORDS
from app.domain.compounds.work_item import WorkItem

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("storeys", "missing", "top"),
    [
        (6, (), 6),
        (17, (4,), 18),
        (17, (4, 13, 14), 20),
        (3, (4,), 3),
        (3, (3,), 4),
        (3, (3, 4), 5),
        (1, (1,), 2),
        (6, (4, 4), 7),
        (None, (4,), None),
    ],
)
def test_floor_numbers_left_out_push_the_highest_up(
    storeys: int | None, missing: tuple[int, ...], top: int | None
) -> None:
    assert highest_number(storeys, missing) == top
    assert BuildingDetails("1号楼", storeys=storeys, missing_floors=missing).top_floor == top


def test_a_hazard_is_overdue_from_the_day_after_its_term_until_it_is_cleared() -> None:
    due = Hazard(HazardKind.GAS, "表后软管老化", due=TODAY)
    assert not due.overdue(TODAY)
    assert due.overdue(date(2026, 11, 4))
    assert not Hazard(HazardKind.GAS, "x", due=date(2026, 1, 1), cleared=date(2026, 2, 1)).overdue(TODAY)
    assert not Hazard(HazardKind.GAS, "x").overdue(TODAY)


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        (ElevatorState.NONE, ElevatorState.ASKING, False),
        (ElevatorState.ASKING, ElevatorState.REGISTERED, False),
        (ElevatorState.POSTED, ElevatorState.POSTED, False),
        (ElevatorState.POSTED, ElevatorState.AGREED, True),
        (ElevatorState.OBJECTED, ElevatorState.PERMITTED, False),
        (ElevatorState.NONE, ElevatorState.STOPPED, True),
        (ElevatorState.STOPPED, ElevatorState.ASKING, True),
    ],
)
def test_steps_back_and_stops_want_a_reason(
    before: ElevatorState, after: ElevatorState, needed: bool
) -> None:
    assert needs_reason(before, after) is needed


def test_every_kind_has_a_word_and_no_two_of_a_kind_share_one() -> None:
    for kind, words in BUILDING_WORDS.items():
        assert set(words) == set(kind)
        assert len(set(words.values())) == len(words)


def test_the_condition_of_a_part_is_its_state_and_text() -> None:
    details = BuildingDetails("1号楼", roof=PartState.POOR, roof_text="多处渗漏")
    assert details.condition(Part.ROOF) == Condition(PartState.POOR, "多处渗漏")
    assert details.condition(Part.WALL) == Condition()


def test_declared_figures_are_compared_with_the_roster_once_there_is_one() -> None:
    details = BuildingDetails("1号楼", stairwells=3, households=24, area=180_000)
    empty = BuildingPlan(1, 1, details)
    assert empty.mismatches == ()
    stairwells = tuple(StairwellPlan(n, StairwellDetails(f"{n}单元"), RosterCount(12)) for n in (1, 2))
    known = BuildingPlan(1, 1, details, stairwells=stairwells, counted=RosterCount(24, 24, 181_200))
    assert [(m.figure, m.declared, m.counted) for m in known.mismatches] == [
        ("stairwells", 3, 2),
        ("area", 180_000, 181_200),
    ]


def test_the_estimates_of_items_add_up_where_there_are_any() -> None:
    items = (BuildingItem("JC-12", estimate=100_00), BuildingItem("JC-13"), BuildingItem("JC-06", estimate=5))
    assert BuildingPlan(1, 1, BuildingDetails("1"), items=items).items_estimate == 100_05
    assert BuildingPlan(1, 1, BuildingDetails("1"), items=items[1:2]).items_estimate is None


def plan(*items: BuildingItem) -> BuildingPlan:
    return BuildingPlan(1, 1, BuildingDetails("1号楼"), items=items)


def test_items_add_up_over_buildings_against_the_compound_s_list() -> None:
    roof = plan(BuildingItem("JC-12", quantity=320_00, estimate=10), BuildingItem("JC-13"))
    other = plan(BuildingItem("JC-12", quantity=180_50))
    ticked = [WorkItem("JC-12", quantity=500_00), WorkItem("JC-13", quantity=7), WorkItem("JC-06")]
    walls, roofs, roads = None, None, None
    for found in item_sums([roof, other], ticked):
        walls = found if found.code == "JC-13" else walls
        roofs = found if found.code == "JC-12" else roofs
        roads = found if found.code == "JC-06" else roads
    assert roofs is not None
    assert (roofs.buildings, roofs.quantity, roofs.estimate, roofs.difference) == (2, 500_50, 10, 50)
    assert walls is not None
    assert (walls.unmeasured, walls.difference) == (1, None)
    assert roads is not None
    assert (roads.buildings, roads.difference, roads.ticked) == (0, None, True)


def test_an_item_the_compound_s_list_dropped_still_shows_in_the_sums() -> None:
    (found,) = item_sums([plan(BuildingItem("JC-12", quantity=1))], [])
    assert (found.ticked, found.listed, found.difference) == (False, None, None)
