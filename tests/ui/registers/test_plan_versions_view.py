"""方案版次: a version is written line by line, refused at its line, begun with the last one, told against it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from app.domain.compounds.compound import Compound
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.hands import to_front
from ui.registers.plan_version_form import PlanVersionForm
from ui.registers.plan_versions_view import PlanVersionsView
from ui.settings.appearance import Appearance
from ui.widgets.record_dialog import LEAVE, RecordDialog
from ui.widgets.records_model import RecordsModel
from ui.widgets.rows_editor import RowsEditor

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def service(library: OpenLibrary) -> RegisterService:
    return RegisterService(library.desk)


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return small_compound(library)


@pytest.fixture
def view(
    qtbot, appearance: Appearance, library: OpenLibrary, service: RegisterService, compound: Compound
) -> PlanVersionsView:
    made = PlanVersionsView(service, AttachmentService(library.desk), Answers(), lambda _entry, _all: "")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    return made


def click(qtbot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def opened(qtbot, view: PlanVersionsView, button: QPushButton) -> tuple[RecordDialog, PlanVersionForm]:
    click(qtbot, button)
    (dialog,) = [found for found in view.findChildren(RecordDialog) if found.isVisible()]
    assert isinstance(dialog.form, PlanVersionForm)
    return dialog, dialog.form


def put(form: PlanVersionForm, key: str, text: str) -> None:
    edit = form.line(key).edit
    assert isinstance(edit, QLineEdit | QPlainTextEdit)
    edit.selectAll()
    write(edit, text)


def put_line(qtbot, rows: RowsEditor, **texts: str) -> None:
    click(qtbot, rows.add_button)
    for key, text in texts.items():
        edit = rows.form.line(key).edit
        assert isinstance(edit, QLineEdit)
        write(edit, text)


def saved(qtbot, view: PlanVersionsView, dialog: RecordDialog) -> None:
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))


def shown(model: RecordsModel) -> list[list[str]]:
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_a_version_is_written_line_by_line(qtbot, view: PlanVersionsView) -> None:
    dialog, form = opened(qtbot, view, view.head.add_button)
    put(form, "budget", "360000")
    put_line(qtbot, form.lines.rows, item="jc-06", quantity="1200", estimate="350000", place="东区")
    assert form.lines.rows.model.index(0, 0).data().startswith("JC-06 ")
    put_line(qtbot, form.lines.rows, item="照明", quantity="54", unit="盏", estimate="10000.50")
    assert dialog.told_label.text() == "共 2 项，各项概算合计 360000.50 元　！和概算 360000.00 元差 0.50 元"
    saved(qtbot, view, dialog)
    road, lamp = shown(view.lines_model)
    assert road[0].startswith("JC-06 ")
    assert road[2:] == ["350000.00 元", "东区", ""]
    assert lamp == ["WS-03 照明", "54.00 盏", "10000.50 元", "", ""]
    assert view.lines_label.text().startswith("共 2 项")
    assert "改造内容" not in view.about_label.text()


def test_a_new_version_begins_with_the_last_one_and_says_what_changed(
    qtbot, view: PlanVersionsView, service: RegisterService, compound: Compound
) -> None:
    dialog, form = opened(qtbot, view, view.head.add_button)
    put(form, "author", "市设计院")
    put_line(qtbot, form.lines.rows, item="屋面防水", quantity="800", unit="㎡", estimate="100000")
    put_line(qtbot, form.lines.rows, item="大门")
    saved(qtbot, view, dialog)
    dialog, form = opened(qtbot, view, view.head.add_button)
    assert form.line("author").text == "市设计院"
    assert [row.texts["item"].split()[-1] for row in form.lines.rows.rows] == ["屋面防水", "大门"]
    assert not form.dirty
    form.lines.rows.choose(1)
    click(qtbot, form.lines.rows.remove_button)
    put_line(qtbot, form.lines.rows, item="停车棚")
    click(qtbot, dialog.save_button)
    assert "改了什么" in form.line("changes").error.text()
    put(form, "changes", "大门不改，加停车棚")
    saved(qtbot, view, dialog)
    found = service.compare_plans(compound.id, 1, 2)
    assert found.counts() == "增加 1 项，取消 1 项，变更 0 项，不变 1 项"
    assert view.model.rowCount() == 2


@pytest.mark.parametrize(
    ("texts", "key", "told"),
    [
        ({"item": "XX-99 雨棚"}, "item", "没有编号“XX-99”"),
        ({"item": "雨棚", "quantity": "很多"}, "quantity", "数量"),
        ({"item": "雨棚", "quantity": "3"}, "unit", "要写单位"),
        ({"item": "雨棚", "wish": "意见第7号"}, "wish", "没有第7号"),
        ({"quantity": "3"}, "item", "不能为空"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_line(
    qtbot, view: PlanVersionsView, texts: dict[str, str], key: str, told: str
) -> None:
    dialog, form = opened(qtbot, view, view.head.add_button)
    put_line(qtbot, form.lines.rows, item="大门")
    click(qtbot, form.lines.rows.add_button)
    put_line(qtbot, form.lines.rows, **texts)
    form.lines.rows.choose(0)
    click(qtbot, dialog.save_button)
    assert form.lines.rows.current == 2
    assert told in form.lines.rows.form.line(key).error.text()
    assert view.model.rowCount() == 0
    click(qtbot, dialog.cancel_button)
    assert dialog.leave_label.text() == LEAVE
    click(qtbot, dialog.cancel_button)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))


def test_a_version_kept_as_texts_is_shown_and_changed_line_by_line(
    qtbot, view: PlanVersionsView, library: OpenLibrary, compound: Compound, service: RegisterService
) -> None:
    texts = ("XX-99 雨棚 3处", "道路 1200㎡ 350000元")
    with library.desk.begin() as work:
        checked = {**PLANS.typed({"made_on": "2026-11-01"}), "items": texts}
        work.registers.add(PLANS, compound.id, checked, library.clock(), "陈敏")
    view.show_case(library.file_of(compound))
    assert [line[:2] for line in shown(view.lines_model)] == [
        ["XX-99 雨棚", "3.00 处"],
        ["JC-06 道路", "1200.00 ㎡"],
    ]
    service.add(
        OPINIONS,
        compound.id,
        OPINIONS.typed({"received_on": "2026-11-01", "channel": "会议", "text": "路窄"}),
    )
    dialog, form = opened(qtbot, view, view.head.change_button)
    form.lines.rows.choose(1)
    edit = form.lines.rows.form.line("wish").edit
    assert isinstance(edit, QLineEdit)
    write(edit, "意见第1号")
    saved(qtbot, view, dialog)
    assert [line[-1] for line in shown(view.lines_model)] == ["", "意见第1号"]
    (kept,) = service.of_compound(PLANS, compound.id)
    assert kept.entry.values["items"] == ("XX-99 雨棚 3.00处", "JC-06 道路 1200.00㎡ 350000.00元")
