"""A door-to-door sheet of a small building in the middle of a round."""

from datetime import date

from app.domain.buildings.building_grid import plan_of
from app.domain.buildings.door_sheet import DoorSheets, door_building
from app.domain.buildings.grid_marks import STATE_MARKS
from app.domain.dwellings.masking import MaskLevel
from app.domain.rounds.consent import DwellingState
from tests.domain.buildings.grid_buildings import TWO_BY_THREE, building

MARKS = tuple(
    STATE_MARKS[state]
    for state in (
        DwellingState.AGREE,
        DwellingState.OPPOSE,
        DwellingState.ABSTAIN,
        DwellingState.INVALID,
        DwellingState.PENDING,
        DwellingState.NOT_RETURNED,
    )
)


def door_record() -> DoorSheets:
    """Two stairwells of three storeys, each state of a round twice."""
    shown = building(TWO_BY_THREE, TWO_BY_THREE)
    by_id = {flat.id: MARKS[flat.id % len(MARKS)] for flat in shown.dwellings()}
    sheet = door_building("3号楼", plan_of(shown), by_id, MaskLevel.M3)
    return DoorSheets("楼盘〔2026〕3号", 1, date(2026, 11, 20), "毛纺北小区", "第1轮意愿", (sheet,))
