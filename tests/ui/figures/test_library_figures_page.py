"""The place 统计: the funnel, plan, start and finish, drawn, listed, exported and printed."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.bootstrap import Services, create_library
from app.domain.compounds.figure_views import Measure
from app.domain.office import Office
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.compounds.figures import View
from app.services.rosters.record_import import RecordImportService
from tests.builders import Clock
from tests.ui.answers import Answers
from ui.figures.library_figures_page import EMPTY, LibraryFiguresPage
from ui.settings.appearance import Appearance


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = create_library(tmp_path / "区.louan", Office("清河街道", "national", operator="陈敏"), Clock())
    yield opened
    opened.close()


def take(service: RecordImportService, *rows: tuple[object, ...]) -> None:
    preview = service.preview_workbook(Workbook("清单.xlsx", (Sheet.from_rows("清单", rows),)))
    assert not preview.has_errors
    service.commit(preview)


@pytest.fixture
def surveyed(services: Services) -> Services:
    header = ("小区名称", "摸底结果", "户数", "所属社区")
    kinds = [("不属老旧小区", "东庄社区"), ("已改造", "东庄社区"), ("拟改", "东庄社区"), ("拟改", "安定社区")]
    rows = [(f"{number}号院", judged, 100 + number, place) for number, (judged, place) in enumerate(kinds)]
    take(services.compound_list, header, *rows)
    projects = [("一期", 2025, "1号院、2号院", "2025-03-01", None), ("二期", 2026, "3号院", None, None)]
    take(services.project_list, ("项目名称", "计划年度", "所含小区", "实际开工", "完工"), *projects)
    return services


def shown(qtbot, services: Services, answers: Answers) -> LibraryFiguresPage:
    page = LibraryFiguresPage(services.figures, services.printing, answers)
    qtbot.addWidget(page)
    page.resize(1150, 760)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def page(qtbot, surveyed: Services, answers: Answers) -> Iterator[LibraryFiguresPage]:
    made = shown(qtbot, surveyed, answers)
    yield made
    made.finish()


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def told(page: LibraryFiguresPage) -> list[str]:
    return page.chart.accessibleDescription().split("；")


def cells(page: LibraryFiguresPage, row: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_an_empty_library_says_what_belongs_here(qtbot, services: Services, answers: Answers) -> None:
    page = shown(qtbot, services, answers)
    assert (page.empty_label.text(), page.chart.isVisible()) == (EMPTY[View.FUNNEL], False)
    click(qtbot, page.view_buttons[View.YEARS])
    assert page.empty_label.text() == EMPTY[View.YEARS]
    assert not page.export_button.isEnabled()


def test_the_funnel_is_drawn_and_listed_with_its_bases(qtbot, page: LibraryFiguresPage) -> None:
    assert told(page)[:3] == [
        "摸底小区 4 个小区",
        "－ 不属老旧小区 1 / 4 个小区（25.0%），占摸底小区",
        "老旧小区 3 / 4 个小区（75.0%），占摸底小区",
    ]
    assert cells(page, 0)[:3] == ["摸底小区", "4", "406"]
    assert cells(page, 3)[4:] == ["3 / 4（75.0%）", "306 / 406（75.4%）", "摸底小区"]


def test_progress_turns_from_compounds_to_households(qtbot, page: LibraryFiguresPage) -> None:
    click(qtbot, page.view_buttons[View.YEARS])
    assert told(page)[:2] == ["○ 2025年 计划 2 个小区", "▶ 开工 2 / 2 个小区（100.0%），占2025年计划小区"]
    click(qtbot, page.measure_buttons[Measure.HOUSEHOLDS])
    assert (page.view, told(page)[0]) == (View.YEARS, "○ 2025年 计划 203 户")
    assert cells(page, 1) == ["2026年", "1", "103", "0", "0", "0 / 103（0.0%）", "0 / 103（0.0%）"]
    click(qtbot, page.view_buttons[View.COMMUNITIES])
    assert told(page)[0] == "○ 东庄社区 计划 203 户"


def test_the_table_sorts_by_numbers_and_is_copied(qtbot, page: LibraryFiguresPage) -> None:
    click(qtbot, page.view_buttons[View.COMMUNITIES])
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [cells(page, row)[:2] for row in (0, 1)] == [["安定社区", "1"], ["东庄社区", "3"]]
    page.table.selectRow(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("安定社区\t1\t1\t1\t1\t0\t0\t0 / 1（0.0%）")


def test_what_is_typed_meanwhile_is_counted_when_the_place_is_opened_again(
    qtbot, page: LibraryFiguresPage, surveyed: Services
) -> None:
    take(surveyed.compound_list, ("小区名称", "摸底结果"), ("新院", "拟改"))
    page.hide()
    page.show()
    assert told(page)[0] == "摸底小区 5 个小区"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_table_is_exported_with_both_measures(
    qtbot, page: LibraryFiguresPage, answers: Answers, tmp_path: Path, ending: str
) -> None:
    click(qtbot, page.view_buttons[View.YEARS])
    answers.save_as = tmp_path / f"统计.{ending}"
    click(qtbot, page.export_button)
    assert answers.told == [f"已导出 2 条，文件：统计.{ending}"]
    if ending == "csv":
        rows = [line.split(",") for line in answers.save_as.read_text("utf-8-sig").splitlines()]
    else:
        rows = [list(row) for row in openpyxl.load_workbook(answers.save_as).active.values]
    assert rows[0][6:8] == ["完工率（占计划小区数）", "计划户数"]
    assert [str(cell) for cell in rows[1]][:6] == ["2025年", "1", "2", "2", "0", "2 / 2（100.0%）"]


def test_the_report_is_made_filed_and_shown_and_equal_figures_make_no_new_version(
    qtbot, page: LibraryFiguresPage, surveyed: Services, answers: Answers
) -> None:
    def printed() -> list[str]:
        with qtbot.waitSignal(page.reported):
            click(qtbot, page.print_button)
        dialog = page.report_dialog
        assert dialog is not None
        texts = [dialog.version_combo.itemText(at) for at in range(dialog.version_combo.count())]
        assert dialog.preview.title_label.text() == "清河街道老旧小区改造统计表"
        click(qtbot, dialog.close_button)
        qtbot.waitUntil(lambda: page.report_dialog is None)
        return texts

    assert [text.partition("　")[0] for text in printed()] == ["统计〔2026〕1号 第1版"]
    assert len(printed()) == 1
    take(surveyed.compound_list, ("小区名称", "摸底结果"), ("新院", "拟改"))
    assert [text.partition("　")[0] for text in printed()] == [
        "统计〔2026〕1号 第2版",
        "统计〔2026〕1号 第1版",
    ]
    assert answers.errors == []


def test_bars_go_below_their_texts_where_there_is_no_room(
    qtbot, page: LibraryFiguresPage, appearance: Appearance
) -> None:
    wide = page.chart.height()
    page.resize(440, 760)
    qtbot.waitUntil(lambda: page.chart.height() > wide)
    picture = page.chart.grab()
    assert picture.width() <= 440
