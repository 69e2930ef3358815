"""公示公告: every notice of a compound in one list, posted from there whatever its kind."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.services.compounds.projects import ProjectService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from tests.builders import (
    OpenLibrary,
    answer_many,
    new_library,
    open_round,
    plan_on_file,
    small_compound,
)
from tests.ui.answers import Answers
from ui.printing.documents_page import MAKE, NOTICES, DocumentsPage
from ui.widgets.table import DataTable


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = small_compound(library)
    details = ProjectDetails("一号项目", year=2026, compounds=(made.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, details)
    plan_on_file(library, made)
    return made


@pytest.fixture
def page(qtbot, library: OpenLibrary, compound: Compound, answers: Answers) -> Iterator[DocumentsPage]:
    posting, files = PostingService(library.desk), AttachmentService(library.desk)
    made = DocumentsPage(PrintingService(library.desk), posting, files, ListingService(library.desk), answers)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_case(library.file_of(compound))
    yield made
    made.preview.close_documents()


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(table: DataTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def make(qtbot, page: DocumentsPage, code: str) -> None:
    page.make_panel.choose(code)
    click(qtbot, page.make_panel.make_button)
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy, timeout=30_000)


def post(qtbot, page: DocumentsPage) -> None:
    click(qtbot, page.notices.post_button)
    dialog = page.notices.posting_dialog
    assert dialog is not None
    dialog.tick_unposted()
    dialog.by1_edit.setText("陈敏")
    dialog.by2_edit.setText("李刚")
    click(qtbot, dialog.register_button)
    click(qtbot, dialog.close_button)


def test_a_plan_is_listed_posted_and_proven_from_the_list(
    qtbot, library: OpenLibrary, page: DocumentsPage
) -> None:
    page.parts.setCurrentIndex(NOTICES)
    assert page.notices.empty_label.isVisible()
    page.parts.setCurrentIndex(MAKE)
    make(qtbot, page, "D13")
    assert page.parts.tabText(NOTICES) == "公示公告 1"
    page.offer_sheet("D13", None, "")
    assert page.parts.currentIndex() == NOTICES
    assert cells(page.notices.table) == [
        ["公示〔2026〕1号", "D13 北岗院改造方案公示", "", "○ 未张贴，应贴 5 处"]
    ]
    post(qtbot, page)
    assert cells(page.notices.table)[0][2:] == ["2026-11-04 至 2026-11-10", "○ 公示中"]
    assert "公示期：2026年11月4日（星期三） 至 2026年11月10日（星期二）" in page.notices.period_label.text()
    click(qtbot, page.notices.record_button)
    assert page.preview.document is not None
    assert (page.preview.document.code, page.preview.document.number) == ("D36", "公示〔2026〕1号")
    library.clock.now += timedelta(days=8)
    page.notices.reload()
    assert cells(page.notices.table)[0][3] == "✓ 已期满"
    page.offer_sheet("D13", None, "")
    assert page.parts.currentIndex() == MAKE


def test_choosing_a_notice_shows_its_paper_and_its_period(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D07")
    make(qtbot, page, "D13")
    page.parts.setCurrentIndex(NOTICES)
    assert [line[0] for line in cells(page.notices.table)] == ["公示〔2026〕2号", "公示〔2026〕1号"]
    page.notices.table.selectRow(1)
    assert page.preview.document is not None
    assert page.preview.document.code == "D07"
    assert page.notices.period_label.text().startswith("公示〔2026〕1号：应张贴 5 处，已张贴 0 处")
    page.notices.table.selectRow(0)
    assert page.preview.document.code == "D13"


def test_a_posted_notice_is_corrected_from_the_list_and_stays_readable(
    qtbot, library: OpenLibrary, page: DocumentsPage
) -> None:
    make(qtbot, page, "D13")
    page.parts.setCurrentIndex(NOTICES)
    assert not page.notices.correct_button.isVisible()
    post(qtbot, page)
    click(qtbot, page.notices.correct_button)
    dialog = page.notices.correct_dialog
    assert dialog is not None
    dialog.old_edit.setPlainText("概算1,234,567.89元")
    dialog.new_edit.setPlainText("概算1,234,567.98元")
    click(qtbot, dialog.correct_button)
    assert dialog.error_label.text() == "请选公示期是重新算还是不变。"
    dialog.keep_radio.setChecked(True)
    dialog.paper_combo.setCurrentText("A4")
    click(qtbot, dialog.correct_button)
    qtbot.waitUntil(lambda: not page.notices.busy_bar.busy, timeout=30_000)
    assert "“更正理由”没有填" in dialog.error_label.text()
    dialog.reason_edit.setText("两位数字颠倒")
    click(qtbot, dialog.correct_button)
    qtbot.waitUntil(lambda: page.notices.correct_dialog is None, timeout=30_000)
    assert [(line[0], line[3]) for line in cells(page.notices.table)] == [
        ("公示〔2026〕2号", "○ 未张贴，应贴 5 处"),
        ("公示〔2026〕1号", "✗ 已更正，见公示〔2026〕2号"),
    ]
    assert page.preview.document is not None
    assert (page.preview.document.code, page.preview.document.number) == ("D13", "公示〔2026〕2号")
    page.notices.table.selectRow(1)
    assert page.preview.document.number == "公示〔2026〕1号"
    assert "已由公示〔2026〕2号更正" in page.notices.period_label.text()
    assert not page.notices.correct_button.isVisible()
