"""The lifts of a compound as a clerk sees them: the table, a stairwell's track and cost, its state, the export."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_list import COLUMNS
from app.domain.elevators.elevator_register import ELEVATORS
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, flats
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.hands import to_front
from ui.registers.elevators_view import ElevatorsView
from ui.registers.registers_page import RegistersPage
from ui.settings.appearance import Appearance

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, flats("3号楼", 2, 7, 2))


@pytest.fixture
def page(
    qtbot, appearance: Appearance, library: OpenLibrary, compound: Compound, asked: Answers
) -> RegistersPage:
    desk = library.desk
    made = RegistersPage(
        RegisterService(desk), AttachmentService(desk), ElevatorService(desk), PrintingService(desk), asked
    )
    qtbot.addWidget(made)
    made.resize(1000, 900)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    return made


@pytest.fixture
def view(qtbot, page: RegistersPage) -> ElevatorsView:
    last = page.view_bar.count() - 1
    qtbot.mouseClick(page.view_bar, LEFT, pos=page.view_bar.tabRect(last).center())
    assert page.elevators.isVisible()
    return page.elevators


def cells(model) -> list[list[str]]:
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def choose(qtbot, view: ElevatorsView, row: int) -> None:
    place = view.table.visualRect(view.model.index(row, 0)).center()
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=place)


def test_every_stairwell_stands_in_the_table_with_what_it_lacks(view: ElevatorsView) -> None:
    found = cells(view.model)
    assert [row[0] for row in found] == ["3号楼1单元", "3号楼2单元"]
    assert found[0][COLUMNS.index("能不能报审")] == "✗ 缺 E2、E3、E5、E6"
    assert "E2 没有实施方案；E3 没有表决" in view.head_label.text()
    assert view.count_label.text().startswith("共 2 个单元；表决通过 0 / 2 个单元（0.00%）")
    assert "试运行" in view.count_label.text()


def test_choosing_a_stairwell_shows_its_track_and_its_cost_by_floor(
    qtbot, view: ElevatorsView, page: RegistersPage, library: OpenLibrary, compound: Compound
) -> None:
    given = {"day": "2026-11-02", "stairwell": "3-2", "matter": "实施方案", "cost": "360000"}
    RegisterService(library.desk).add(ELEVATORS, compound.id, ELEVATORS.typed(given))
    page.show_case(library.file_of(compound))
    assert "还没有登记实施方案" in view.cost_label.text()
    assert not view.floors_table.isVisible()
    choose(qtbot, view, 1)
    assert view.head_label.text().startswith("3号楼2单元　未启动")
    assert cells(view.steps_model)[1][:1] == ["✓ E2 实施方案"]
    assert cells(view.steps_model)[2] == ["✗ E3 单元表决", "没有表决"]
    assert view.floors_table.isVisible()
    assert cells(view.floors_model)[6] == ["7层", "13", "2", "52000.00", "104000.00"]
    assert "360000.00 元" in view.cost_label.text()
    assert "除不尽的分" in view.cost_label.text()


def test_a_state_is_set_and_a_step_back_without_a_reason_is_refused(
    qtbot, view: ElevatorsView, page: RegistersPage, asked: Answers, library: OpenLibrary, compound: Compound
) -> None:
    choose(qtbot, view, 1)
    view.state_combo.setCurrentIndex(view.state_combo.findData(ElevatorState.INSTALLED))
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(view.move_button, LEFT)
    assert view.state_label.text() == "3号楼2单元已记为“已安装”。"
    assert "装成 1，其中试运行（还没有检验）1" in view.count_label.text()
    view.state_combo.setCurrentIndex(view.state_combo.findData(ElevatorState.STOPPED))
    qtbot.mouseClick(view.move_button, LEFT)
    assert "原因" in asked.errors[-1]
    assert view.head_label.text().startswith("3号楼2单元　已安装")
    write(view.reason_edit, "业主撤回")
    qtbot.keyClick(view.reason_edit, Qt.Key.Key_Return)
    assert view.head_label.text().startswith("3号楼2单元　已停止")


def test_the_cost_is_printed_for_the_wall_once_it_is_known(
    qtbot, view: ElevatorsView, page: RegistersPage, asked: Answers, library: OpenLibrary, compound: Compound
) -> None:
    choose(qtbot, view, 1)
    qtbot.mouseClick(view.print_button, LEFT)
    assert "3号楼2单元还不能公示" in asked.errors[-1]
    given = {"day": "2026-11-02", "stairwell": "3-2", "matter": "实施方案", "cost": "360000"}
    RegisterService(library.desk).add(ELEVATORS, compound.id, ELEVATORS.typed(given))
    page.show_case(library.file_of(compound))
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(view.print_button, LEFT)
    assert "加装电梯方案及协议公示附表" in view.state_label.text()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(view.agreement_button, LEFT)
    assert "加装电梯协议书、授权委托书" in view.state_label.text()


def test_a_notice_that_lacks_something_names_it_step_by_step(
    qtbot, view: ElevatorsView, page: RegistersPage, asked: Answers, library: OpenLibrary, compound: Compound
) -> None:
    choose(qtbot, view, 1)
    qtbot.mouseClick(view.notice_button, LEFT)
    assert "E2 没有实施方案" in asked.errors[-1]
    assert "E3 没有表决" in asked.errors[-1]


def test_the_table_is_exported(qtbot, view: ElevatorsView, asked: Answers, tmp_path: Path) -> None:
    asked.path = tmp_path / "梯.xlsx"
    qtbot.mouseClick(view.export_button, LEFT)
    assert openpyxl.load_workbook(tmp_path / "梯.xlsx").active.max_row == 3


def test_a_compound_without_stairwells_says_what_belongs_here(
    qtbot, view: ElevatorsView, page: RegistersPage, library: OpenLibrary
) -> None:
    from app.domain.compounds.compound import CompoundDetails

    empty = library.case_files.add(CompoundDetails("空院"))
    page.show_case(library.file_of(empty))
    assert view.empty_label.isVisible()
    assert not view.table.isVisible()
    assert not view.track_card.isVisible()
