"""The list of what does not fit, worked through by a clerk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from app.services.dwellings.reconciling import ReconcilingService
from tests.builders import OpenLibrary, add_compound, flats
from tests.ui.answers import Answers
from ui.roster.reconcile_dialog import ALL, ReconcileDialog
from ui.settings.appearance import Appearance


@pytest.fixture
def dialog(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> ReconcileDialog:
    lines = [list(line) for line in flats("1号楼", 1, 6, 1)]
    lines[2][4], lines[3][3], lines[4][4] = 500.0, "", None
    compound = add_compound(library, lines)
    made = ReconcileDialog(ReconcilingService(library.desk), compound, answers)
    qtbot.addWidget(made)
    made.show()
    return made


def kinds(dialog: ReconcileDialog) -> list[str]:
    return [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]


def test_findings_are_listed_with_their_number(dialog: ReconcileDialog) -> None:
    assert kinds(dialog) == ["没有业主", "没有面积", "面积异常"]
    assert "共 3 处，待处理 3 处" in dialog.state_label.text()
    assert "待处理 3" in dialog.kind_combo.itemText(0)


def test_enter_opens_the_dwelling(qtbot, dialog: ReconcileDialog) -> None:
    dialog.table.setFocus()
    with qtbot.waitSignal(dialog.dwelling_asked) as told:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert told.args[0] > 0
    assert not dialog.isVisible()


def test_what_is_right_goes_with_its_reason_and_comes_back_on_asking(
    qtbot, dialog: ReconcileDialog, answers: Answers
) -> None:
    dialog.table.selectRow(2)
    answers.text = "两套打通"
    qtbot.keyClick(dialog, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert kinds(dialog) == ["没有业主", "没有面积"]
    dialog.state_combo.setCurrentText(ALL)
    assert dialog.model.index(2, 4).data() == "两套打通"
    dialog.table.selectRow(2)
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    assert "待处理 3 处" in dialog.state_label.text()


def test_without_a_reason_nothing_is_marked(qtbot, dialog: ReconcileDialog, answers: Answers) -> None:
    dialog.table.selectAll()
    answers.text = " "
    qtbot.mouseClick(dialog.right_button, Qt.MouseButton.LeftButton)
    assert "请写明" in answers.told[0]
    answers.text = None
    qtbot.mouseClick(dialog.right_button, Qt.MouseButton.LeftButton)
    assert len(kinds(dialog)) == 3


def test_one_kind_is_looked_at(qtbot, dialog: ReconcileDialog) -> None:
    dialog.kind_combo.setCurrentIndex(dialog.kind_combo.findText("没有面积（1）"))
    assert kinds(dialog) == ["没有面积"]


def test_the_list_goes_out(qtbot, dialog: ReconcileDialog, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "核对.xlsx"
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert len(CalamineWorkbook.from_path(answers.path).get_sheet_by_index(0).to_python()) == 4


def test_a_roster_that_fits_is_said_to(qtbot, appearance: Appearance, library: OpenLibrary, answers) -> None:
    compound = add_compound(library, [list(line) for line in flats("1号楼", 1, 3, 2)])
    dialog = ReconcileDialog(ReconcilingService(library.desk), compound, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.empty_label.isVisible()
    assert "对得上" in dialog.empty_label.text()
