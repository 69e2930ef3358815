"""A clerk with a pile of paper: keys of the number pad, and what the page says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consent import Answer, DwellingState, InvalidReason
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.form_code import FormCode
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.dwellings.dwelling_files import DwellingFileService
from tests.builders import OpenLibrary, add_compound, answer_many, open_round, textile_north
from tests.ui.hands import to_front
from ui.consultation.ballot_entry_page import BallotEntryPage
from ui.consultation.entries_model import COLUMNS

PageOf = Callable[[OpenLibrary, int], BallotEntryPage]


@pytest.fixture
def page_of(qtbot: QtBot) -> PageOf:
    def make(library: OpenLibrary, round_id: int) -> BallotEntryPage:
        made = BallotEntryPage(library.consultation, library.ballot_entry)
        qtbot.addWidget(made)
        to_front(qtbot, made)
        made.show_round(round_id)
        return made

    return make


@pytest.fixture
def page(page_of: PageOf, library: OpenLibrary, round_: ConsultationRound) -> BallotEntryPage:
    return page_of(library, round_.id)


def press(*keys: str) -> None:
    """Type into whatever has the focus, as hands do; ⏎ is Enter, ⎋ Esc, ⌫ Backspace, ↶ Ctrl+Z."""
    special = {"⏎": Qt.Key.Key_Enter, "⎋": Qt.Key.Key_Escape, "⌫": Qt.Key.Key_Backspace}
    for key in "".join(keys):
        focused = QApplication.focusWidget()
        if key == "↶":
            QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        elif key in special:
            QTest.keyClick(focused, special[key])
        else:
            QTest.keyClicks(focused, key)


def table(page: BallotEntryPage) -> list[list[str]]:
    model = page.entries_view.model()
    return [[model.index(row, column).data() for column in (0, 1, 5)] for row in range(model.rowCount())]


def focused(page: BallotEntryPage) -> QWidget | None:
    return QApplication.focusWidget()


def test_a_pile_goes_in_without_leaving_the_number_pad(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎", "1.1.102⏎2⏎", "1-2-301⏎3⏎", "2-1-101⏎42⏎", "2-1-102⏎5⏎")
    assert library.consultation.states(round_.id) == {
        1: DwellingState.AGREE,
        2: DwellingState.OPPOSE,
        11: DwellingState.ABSTAIN,
        13: DwellingState.INVALID,
        14: DwellingState.PENDING,
    }
    assert focused(page) is page.pad.address_edit
    assert table(page) == [
        ["2号楼1单元102", "? 待核", "计入"],
        ["2号楼1单元101", "! 无效（重复交表）", "计入"],
        ["1号楼2单元301", "○ 弃权", "计入"],
        ["1号楼1单元102", "✗ 不同意", "计入"],
        ["1号楼1单元101", "✓ 同意", "计入"],
    ]
    assert page.board.figure_label.text() == "1 / 24 户"
    assert page.board.missing_chip.text() == "✗ 还差 19 户"
    assert [label.text() for label in page.board.count_labels if label.isVisible()] == [
        "✓ 同意 1 户",
        "✗ 不同意 1 户",
        "○ 弃权 1 户",
        "! 无效 1 张",
        "? 待核 1 张",
        "未收回 19 张",
    ]


def test_the_last_missing_household_opens_the_gate(page_of: PageOf, library: OpenLibrary) -> None:
    opened = open_round(library, textile_north(library), [f"{number}号楼" for number in range(1, 9)])
    answer_many(library, opened, range(1, 544))
    page = page_of(library, opened.id)
    assert (page.board.figure_label.text(), page.board.missing_chip.text()) == ("543 / 680 户", "✗ 还差 1 户")
    assert "8栋54单元680户" in page.board.base_label.text()
    press("8-8-702⏎1⏎")
    assert (page.board.figure_label.text(), page.board.missing_chip.text()) == ("544 / 680 户", "✓ 已达标")
    assert page.board.base_label.text().startswith("80.00%")


def test_a_kept_place_leaves_only_the_room_to_type(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("2-2-⏎", "101⏎1⏎", "102⏎1⏎", "1-1-101⏎2⏎")
    assert sorted(library.consultation.states(round_.id)) == [1, 19, 20]
    assert page.place_bar.building_box.currentText() == "2号楼"
    assert page.place_bar.stairwell_box.currentText() == "2单元"
    press("-⏎", "101⏎")
    assert "4 套 101）" in page.pad.message_label.text()


def test_a_place_can_be_chosen_from_the_lists(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    page.place_bar.building_box.setCurrentIndex(1)
    press("2-302⏎1⏎")
    page.place_bar.stairwell_box.setCurrentIndex(1)
    press("302⏎1⏎")
    assert sorted(library.consultation.states(round_.id)) == [6, 12]


def test_a_scanned_form_jumps_to_its_dwelling(page: BallotEntryPage, round_: ConsultationRound) -> None:
    press(str(FormCode(round_.id, 20, round_.roll.digest[:8])), "⏎")
    assert page.pad.dwelling_label.text().startswith("2号楼2单元102")
    assert focused(page) is page.pad.answer_edit


def test_a_form_of_another_round_or_no_dwelling_is_one_sentence(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press(str(FormCode(round_.id + 1, 20, round_.roll.digest[:8])), "⏎")
    assert page.pad.message_label.text().startswith("“另一轮征询的表")
    press("9-9-999⏎")
    assert page.pad.message_label.text().startswith("“9-9-999”不在本轮固定的名册里")
    assert page.pad.address_edit.text() == "9-9-999"
    assert focused(page) is page.pad.address_edit
    assert page.pad.message_label.property("kind") == "field-error"
    press("1-1-101⏎1⏎")
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}


def test_scanning_the_next_form_too_early_loses_nothing(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1", str(FormCode(round_.id, 20, round_.roll.digest[:8])), "⏎")
    assert "还没有按 Enter" in page.pad.message_label.text()
    assert (page.pad.answer_edit.text(), library.consultation.states(round_.id)) == ("1", {})
    press("⏎")
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}


def test_a_correction_is_asked_for_twice(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎", "1-1-101⏎")
    assert "已有 ✓ 同意" in page.pad.message_label.text()
    press("2⏎")
    assert "将更正为 ✗ 不同意" in page.pad.message_label.text()
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}
    press("⏎")
    assert library.consultation.states(round_.id) == {1: DwellingState.OPPOSE}
    assert "已更正" in page.pad.message_label.text()
    assert table(page) == [["1号楼1单元101", "✗ 不同意", "计入"], ["1号楼1单元101", "✓ 同意", "已更正"]]
    model = page.entries_view.model()
    assert model.index(1, 0).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert not model.index(1, len(COLUMNS) - 1).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole) is None


def test_esc_gives_up_a_correction_and_then_the_dwelling(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎", "1-1-101⏎2⏎⎋")
    assert "没有更正" in page.pad.message_label.text()
    press("⎋")
    assert focused(page) is page.pad.address_edit
    assert page.pad.dwelling_label.text() == ""
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}
    press("⎋")
    assert page.pad.address_edit.text() == ""


def test_backspace_in_the_empty_answer_goes_back_to_the_room(page: BallotEntryPage) -> None:
    press("1-1-101⏎1⌫⌫")
    assert focused(page) is page.pad.address_edit
    assert page.pad.address_edit.selectedText() == "1-1-101"


def test_changing_the_answer_asks_anew_before_correcting(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎", "1-1-101⏎2⏎⌫3⏎")
    assert "将更正为 ○ 弃权" in page.pad.message_label.text()
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}


def test_undo_always_works_and_says_what_it_took_back(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎", "1-1-102⏎43⏎", "1-1-1↶")
    assert page.pad.message_label.text().startswith("已撤回 1号楼1单元102 ! 无效（有涂改）")
    assert table(page)[0] == ["1号楼1单元102", "! 无效（有涂改）", "已撤回"]
    press("1-1-102⏎2↶")
    assert page.pad.message_label.text().startswith("已撤回 1号楼1单元101 ✓ 同意")
    assert library.consultation.states(round_.id) == {}
    assert page.board.figure_label.text() == "0 / 24 户"
    press("↶")
    assert page.pad.message_label.text().startswith("“第1轮意愿征集”里没有可以撤回的录入")


def test_undo_works_from_the_date_field_too(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1⏎")
    page.place_bar.date_edit.setFocus()
    press("↶")
    assert library.consultation.states(round_.id) == {}


def test_a_date_to_come_is_refused_and_nothing_is_lost(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    today = library.clock.now.date()
    assert page.place_bar.returned_on() == today
    later = today + timedelta(days=1)
    page.place_bar.date_edit.setDate(QDate(later.year, later.month, later.day))
    page.pad.address_edit.setFocus()
    press("1-1-101⏎1⏎")
    assert "不能晚于今天" in page.pad.message_label.text()
    assert (page.pad.answer_edit.text(), focused(page)) == ("1", page.pad.answer_edit)
    earlier = today - timedelta(days=3)
    page.place_bar.date_edit.setDate(QDate(earlier.year, earlier.month, earlier.day))
    page.pad.answer_edit.setFocus()
    press("⏎")
    assert library.ballot_entry.entries(round_.id)[0].returned_on == earlier


@pytest.mark.parametrize("typed", ["", "7", "abc", "11", "4", "40"])
def test_what_is_no_answer_is_refused(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound, typed: str
) -> None:
    press("1-1-101⏎", typed, "⏎")
    assert page.pad.message_label.property("kind") == "field-error"
    assert library.consultation.states(round_.id) == {}
    assert focused(page) is page.pad.answer_edit


def test_the_mouse_can_do_all_of_it(
    qtbot: QtBot, page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎")
    qtbot.mouseClick(page.pad.buttons[DwellingState.INVALID], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.pad.reason_buttons["1"], Qt.MouseButton.LeftButton)
    assert page.pad.meaning_label.text().startswith("! 无效（未签名）")
    press("⏎")
    assert library.ballot_entry.entries(round_.id)[0].reason is InvalidReason.UNSIGNED
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert library.consultation.states(round_.id) == {}
    with qtbot.waitSignal(page.finished):
        qtbot.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)


def test_a_digit_in_the_building_grid_asks_for_that_dwelling(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-202⏎⎋")
    page.grid.grid.setFocus()
    press("2")
    assert page.pad.dwelling_label.text().startswith("1号楼1单元202")
    press("⏎")
    assert library.consultation.states(round_.id) == {4: DwellingState.OPPOSE}


def test_the_grid_follows_the_dwelling_at_hand(page: BallotEntryPage) -> None:
    press("2-1-101⏎1⏎")
    assert page.grid.name_label.text() == "2号楼 楼盘表"
    press("1-⏎")
    assert page.grid.name_label.text() == "1号楼 楼盘表"


def test_what_was_entered_elsewhere_is_there_when_the_page_is_shown_again(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    before = page.grid.grid.grab().toImage()
    answer_many(library, round_, [1, 2, 3])
    page.show_round(round_.id)
    assert page.board.figure_label.text() == "3 / 24 户"
    assert len(table(page)) == 3
    assert page.grid.grid.grab().toImage() != before


def test_full_width_digits_are_digits(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    page.pad.address_edit.insert("１－１－１０１")
    press("⏎")
    page.pad.answer_edit.insert("２")
    press("⏎")
    assert library.consultation.states(round_.id) == {1: DwellingState.OPPOSE}


def test_a_round_closed_meanwhile_takes_no_more(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    press("1-1-101⏎1")
    library.consultation.close(round_.id)
    press("⏎")
    assert "已结束" in page.pad.message_label.text()


def test_each_entry_is_told_with_its_standing(
    qtbot: QtBot, page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    with qtbot.waitSignal(page.recorded) as told:
        press("1-1-101⏎1⏎")
    assert told.args[0].ballot.answer is Answer.AGREE
    assert told.args[0].standing.tally.returned == 1


def test_the_entries_are_a_sound_model(page: BallotEntryPage, qtmodeltester) -> None:  # type: ignore[no-untyped-def]
    press("1-1-101⏎1⏎", "1-1-101⏎2⏎⏎↶")
    qtmodeltester.check(page.entries_view.model())
    assert page.entries_view.model().rowCount(QModelIndex()) == 2


def test_a_page_left_open_overnight_dates_forms_today_again(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    page.place_bar.date_edit.setDate(QDate(2026, 11, 2))
    assert not page.place_bar.new_day_label.isVisible()
    library.clock.now += timedelta(days=1)
    press("1-1-101⏎")
    assert page.place_bar.returned_on() == date(2026, 11, 4)
    assert page.place_bar.new_day_label.isVisible()
    press("1⏎")
    assert library.ballot_entry.newest_entries(round_.id)[0].returned_on == date(2026, 11, 4)


def test_a_day_chosen_by_hand_stays_for_that_day(page: BallotEntryPage) -> None:
    page.place_bar.date_edit.setDate(QDate(2026, 11, 2))
    press("1-1-101⏎1⏎1-1-102⏎")
    assert page.place_bar.returned_on() == date(2026, 11, 2)


def test_a_dwelling_chosen_elsewhere_is_asked_for(
    page: BallotEntryPage, library: OpenLibrary, round_: ConsultationRound
) -> None:
    row = library.consultation.roll_rows(round_.id)[13]
    page.ask_dwelling(row.dwelling_id, 2)
    assert page.pad.dwelling_label.text().startswith("2号楼1单元102")
    assert page.pad.meaning_label.text() == "✗ 不同意　Enter 录入"
    press("⏎")
    assert library.consultation.states(round_.id) == {row.no: DwellingState.OPPOSE}


def test_a_dwelling_that_is_not_on_the_roll_is_refused(page: BallotEntryPage) -> None:
    page.ask_dwelling(9999, 0)
    assert "不在本轮固定的名册里" in page.pad.message_label.text()


def test_a_duplex_is_drawn_over_both_its_floors(
    page_of: PageOf, library: OpenLibrary, compound: Compound, round_: ConsultationRound
) -> None:
    homes = DwellingFileService(library.desk)
    upper = homes.find(compound.id, "1-1-201")
    plain = homes.find(compound.id, "1-1-202")
    details = homes.sheet(upper).file.details
    homes.change(upper, replace(details, top_floor=3))
    grid = page_of(library, round_.id).grid.grid
    assert grid.cell_rect(upper).height() > 1.8 * grid.cell_rect(plain).height()


def test_a_floor_number_that_the_building_leaves_out_is_a_gap_and_no_storey(
    page_of: PageOf, library: OpenLibrary
) -> None:
    lines = [("7号楼", "1单元", room, f"业主{room}", 75.5, "住宅") for room in ("301", "501")]
    tower = add_compound(library, lines, "双清院")
    round_ = open_round(library, tower)
    homes, plans = DwellingFileService(library.desk), BuildingPlanService(library.desk)
    low, high = homes.find(tower.id, "7-1-301"), homes.find(tower.id, "7-1-501")

    def gap() -> float:
        grid = page_of(library, round_.id).grid.grid
        return grid.cell_rect(low).top() - grid.cell_rect(high).bottom()

    storey = gap()
    plan = plans.of_compound(tower.id).plans[0].plan
    plans.keep(plan.id, PlanEdit(replace(plan.details, missing_floors=(4,)), (), (), ()))
    assert 0 < gap() < 0.8 * storey
