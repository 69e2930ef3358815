"""A form over the fields of a record: what is shown is typed again, errors and warnings stand at their field."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.domain.compounds.defect_register import DEFECTS
from app.domain.errors.records import ValueRefused
from app.domain.registers.register import Register
from app.domain.registers.registers import REGISTERS
from tests.ui.conftest import write
from ui.widgets.record_dialog import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.still_combo import StillCombo


@pytest.fixture
def form(qtbot) -> RecordForm:
    made = RecordForm(DEFECTS.fields, DEFECTS.passages, {"building": ("小区公共", "1号楼")}, DEFECTS.usual)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(REGISTERS), st.data())
def test_values_survive_being_shown_and_typed_again(qtbot, register: Register, data: st.DataObject) -> None:
    texts = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20)
    typed = {field.key: data.draw(texts) for field in register.fields if field.key in register.passages}
    chosen = {
        field.key: data.draw(st.sampled_from([None, *field.choices]))
        for field in register.fields
        if field.choices
    }
    values = {**register.typed(typed), **chosen}
    form = RecordForm(register.fields, register.passages, values=values)
    assert form.all_values() == values
    assert form.typed_values() == {}
    assert not form.dirty


def test_only_what_was_typed_is_told_as_changed(form: RecordForm) -> None:
    write(form.edit("部位"), "东侧")
    assert form.dirty
    assert form.typed_values() == {"place": "东侧"}
    form.line("building").show_text("1号楼")
    assert form.all_values()["building"] == "1号楼"


def test_a_field_says_what_is_wrong_and_what_is_unlikely(form: RecordForm) -> None:
    assert form.refuse(ValueRefused(field="发现日期", value="后天", reason="应填日期"))
    assert "应填日期" in form.error_text("发现日期")
    assert form.edit("发现日期").property("kind") == "invalid"
    assert not form.refuse(ValueRefused(field="别处", value="", reason=""))
    assert form.show_warnings({"部位": "太笼统", "别处": ""}) == 1
    assert form.warning_text("部位") == "！太笼统"
    form.clear_errors()
    form.show_warnings({})
    assert (form.error_text("发现日期"), form.warning_text("部位")) == ("", "")


def test_the_wheel_chooses_nothing(form: RecordForm) -> None:
    combo = form.edit("种类")
    assert isinstance(combo, StillCombo)
    combo.setFocus()
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, turned)
    assert combo.currentText() == "未填"


def test_fields_stand_side_by_side_only_where_there_is_room(form: RecordForm) -> None:
    first, second = form.line("found_on").edit, form.line("building").edit

    def tops() -> tuple[int, int]:
        return first.mapTo(form, QPoint()).y(), second.mapTo(form, QPoint()).y()

    QApplication.processEvents()
    assert tops()[0] == tops()[1]
    form.resize(200, 600)
    QApplication.processEvents()
    assert tops()[0] < tops()[1]
    assert isinstance(form.line("text").edit, QPlainTextEdit)


def test_a_dialog_keeps_what_was_typed_until_cancel_is_pressed_twice(qtbot, form: RecordForm) -> None:
    kept: list[object] = []
    dialog = RecordDialog("新增问题", form, kept.append)
    qtbot.addWidget(dialog)
    dialog.show()
    write(form.edit("部位"), "东侧")

    def press(button: QPushButton) -> None:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    press(dialog.cancel_button)
    assert dialog.isVisible()
    assert dialog.leave_label.isVisible()
    press(dialog.save_button)
    assert not dialog.isVisible()
    assert kept == [form.all_values()]
