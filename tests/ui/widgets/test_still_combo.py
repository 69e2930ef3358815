"""The wheel over a choice scrolls the page it stands on, and no field that the wheel turns is made anywhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ui
from tests.ui.hands import turn_wheel
from ui.widgets.still_combo import StillCombo

TURNED = {"QComboBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QSpinBox", "QDoubleSpinBox"}


def test_the_wheel_chooses_nothing(qtbot) -> None:
    combo = StillCombo()
    qtbot.addWidget(combo)
    combo.addItems(("1号楼", "2号楼"))
    combo.show()
    combo.setFocus()
    wheel = turn_wheel(combo)
    assert combo.currentText() == "1号楼"
    assert not wheel.isAccepted()


def test_no_window_makes_a_field_that_the_wheel_turns() -> None:
    modules = sorted(Path(ui.__file__).parent.rglob("*.py"))
    assert modules
    assert [f"{file.name}:{line}" for file in modules for line in _turned_by_the_wheel(file)] == []


def _turned_by_the_wheel(file: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TURNED:
            yield node.lineno
