"""The second person at the number pad: blind, then what differs side by side."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.records.operators import Role
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind, RoundTerms
from app.services.records.operators import OperatorService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from tests.ui.consultation.test_ballot_entry_page import press
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.open_round_dialog import OpenRoundDialog
from ui.consultation.second_entry_page import SecondEntryPage

FIRST, SECOND = "陈敏", "李刚"


@pytest.fixture
def twice(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    """Three forms entered by the first person; the second one is at the desk."""
    OperatorService(library.desk).add(SECOND, Role.REVIEW)
    terms = RoundTerms(RoundKind.WILL, "第1轮意愿征集", "", double_entry=True)
    round_ = library.consultation.begin(compound.id, terms)
    for row_no, answer in ((1, Answer.AGREE), (2, Answer.OPPOSE), (3, Answer.AGREE)):
        library.ballot_entry.record(round_.id, row_no, answer, library.clock.now.date())
    seat(library, SECOND)
    return round_


@pytest.fixture
def whole(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, twice: ConsultationRound
) -> ConsultationPage:
    page = page_of(library, compound)
    with qtbot.waitActive(page):
        page.activateWindow()
    click(qtbot, page.cards[0].checks_button)
    assert page.stack.currentWidget() is page.checks_page
    return page


@pytest.fixture
def page(whole: ConsultationPage) -> SecondEntryPage:
    return whole.checks_page


def seat(library: OpenLibrary, name: str) -> None:
    operators = OperatorService(library.desk)
    (found,) = [each.id for each in operators.all() if each.name == name]
    assert found is not None
    operators.switch(found)


def table(page: SecondEntryPage) -> list[list[str]]:
    model = page.table.model()
    return [[model.index(row, column).data() for column in (0, 1, 3, 5)] for row in range(model.rowCount())]


def test_the_second_person_sees_nothing_of_the_first_reading(page: SecondEntryPage) -> None:
    assert page.progress_label.text() == "复核 0 / 3 张"
    press("1-1-101⏎")
    assert page.pad.message_label.text() == ""
    assert "同意" not in page.pad.dwelling_label.text()
    press("1⏎")
    assert page.progress_label.text() == "复核 1 / 3 张"
    assert "已复核 1号楼1单元101" in page.pad.message_label.text()
    assert table(page) == []


def test_only_what_differs_is_listed_side_by_side(page: SecondEntryPage) -> None:
    press("1-1-101⏎1⏎", "1-1-102⏎1⏎", "1-1-201⏎41⏎")
    assert page.progress_label.text() == "复核 1 / 3 张，差异 2 张未处理"
    assert table(page) == [
        ["1号楼1单元102", "✗ 不同意", "✓ 同意", "！待处理"],
        ["1号楼1单元201", "✓ 同意", "! 无效（未签名）", "！待处理"],
    ]
    model = page.table.model()
    assert model.index(0, 2).data().startswith(FIRST)
    assert model.index(0, 4).data().startswith(SECOND)


def test_a_difference_is_settled_by_another_person_with_a_reason(
    qtbot: QtBot, page: SecondEntryPage, library: OpenLibrary, twice: ConsultationRound, answers: Answers
) -> None:
    press("1-1-102⏎1⏎")
    assert not page.second_button.isEnabled()
    page.table.selectRow(0)
    answers.text = "原表打的是同意"
    click(qtbot, page.second_button)
    assert "要由另一个人" in answers.errors[-1]
    seat(library, FIRST)
    click(qtbot, page.second_button)
    assert library.consultation.states(twice.id)[2] is DwellingState.AGREE
    (line,) = table(page)
    assert line[1:3] == ["✗ 不同意", "✓ 同意"]
    assert line[3].startswith("✓ 以复核的为准：原表打的是同意（陈敏")
    assert page.progress_label.text() == "复核 1 / 3 张"


def test_the_first_reading_may_stand(
    qtbot: QtBot, page: SecondEntryPage, library: OpenLibrary, twice: ConsultationRound, answers: Answers
) -> None:
    press("1-1-102⏎1⏎")
    page.table.selectRow(0)
    answers.text = ""
    click(qtbot, page.first_button)
    assert "要写明理由" in answers.errors[-1]
    answers.text = "复核看错行"
    click(qtbot, page.first_button)
    assert library.consultation.states(twice.id)[2] is DwellingState.OPPOSE
    assert table(page)[0][3].startswith("✓ 以第一次的为准：复核看错行（李刚")


def test_whoever_entered_a_form_cannot_check_it(
    page: SecondEntryPage, library: OpenLibrary, twice: ConsultationRound
) -> None:
    seat(library, FIRST)
    press("1-1-101⏎1⏎")
    assert "要由另一个人" in page.pad.message_label.text()
    assert page.progress_label.text() == "复核 0 / 3 张"


def test_ctrl_z_takes_back_ones_own_newest_reading(page: SecondEntryPage) -> None:
    press("1-1-102⏎1⏎↶")
    assert "已撤回 1号楼1单元102 的复核" in page.pad.message_label.text()
    assert table(page) == []
    press("1-1-102⏎2⏎")
    assert page.progress_label.text() == "复核 1 / 3 张"


def test_a_second_reading_the_morning_after_is_of_that_day(
    page: SecondEntryPage, library: OpenLibrary, twice: ConsultationRound
) -> None:
    library.clock.now += timedelta(days=1)
    press("1-1-101⏎")
    assert page.place_bar.returned_on() == library.clock.now.date()
    assert page.place_bar.new_day_label.isVisible()


def test_with_a_stairwell_kept_the_room_alone_is_asked_for(page: SecondEntryPage) -> None:
    page.place_bar.building_box.setCurrentIndex(1)
    page.place_bar.stairwell_box.setCurrentIndex(1)
    assert page.pad.address_edit.placeholderText() == "只输房号"
    press("101⏎1⏎")
    assert page.progress_label.text() == "复核 1 / 3 张"


def test_a_round_that_asks_for_two_persons_does_not_close_before_that(
    qtbot: QtBot, whole: ConsultationPage, library: OpenLibrary, twice: ConsultationRound, answers: Answers
) -> None:
    whole.closing.close_round(twice.id)
    dialog = whole.closing.dialog
    assert isinstance(dialog, CloseRoundDialog)
    assert not dialog.close_button.isEnabled()
    dialog.reject()
    whole.checks_page.pad.address_edit.setFocus()
    press("1-1-101⏎1⏎", "1-1-102⏎2⏎", "1-1-201⏎1⏎")
    whole.closing.close_round(twice.id)
    dialog = whole.closing.dialog
    assert isinstance(dialog, CloseRoundDialog)
    assert dialog.close_button.isEnabled()
    dialog.reject()


def test_the_wish_is_given_when_the_round_is_opened(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.open_button)
    dialog = page.acts.dialog
    assert isinstance(dialog, OpenRoundDialog)
    assert not dialog.double_check.isChecked()
    dialog.double_check.click()
    click(qtbot, dialog.freeze_button)
    (standing,) = library.file_of(compound).rounds
    assert standing.round.terms.double_entry
    assert "须双人录入" in page.cards[0].facts_label.text()


def test_entry_by_two_persons_is_asked_for_while_the_round_is_open_and_stays_once_a_form_was_read(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    OperatorService(library.desk).add(SECOND, Role.REVIEW)
    round_ = library.consultation.begin(compound.id, RoundTerms(RoundKind.WILL, "第1轮意愿征集", ""))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, library.clock.now.date())
    seat(library, SECOND)
    whole = page_of(library, compound)
    with qtbot.waitActive(whole):
        whole.activateWindow()
    click(qtbot, whole.cards[0].checks_button)
    page = whole.checks_page
    assert not page.asked_box.isChecked()
    click(qtbot, page.asked_box)
    assert library.consultation.round(round_.id).terms.double_entry
    click(qtbot, page.asked_box)
    assert not library.consultation.round(round_.id).terms.double_entry
    click(qtbot, page.asked_box)
    press("1-1-101⏎1⏎")
    assert page.progress_label.text() == "复核 1 / 1 张"
    click(qtbot, page.asked_box)
    assert page.asked_box.isChecked()
    assert "已经有表复核录入过，不能再改回" in answers.errors[0]
    assert library.consultation.round(round_.id).terms.double_entry


def test_a_narrow_page_keeps_its_title_on_a_line_or_two(
    qtbot: QtBot, whole: ConsultationPage, page: SecondEntryPage
) -> None:
    whole.resize(430, 700)
    lines = 3 * page.title_label.fontMetrics().height()
    qtbot.waitUntil(lambda: page.width() <= 430 and page.title_label.height() < lines)
