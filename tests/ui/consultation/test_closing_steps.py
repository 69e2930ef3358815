"""A vote by law is brought to its end in one dialog, step by step, and its card says where it stands."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consultation_round import RoundKind, RoundStatus
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, answer_many, conduct_of
from tests.photos import jpeg
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.closing_steps_dialog import ClosingStepsDialog
from ui.consultation.conduct_dialog import ConductDialog
from ui.consultation.consultation_page import ConsultationPage


def vote(library: OpenLibrary, compound: Compound) -> int:
    round_ = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    answer_many(library, round_, range(1, 21))
    return round_.id


def steps(page: ConsultationPage) -> ClosingStepsDialog:
    dialog = page.closing.steps_dialog
    assert dialog is not None
    return dialog


def test_who_convenes_and_counts_is_typed_once(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    round_id = vote(library, compound)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].conduct_button)
    dialog = page.closing.dialog
    assert isinstance(dialog, ConductDialog)
    assert dialog.steps_check.isChecked()
    assert not dialog.steps_check.isEnabled()
    dialog.body_box.setCurrentIndex(dialog.body_box.findText("业主委员会"))
    dialog.name_edit.insert("北岗院业主委员会")
    qtbot.keyClicks(dialog.phone_edit, "0310-3012345")
    dialog.lines[0].name_edit.insert("孙监")
    dialog.lines[2].name_edit.insert("孙监")
    click(qtbot, dialog.keep_button)
    assert "监票和计票要由不同的人做" in answers.errors[0]
    dialog.lines[2].name_edit.clear()
    dialog.lines[2].name_edit.insert("吴计")
    click(qtbot, dialog.lines[2].consent_check)
    click(qtbot, dialog.keep_button)
    told = page.cards[0].facts_label.text()
    assert "召集人：北岗院业主委员会（0310-3012345）" in told
    assert "监票人：孙监；计票人：吴计" in told
    with library.desk.library.reading() as work:
        tellers = work.round_closings.of_round(round_id).conduct.tellers
    assert [(teller.name, teller.consents) for teller in tellers] == [("孙监", False), ("吴计", True)]


def test_a_vote_goes_from_the_last_form_to_the_confirmed_result(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    compound: Compound,
    answers: Answers,
    tmp_path: Path,
) -> None:
    round_id = vote(library, compound)
    conduct_of(library, round_id)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].close_button)
    assert steps(page).steps_label.text().startswith("→ 1 收票截止")
    assert steps(page).step_button.text().endswith("Ctrl+Enter")
    assert steps(page).step_button.shortcut().toString() == "Ctrl+Return"
    click(qtbot, steps(page).step_button)
    assert page.cards[0].state_chip.text() == "收票截止，待开票"
    assert page.cards[0].entry_button.isVisibleTo(page.cards[0])
    qtbot.keyClicks(steps(page).papers_edit, "19")
    click(qtbot, steps(page).step_button)
    assert "少 1 张，要写明原因" in answers.errors[-1]
    steps(page).papers_edit.clear()
    qtbot.keyClicks(steps(page).papers_edit, "20")
    click(qtbot, steps(page).step_button)
    assert page.cards[0].state_chip.text() == "结果待确认"
    assert not page.cards[0].entry_button.isVisibleTo(page.cards[0])
    with qtbot.waitSignal(page.paper_asked) as asked:
        click(qtbot, steps(page).step_button)
    assert asked.args == ["JG", round_id]
    PrintingService(library.desk).result_sheet(round_id)
    answers.path = tmp_path / "签字.jpg"
    answers.path.write_bytes(jpeg())
    click(qtbot, page.cards[0].close_button)
    click(qtbot, steps(page).step_button)
    assert "✓ 4 附上签字的结果确认单" in steps(page).steps_label.text()
    click(qtbot, steps(page).step_button)
    assert "要由另一位" in answers.errors[-1]
    steps(page).person_edit.insert("刘复核")
    click(qtbot, steps(page).step_button)
    assert library.consultation.round(round_id).status is RoundStatus.CLOSED
    assert page.stack.currentWidget() is page.figures_page
    assert "由刘复核确认，结果不再变动" in page.cards[0].facts_label.text()


def test_the_step_that_is_due_has_the_focus_and_not_the_step_back(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    vote(library, compound)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].close_button)
    click(qtbot, steps(page).step_button)
    steps(page).reject()
    click(qtbot, page.cards[0].close_button)
    assert steps(page).focusWidget() is steps(page).step_button


def test_one_step_back_asks_for_the_reason(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    round_id = vote(library, compound)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].close_button)
    click(qtbot, steps(page).step_button)
    answers.text = "还有两户没送到"
    click(qtbot, steps(page).back_button)
    assert library.consultation.round(round_id).status is RoundStatus.OPEN
    assert steps(page).steps_label.text().startswith("→ 1 收票截止")


def test_who_convenes_a_vote_is_typed_after_another_round_was_closed_at_once(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    library.consultation.open_round(compound.id, RoundKind.WILL, "意愿征集")
    page = page_of(library, compound)
    click(qtbot, page.cards[0].close_button)
    closing = page.closing.dialog
    assert isinstance(closing, CloseRoundDialog)
    with qtbot.waitSignal(closing.destroyed):
        click(qtbot, closing.close_button)
    vote(library, compound)
    page.show_case(library.file_of(compound))
    click(qtbot, page.cards[0].conduct_button)
    dialog = page.closing.dialog
    assert isinstance(dialog, ConductDialog)
    dialog.lines[0].name_edit.insert("孙监")
    click(qtbot, dialog.keep_button)
    assert not dialog.isVisible()
    assert "监票人：孙监" in page.cards[0].facts_label.text()
