"""公示公告: every notice of a compound in one list, posted from there whatever its kind."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.notices.notice_kinds import NoticeKind
from app.services.compounds.projects import ProjectService
from tests.builders import (
    OpenLibrary,
    answer_many,
    open_round,
    plan_on_file,
    small_compound,
)
from tests.drafted_notices import drafted
from ui.printing.documents_page import MAKE, NOTICES, DocumentsPage
from ui.widgets.table import DataTable


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = small_compound(library)
    details = ProjectDetails("一号项目", year=2026, compounds=(made.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, details)
    plan_on_file(library, made)
    return made


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
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy)


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
    assert cells(page.notices.table) == [["公示〔2026〕1号\nD13 北岗院改造方案公示", "○ 未张贴 0 / 5 处"]]
    post(qtbot, page)
    assert cells(page.notices.table)[0][1] == "○ 公示中\n2026-11-04 至 11-10"
    table = page.notices.table
    table.setFixedWidth(table.sizeHintForColumn(1) + 120)
    page.notices.reload()
    state = table.visualRect(table.model().index(0, 1))
    assert table.viewport().rect().contains(state)
    assert state.width() >= table.sizeHintForColumn(1)
    assert "公示期：2026年11月4日（星期三） 至 2026年11月10日（星期二）" in page.notices.period_label.text()
    click(qtbot, page.notices.record_button)
    assert page.preview.document is not None
    assert (page.preview.document.code, page.preview.document.number) == ("D36", "公示〔2026〕1号")
    library.clock.now += timedelta(days=8)
    page.notices.reload()
    assert cells(page.notices.table)[0][1].startswith("✓ 已期满")
    page.offer_sheet("D13", None, "")
    assert page.parts.currentIndex() == MAKE


def test_a_notice_that_is_drafted_is_made_ready_or_brought_to_its_posting(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    page.offer_sheet("D18", None, "")
    assert page.parts.currentIndex() == NOTICES
    assert page.notices.kind_combo.currentText() == "D18 开工公告"
    assert page.notices.draft_button.hasFocus()
    notice_id = drafted(library, compound, NoticeKind.START)
    drafted(library, compound, NoticeKind.MANAGEMENT)
    page.notices.reload()
    page.offer_sheet("D18", None, "")
    assert page.notices.current is not None
    assert page.notices.current.notice.id == notice_id
    assert page.notices.post_button.hasFocus()


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
    assert [line[0].split()[0] for line in cells(page.notices.table)] == [
        "公示〔2026〕2号",
        "公示〔2026〕1号",
    ]
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
    qtbot.waitUntil(lambda: not page.notices.busy_bar.busy)
    assert "“更正理由”没有填" in dialog.error_label.text()
    dialog.reason_edit.setText("两位数字颠倒")
    click(qtbot, dialog.correct_button)
    qtbot.waitUntil(lambda: page.notices.correct_dialog is None)
    assert [(line[0].split()[0], line[1].split("\n")[0]) for line in cells(page.notices.table)] == [
        ("公示〔2026〕2号", "○ 未张贴 0 / 5 处"),
        ("公示〔2026〕1号", "✗ 已更正 公示〔2026〕2号"),
    ]
    assert page.preview.document is not None
    assert (page.preview.document.code, page.preview.document.number) == ("D13", "公示〔2026〕2号")
    page.notices.table.selectRow(1)
    assert page.preview.document.number == "公示〔2026〕1号"
    assert "已由公示〔2026〕2号更正" in page.notices.period_label.text()
    assert not page.notices.correct_button.isVisible()


def test_a_list_of_people_is_drafted_looked_at_and_printed(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    page.parts.setCurrentIndex(NOTICES)
    panel = page.notices
    panel.kind_combo.setCurrentIndex(panel.kind_combo.findText("D20 监督员名单公示"))
    click(qtbot, panel.draft_button)
    dialog = panel.draft_dialog
    assert dialog is not None
    assert dialog.rows is not None
    assert "还缺：依据；怎样产生；监督员（一条也没有）" in dialog.missing_label.text()
    for title, text in (("依据", "街办〔2026〕3号"), ("怎样产生", "楼长推荐")):
        dialog.form.edit(title).setText(text)
    click(qtbot, dialog.rows.add_button)
    for title, text in (("姓名", "王五"), ("监督职责", "看材料")):
        dialog.rows.form.edit(title).setText(text)
    assert dialog.missing_label.text() == "还缺：同意公示的日期和凭据：王五。"
    for title, text in (("同意公示日期", "2026-10-"), ("同意凭据", "同意书")):
        dialog.rows.form.edit(title).setText(text)
    assert not dialog.print_button.isEnabled()
    click(qtbot, dialog.save_button)
    assert "应填日期" in dialog.error_label.text()
    dialog.rows.form.edit("同意公示日期").setText("2026-10-01")
    assert dialog.seen_label.text().startswith("张贴在小区里，人人可见：1 个人的姓名和监督职责：王五。")
    assert not dialog.print_button.isEnabled()
    dialog.seen_box.setChecked(True)
    click(qtbot, dialog.print_button)
    qtbot.waitUntil(lambda: panel.draft_dialog is None)
    assert cells(panel.table) == [["公示〔2026〕1号\nD20 北岗院监督员名单公示", "○ 未张贴 0 / 5 处"]]
    assert page.preview.document is not None
    assert page.preview.document.code == "D20"


def test_a_draft_closed_half_way_is_kept(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    page.parts.setCurrentIndex(NOTICES)
    panel = page.notices
    panel.kind_combo.setCurrentIndex(panel.kind_combo.findText("D24 方案变更公示"))
    click(qtbot, panel.draft_button)
    assert panel.draft_dialog is not None
    panel.draft_dialog.form.edit("原方案").setPlainText("平屋面")
    click(qtbot, panel.draft_dialog.close_button)
    assert panel.draft_dialog is None
    click(qtbot, panel.draft_button)
    assert panel.draft_dialog is not None
    assert panel.draft_dialog.form.texts()["old"] == "平屋面"
    click(qtbot, panel.draft_dialog.close_button)
