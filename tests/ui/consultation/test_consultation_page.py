"""The tab 征求与表决 as a clerk uses it: open, enter, import, confirm, close, read, visit."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from tests.builders import (
    OpenLibrary,
    add_compound,
    answer_many,
    at_stage,
    flats,
    new_library,
    open_round,
    small_compound,
    textile_north,
)
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.open_round_dialog import OpenRoundDialog
from ui.settings.appearance import Appearance
from ui.widgets.confirm_value_dialog import ConfirmValueDialog


def opening(page: ConsultationPage) -> OpenRoundDialog:
    assert isinstance(page.acts.dialog, OpenRoundDialog)
    return page.acts.dialog


def closing(page: ConsultationPage) -> CloseRoundDialog:
    assert isinstance(page.closing.dialog, CloseRoundDialog)
    return page.closing.dialog


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# --- opening --------------------------------------------------------------------------------------------------


def test_a_round_opens_on_the_buildings_chosen(qtbot: QtBot, page_of: PageOf, library: OpenLibrary) -> None:
    compound = textile_north(library)
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    assert dialog.title_edit.text() == "第1轮意愿征集"
    assert dialog.base_label.text() == "分母 9栋55单元902户"
    tower = next(check for check in dialog.building_checks.values() if check.text().startswith("9号楼"))
    tower.click()
    assert dialog.base_label.text() == "分母 8栋54单元680户"
    assert "要求 ≥ 4/5（80%，含本数），以名册总户数为分母" in dialog.rule_label.text()
    assert "《老旧小区改造面子美里子实》" in dialog.rule_label.text()
    assert not dialog.assumed_label.isVisible()
    with qtbot.waitSignal(page.changed):
        click(qtbot, dialog.freeze_button)
    (card,) = page.cards
    assert card.board.figure_label.text() == "0 / 680 户"
    assert "8栋54单元680户，共 680 套" in card.facts_label.text()
    assert "2026年11月3日" in card.facts_label.text()
    assert "由陈敏固定" in card.facts_label.text()
    assert "邯郸市" in card.facts_label.text()
    assert card.title_label.text() == "1号楼、2号楼等8栋第1轮意愿征集"


def test_a_new_round_is_of_the_kind_the_stage_waits_for(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary
) -> None:
    page = page_of(library, at_stage(library, small_compound(library), Stage.DECISION))
    click(qtbot, page.open_button)
    assert opening(page).kind_box.currentText() == "方案表决"
    assert opening(page).title_edit.text() == "第1轮方案表决"


def test_what_is_unsure_about_the_roll_is_told_before_it_is_frozen(
    page_of: PageOf, library: OpenLibrary
) -> None:
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", None, None, "住宅")]
    lines += [("1号楼", "1单元", f"30{n}", "张三", 60, "住宅") for n in (2, 3)]
    lines += [("1号楼", "1单元", "商铺1", "李四", 60, "商铺")]
    page = page_of(library, add_compound(library, lines))
    page.start(NextStep.OPEN_ROUND)
    told = opening(page).unsure_label.text()
    for sentence in ("1 套不计入户数", "业主不详 1 套", "缺面积 1 套", "同名业主 1 个（张三）"):
        assert sentence in told


def test_other_rules_are_told_as_assumed(page_of: PageOf, library: OpenLibrary, compound: Compound) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    dialog.pack_box.setCurrentIndex(dialog.pack_box.findData("national"))
    assert "≥ 2/3" in dialog.rule_label.text()
    assert dialog.assumed_label.isVisible()


def test_nothing_is_frozen_without_a_title_a_building_or_the_clerks_word(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.open_button)
    dialog = opening(page)
    dialog.title_edit.clear()
    assert not dialog.freeze_button.isEnabled()
    dialog.title_edit.setText("意愿")
    for check in dialog.building_checks.values():
        check.click()
    assert not dialog.freeze_button.isEnabled()
    click(qtbot, dialog.cancel_button)
    assert not library.file_of(compound).rounds


def test_a_round_is_opened_and_closed_with_control_and_enter(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.OPEN_ROUND)
    dialog = opening(page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.title_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(library.file_of(compound).rounds) == 1)
    (standing,) = library.file_of(compound).rounds
    page.start(NextStep.CLOSE_ROUND)
    card = closing(page)
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    qtbot.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    closed = RoundStatus.CLOSED
    qtbot.waitUntil(lambda: library.consultation.round(standing.round.id).status is closed)


def test_a_round_opened_elsewhere_meanwhile_is_told(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.open_button)
    open_round(library, compound)
    click(qtbot, opening(page).freeze_button)
    assert len(answers.told) == 1
    assert "还在进行" in answers.told[0]


def test_an_empty_compound_says_what_is_missing(page_of: PageOf, library: OpenLibrary) -> None:
    page = page_of(library, library.case_files.add(CompoundDetails("空院")))
    assert "导入户册" in page.state_label.text()
    assert not page.open_button.isEnabled()


# --- entering and importing -----------------------------------------------------------------------------------------


def test_the_step_of_entry_leads_to_the_entry_page_and_back(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    page = page_of(library, compound)
    page.start(NextStep.ENTER_BALLOTS)
    assert page.stack.currentWidget() is page.entry_page
    with qtbot.waitSignal(page.changed):
        qtbot.keyClicks(page.entry_page.pad.address_edit, "1-1-101\r")
        qtbot.keyClicks(page.entry_page.pad.answer_edit, "1\r")
    assert page.stack.currentWidget() is page.entry_page
    click(qtbot, page.entry_page.finish_button)
    assert page.stack.currentWidget() is page.overview
    assert page.cards[0].board.figure_label.text() == "1 / 24 户"


def test_the_letter_of_a_round_is_asked_for_from_its_card(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    round_ = open_round(library, compound)
    page = page_of(library, compound)
    with qtbot.waitSignal(page.paper_asked) as asked:
        click(qtbot, page.cards[0].letter_button)
    assert asked.args == ["D04", round_.id]


def test_another_compound_starts_with_its_rounds(
    page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    other = small_compound(library, "东庄小区")
    page = page_of(library, compound)
    page.start(NextStep.ENTER_BALLOTS)
    page.show_case(library.file_of(other))
    assert page.stack.currentWidget() is page.overview
    assert page.cards == ()
    page.start(NextStep.ENTER_BALLOTS)
    assert page.stack.currentWidget() is page.overview


# --- closing and reading --------------------------------------------------------------------------------------------


def test_closing_shows_the_sums_and_the_verdict_and_freezes_the_result(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    answer_many(library, round_, range(1, 21))
    page = page_of(library, compound)
    page.start(NextStep.CLOSE_ROUND)
    told = words_in(closing(page))
    assert "✓ 收回 20 = 有效 20 + 无效 0 + 待核 0" in told
    assert "✓ 名册总户数：同意 20 / 24 户（83.33%），要求 ≥ 4/5，已达到" in told
    assert "✓ 纳入改造 G1 通过" in told
    with qtbot.waitSignal(page.changed):
        click(qtbot, closing(page).close_button)
    assert library.consultation.round(round_.id).status is RoundStatus.CLOSED
    assert page.stack.currentWidget() is page.figures_page
    assert "结果于2026年11月3日固定（陈敏）" in page.figures_page.base_label.text()
    card = page.cards[0]
    assert card.state_chip.text() == "已结束"
    assert not card.entry_button.isVisibleTo(card)
    assert not card.close_button.isVisibleTo(card)


def test_a_round_that_fell_short_says_so_and_may_close(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    answer_many(library, round_, range(1, 19))
    page = page_of(library, compound)
    click(qtbot, page.cards[0].close_button)
    assert "✗ 名册总户数：同意 18 / 24 户（75.00%），要求 ≥ 4/5，还差 2 户" in words_in(closing(page))
    click(qtbot, closing(page).close_button)
    click(qtbot, page.figures_page.finish_button)
    page.start(NextStep.ASK_AGAIN)
    assert opening(page).title_edit.text() == "第2轮意愿征集"
    click(qtbot, opening(page).freeze_button)
    assert [card.title_label.text() for card in page.cards] == ["第2轮意愿征集", "第1轮意愿征集"]


def test_pending_forms_keep_the_round_open(
    page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    library.ballot_entry.mark_pending(round_.id, 13, library.clock.now.date())
    page = page_of(library, compound)
    page.start(NextStep.CLOSE_ROUND)
    assert "待核 1 张：2号楼1单元101" in words_in(closing(page))
    assert not closing(page).close_button.isEnabled()


def test_assumed_values_are_confirmed_one_by_one_before_closing(
    qtbot: QtBot, page_of: PageOf, answers: Answers, tmp_path: Path
) -> None:
    national = new_library(tmp_path, pack="national")
    compound = small_compound(national)
    opened = open_round(national, compound)
    page = page_of(national, compound)
    page.start(NextStep.CLOSE_ROUND)
    dialog = closing(page)
    while dialog.confirm_buttons:
        assert not dialog.close_button.isEnabled()
        click(qtbot, dialog.confirm_buttons[0])
        word = page.closing.dialog
        assert isinstance(word, ConfirmValueDialog)
        assert word.by_edit.text() == "陈敏"
        click(qtbot, word.confirm_button)
        assert word.error_label.isVisible()
        word.document_edit.setText("区旧改办〔2026〕3号")
        click(qtbot, word.confirm_button)
    assert national.consultation.standing(opened.id).unconfirmed == ()
    click(qtbot, dialog.close_button)
    assert national.consultation.round(opened.id).status is RoundStatus.CLOSED
    assert answers.told == []
    national.close()


# --- size ---------------------------------------------------------------------------------------------------------

BESIDE_THE_CABINET = 830  # what 1366 pixels leave for the page at 200 %


def test_no_page_is_wider_than_the_screen_at_twice_the_text_size(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    round_: ConsultationRound,
    compound: Compound,
    appearance: Appearance,
) -> None:
    appearance.choose_scale(2.0)
    page = page_of(library, compound)
    for show in (page.enter_ballots, page.show_visits, page.show_figures):
        show(round_.id)
        page.resize(BESIDE_THE_CABINET, 660)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= BESIDE_THE_CABINET
    page.enter_ballots(round_.id)
    assert page.entry_page.board.figure_label.isVisible()
    assert not page.entry_page.board.gate_label.isVisible()


def test_the_focus_goes_back_to_the_round_with_the_clerk(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, round_: ConsultationRound
) -> None:
    page = page_of(library, compound)
    with qtbot.waitActive(page):
        page.activateWindow()
    click(qtbot, page.cards[0].entry_button)
    assert page.entry_page.pad.address_edit.hasFocus()
    click(qtbot, page.entry_page.finish_button)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.cards[0].isAncestorOf(focused)


def test_after_closing_the_keyboard_is_on_the_figures(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    open_round(library, compound)
    page = page_of(library, compound)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.cards[0].close_button.setFocus()
    click(qtbot, page.cards[0].close_button)
    click(qtbot, closing(page).close_button)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.figures_page)
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.figures_page.isAncestorOf(focused)
