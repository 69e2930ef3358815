"""Single dwellings put right: added, numbered anew, moved, removed; each one act of the history that can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.buildings.building_plan import BuildingDetails
from app.domain.compounds.compound import Compound, Use
from app.domain.dwellings.addresses import NO_STAIRWELL
from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.dwelling_places import DwellingPlace
from app.domain.dwellings.visits import VisitDetails
from app.domain.errors import LouanError
from app.domain.errors.dwellings import DwellingNotRemoved, RoomTaken
from app.domain.errors.records import RecordMissing, ValueRefused
from app.messages import message_for
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.merging import MergingService
from app.services.records.undoing import UndoService
from app.services.rosters.roster_mending import RosterMendingService, typed_address
from tests.builders import NOW, OpenLibrary, add_compound, flats, open_round


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    """3号楼 with two stairwells of three storeys of two flats, and a shop that names no stairwell."""
    shop = ("3号楼", "", "商铺1", "钱建国", 30.0, "商铺")
    return add_compound(library, [*flats("3号楼", 2, 3, 2), shop])


@pytest.fixture
def mending(library: OpenLibrary) -> RosterMendingService:
    return RosterMendingService(library.desk)


def found(library: OpenLibrary, compound: Compound, address: str) -> int:
    return DwellingFileService(library.desk).find(compound.id, address)


def rooms(library: OpenLibrary, compound: Compound) -> dict[str, list[tuple[str, int | None]]]:
    (building,) = library.case_files.roster(compound.id)
    return {s.label: [(d.room, d.floor) for d in s.dwellings] for s in building.stairwells}


def undo(library: OpenLibrary) -> None:
    service = UndoService(library.desk)
    service.undo(service.proposal())


def test_a_new_number_goes_with_its_floor_and_its_place_in_the_order(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    before = rooms(library, compound)
    told = mending.rename(found(library, compound, "3-1-301"), " 501室 ")
    assert (told.place.address, told.place.floor) == ("3号楼1单元501室", 5)
    assert rooms(library, compound)["1单元"][-1] == ("501室", 5)
    undo(library)
    assert rooms(library, compound) == before


def test_a_floor_said_otherwise_stays_when_the_number_changes(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    flat = found(library, compound, "3-1-301")
    mending.move(flat, replace(mending.place(flat), floor=2, top_floor=3))
    assert mending.rename(flat, "201A").place.floors == (2, 3)


def test_a_taken_number_is_refused_with_whose_it_is(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    with pytest.raises(RoomTaken) as refused:
        mending.rename(found(library, compound, "3-1-301"), "三〇二".replace("三〇二", "0302"))
    assert "“3号楼1单元302”已经在册（业主" in message_for(refused.value)


def test_a_number_merged_away_is_taken_too(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    kept, gone = (found(library, compound, f"3-1-{room}") for room in ("301", "302"))
    MergingService(library.desk).merge_dwellings(kept, gone)
    with pytest.raises(RoomTaken, match="已并入3号楼1单元301"):
        mending.rename(found(library, compound, "3-1-201"), "302")


def test_a_dwelling_moves_with_its_owners_and_back(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    before = library.case_files.roster(compound.id)
    shop = found(library, compound, "3号楼商铺1")
    to = DwellingPlace("3栋", "2", "", 1)
    assert mending.move(shop, to).place.address == "3号楼2单元商铺1"
    assert NO_STAIRWELL not in rooms(library, compound)
    assert library.file_of(compound).totals.stairwells == 2
    assert DwellingFileService(library.desk).sheet(shop).owners[0].name == "钱建国"
    undo(library)
    assert library.case_files.roster(compound.id) == before


@pytest.mark.parametrize(
    ("to", "field"),
    [
        (DwellingPlace("9号楼", "1", "", 1), "楼栋"),
        (DwellingPlace("3号楼", "7", "", 1), "单元"),
        (DwellingPlace("3号楼", "2", "", 0), "楼层"),
        (DwellingPlace("3号楼", "2", "", 4), "楼层"),
        (DwellingPlace("3号楼", "2", "", 3, 3), "到楼层"),
    ],
)
def test_a_place_there_is_not_is_refused_at_its_field(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService, to: DwellingPlace, field: str
) -> None:
    (building,) = library.case_files.roster(compound.id)
    with library.desk.begin() as work:
        work.buildings.put(building.id, BuildingDetails("3号楼", storeys=3))
    before = library.case_files.roster(compound.id)
    with pytest.raises(ValueRefused) as refused:
        mending.move(found(library, compound, "3-1-101"), to)
    assert refused.value.details["field"] == field
    assert library.case_files.roster(compound.id) == before


def test_what_lies_where_it_is_taken_is_not_moved(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    with pytest.raises(RoomTaken):
        mending.move(found(library, compound, "3-1-101"), DwellingPlace("3", "2", ""))


def test_a_missing_dwelling_is_added_in_one_act(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    told = mending.add(compound.id, typed_address("3-2-303"))
    (flat,) = [d for b in library.case_files.roster(compound.id) for d in b.dwellings() if d.id == told.id]
    assert (flat.room, flat.floor, flat.use, flat.counts, flat.owners) == ("303", 3, Use.HOUSING, True, ())
    shop = mending.add(compound.id, typed_address("3-2-103"), Use.SHOP)
    assert DwellingFileService(library.desk).sheet(shop.id).file.details.counts is False
    with pytest.raises(RoomTaken):
        mending.add(compound.id, typed_address("3-2-303"))
    with pytest.raises(ValueRefused, match="房号"):
        mending.add(compound.id, DwellingPlace("3", "2", "-"))
    undo(library)
    undo(library)
    assert ("303", 3) not in rooms(library, compound)["2单元"]


def test_a_dwelling_typed_by_mistake_goes_and_comes_back_with_its_owners(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    before = library.case_files.roster(compound.id)
    flat = found(library, compound, "3-2-302")
    assert mending.removable(flat).address == "3号楼2单元302"
    mending.remove(flat)
    assert ("302", 3) not in rooms(library, compound)["2单元"]
    with pytest.raises(RecordMissing):
        mending.place(flat)
    assert mending.add(compound.id, typed_address("3-2-304")).id > flat
    undo(library)
    undo(library)
    assert library.case_files.roster(compound.id) == before


def visit(library: OpenLibrary, compound: Compound, flat: int) -> None:
    details = VisitDetails(NOW, "陈敏", "李刚", VisitOutcome.NOBODY, "")
    DwellingFileService(library.desk).visit(flat, details)


def roll(library: OpenLibrary, compound: Compound, flat: int) -> None:
    open_round(library, compound)


def sale(library: OpenLibrary, compound: Compound, flat: int) -> None:
    files = DwellingFileService(library.desk)
    files.end_owner(files.sheet(flat).owners[0].id, date(2026, 11, 1))


def consent(library: OpenLibrary, compound: Compound, flat: int) -> None:
    files = DwellingFileService(library.desk)
    files.give_consent(files.sheet(flat).owners[0].id, "结果公示", date(2026, 11, 1), "档案盒3")


def merge(library: OpenLibrary, compound: Compound, flat: int) -> None:
    MergingService(library.desk).merge_dwellings(flat, found(library, compound, "3-2-102"))


def same_person(library: OpenLibrary, compound: Compound, flat: int) -> None:
    files, merging = DwellingFileService(library.desk), MergingService(library.desk)
    other = files.sheet(found(library, compound, "3-2-102")).owners[0].id
    merging.same_person(files.sheet(flat).owners[0].id, [other])


@pytest.mark.parametrize(
    ("happened", "reason"),
    [
        (visit, "1次走访"),
        (roll, "“第1轮意愿征集”固定的名册"),
        (sale, "已结束的产权"),
        (consent, "同意公示"),
        (merge, "合并过"),
        (same_person, "同一人确认"),
    ],
)
def test_a_dwelling_with_a_history_is_not_removed(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService, happened, reason: str
) -> None:
    flat = found(library, compound, "3-2-302")
    happened(library, compound, flat)
    before = library.case_files.roster(compound.id)
    for act in (mending.removable, mending.remove):
        with pytest.raises(DwellingNotRemoved) as refused:
            act(flat)
        assert reason in message_for(refused.value)
    assert library.case_files.roster(compound.id) == before


def last_line(library: OpenLibrary) -> str:
    undoing = UndoService(library.desk).proposal()
    return "".join(undoing.lines)


def test_the_history_says_what_was_done_and_why(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    mending.rename(found(library, compound, "3-1-301"), "305")
    assert "房号 305 → " in last_line(library)
    assert "房号 301" in last_line(library)
    entries = UndoService(library.desk).proposal().act.entries
    assert {entry.reason for entry in entries} == {"改房号"}


def test_the_history_says_where_a_dwelling_was_moved_and_which_one_was_removed(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    mending.move(found(library, compound, "3号楼商铺1"), DwellingPlace("3", "2", "", 1))
    line = last_line(library)
    assert "位置 3号楼2单元" in line
    assert f"位置 3号楼{NO_STAIRWELL}" in line
    mending.remove(found(library, compound, "3-2-302"))
    assert "房屋 3号楼2单元302" in last_line(library)


def test_a_frozen_roll_keeps_the_number_it_was_frozen_with(
    library: OpenLibrary, compound: Compound, mending: RosterMendingService
) -> None:
    round_ = open_round(library, compound)
    mending.rename(found(library, compound, "3-1-301"), "305")
    assert "301" in {row.room for row in library.consultation.roll_rows(round_.id)}


def test_an_address_that_cannot_be_read_is_told(mending: RosterMendingService) -> None:
    with pytest.raises(LouanError, match="3-2-501"):
        typed_address("那一套")
