from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from app.domain.rounds.consultation_round import RoundKind
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, add_compound, answer_many, at_stage, open_round
from tests.ui.answers import Answers
from tests.ui.printing.documents_desk import click, closed, make
from ui.printing.documents_page import DocumentsPage
from ui.settings.appearance import Appearance


def offers(page: DocumentsPage) -> dict[str, str]:
    model = page.make_panel.offers
    return {model.record(row).code: model.index(row, 1).data() for row in range(model.rowCount())}


def test_before_a_round_the_page_says_what_each_document_waits_for(page: DocumentsPage) -> None:
    assert offers(page)["D05"] == "✗ 还没有发起征询"
    assert offers(page)["D27"] == "✗ 还没有勾选改造内容"
    page.make_panel.choose("D05")
    assert not page.make_panel.make_button.isEnabled()
    assert page.filed_empty.isVisibleTo(page.filed_empty.parentWidget())


def test_the_forms_to_print_are_those_of_the_round_the_stage_asks_for_whichever_was_looked_at(
    library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    closed(library, compound)
    at_stage(library, compound, Stage.NEEDS)
    page.show_case(library.file_of(compound))
    library.consultation.open_round(compound.id, RoundKind.MENU, "菜单征集")
    page.show_case(library.file_of(compound))
    page.start(NextStep.PRINT_FORMS)
    assert page.make_panel.chosen_label.text() == "D05b 菜单征求表"
    page.start(NextStep.PRINT_NOTICE)
    assert page.make_panel.chosen_label.text() == "D07 意愿征集结果公示"


def test_a_round_just_opened_is_the_one_in_hand_until_another_is_chosen(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    closed(library, compound)
    page.show_case(library.file_of(compound))
    assert page.make_panel.round_combo.currentText() == "第1轮 第1轮意愿征集"
    library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    page.show_case(library.file_of(compound))
    assert page.make_panel.round_combo.currentText() == "第1轮 维修资金表决"
    qtbot.keyClick(page.make_panel.round_combo, Qt.Key.Key_Down)
    page.show_case(library.file_of(compound))
    assert page.make_panel.round_combo.currentText() == "第1轮 第1轮意愿征集"


def test_the_notice_of_a_result_is_offered_to_be_made_and_once_it_is_made_to_be_posted(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    round_ = closed(library, compound)
    page.show_case(library.file_of(compound))
    page.offer_paper("D07", round_.id)
    assert page.parts.tabText(page.parts.currentIndex()) == "生成"
    make(qtbot, page, "D07")
    page.offer_paper("D07", round_.id)
    assert page.parts.tabText(page.parts.currentIndex()) == "公示公告 1"
    assert page.notices.current is not None
    assert page.notices.current.notice.round_id == round_.id


def test_forms_are_made_filed_shown_and_count_as_issued(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    round_ = open_round(library, compound)
    page.show_case(library.file_of(compound))
    page.start(NextStep.PRINT_FORMS)
    with qtbot.waitSignal(page.changed):
        click(qtbot, page.make_panel.make_button)
    assert "第1版，共 24 页" in page.make_panel.state_label.text()
    assert [page.filed.index(0, column).data() for column in (1, 2, 3)] == ["意征〔2026〕1号", "第1版", "24"]
    qtbot.waitUntil(lambda: page.preview.view.page_count == 24)
    qtbot.waitUntil(lambda: page.preview.view.drawn(1))
    assert library.consultation.standing(round_.id).tally.issued == 24
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D05")
    assert page.make_panel.state_label.text().startswith("内容没有变化，仍是存档的")
    assert page.filed.rowCount() == 1


def test_the_list_of_prints_goes_into_a_spreadsheet(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage, answers: Answers, tmp_path: Path
) -> None:
    page.parts.setCurrentIndex(1)
    assert not page.export_button.isVisible()
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D05")
    answers.save_as = tmp_path / "存档.xlsx"
    click(qtbot, page.export_button)
    assert answers.told == ["已导出 1 条，文件：存档.xlsx"]


def test_an_older_version_can_still_be_looked_at(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    round_ = open_round(library, compound)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D06")
    answer_many(library, round_, [1, 2])
    make(qtbot, page, "D06")
    assert [page.filed.record(row).version for row in range(2)] == [2, 1]
    assert page.preview.document == page.filed.record(0)
    page.filed_table.selectRow(1)
    assert page.preview.document == page.filed.record(1)


def test_the_notice_says_who_sees_what_and_waits_for_the_end_of_the_round(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    round_ = open_round(library, compound)
    page.show_case(library.file_of(compound))
    page.make_panel.choose("D07")
    assert page.make_panel.chosen_label.text() == "D07 意愿征集结果公示"
    assert "本轮征询还没有结束" in page.make_panel.missing_label.text()
    assert not page.make_panel.make_button.isEnabled()
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    library.office.change(replace(library.office.office(), phone=""))
    page.show_case(library.file_of(compound))
    page.start(NextStep.PRINT_NOTICE)
    assert page.make_panel.missing_label.text() == "还不能生成：设置中未填办公电话。"
    assert page.make_panel.notice_bar.isVisible()
    library.office.change(replace(library.office.office(), phone="0310-3012345"))
    page.show_case(library.file_of(compound))
    page.make_panel.paper_combo.setCurrentText("A4")
    make(qtbot, page, "D07")
    qtbot.waitUntil(lambda: page.preview.view.page_count == 5)
    (document,) = page.filed.records()
    pdf = pypdfium2.PdfDocument(page.preview._content)
    assert sorted(round(side) for side in pdf[0].get_size()) == [595, 842]
    pdf.close()
    assert document.code == "D07"


def test_a_missing_character_is_named_and_nothing_is_filed(
    qtbot, library: OpenLibrary, page: DocumentsPage, answers: Answers
) -> None:
    compound = add_compound(library, [("1号楼", "1单元", "101", "王\U000323ae", 60, "住宅")], "南岗院")
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D05")
    assert "\U000323ae（出现在：王\U000323ae）" in answers.errors[0]
    assert page.filed.rowCount() == 0


def test_making_can_be_cancelled_and_leaves_nothing_behind(
    qtbot, library: OpenLibrary, printing: PrintingService, page: DocumentsPage
) -> None:
    lines = [
        ("1号楼", "1单元", f"{floor}{place:02d}", "王", 60, "住宅")
        for floor in range(1, 31)
        for place in range(1, 21)
    ]
    compound = add_compound(library, lines, "高塔")
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    page.make_panel.choose("D05")
    click(qtbot, page.make_panel.make_button)
    assert not page.may_leave()
    click(qtbot, page.make_panel.busy_bar.cancel_button)
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy)
    assert page.make_panel.state_label.text() == "已取消，什么都没有存档。"
    assert printing.documents(compound.id) == ()
    assert page.may_leave()


def test_an_earlier_round_can_be_chosen(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    first = closed(library, compound)
    open_round(library, compound, title="第2轮意愿征集")
    page.show_case(library.file_of(compound))
    assert offers(page)["D07"] == "✗ 本轮征询还没有结束"
    page.make_panel.round_combo.setCurrentIndex(1)
    assert offers(page)["D07"] == "✓ 可以生成"
    make(qtbot, page, "D06")
    assert page.filed.record(0).round_id == first.id


def test_a_paper_of_a_round_is_made_as_it_was_asked_for(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage, printing: PrintingService
) -> None:
    first = open_round(library, compound)
    library.consultation.declare_void(first.id, "重来")
    open_round(library, compound, title="第2轮意愿征集")
    page.show_case(library.file_of(compound))
    page.offer_paper("D04", first.id)
    assert page.make_panel.make_button.isEnabled()
    click(qtbot, page.make_panel.make_button)
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy)
    assert [(made.code, made.round_id) for made in printing.documents(compound.id)] == [("D04", first.id)]


def test_the_form_of_a_menu_is_that_of_the_newest_menu_and_none_without(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    panel = page.make_panel
    closed(library, compound)
    page.show_case(library.file_of(compound))
    page.offer_sheet("D05b", None, "")
    assert panel.state_label.text() == "菜单征求表按菜单征集打印：请先发起一轮菜单征集。"
    menu = library.consultation.open_round(compound.id, RoundKind.MENU, "点单")
    library.consultation.open_round(compound.id, RoundKind.PLAN, "方案表决")
    page.show_case(library.file_of(compound))
    page.offer_sheet("D05b", None, "")
    library.consultation.close(menu.id)
    again = library.consultation.open_round(compound.id, RoundKind.MENU, "再点单")
    library.consultation.declare_void(again.id, "印错了")
    page.show_case(library.file_of(compound))
    page.offer_sheet("D05b", None, "")
    assert panel.round_id == menu.id
    assert panel.chosen_label.text().endswith("菜单征求表")
    assert panel.make_button.isEnabled()


def test_posting_waits_for_the_notice_and_then_opens(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage, answers: Answers
) -> None:
    page.start(NextStep.REGISTER_POSTING)
    assert "还没有打印" in answers.told[0]
    closed(library, compound)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D07")
    page.start(NextStep.REGISTER_POSTING)
    dialog = page.notices.posting_dialog
    assert dialog is not None
    dialog.tick_unposted()
    dialog.by1_edit.setText("陈敏")
    dialog.by2_edit.setText("李刚")
    with qtbot.waitSignal(page.changed):
        click(qtbot, dialog.register_button)
    assert "公示期：2026年11月4日（星期三） 至 2026年11月10日（星期二）" in page.notices.period_label.text()
    assert "公示期 7日 只是预设" in page.notices.assumed_label.text()
    click(qtbot, dialog.close_button)
    assert page.notices.posting_dialog is None


def test_a_walking_sheet_of_one_building_is_made_as_it_was_asked_for(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    second = library.case_files.roster(compound.id)[1]
    page.offer_sheet("LP", second.id, "roster")
    bar = page.make_panel.scope_bar
    assert (bar.building_combo.currentText(), bar.view_combo.currentText()) == ("2号楼", "户册是否齐全")
    assert "不张贴" in bar.note_label.text()
    assert page.make_panel.make_button.hasFocus()
    with qtbot.waitSignal(page.changed):
        click(qtbot, page.make_panel.make_button)
    assert page.filed.index(0, 0).data() == "LP 北岗院2号楼入户走访表（户册是否齐全）"
    assert (bar.building_combo.currentText(), bar.view_combo.currentText()) == ("2号楼", "户册是否齐全")


def test_a_paper_of_a_round_asks_for_no_building(
    library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    page.make_panel.choose("LP")
    assert page.make_panel.scope_bar.isVisible()
    page.make_panel.choose("D05")
    assert not page.make_panel.scope_bar.isVisible()


def test_at_twice_the_text_size_every_document_is_named_in_full_without_scrolling_inside(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage, appearance: Appearance
) -> None:
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    appearance.choose_scale(2.0)
    table = page.make_panel.offers_table

    def settled() -> bool:
        page.resize(830, page.minimumSizeHint().height())
        return table.height() > 500 and page.height() == page.minimumSizeHint().height()

    qtbot.waitUntil(settled)
    assert table.verticalScrollBar().maximum() == table.horizontalScrollBar().maximum() == 0
    names = [table.sizeHintForIndex(page.make_panel.offers.index(row, 0)).width() for row in range(7)]
    qtbot.waitUntil(lambda: table.columnWidth(0) >= max(names))
    inner = page.parts.currentWidget()
    assert isinstance(inner, QScrollArea)
    qtbot.waitUntil(lambda: inner.verticalScrollBar().maximum() == 0)
    appearance.choose_scale(1.0)
    page.resize(1000, 700)
    qtbot.waitUntil(lambda: page.preview.mapTo(page, QPoint()).y() < 100)
    assert page.preview.width() > page.parts.width()


def test_the_focus_comes_back_to_the_list_after_f6(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    page.make_panel.choose("D05")
    page.make_panel.offers_table.setFocus()
    qtbot.keyClick(page.make_panel.offers_table, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy)
    assert page.make_panel.offers_table.hasFocus()


def test_the_sheet_of_one_building_is_made(
    qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage
) -> None:
    second = library.case_files.roster(compound.id)[1]
    page.offer_sheet("D01", second.id, "")
    assert not page.make_panel.scope_bar.view_combo.isVisible()
    with qtbot.waitSignal(page.changed):
        click(qtbot, page.make_panel.make_button)
    assert page.filed.index(0, 0).data() == "D01 北岗院2号楼现状表"
