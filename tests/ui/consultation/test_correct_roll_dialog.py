"""Correcting the frozen roll of a round from its card."""

from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound
from tests.builders import NOW, OpenLibrary, answer_many
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.correct_roll_dialog import CorrectRollDialog


def dialog_of(qtbot: QtBot, page: ConsultationPage) -> CorrectRollDialog:
    click(qtbot, page.cards[0].correct_button)
    dialog = page.acts.dialog
    assert isinstance(dialog, CorrectRollDialog)
    return dialog


def fill(dialog: CorrectRollDialog, second: str = "李强") -> None:
    for edit, text in (
        (dialog.strike_edit, "1-1-101、1-1-102"),
        (dialog.reason_edit, "重复建户"),
        (dialog.evidence_edit, "登记查询结果31号"),
        (dialog.first_edit, "陈敏"),
        (dialog.second_edit, second),
    ):
        edit.setText(text)


def test_a_correction_is_shown_with_both_tallies(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    round_: ConsultationRound,
    compound: Compound,
    answers: Answers,
) -> None:
    answer_many(library, round_, range(1, 20))
    page = page_of(library, compound)
    dialog = dialog_of(qtbot, page)
    assert "第1号更正单" in dialog.windowTitle()
    fill(dialog)
    click(qtbot, dialog.correct_button)
    facts = page.cards[0].facts_label.text()
    assert "第1号更正单" in facts
    assert "名册由24户24人1812.00㎡改为22户22人1661.00㎡" in facts
    assert "更正前" in facts
    assert "经第1号更正单更正" in page.cards[0].board.base_label.text()
    assert page.cards[0].board.figure_label.text() == "17 / 22 户"
    assert "第1号更正单" in answers.told[-1]


def test_what_is_missing_is_told_and_the_dialog_stays(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    round_: ConsultationRound,
    compound: Compound,
    answers: Answers,
) -> None:
    dialog = dialog_of(qtbot, page_of(library, compound))
    fill(dialog, second="陈敏")
    click(qtbot, dialog.correct_button)
    assert "两个人" in answers.errors[-1]
    assert dialog.isVisible()
    assert dialog.reason_edit.text() == "重复建户"
    assert library.consultation.round(round_.id).roll.corrections == 0


def test_the_entry_page_counts_on_the_corrected_roll_at_once(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    page = page_of(library, compound)
    page.enter_ballots(round_.id)
    page.show_rounds()
    dialog = dialog_of(qtbot, page)
    fill(dialog)
    click(qtbot, dialog.correct_button)
    page.enter_ballots(round_.id)
    model = page.entry_page.entries_view.model()
    assert model.index(0, 5).data() == "已移出名册，不计入"
    assert "22 户" in page.entry_page.board.figure_label.text()


def test_a_closed_round_offers_no_correction(
    page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    library.consultation.close(round_.id)
    assert not page_of(library, compound).cards[0].correct_button.isVisible()
