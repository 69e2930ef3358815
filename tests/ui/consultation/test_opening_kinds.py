"""Opening each kind of round in the window, by mouse and by keyboard; drafts and void rounds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.case_standing import NextStep
from app.domain.rounds.consent import InvalidReason
from app.domain.rounds.consultation_round import Matter, RoundKind, RoundStatus
from tests.builders import OpenLibrary, add_compound, answer_many, decide, flats, open_round
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from tests.ui.hands import turn_wheel
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.open_round_dialog import OpenRoundDialog

KINDS = list(RoundKind)


def opening(page: ConsultationPage) -> OpenRoundDialog:
    assert isinstance(page.acts.dialog, OpenRoundDialog)
    return page.acts.dialog


def press(qtbot: QtBot, box: QComboBox, times: int) -> None:
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(times):
        qtbot.keyClick(box, Qt.Key.Key_Down)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_every_kind_opens(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, kind: RoundKind, hand: str
) -> None:
    page = page_of(library, compound)
    if hand == "mouse":
        click(qtbot, page.open_button)
    else:
        page.open_button.setFocus()
        qtbot.keyClick(page.open_button, Qt.Key.Key_Space)
    dialog = opening(page)
    press(qtbot, dialog.kind_box, KINDS.index(kind))
    if kind is RoundKind.OTHER:
        assert not dialog.freeze_button.isEnabled()
        qtbot.keyClicks(dialog.question_edit, "A?")
    if hand == "mouse":
        click(qtbot, dialog.freeze_button)
    else:
        dialog.freeze_button.setFocus()
        qtbot.keyClick(dialog.freeze_button, Qt.Key.Key_Space)
    (standing,) = library.file_of(compound).rounds
    assert standing.round.kind is kind
    assert standing.round.matter is kind.usual_matter
    assert len(page.cards) == 1
    roll = "1栋1单元6户" if kind is RoundKind.ELEVATOR else "2栋4单元24户"
    assert roll in page.cards[0].facts_label.text()


def test_the_clerk_chooses_how_use_of_the_fund_is_decided(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    press(qtbot, dialog.kind_box, KINDS.index(RoundKind.FUND))
    assert dialog.title_edit.text() == "第1轮维修资金表决"
    assert dialog.question_edit.text() == "您是否同意北岗院业主补交、续交住宅专项维修资金？"
    assert "参与表决专有部分总面积的 ≥ 3/4" in dialog.rule_label.text()
    press(qtbot, dialog.matter_box, 1)
    assert dialog.question_edit.text() == "您是否同意使用北岗院的住宅专项维修资金？"
    assert "参与表决总人数的 > 1/2" in dialog.rule_label.text()
    click(qtbot, dialog.freeze_button)
    assert library.file_of(compound).rounds[0].round.matter is Matter.ORDINARY


def test_what_the_clerk_worded_is_kept_when_the_kind_changes(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    dialog.question_edit.setText("南门要不要开？")
    press(qtbot, dialog.kind_box, KINDS.index(RoundKind.OTHER))
    assert dialog.question_edit.text() == "南门要不要开？"
    assert dialog.title_edit.text() == "第1轮其他事项表决"


def test_one_stairwell_is_asked_about_its_lift(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    press(qtbot, dialog.kind_box, KINDS.index(RoundKind.ELEVATOR))
    assert dialog.scope_chooser.stairwell_box.isVisible()
    press(qtbot, dialog.scope_chooser.way_box, 0)
    assert "由本单元业主表决，请只选一个单元" in dialog.blocked_label.text()
    assert not dialog.freeze_button.isEnabled()
    press(qtbot, dialog.scope_chooser.way_box, 1)
    press(qtbot, dialog.scope_chooser.stairwell_box, 3)
    assert dialog.base_label.text() == "分母 1栋1单元6户"
    assert dialog.title_edit.text() == "2号楼2单元第1轮加装电梯表决"
    click(qtbot, dialog.freeze_button)
    assert library.file_of(compound).rounds[0].round.terms.scope == "stairwell:2-2"


def test_missing_areas_keep_a_legal_vote_from_opening(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary
) -> None:
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", "张三", None, "住宅")]
    page = page_of(library, add_compound(library, lines))
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    assert dialog.freeze_button.isEnabled()
    press(qtbot, dialog.kind_box, KINDS.index(RoundKind.FUND))
    assert not dialog.freeze_button.isEnabled()
    assert "缺面积 1 套" in dialog.blocked_label.text()
    assert dialog.draft_button.isEnabled()


def test_a_draft_waits_and_is_opened_or_given_up(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    page = page_of(library, compound)
    for _ in range(2):
        page.start(NextStep.OPEN_ROUND)
        click(qtbot, opening(page).draft_button)
    first, second = page.draft_cards
    assert "名册还没有固定" in first.facts_label.text()
    assert not page.cards
    click(qtbot, second.drop_button)
    (kept,) = page.draft_cards
    click(qtbot, kept.open_button)
    assert not page.draft_cards
    assert [card.state_chip.text() for card in page.cards] == ["征询中"]


def test_a_form_that_comes_after_closing_is_kept(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    round_ = open_round(library, compound)
    page = page_of(library, compound)
    assert not page.cards[0].late_button.isVisible()
    closed = library.consultation.close(round_.id)
    page.desk.show()  # type: ignore[attr-defined]
    answers.text = "1-1-999"
    click(qtbot, page.cards[0].late_button)
    assert "不在本轮固定的名册里" in answers.errors[0]
    answers.text = "1-1-101"
    click(qtbot, page.cards[0].late_button)
    assert answers.told[-1] == "1号楼1单元101的表已留底，注明逾期，结果没有改动。"
    (late,) = library.ballot_entry.entries(round_.id)
    assert late.reason is InvalidReason.LATE
    assert library.consultation.standing(round_.id).tally == closed.tally


def test_a_round_is_void_with_its_reason(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    click(qtbot, opening(page).freeze_button)
    click(qtbot, page.cards[0].void_button)
    assert page.cards[0].state_chip.text() == "征询中"
    answers.text = "名册漏了一栋"
    click(qtbot, page.cards[0].void_button)
    (card,) = page.cards
    assert card.state_chip.text() == "已作废"
    assert "由陈敏作废：名册漏了一栋" in card.facts_label.text()
    assert not card.entry_button.isVisibleTo(card)
    assert library.file_of(compound).rounds[0].round.status is RoundStatus.VOID


@pytest.mark.parametrize(
    ("key", "kind"),
    [("needs", RoundKind.MENU), ("plan", RoundKind.PLAN), ("satisfy", RoundKind.SATISFACTION)],
)
def test_a_requirement_of_the_stage_begins_the_round_that_answers_it(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, key: str, kind: RoundKind
) -> None:
    page = page_of(library, compound)
    page.work_on(key)
    dialog = opening(page)
    assert dialog.kind_box.currentData() == kind.value
    click(qtbot, dialog.freeze_button)
    (standing,) = library.file_of(compound).rounds
    assert standing.round.kind is kind


def test_a_requirement_goes_on_with_the_round_that_is_open(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.work_on("needs")
    click(qtbot, opening(page).freeze_button)
    page.work_on("needs")
    assert page.stack.currentWidget() is page.entry_page


def test_a_vote_of_the_owners_goes_on_with_the_one_that_is_open_and_is_not_begun_for_the_clerk(
    page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.work_on("legal_vote")
    assert page.acts.dialog is None
    library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    page.show_case(library.file_of(compound))
    page.work_on("legal_vote")
    assert page.stack.currentWidget() is page.entry_page


def test_a_vote_that_is_decided_leads_to_the_notice_of_its_result(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    vote = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    answer_many(library, vote, range(1, 25))
    decide(library, vote.id)
    page.show_case(library.file_of(compound))
    with qtbot.waitSignal(page.paper_asked) as asked:
        page.work_on("legal_vote")
    assert asked.args == ["D07", vote.id]


def test_the_wheel_over_a_choice_scrolls_and_changes_nothing(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.open_button)
    dialog = opening(page)
    boxes = dialog.findChildren(QComboBox)
    before = [box.currentIndex() for box in boxes]
    for box in boxes:
        turn_wheel(box)
    assert len(boxes) > 5
    assert [box.currentIndex() for box in boxes] == before
