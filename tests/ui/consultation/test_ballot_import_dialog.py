"""A list of ballots as a clerk imports it: seen first, cancelled or recorded whole, one sentence where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import ConsultationRound
from tests.builders import OpenLibrary, write_csv
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from ui.consultation.ballot_import_dialog import BallotImportDialog


@pytest.fixture
def importing(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    round_: ConsultationRound,
    compound: Compound,
    answers: Answers,
    tmp_path: Path,
) -> Callable[..., BallotImportDialog]:
    def begin(*lines: tuple[str, ...], header: tuple[str, ...] = ()) -> BallotImportDialog:
        page = page_of(library, compound)
        more = {"header": header} if header else {}
        answers.path = write_csv(tmp_path / "意见.csv", lines, **more)
        click(qtbot, page.cards[0].import_button)
        dialog = page.acts.dialog
        assert isinstance(dialog, BallotImportDialog)
        qtbot.waitUntil(lambda: not dialog.busy_bar.busy)
        return dialog

    return begin


LINES = [
    ("1号楼", "1单元", "101", "同意", "2026-11-01", ""),
    ("1号楼", "1单元", "102", "不同意", "2026-11-01", ""),
    ("9号楼", "1单元", "102", "同意", "2026-11-01", ""),
]


def test_a_list_is_shown_first_and_recorded_when_confirmed(
    qtbot: QtBot,
    importing: Callable[..., BallotImportDialog],
    library: OpenLibrary,
    round_: ConsultationRound,
) -> None:
    dialog = importing(*LINES)
    assert "将录入 2 张" in dialog.count_label.text()
    assert library.consultation.states(round_.id) == {}
    model = dialog.problem_table.model()
    assert [model.index(0, column).data() for column in range(5)] == [
        "意见", "4", "C", "✗ 未导入", "“9号楼1单元102”不在本轮固定的名册里",
    ]  # fmt: skip
    with qtbot.waitSignal(dialog.imported):
        click(qtbot, dialog.import_button)
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE, 2: DwellingState.OPPOSE}
    assert dialog.state_label.text() == "✓ 已录入 2 张"


def test_a_cancelled_import_writes_nothing(
    qtbot: QtBot,
    importing: Callable[..., BallotImportDialog],
    library: OpenLibrary,
    round_: ConsultationRound,
) -> None:
    dialog = importing(*LINES)
    click(qtbot, dialog.close_button)
    assert library.consultation.states(round_.id) == {}


def test_a_list_without_news_cannot_be_imported(
    importing: Callable[..., BallotImportDialog], library: OpenLibrary, round_: ConsultationRound
) -> None:
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, library.clock.now.date())
    dialog = importing(LINES[0])
    assert "与已录一致 1 张" in dialog.count_label.text()
    assert not dialog.import_button.isVisible()


def test_a_file_that_is_no_list_is_one_sentence(importing: Callable[..., BallotImportDialog]) -> None:
    dialog = importing(("甲", "乙"), header=("姓名", "年龄"))
    assert dialog.error_label.text().startswith("在“意见.csv”里没有找到房号、意见的表头")
    assert not dialog.import_button.isVisible()


def test_ticks_in_three_columns_are_read_and_two_in_a_row_are_told(
    qtbot: QtBot,
    importing: Callable[..., BallotImportDialog],
    library: OpenLibrary,
    round_: ConsultationRound,
) -> None:
    dialog = importing(
        ("1号楼", "1单元", "101", "√", "", ""),
        ("1号楼", "1单元", "102", "", "√", ""),
        ("1号楼", "1单元", "201", "√", "√", ""),
        header=("楼栋", "单元", "房号", "同意", "不同意", "弃权"),
    )
    shown = dialog.problem_table.problems
    assert [shown.index(row, 4).data() for row in range(shown.rowCount())] == [
        "同意、不同意都选了，只能选一项"
    ]
    assert dialog.import_button.text() == "确认导入 2 张"
    with qtbot.waitSignal(dialog.imported):
        click(qtbot, dialog.import_button)
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE, 2: DwellingState.OPPOSE}


def test_reading_can_be_cancelled_at_once(
    qtbot: QtBot, library: OpenLibrary, round_: ConsultationRound, answers: Answers, tmp_path: Path
) -> None:
    dialog = BallotImportDialog(library.ballot_import, round_.id, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read_file(write_csv(tmp_path / "意见.csv", LINES))
    assert dialog.busy_bar.isVisible()
    click(qtbot, dialog.busy_bar.cancel_button)
    assert not dialog.busy_bar.busy
    assert dialog.error_label.text() == "已取消，一张也没有录入。"
    assert not dialog.import_button.isVisible()


def test_recording_shows_how_far_it_is_and_a_round_closed_meanwhile_is_told(
    qtbot: QtBot,
    importing: Callable[..., BallotImportDialog],
    library: OpenLibrary,
    round_: ConsultationRound,
) -> None:
    dialog = importing(LINES[0])
    library.consultation.close(round_.id)
    click(qtbot, dialog.import_button)
    assert dialog.busy_bar.label.text().startswith("正在录入")
    qtbot.waitUntil(dialog.error_label.isVisible)
    assert "已结束" in dialog.error_label.text()
    assert dialog.problem_table.problems.rowCount() == 0
