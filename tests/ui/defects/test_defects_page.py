"""The tab 问题与照片 as a clerk uses it: a defect is written down, shown, changed, exported; views are compared."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.compounds.compound import Compound
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.records.attached_file import FileNote, Phase, RecordKind, RecordRef
from app.services.compounds.defect_book import DefectBook
from app.services.compounds.defects import DefectService
from app.services.records.attachments import AttachmentService
from tests.builders import OpenLibrary
from tests.photos import jpeg, png, put
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.hands import to_front
from ui.defects.defects_page import DefectsPage
from ui.settings.appearance import Appearance
from ui.widgets.record_dialog import RecordDialog

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def defects(library: OpenLibrary) -> DefectService:
    return DefectService(library.desk)


@pytest.fixture
def attachments(library: OpenLibrary) -> AttachmentService:
    return AttachmentService(library.desk)


@pytest.fixture
def page(
    qtbot,
    appearance: Appearance,
    library: OpenLibrary,
    compound: Compound,
    defects: DefectService,
    attachments: AttachmentService,
    asked: Answers,
) -> Iterator[DefectsPage]:
    made = DefectsPage(DefectBook(library.desk), attachments, library.case_files, asked)
    qtbot.addWidget(made)
    made.resize(940, 700)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    yield made
    for strip in (made.defects_view.strip, made.photos_view.strip):
        qtbot.waitUntil(lambda strip=strip: not strip.busy_bar.busy)
    made.may_leave()


@pytest.fixture
def two(defects: DefectService, library: OpenLibrary, compound: Compound, page: DefectsPage) -> DefectsPage:
    building = library.case_files.roster(compound.id)[0]
    serious = DefectSeverity.SERIOUS
    defects.add(compound.id, DefectDetails(None, DefectKind.ROAD, "主路", "坑洼<b>", date(2026, 10, 1)))
    roof = DefectDetails(building.id, DefectKind.ROOF, "东侧", "渗漏", date(2026, 10, 2), serious)
    defects.add(compound.id, roof)
    page.show_case(library.file_of(compound))
    return page


def click(qtbot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def rows(page: DefectsPage) -> list[list[str]]:
    model = page.defects_view.model
    return [[model.index(row, c).data() for c in range(1, 10)] for row in range(model.rowCount())]


def dialog_of(page: DefectsPage) -> RecordDialog:
    found = [dialog for dialog in page.findChildren(RecordDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def turn(qtbot, page: DefectsPage, index: int) -> None:
    qtbot.mouseClick(page.view_bar, LEFT, pos=page.view_bar.tabRect(index).center())


def test_an_empty_list_says_what_belongs_there(page: DefectsPage) -> None:
    view = page.defects_view
    assert view.empty_label.isVisible()
    assert not view.table.isVisible()
    assert not view.detail_card.isVisible()
    assert not view.head.export_button.isEnabled()


def test_a_defect_is_written_down_by_keyboard_and_takes_photos(
    qtbot, page: DefectsPage, defects: DefectService, compound: Compound, asked: Answers, tmp_path: Path
) -> None:
    view = page.defects_view
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: page.findChild(RecordDialog) is not None)
    dialog = dialog_of(page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for title, key in (("种类", Qt.Key.Key_End), ("楼栋", Qt.Key.Key_Down)):
        combo = dialog.form.edit(title)
        combo.setFocus()
        qtbot.keyClick(combo, key)
    write(dialog.form.edit("问题"), "墙皮脱落")
    qtbot.keyClick(dialog.form.edit("问题"), Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: rows(page) != [])
    assert rows(page) == [["1号楼", "其他", "", "墙皮脱落", "2026-11-03", "一般", "待处理", "！缺照片", ""]]
    assert view.head.urgent_chip.text() == "！缺照片 1"
    assert "楼栋：1号楼" in view.about_label.text()
    asked.files = (put(tmp_path / "墙.jpg", jpeg()),)
    with qtbot.waitSignal(view.changed):
        click(qtbot, view.strip.add_button)
    assert rows(page)[0][7:] == ["○ 待处理", "1"]
    assert view.head.urgent_chip.text() == ""
    assert defects.of_compound(compound.id)[0].photos == 1


def test_an_impossible_value_is_told_at_its_field_and_nothing_typed_is_lost(
    qtbot, page: DefectsPage, defects: DefectService, compound: Compound
) -> None:
    click(qtbot, page.defects_view.head.add_button)
    dialog = dialog_of(page)
    write(dialog.form.edit("部位"), "东门")
    click(qtbot, dialog.save_button)
    assert "不能为空" in dialog.form.error_text("种类")
    dialog.form.line("kind").show_text("道路")
    click(qtbot, dialog.save_button)
    assert dialog.form.error_text("种类") == ""
    assert "要写明是什么问题" in dialog.form.error_text("问题")
    assert dialog.form.edit("问题").property("kind") == "invalid"
    assert dialog.form.line("place").text == "东门"
    click(qtbot, dialog.cancel_button)
    assert dialog.isVisible()
    assert "还没有保存" in dialog.leave_label.text()
    click(qtbot, dialog.cancel_button)
    assert defects.of_compound(compound.id) == ()


def test_enter_changes_the_chosen_defect(qtbot, two: DefectsPage) -> None:
    table = two.defects_view.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = dialog_of(two)
    assert (dialog.form.line("building").text, dialog.form.line("text").text) == ("1号楼", "渗漏")
    dialog.form.edit("状态").setFocus()
    qtbot.keyClick(dialog.form.edit("状态"), Qt.Key.Key_Down)
    click(qtbot, dialog.save_button)
    assert rows(two)[1][5:7] == ["严重", "已列入改造"]
    assert table.currentIndex().row() == 1


def test_delete_takes_off_the_list_and_can_be_undone(qtbot, two: DefectsPage) -> None:
    view = two.defects_view
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert [row[3] for row in rows(two)] == ["渗漏"]
    assert "已移除，可以撤销。" in view.state_label.text()
    click(qtbot, view.head.undo_button)
    assert [row[3] for row in rows(two)] == ["坑洼<b>", "渗漏"]
    assert not view.head.undo_button.isEnabled()


@pytest.mark.parametrize(
    ("entry", "left"),
    [("全部", ["坑洼<b>", "渗漏"]), ("小区公共", ["坑洼<b>"]), ("1号楼", ["渗漏"]), ("2号楼", [])],
)
def test_the_list_is_narrowed_to_a_building(two: DefectsPage, entry: str, left: list[str]) -> None:
    two.defects_view.head.narrow_combo.setCurrentText(entry)
    assert [row[3] for row in rows(two)] == left
    only = "" if len(left) == 2 else f"，列出 {len(left)}"
    assert two.defects_view.head.count_label.text() == f"共 2 项问题，待办 2{only}"


def test_each_defect_shows_its_own_photos(
    qtbot, two: DefectsPage, attachments: AttachmentService, defects: DefectService, compound: Compound
) -> None:
    first = defects.of_compound(compound.id)[0]
    attachments.add_content(RecordRef(RecordKind.DEFECT, first.id), "坑.png", png())
    view = two.defects_view
    view.reload()
    assert view.strip.model.rowCount() == 1
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.strip.model.rowCount() == 0


def test_the_list_is_exported(qtbot, two: DefectsPage, asked: Answers, tmp_path: Path) -> None:
    asked.save_as = tmp_path / "清单.xlsx"
    click(qtbot, two.defects_view.head.export_button)
    assert asked.told == ["已导出 2 条，文件：清单.xlsx"]
    assert openpyxl.load_workbook(asked.save_as).active.max_row == 3


def test_files_of_the_compound_and_of_each_building_stand_apart(
    qtbot, page: DefectsPage, asked: Answers, tmp_path: Path
) -> None:
    turn(qtbot, page, 1)
    view = page.photos_view
    view.record_combo.setFocus()
    qtbot.keyClick(view.record_combo, Qt.Key.Key_Down)
    asked.files = (put(tmp_path / "a.jpg", jpeg()), put(tmp_path / "b.png", png()))
    with qtbot.waitSignal(view.changed):
        click(qtbot, view.strip.add_button)
    assert view.record_combo.currentText() == "1号楼　2 个"
    assert view.count_label.text() == "全小区（含楼栋、问题等）共 2 个文件"
    qtbot.keyClick(view.record_combo, Qt.Key.Key_Up)
    assert view.record_combo.currentText() == "北岗院（小区）"
    assert view.strip.empty_label.isVisible()


def test_a_page_is_not_turned_while_files_are_added(
    qtbot, page: DefectsPage, asked: Answers, tmp_path: Path
) -> None:
    turn(qtbot, page, 1)
    strip = page.photos_view.strip
    with qtbot.waitSignal(strip.changed):
        strip.add([put(tmp_path / f"{n}.png", png((200, 100 + n))) for n in range(8)])
        turn(qtbot, page, 0)
        assert page.stack.currentWidget() is page.photos_view
        assert page.view_bar.currentIndex() == 1
    assert asked.told == ["请等照片添加完，或先取消。"]


def test_before_and_after_stand_side_by_side_and_what_lacks_comes_first(
    qtbot, library: OpenLibrary, page: DefectsPage, attachments: AttachmentService, compound: Compound
) -> None:
    turn(qtbot, page, 2)
    assert page.pairs_view.empty_label.isVisible()
    record = RecordRef(RecordKind.COMPOUND, compound.id)
    early, late = datetime(2025, 1, 1), datetime(2026, 1, 1)
    for number, (view, phase, at) in enumerate(
        (("东门", Phase.BEFORE, early), ("东门", Phase.AFTER, late), ("屋顶", Phase.BEFORE, early))
    ):
        note = FileNote("", "", view, phase, at, "李刚")
        attachments.add_content(record, f"{number}.png", png((80, 60 + number), "red"), note)
    page.show_case(library.file_of(compound))
    pairs = page.pairs_view
    told = [[pairs.model.index(row, c).data() for c in range(3)] for row in range(2)]
    assert told == [["北岗院", "屋顶", "！缺改造后"], ["北岗院", "东门", "✓ 前后都有"]]
    assert pairs.after.about_label.text() == "还缺改造后的照片，请从同一位置拍一张。"
    pairs.table.setFocus()
    qtbot.keyClick(pairs.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not pairs.after.picture_label.pixmap().isNull())
    assert pairs.before.about_label.text() == "0.png · 2025-01-01 00:00 拍摄 · 李刚"
    shown = pairs.before.picture_label.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).red() > 200


def test_a_pair_with_a_lost_photo_says_so(
    qtbot, library: OpenLibrary, page: DefectsPage, attachments: AttachmentService, compound: Compound
) -> None:
    record = RecordRef(RecordKind.COMPOUND, compound.id)
    file = attachments.add_content(record, "a.png", png(), FileNote("", "", "东门", Phase.BEFORE))
    library.desk.library.attachments.path_of(file.sha256).unlink()
    turn(qtbot, page, 2)
    qtbot.waitUntil(page.pairs_view.error_label.isVisible)
    assert "文件丢失" in page.pairs_view.error_label.text()


def test_states_and_severities_are_words(
    page: DefectsPage, defects: DefectService, compound: Compound
) -> None:
    unsafe = DefectDetails(
        None, DefectKind.GAS, "", "软管老化", date(2026, 10, 1), DefectSeverity.SAFETY, DefectState.LEFT
    )
    defects.add(compound.id, unsafe)
    page.defects_view.reload()
    assert rows(page)[0] == ["小区公共", "供气", "", "软管老化", "2026-10-01", "安全隐患", "暂不处理", "", ""]


def test_whatever_has_files_can_be_chosen(
    qtbot, page: DefectsPage, library: OpenLibrary, compound: Compound, attachments: AttachmentService
) -> None:
    stairwell = library.case_files.roster(compound.id)[0].stairwells[1]
    attachments.add_content(RecordRef(RecordKind.STAIRWELL, stairwell.id), "楼道.jpg", jpeg())
    turn(qtbot, page, 1)
    view = page.photos_view
    page.show_case(library.file_of(compound))
    names = [view.record_combo.itemText(at) for at in range(view.record_combo.count())]
    assert names == ["北岗院（小区）", "1号楼", "2号楼", "1号楼2单元　1 个"]
    view.record_combo.setCurrentIndex(3)
    assert [file.name for file in view.strip.model.files()] == ["楼道.jpg"]
    page.show_case(library.file_of(compound))
    assert view.record_combo.currentText() == "1号楼2单元　1 个"
