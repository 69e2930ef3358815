"""Entering forms of other kinds of rounds: levels of satisfaction, refusals, owners who differ."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import RoundKind
from app.domain.rounds.round_kinds import Matter
from app.services.rounds.second_entries import SecondEntryService
from tests.builders import OpenLibrary, add_compound, answer_many, flats, open_round
from tests.ui.answers import Answers
from tests.ui.consultation.pages import click
from ui.consultation.ballot_entry_page import BallotEntryPage
from ui.consultation.figures_page import FiguresPage, columns_of
from ui.consultation.second_entry_page import SecondEntryPage
from ui.settings.appearance import Appearance


def page_for(qtbot: QtBot, library: OpenLibrary, round_id: int) -> BallotEntryPage:
    page = BallotEntryPage(library.consultation, library.ballot_entry)
    qtbot.addWidget(page)
    page.show_round(round_id)
    page.show()
    return page


def enter(qtbot: QtBot, page: BallotEntryPage, room: str, digits: str) -> None:
    qtbot.keyClicks(page.pad.address_edit, f"{room}\r")
    qtbot.keyClicks(page.pad.answer_edit, f"{digits}\r")


def test_levels_of_satisfaction_are_digits(qtbot: QtBot, library: OpenLibrary, compound: Compound) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.SATISFACTION, "满意度测评")
    page = page_for(qtbot, library, round_.id)
    shown = [made.text() for made in page.pad.buttons.values() if made.isVisible()]
    assert shown == [
        "1 ✓ 非常满意", "2 ✓ 满意", "3 ○ 基本满意", "4 ✗ 不满意", "5 ✗ 很不满意", "6 ! 无效", "7 ? 待核", "8 ! 拒绝"
    ]  # fmt: skip
    for room, digits in (("101", "1"), ("102", "2"), ("201", "3"), ("202", "5"), ("301", "61"), ("302", "8")):
        enter(qtbot, page, f"1-1-{room}", digits)
    states = library.consultation.states(round_.id)
    assert [state.value for state in states.values()] == [
        "very_satisfied", "satisfied", "fairly_satisfied", "very_dissatisfied", "invalid", "refused"
    ]  # fmt: skip
    assert page.board.bases_label.text().splitlines() == [
        "名册总户数：满意 2 / 24 户（8.33%），要求 ≥ 4/5，还差 18 户",
        "有效票户数：满意 2 / 4 户（50.00%），要求 ≥ 4/5，还差 2 户",
    ]


def test_a_vote_in_which_all_took_part_and_few_agree_is_not_told_as_reached(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    answer_many(library, round_, range(1, 7))
    answer_many(library, round_, range(7, 25), Answer.OPPOSE)
    board = page_for(qtbot, library, round_.id).board
    assert board.gate_label.text() == "业主共同决定：重大事项 · 同意"
    assert board.missing_chip.text().startswith("✗ 还差")
    told = board.others_label.text().splitlines()
    assert [line[:2] for line in told] == ["✓ ", "✓ ", "✗ "]
    assert told[1] == "✓ 名册总人数：参与表决 24 / 24 人（100.00%），要求 ≥ 2/3，已达到"
    assert told[2] == "✗ 参与表决总人数：同意 6 / 24 人（25.00%），要求 ≥ 3/4，还差 12 人"
    figure, chip = board.figure_label.sizeHint().width(), board.missing_chip.sizeHint().width()
    assert board.minimumSizeHint().width() < figure + chip


def test_what_a_line_counts_is_not_said_twice(qtbot: QtBot, library: OpenLibrary, compound: Compound) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    board = page_for(qtbot, library, round_.id).board
    assert board.gate_label.text() == "业主共同决定：参与表决"


def test_a_lift_measured_alike_by_place_and_law_tells_each_line_once(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.open_round(
        compound.id, RoundKind.ELEVATOR, "加装电梯表决", scope="stairwell:1-1", matter=Matter.MAJOR
    )
    answer_many(library, round_, range(1, 7))
    board = page_for(qtbot, library, round_.id).board
    told = board.others_label.text().splitlines()
    assert [line.partition("（")[0] for line in told] == [
        "✓ 名册总人数：参与表决 6 / 6 人",
        "✓ 参与表决专有部分总面积：同意 453.00 / 453.00 ㎡",
        "✓ 参与表决总人数：同意 6 / 6 人",
    ]


def test_the_figures_of_satisfaction_tell_both_bases(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.SATISFACTION, "满意度测评")
    entry = page_for(qtbot, library, round_.id)
    enter(qtbot, entry, "1-1-101", "1")
    page = FiguresPage(library.consultation)
    qtbot.addWidget(page)
    page.show_round(round_.id)
    page.show()
    assert "两种口径　名册总户数：满意 1 / 24 户" in page.verdict_label.text()
    model = page.table.model()
    headings = [
        model.headerData(n, page.table.horizontalHeader().orientation()) for n in range(model.columnCount())
    ]
    assert headings[4:9] == ["非常满意", "满意", "基本满意", "不满意", "很不满意"]
    assert headings[-1] == "满意占名册户数"
    assert model.index(0, len(headings) - 1).data() == "8.33%（1/12）"


@pytest.mark.parametrize("kind", [RoundKind.WILL, RoundKind.SATISFACTION])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 990), (2.0, 830)])
def test_the_figures_fit_beside_the_list_of_compounds(
    qtbot: QtBot,
    library: OpenLibrary,
    compound: Compound,
    appearance: Appearance,
    kind: RoundKind,
    scale: float,
    width: int,
) -> None:
    """990 and 830 pixels are what a screen of 1366 leaves for the page."""
    appearance.choose_scale(scale)
    page = FiguresPage(library.consultation)
    qtbot.addWidget(page)
    page.resize(width, 660)
    page.show()
    page.show_round(library.consultation.open_round(compound.id, kind, "征询").id)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    last = len(columns_of(kind)) - 1
    assert not any(page.table.isColumnHidden(column) for column in (0, 1, last))
    page.copy_button.click()
    assert QApplication.clipboard().text().splitlines()[0].count("\t") == last


def test_both_readings_fit_beside_the_list_of_compounds_on_a_small_screen(
    qtbot: QtBot, library: OpenLibrary, compound: Compound, appearance: Appearance
) -> None:
    round_ = open_round(library, compound)
    first = page_for(qtbot, library, round_.id)
    second = SecondEntryPage(SecondEntryService(library.desk), library.consultation, Answers())
    qtbot.addWidget(second)
    second.show_round(round_.id)
    second.show()
    for page in (first, second):
        qtbot.waitUntil(lambda page=page: page.minimumSizeHint().width() <= 291)  # 1366 × 768 at 200 %


def test_a_household_that_refuses_is_not_one_that_is_missing(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    round_ = open_round(library, compound)
    page = page_for(qtbot, library, round_.id)
    enter(qtbot, page, "1-1-101", "6")
    shown = [label.text() for label in page.board.count_labels if label.isVisible()]
    assert "未收回 23 张" in shown
    assert "! 拒绝 1 户" in shown
    click(qtbot, page.undo_button)
    assert library.consultation.states(round_.id) == {}


def test_another_owner_who_says_otherwise_makes_it_pending(qtbot: QtBot, library: OpenLibrary) -> None:
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", "张三、李四", 80.0, "住宅")]
    round_ = open_round(library, add_compound(library, lines, "南岗院"))
    page = page_for(qtbot, library, round_.id)
    enter(qtbot, page, "301", "1")
    qtbot.keyClicks(page.pad.address_edit, "301\r")
    assert "先按 0 再按答复" in page.pad.message_label.text()
    qtbot.keyClicks(page.pad.answer_edit, "02\r")
    assert "共有人意见不一" in page.pad.message_label.text()
    qtbot.keyClicks(page.pad.answer_edit, "\r")
    assert library.consultation.states(round_.id) == {5: DwellingState.PENDING}


def test_a_form_signed_by_a_proxy_holder_goes_in_only_on_a_proxy(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    page = page_for(qtbot, library, open_round(library, compound).id)
    page.proxy_box.setChecked(True)
    enter(qtbot, page, "1-1-101", "1")
    assert "没有可用的委托书" in page.pad.message_label.text()
    assert page.proxy_box.isChecked()
    page.proxy_box.setChecked(False)
    qtbot.keyClicks(page.pad.answer_edit, "\r")
    assert page.pad.message_label.text().startswith("已录入")


def test_a_round_without_a_share_to_reach_tells_how_many_forms_came_back_of_how_many(
    qtbot: QtBot, library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.open_round(
        compound.id, RoundKind.OTHER, "停车", question="建停车棚吗？", matter=Matter.POLICY
    )
    page = page_for(qtbot, library, round_.id)
    for room in ("101", "102"):
        enter(qtbot, page, f"1-1-{room}", "1")
    assert page.board.figure_label.isVisible()
    assert page.board.figure_label.text() == "收回 2 / 24 户"
    assert not page.board.missing_chip.isVisible()
