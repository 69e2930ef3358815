"""Menus of rounds: frozen at opening, ticked with ballots, counted, imported."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from app.domain.compounds.work_item import MenuOrigin, WorkItem
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.rounds.consent import Answer, Counts, InvalidReason
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.menu import Pick, Picks
from app.domain.rounds.menu_count import ItemCount
from app.domain.rounds.roll_correction import CorrectionRequest
from app.domain.sheets.workbook import Cell
from app.services.compounds.acceptance import AcceptanceService
from app.services.records.checking import CheckingService
from app.services.rounds.ballot_matching import BallotImportReport
from app.services.rounds.menu import MenuService, TakenItems
from app.services.rounds.roll_correcting import RollCorrectingService
from tests.builders import BALLOT_HEADER, OpenLibrary, ballot_sheet, open_round, small_compound

DAY = date(2026, 11, 2)
NEED: Picks = {"JC-01": Pick.NECESSARY, "WS-06": Pick.WANTED}


@pytest.fixture
def round_(library: OpenLibrary) -> ConsultationRound:
    return library.consultation.open_round(small_compound(library).id, RoundKind.MENU, "第1轮点单")


@pytest.fixture
def menus(library: OpenLibrary) -> MenuService:
    return MenuService(library.desk)


def ticked(library: OpenLibrary, round_: ConsultationRound, row_no: int, picks: Picks) -> None:
    library.ballot_entry.record(round_.id, row_no, Answer.AGREE, DAY, picks=picks)


def counted(menus: MenuService, round_: ConsultationRound, code: str, building: str = "") -> ItemCount:
    return next(one for one in menus.standing(round_.id, building).count.items if one.item.code == code)


def imported(library: OpenLibrary, round_: ConsultationRound, *lines: tuple[Cell, ...]) -> BallotImportReport:
    sheet = ballot_sheet(*lines, header=(*BALLOT_HEADER, "JC-01", "停车库（场）、立体停车"))
    return library.ballot_import.commit(library.ballot_import.read_sheets(sheet, round_.id))


def test_the_menu_is_copied_with_the_round(library: OpenLibrary, round_: ConsultationRound) -> None:
    assert [item.name for item in round_.menu][:2] == ["拆除违建", "楼顶防水更新"]
    with library.desk.begin() as work:
        work.offices.put(replace(work.offices.get(), policy_pack="zhoukou"))
    assert library.consultation.round(round_.id).menu == round_.menu


def test_other_rounds_have_no_menu(library: OpenLibrary, menus: MenuService) -> None:
    round_ = open_round(library, small_compound(library))
    assert round_.menu == ()
    with pytest.raises(ValueRefused):
        menus.standing(round_.id)
    with pytest.raises(ValueRefused):
        ticked(library, round_, 1, NEED)


def test_picks_are_kept_with_the_ballot(library: OpenLibrary, round_: ConsultationRound) -> None:
    ticked(library, round_, 1, NEED)
    assert [ballot.picks for ballot in library.ballot_entry.history(round_.id, 1)] == [NEED]


def test_an_item_that_is_not_on_the_menu_is_refused(library: OpenLibrary, round_: ConsultationRound) -> None:
    with pytest.raises(ValueRefused):
        ticked(library, round_, 1, {"B01": Pick.WANTED})
    assert library.ballot_entry.history(round_.id, 1) == ()


def test_only_the_ballot_that_counts_is_counted(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    ticked(library, round_, 1, NEED)
    ticked(library, round_, 1, {"JC-01": Pick.NOT_WANTED})
    assert counted(menus, round_, "JC-01").asked == Counts()
    library.ballot_entry.undo(round_.id)
    assert counted(menus, round_, "JC-01").necessary == Counts(1, 1, 75_50)
    library.ballot_entry.undo(round_.id)
    assert menus.standing(round_.id).count.valid == Counts()


def test_an_answer_put_right_keeps_its_picks(library: OpenLibrary, round_: ConsultationRound) -> None:
    ticked(library, round_, 1, NEED)
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, DAY)
    assert [ballot.picks for ballot in library.ballot_entry.history(round_.id, 1)] == [NEED, NEED]
    ticked(library, round_, 1, {})
    assert library.ballot_entry.history(round_.id, 1)[-1].picks == {}


def test_a_form_that_became_invalid_ticks_nothing(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    ticked(library, round_, 1, NEED)
    library.ballot_entry.mark_invalid(round_.id, 1, InvalidReason.UNSIGNED, DAY)
    standing = menus.standing(round_.id)
    assert standing.count.valid == Counts()
    assert standing.count.items[0].asked == Counts()


def test_a_building_is_counted_over_its_own_roll(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    ticked(library, round_, 1, NEED)
    ticked(library, round_, 13, {})
    assert menus.standing(round_.id).buildings == ("1号楼", "2号楼")
    assert counted(menus, round_, "WS-06", "1号楼").wanted.households == 1
    there = menus.standing(round_.id, "2号楼").count
    assert (there.roll.households, there.valid.households, there.ticked) == (12, 1, 0)
    with pytest.raises(RecordMissing):
        menus.standing(round_.id, "9号楼")


def test_a_sheet_with_a_column_for_each_item(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    report = imported(
        library,
        round_,
        ("1号楼", "1单元", "101", "同意", DAY, None, "√", "必要"),
        ("1号楼", "1单元", "102", "不同意", DAY, None, "不需要", None),
        ("1号楼", "1单元", "201", "无效", DAY, "未签名", "√", "√"),
        ("1号楼", "1单元", "202", "同意", DAY, None, "再说", "√"),
    )
    assert (report.recorded, [p.message for p in report.problems]) == (
        4,
        ["“再说”不是必要、需要、不需要或打勾，这一项没有录"],
    )
    assert counted(menus, round_, "JC-01").wanted.households == 1
    assert counted(menus, round_, "JC-01").not_wanted.households == 1
    parking = counted(menus, round_, "WS-06")
    assert (parking.necessary.households, parking.wanted.households, parking.rank) == (1, 1, 1)
    assert menus.standing(round_.id).count.valid.households == 3


def test_other_picks_than_on_file_are_told_and_left(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    line = ("1号楼", "1单元", "101", "同意", DAY, None, "√", None)
    imported(library, round_, line)
    again = imported(library, round_, line)
    assert (again.recorded, again.unchanged) == (0, 1)
    other = imported(library, round_, (*line[:6], None, "√"))
    assert (other.recorded, other.unchanged) == (0, 0)
    assert "勾选的项目与已录的不同" in other.problems[0].message
    assert counted(menus, round_, "WS-06").asked == Counts()


def test_the_history_tells_what_was_ticked(library: OpenLibrary, round_: ConsultationRound) -> None:
    ticked(library, round_, 1, NEED)
    connection = sqlite3.connect(library.desk.library.file)
    told = connection.execute("SELECT after FROM history WHERE entity = 'ballot'").fetchall()
    connection.close()
    assert "JC-01=necessary WS-06=wanted" in told[-1][0]


def work_list(library: OpenLibrary, round_: ConsultationRound) -> dict[str, WorkItem]:
    listed = AcceptanceService(library.desk).work_list(round_.compound_id)
    return {entry.work.code: entry.work for entry in listed if entry.work}


def test_chosen_items_are_listed_with_their_origin_and_what_stands_there_stays(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    acceptance = AcceptanceService(library.desk)
    acceptance.tick(round_.compound_id, [WorkItem("WS-06", "东门", 300)])
    ticked(library, round_, 1, NEED)
    assert menus.take(round_.id, ["JC-01", "WS-06", "H9-3"]) == TakenItems(3, 1)
    listed = work_list(library, round_)
    origin = MenuOrigin(round_.id, 1, 1, 24)
    assert listed["JC-01"] == WorkItem("JC-01", origin=origin)
    assert listed["WS-06"] == WorkItem("WS-06", "东门", 300, origin)
    assert [listed[code].origin for code in ("JC-13", "JC-14")] == [MenuOrigin(round_.id, 1, 0, 24)] * 2
    acceptance.tick(round_.compound_id, [WorkItem("JC-01", "全部", 100)])
    assert work_list(library, round_) == {"JC-01": WorkItem("JC-01", "全部", 100, origin)}
    assert origin.text == "来自第1轮点单 1 / 24 户"


def test_a_void_round_and_an_unknown_item_list_nothing(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    with pytest.raises(ValueRefused):
        menus.take(round_.id, ["JC-01", "B01"])
    library.consultation.declare_void(round_.id, "菜单印错")
    with pytest.raises(ValueRefused):
        menus.take(round_.id, ["JC-01"])
    assert work_list(library, round_) == {}


def test_the_frozen_result_holds_the_menu_as_counted_after_a_correction_of_the_roll(
    library: OpenLibrary, round_: ConsultationRound, menus: MenuService
) -> None:
    """A struck dwelling's ticks stand in no sum, those of one put back count again; the rest is frozen as ticked."""
    for row_no in (1, 2, 13):
        ticked(library, round_, row_no, NEED)
    ticked(library, round_, 3, {"WS-06": Pick.NOT_WANTED})
    correcting = RollCorrectingService(library.desk)
    correcting.correct(
        round_.id, CorrectionRequest("重复登记", "查档", ("甲", "乙"), strike=("1-1-101", "2-1-101"))
    )
    assert counted(menus, round_, "JC-01").asked == Counts(1, 1, 7550)
    correcting.correct(round_.id, CorrectionRequest("补入", "查档", ("甲", "乙"), add=("2-1-101",)))
    assert counted(menus, round_, "JC-01").asked == Counts(2, 2, 15100)
    told = library.consultation.result(round_.id)
    library.consultation.close(round_.id)
    with library.desk.library.reading() as work:
        kept = json.loads(work.rounds.result(round_.id) or "")
    assert kept["menu"] == told["menu"]
    assert kept["picks"] == [
        {"row": 2, "items": {"JC-01": "necessary", "WS-06": "wanted"}},
        {"row": 3, "items": {"WS-06": "not_wanted"}},
        {"row": 13, "items": {"JC-01": "necessary", "WS-06": "wanted"}},
    ]
    item = next(one for one in kept["menu"]["items"] if one["code"] == "JC-01")
    assert item["asked"] == {"households": 2, "persons": 2, "area": "151.00"}
    assert kept["menu"]["roll"]["households"] == 23
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_picks_altered_after_closing_are_found_by_the_check(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    ticked(library, round_, 1, NEED)
    library.consultation.close(round_.id)
    with closing(sqlite3.connect(library.desk.library.file)) as connection, connection:
        connection.execute("UPDATE ballot SET picks = ''")
    found = [finding for finding in CheckingService(library.desk).check() if not finding.sound]
    assert [finding.found for finding in found] == ["结果“picks”与冻结时不一致；结果“menu”与冻结时不一致"]
