"""What a round shows besides its card: figures by building, the next visits, what was entered as a spreadsheet."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.visits import VisitDetails
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.services.dwellings.dwelling_files import DwellingFileService
from tests.builders import OpenLibrary, answer_many
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click


def test_what_was_entered_goes_into_a_spreadsheet(
    qtbot: QtBot,
    page_of: PageOf,
    library: OpenLibrary,
    round_: ConsultationRound,
    compound: Compound,
    answers: Answers,
    tmp_path: Path,
) -> None:
    answer_many(library, round_, range(1, 4))
    answers.path = tmp_path / "录入.xlsx"
    click(qtbot, page_of(library, compound).cards[0].export_button)
    assert answers.told == ["已导出 3 条，文件：录入.xlsx"]


def test_the_figures_of_every_building_are_copied_into_a_spreadsheet(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    answer_many(library, round_, range(1, 13))
    answer_many(library, round_, [13], Answer.OPPOSE)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].figures_button)
    click(qtbot, page.figures_page.copy_button)
    assert QApplication.clipboard().text().splitlines() == [
        "1号楼\t12\t12\t12\t12\t0\t0\t0\t0\t0\t0\t100.00%（12/12）",
        "2号楼\t12\t1\t1\t0\t1\t0\t0\t0\t0\t11\t0.00%（0/12）",
        "合计\t24\t13\t13\t12\t1\t0\t0\t0\t0\t11\t50.00%（12/24）",
    ]


def test_the_next_visits_are_listed_by_building(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    answer_many(library, round_, [n for n in range(1, 25) if n not in (3, 14, 20)])
    library.ballot_entry.mark_pending(round_.id, 20, library.clock.now.date())
    page = page_of(library, compound)
    click(qtbot, page.cards[0].visits_button)
    visits = page.visits_page
    assert visits.count_label.text() == "未交回 2 套，待核或无效 1 套"
    assert not visits.missing_label.isVisible()
    visits.building_box.setCurrentIndex(visits.building_box.findText("2号楼"))
    click(qtbot, visits.copy_button)
    assert [line.split("\t")[:4] for line in QApplication.clipboard().text().splitlines()] == [
        ["2号楼", "1单元", "1层", "102"],
        ["2号楼", "2单元", "1层", "102"],
    ]
    click(qtbot, visits.finish_button)
    assert page.stack.currentWidget() is page.overview


def test_the_next_visits_say_what_each_line_still_lacks_and_how_often_somebody_went(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    answer_many(library, round_, range(1, 16))
    library.ballot_entry.mark_refused(round_.id, 16, library.clock.now.date())
    files = DwellingFileService(library.desk)
    flat = files.find(compound.id, "2-1-301")
    for day in (1, 2):
        files.visit(flat, VisitDetails(datetime(2026, 11, day, 9), "甲", "乙", VisitOutcome.NOBODY))
    page = page_of(library, compound)
    assert page.cards[0].entry_button.text() == "录入表决票"
    click(qtbot, page.cards[0].visits_button)
    visits = page.visits_page
    assert visits.missing_label.text().splitlines() == [
        "业主共同决定：参与表决　✗ 名册专有部分总面积：参与表决 1132.50 / 1812.00 ㎡"
        "（62.50%），要求 ≥ 2/3，还差 75.50 ㎡",
        "业主共同决定：参与表决　✗ 名册总人数：参与表决 15 / 24 人（62.50%），要求 ≥ 2/3，还差 1 人",
    ]
    assert visits.count_label.text() == "未交回 8 套，拒绝 1 套"
    click(qtbot, visits.copy_button)
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert ["2号楼", "1单元", "3层", "301"] in [line[:4] for line in lines]
    assert {line[3]: line[6] for line in lines if line[:2] == ["2号楼", "1单元"]}["301"] == "2次"
