"""The holiday years in the settings: what is known, importing the next one, a table that is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.notices.holiday_year import HEADER
from app.services.notices.holidays import HolidayService
from app.spreadsheets.writing import write_table
from tests.builders import OpenLibrary
from tests.holiday_tables import NEXT_YEAR
from tests.ui.answers import Answers
from ui.settings.appearance import Appearance
from ui.settings.holidays_card import HolidaysCard


@pytest.fixture
def card(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> HolidaysCard:
    made = HolidaysCard(HolidayService(library.desk), answers)
    qtbot.addWidget(made)
    made.show()
    return made


def cells(card: HolidaysCard, row: int) -> list[str]:
    return [str(card.model.index(row, column).data()) for column in range(card.model.columnCount())]


def test_a_year_is_imported_with_its_document(
    qtbot, card: HolidaysCard, answers: Answers, tmp_path: Path
) -> None:
    assert "现在能算到 2026 年底" in card.state_label.text()
    assert not card.table.isVisible()
    answers.path, answers.text = tmp_path / "2027年放假安排.xlsx", "国办发明电〔2026〕9号"
    write_table(answers.path, "节假日", HEADER, NEXT_YEAR)
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(card.import_button, Qt.MouseButton.LeftButton)
    assert "2027年：放假27天，调休上班5天" in answers.asked[-1]
    assert "现在能算到 2027 年底" in card.state_label.text()
    year, off, worked, document, imported = cells(card, 0)
    assert (year, off, worked, document) == ("2027年", "27天", "5天", "国办发明电〔2026〕9号")
    assert imported == "2026年11月3日 陈敏，2027年放假安排.xlsx"


def test_a_table_that_cannot_be_right_is_refused_and_no_document_is_no_import(
    qtbot, card: HolidaysCard, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "2027.xlsx"
    write_table(answers.path, "节假日", HEADER, NEXT_YEAR[:-1])
    qtbot.mouseClick(card.import_button, Qt.MouseButton.LeftButton)
    assert "还缺国庆" in answers.errors[-1]
    write_table(answers.path, "节假日", HEADER, NEXT_YEAR)
    answers.text = ""
    qtbot.mouseClick(card.import_button, Qt.MouseButton.LeftButton)
    assert "依据文件" in answers.errors[-1]
    answers.text = None
    qtbot.mouseClick(card.import_button, Qt.MouseButton.LeftButton)
    assert card.model.rowCount() == 0


def test_the_pattern_is_written_and_a_full_disk_is_told(
    qtbot, card: HolidaysCard, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "样表.xlsx"
    qtbot.mouseClick(card.example_button, Qt.MouseButton.LeftButton)
    assert answers.path.is_file()
    assert "照样换成下一年的日期" in answers.told[-1]
    answers.path = tmp_path / "没有" / "样表.xlsx"
    qtbot.mouseClick(card.example_button, Qt.MouseButton.LeftButton)
    assert "写不进去" in answers.errors[-1]
