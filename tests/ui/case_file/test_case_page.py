"""The case page: what stands on the cards, how steps reach the tab that does them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.compounds.compound import Compound, DeclaredFigures
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import Matter, RoundKind
from app.services.compounds.case_files import CaseFile
from tests.builders import (
    OpenLibrary,
    add_compound,
    answer_many,
    at_stage,
    flats,
    open_round,
    small_compound,
    textile_north,
)
from ui.case_file.case_page import CasePage
from ui.case_file.tab_page import CaseTab, CaseTabPage
from ui.help.texts import help_name
from ui.settings.appearance import Appearance


class Tab(CaseTabPage):
    """A tab that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[CaseFile] = []
        self.started: list[NextStep] = []
        self.leave = True
        self.entered: list[tuple[int, int]] = []

    def enter_ballot(self, dwelling_id: int, digit: int) -> None:
        self.entered.append((dwelling_id, digit))

    def offer_paper(self, code: str, round_id: int) -> None:
        self.entered.append((int(code[1:]), round_id))

    def show_case(self, case_file: CaseFile) -> None:
        self.shown.append(case_file)

    def start(self, step: NextStep) -> None:
        self.started.append(step)

    def may_leave(self) -> bool:
        return self.leave


class Made:
    """Tabs as they are made."""

    def __init__(self) -> None:
        self.first, self.second = Tab(), Tab()
        self.made = 0

    def make_second(self) -> CaseTabPage:
        self.made += 1
        return self.second


@pytest.fixture
def tabs() -> Made:
    return Made()


@pytest.fixture
def page(qtbot, appearance: Appearance, tabs: Made) -> CasePage:
    steps = frozenset({NextStep.OPEN_ROUND, NextStep.ENTER_BALLOTS, NextStep.PRINT_FORMS})
    made: tuple[tuple[str, frozenset[NextStep], Callable[[], CaseTabPage]], ...] = (
        ("概况", frozenset(), lambda: tabs.first),
        ("征求与表决", steps, tabs.make_second),
    )
    shown = CasePage([CaseTab(*parts) for parts in made])
    qtbot.addWidget(shown)
    shown.resize(960, 700)
    shown.show()
    return shown


def almost(library: OpenLibrary) -> Compound:
    compound = textile_north(library)
    round_ = open_round(library, compound, {f"{number}号楼" for number in range(1, 9)})
    answer_many(library, round_, range(1, 544))
    return compound


def test_the_gate_says_numerator_denominator_rule_base_and_what_is_missing(
    page: CasePage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(almost(library)))
    card = page.gate_card
    assert card.figure_label.text() == "543 / 680 户"
    assert card.bar.accessibleName() == "名册总户数：同意 543 / 680 户（79.85%），要求 ≥ 4/5，还差 1 户"
    assert card.chip.text() == "✗ 还差 1 户"
    assert card.rule_label.text() == "同意 79.85%，要求 ≥ 4/5（80%，含本数）"
    assert "名册总户数（8栋54单元680户）" in card.base_label.text()
    assert "2026年11月3日冻结" in card.base_label.text()
    assert "《老旧小区改造面子美里子实》" in card.base_label.text()
    assert "征集到 543 / 680 户" in card.others_label.text()
    assert not card.assumed_label.isVisible()


def test_assumed_values_stand_in_amber_with_the_way_to_confirm_them(
    qtbot, page: CasePage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    open_round(library, compound, pack="national")
    page.show_case(library.file_of(compound))
    assert page.gate_card.assumed_label.isVisible()
    with qtbot.waitSignal(page.rules_asked):
        qtbot.mouseClick(page.gate_card.confirm_button, Qt.MouseButton.LeftButton)


def test_before_the_first_round_the_gate_says_what_will_stand_there(
    page: CasePage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    assert page.gate_card.rule_label.text().startswith("发起征询以后")
    assert not page.gate_card.figure_label.isVisible()


def test_the_header_names_community_year_and_size(page: CasePage, library: OpenLibrary) -> None:
    page.show_case(library.file_of(small_compound(library)))
    assert page.name_label.text() == "北岗院"
    assert page.about_label.text() == "东庄社区 · 1992年建成 · 2栋 4个单元 · 24户"


def test_declared_figures_that_do_not_agree_are_said(page: CasePage, library: OpenLibrary) -> None:
    compound = add_compound(library, flats("1号楼", 1, 3, 2))
    details = replace(compound.details, declared=DeclaredFigures(households=7))
    library.case_files.change(compound.id, details)
    page.show_case(library.file_of(compound))
    assert page.mismatch_label.isVisible()
    assert "户数：上报 7 户，户册合计 6 户" in page.mismatch_label.text()


def test_f4_begins_the_next_step_in_its_tab(qtbot, page: CasePage, library: OpenLibrary, tabs: Made) -> None:
    page.show_case(library.file_of(almost(library)))
    assert page.next_step_card.primary_button.text() == "录入征求表  F4"
    assert page.next_step_card.heading_label.text() == "录入征求表，还有 137 份没有交回"
    assert tabs.made == 0
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert page.tab_bar.currentIndex() == 1
    assert tabs.second.started == [NextStep.ENTER_BALLOTS]
    assert not page.cards.isVisible()


def test_a_vote_is_told_by_its_own_form_and_by_what_is_still_missing(
    page: CasePage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "意愿", matter=Matter.MAJOR)
    answer_many(library, round_, range(1, 11))
    answer_many(library, round_, range(11, 21), Answer.OPPOSE)
    page.show_case(library.file_of(compound))
    page.tab_bar.setCurrentIndex(1)
    line, card = page.head_line, page.gate_card
    assert line.begin_button.text() == card_button(page) == "录入表决票  F4"
    assert (line.figure_label.text(), line.gate_chip.text()) == ("同意 10 / 24 户", "✗ 还差 10 户")
    assert (card.figure_label.text(), card.chip.text()) == ("10 / 24 户", "✗ 还差 10 户")
    assert "✗ 参与表决总人数：同意 10 / 20 人（50.00%），要求 ≥ 3/4，还差 5 人" in card.others_label.text()


def card_button(page: CasePage) -> str:
    return page.next_step_card.primary_button.text()


def test_a_step_gives_its_tab_the_room_and_the_cards_come_back(
    qtbot, page: CasePage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(almost(library)))
    qtbot.mouseClick(page.next_step_card.primary_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.fold_button, Qt.MouseButton.LeftButton)
    assert page.cards.isVisible()


def test_every_tab_but_the_first_has_the_head_in_one_line(page: CasePage, library: OpenLibrary) -> None:
    page.show_case(library.file_of(almost(library)))
    assert page.cards.isVisible()
    assert not page.head_line.isVisible()
    page.tab_bar.setCurrentIndex(1)
    line = page.head_line
    assert line.isVisible()
    assert not page.cards.isVisible()
    assert not page.rail_card.isVisible()
    assert line.stage_chip.text() == "1/14 底数摸排"
    assert line.begin_button.text() == "录入征求表  F4"
    assert line.step_label.text() == "还有 137 份没有交回"
    assert (line.figure_label.text(), line.gate_chip.text()) == ("同意 543 / 680 户", "✗ 还差 1 户")
    page.tab_bar.setCurrentIndex(0)
    assert page.cards.isVisible()
    assert not line.isVisible()


def test_the_folded_head_tells_the_figure_of_its_own_stage_and_not_of_the_will_that_passed_long_ago(
    page: CasePage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    will = open_round(library, compound)
    answer_many(library, will, range(1, 25))
    library.consultation.close(will.id)
    page.show_case(library.file_of(at_stage(library, compound, Stage.DECISION)))
    page.tab_bar.setCurrentIndex(1)
    line = page.head_line
    assert not line.figure_label.isVisible()
    assert not line.gate_chip.isVisible()
    asked = library.consultation.open_round(compound.id, RoundKind.MENU, "菜单征集")
    answer_many(library, asked, range(1, 20))
    page.show_case(library.file_of(at_stage(library, compound, Stage.NEEDS)))
    assert (line.figure_label.text(), line.gate_chip.text()) == ("征集到 19 / 24 户", "✗ 还差 1 户")
    page.show_case(library.file_of(at_stage(library, compound, Stage.WORKS)))
    assert not line.figure_label.isVisible()


def test_the_head_is_unfolded_by_a_key_and_folds_again_with_the_next_tab(
    qtbot, page: CasePage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(almost(library)))
    page.tab_bar.setCurrentIndex(1)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.cards.isVisible()
    page.tab_bar.setCurrentIndex(0)
    page.tab_bar.setCurrentIndex(1)
    assert not page.cards.isVisible()


def test_f4_and_the_button_of_the_line_work_while_the_head_is_folded(
    qtbot, page: CasePage, library: OpenLibrary, tabs: Made
) -> None:
    page.show_case(library.file_of(almost(library)))
    page.tab_bar.setCurrentIndex(1)
    qtbot.keyClick(page, Qt.Key.Key_F4)
    qtbot.mouseClick(page.head_line.begin_button, Qt.MouseButton.LeftButton)
    assert tabs.second.started == [NextStep.ENTER_BALLOTS, NextStep.ENTER_BALLOTS]


def test_the_folded_head_says_what_is_missing_before_and_beside_a_round(
    page: CasePage, library: OpenLibrary
) -> None:
    compound = add_compound(library, flats("1号楼", 1, 3, 2))
    details = replace(compound.details, declared=DeclaredFigures(households=7))
    library.case_files.change(compound.id, details)
    page.show_case(library.file_of(compound))
    page.tab_bar.setCurrentIndex(1)
    assert not page.head_line.figure_label.isVisible()
    assert not page.mismatch_label.isVisible()
    assert page.head_line.mismatch_chip.text() == "！底数不符"


def test_a_tab_that_asks_for_a_ballot_leads_to_ballot_entry(
    page: CasePage, library: OpenLibrary, tabs: Made
) -> None:
    page.show_case(library.file_of(almost(library)))
    tabs.first.ballot_asked.emit(7, 1)
    assert page.tab_bar.currentIndex() == 1
    assert tabs.second.started == [NextStep.ENTER_BALLOTS]
    assert tabs.second.entered == [(7, 1)]


def test_a_tab_that_asks_for_a_paper_leads_to_the_papers(
    page: CasePage, library: OpenLibrary, tabs: Made
) -> None:
    page.show_case(library.file_of(almost(library)))
    tabs.first.paper_asked.emit("D04", 7)
    assert page.tab_bar.currentIndex() == 1
    assert tabs.second.entered == [(4, 7)]


def test_a_tab_asks_for_the_next_step_and_for_a_reload(
    page: CasePage, library: OpenLibrary, tabs: Made
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    spy = QSignalSpy(page.changed)
    tabs.first.changed.emit()
    assert spy.count() == 1
    tabs.first.asked.emit(NextStep.OPEN_ROUND)
    assert tabs.second.started == [NextStep.OPEN_ROUND]


def test_a_tab_with_unsaved_work_keeps_the_clerk(page: CasePage, library: OpenLibrary, tabs: Made) -> None:
    page.show_case(library.file_of(small_compound(library)))
    tabs.first.leave = False
    page.tab_bar.setCurrentIndex(1)
    assert page.tab_bar.currentIndex() == 0
    assert tabs.first.isVisible()
    assert not page.may_leave()
    tabs.first.leave = True
    page.tab_bar.setCurrentIndex(1)
    assert tabs.second.isVisible()


def test_cards_stand_one_below_the_other_at_large_text(
    page: CasePage, library: OpenLibrary, appearance: Appearance, qtbot
) -> None:
    page.show_case(library.file_of(almost(library)))
    assert page.gate_card.x() > page.next_step_card.x()
    appearance.choose_scale(2.0)
    page.resize(961, 700)
    qtbot.waitUntil(lambda: page.gate_card.y() > page.next_step_card.y())


def test_turning_to_a_tab_keeps_the_keyboard_in_the_file(
    qtbot, page: CasePage, tabs: Made, library: OpenLibrary
) -> None:
    inside = QLineEdit(tabs.first)
    page.show_case(library.file_of(small_compound(library)))
    with qtbot.waitActive(page):
        page.activateWindow()
    inside.setFocus()
    page.tab_bar.setCurrentIndex(1)
    assert QApplication.focusWidget() is tabs.second


def test_f1_on_the_tabs_explains_the_tab_in_front(page: CasePage, tabs: Made, library: OpenLibrary) -> None:
    tabs.second.setProperty("help", "consultation")
    page.show_case(library.file_of(small_compound(library)))
    assert help_name(page.tab_bar) == "case_file"
    page.tab_bar.setCurrentIndex(1)
    assert help_name(page.tab_bar) == "consultation"


def test_a_step_begun_from_the_cards_leaves_the_keyboard_in_the_file(
    qtbot, page: CasePage, tabs: Made, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.next_step_card.primary_button.setFocus()
    page.begin(NextStep.OPEN_ROUND)
    assert QApplication.focusWidget() is tabs.second
