"""The file of a compound that went into another: every tab is read, none is written, and a line leads on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.bootstrap import open_library
from app.domain.compounds.work_item import WorkItem
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.opinions import OPINIONS
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, answer_many, flats, open_round, small_compound
from tests.photos import png
from tests.ui.answers import Answers
from ui.acceptance.work_items_model import ITEM, SCOPE
from ui.acceptance.work_items_page import WorkItemsPage
from ui.case_file.case_page import CasePage
from ui.main_window import MainWindow
from ui.places import Places
from ui.registers.registers_page import RegistersPage
from ui.settings.appearance import Appearance
from ui.widgets.record_dialog import RecordDialog

WRITES = (
    "新增", "修改", "移除", "保存", "导入", "添加", "粘贴", "撤销", "归并", "拆分", "发起", "作废", "登记", "核对",
    "删除",
)  # fmt: skip
"""What the buttons say that change what is on file."""


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> Iterator[CasePage]:
    """The window on the old file, with a round, an opinion with a photo and a work list in it."""
    south = small_compound(library, "毛纺南小区")
    north = add_compound(library, [*flats("5号楼", 1, 3, 2, 30)], "毛纺北小区")
    round_ = open_round(library, south)
    answer_many(library, round_, range(1, 20))
    library.consultation.close(round_.id)
    AcceptanceService(library.desk).tick(south.id, [WorkItem("JC-01")])
    told = {"received_on": "2026-11-02", "channel": "来信", "text": "增加车位"}
    entry = RegisterService(library.desk).add(OPINIONS, south.id, OPINIONS.typed(told))
    AttachmentService(library.desk).add_content(RecordRef(RecordKind.OPINION, entry.id), "信.png", png())
    merging = CompoundMergingService(library.desk)
    details = merging.proposal([south.id, north.id]).details
    merging.merge([south.id, north.id], replace(details, name="毛纺小区"))
    library.close()
    services = open_library(library.desk.library.file)
    window = MainWindow()
    qtbot.addWidget(window)
    places = Places(window, services, appearance, answers)
    window.resize(1366, 768)
    window.show()
    places.case_files.open_case(south.id)
    yield places.case_files.case_page
    places.close()
    services.close()


def writing(page: QWidget) -> list[str]:
    return [
        act.text()
        for act in page.findChildren(QPushButton)
        if act.isVisible() and act.isEnabled() and act.text().startswith(WRITES)
    ]


def test_no_tab_of_an_old_file_offers_to_write(page: CasePage) -> None:
    assert page.descent_bar is not None
    assert page.descent_bar.told_label.text().startswith("已并入“")
    for at in range(page.tab_bar.count()):
        page.focus_tab(at)
        assert (page.tab_bar.tabText(at), writing(page.stack.currentWidget())) == (
            page.tab_bar.tabText(at), [],
        )  # fmt: skip


def test_the_keys_of_an_old_register_open_no_dialog(qtbot, page: CasePage) -> None:
    registers = page.open_tab("意见与会议")
    assert isinstance(registers, RegistersPage)
    view = registers.views[0]
    assert "增加车位" in view.about_label.text()
    view.table.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(view.table, key)
    qtbot.keyClick(registers, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.findChildren(RecordDialog) == []
    assert view.model.rowCount() == 1
    assert view.strip.model.rowCount() == 1


def test_an_old_work_list_is_not_ticked(qtbot, page: CasePage) -> None:
    items = page.open_tab("改造内容与验收")
    assert isinstance(items, WorkItemsPage)
    before = items.model.items
    items.table.setFocus()
    items.table.setCurrentIndex(items.model.index(3, ITEM))
    qtbot.keyClick(items.table, Qt.Key.Key_Space)
    assert not items.model.flags(items.model.index(3, SCOPE)) & Qt.ItemFlag.ItemIsEditable
    assert items.model.items == before
    assert not items.model.dirty


def test_the_new_file_is_written_again(qtbot, page: CasePage) -> None:
    page.open_tab("意见与会议")
    bar = page.descent_bar
    assert bar is not None
    (onward,) = bar.kin_buttons.values()
    qtbot.mouseClick(onward, Qt.MouseButton.LeftButton)
    registers = page.open_tab("意见与会议")
    assert isinstance(registers, RegistersPage)
    assert registers.views[0].head.add_button.isVisible()
    assert registers.views[0].head.add_button.isEnabled()
