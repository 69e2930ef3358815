"""Reading, copying and editing rule packs by mouse and keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit

from app.domain.rounds.counting import Threshold
from app.policies import find_pack
from app.services.packs.packs import PackService
from tests.builders import OpenLibrary, new_library
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.packs.packs_dialog import PacksDialog
from ui.settings.appearance import Appearance


@pytest.fixture
def office_library(tmp_path: Path) -> Iterator[OpenLibrary]:
    folder = tmp_path / "青羊"
    folder.mkdir()
    opened = new_library(folder, pack="qingyang")
    yield opened
    opened.close()


@pytest.fixture
def packs(office_library: OpenLibrary) -> PackService:
    return PackService(office_library.desk)


@pytest.fixture
def dialog(
    qtbot, appearance: Appearance, office_library: OpenLibrary, packs: PackService, answers: Answers
) -> PacksDialog:
    made = PacksDialog(packs, office_library.office, answers)
    qtbot.addWidget(made)
    to_front(qtbot, made)
    return made


@pytest.fixture
def own(qtbot, dialog: PacksDialog, answers: Answers) -> PacksDialog:
    """The dialog with a pack of the office's own in it."""
    answers.text = "清河街道规则"
    qtbot.mouseClick(dialog.acts.copy_button, Qt.MouseButton.LeftButton)
    return dialog


def rules(dialog: PacksDialog) -> list[str]:
    return [dialog.model.record(n).rule.key for n in range(dialog.model.rowCount())]


def choose(qtbot, dialog: PacksDialog, key: str) -> None:
    index = dialog.model.index(rules(dialog).index(key), 0)
    dialog.table.scrollTo(index)
    place = dialog.table.visualRect(index).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def told(dialog: PacksDialog) -> str:
    return "\n".join(label.text() for label in dialog.editor.findChildren(QLabel) if label.isVisible())


def retype(qtbot, dialog: PacksDialog, key: str, text: str) -> None:
    assert dialog.editor.form is not None
    edit = dialog.editor.form.line(key).edit
    edit.setFocus()
    assert not isinstance(edit, QComboBox)
    edit.selectAll()
    if isinstance(edit, QPlainTextEdit):
        edit.insertPlainText(text)
    else:
        qtbot.keyClicks(edit, text)


def press_save(qtbot, dialog: PacksDialog) -> None:
    """Press the key; the button goes down for a moment before it acts."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_pack_that_ships_is_read_in_words_and_cannot_be_changed(qtbot, dialog: PacksDialog) -> None:
    assert dialog.pack_combo.currentText() == "成都市青羊区　随程序带有　● 现用"
    assert "要改请先复制" in dialog.origin_label.text()
    assert "gate.coverage" not in rules(dialog)
    choose(qtbot, dialog, "steps")
    assert "七步工作法" in told(dialog)
    assert "✓ 公开报道" in told(dialog)
    assert "李丙驹" in told(dialog)
    assert dialog.editor.form is None
    assert not dialog.save_button.isVisible()
    choose(qtbot, dialog, "notice.plan")
    assert "！预设，须确认" in told(dialog)
    assert "顺延到节后第一个工作日" in told(dialog)


def test_a_pack_is_copied_edited_and_stored_as_the_next_version(
    qtbot, own: PacksDialog, packs: PackService
) -> None:
    assert own.pack_combo.currentText() == "清河街道规则　本街道规则 · 第1版"
    assert "来自成都市青羊区" in own.origin_label.text()
    choose(qtbot, own, "gate.include")
    assert not own.save_button.isEnabled()
    retype(qtbot, own, "p", "80%")
    assert own.state_label.isVisible()
    with qtbot.waitSignal(own.changed):
        qtbot.mouseClick(own.save_button, Qt.MouseButton.LeftButton)
    assert own.pack_combo.currentText() == "清河街道规则　本街道规则 · 第2版"
    stored = packs.pack(own.shown.pack.id)
    assert stored.gates["include"].required == Threshold(4, 5, inclusive=True)
    assert "≥ 4/5（80%，含本数）" in told(own)
    assert not own.state_label.isVisible()


def test_by_keyboard_alone(qtbot, own: PacksDialog, packs: PackService) -> None:
    own.table.setFocus()
    for _ in range(2):
        qtbot.keyClick(own.table, Qt.Key.Key_Down)
    assert own.editor.title_label.text() == "改造方案 G2"
    retype(qtbot, own, "p", "3/4")
    with qtbot.waitSignal(own.changed):
        press_save(qtbot, own)
    stored = packs.pack(own.shown.pack.id)
    assert stored.gates["plan"].required == Threshold(3, 4, inclusive=True)


@pytest.mark.parametrize(
    ("rule", "field", "typed", "reason"),
    [
        ("gate.include", "p", "6/5", "超过了百分之百"),
        ("gate.include", "p", "most", "应为分数或百分数"),
        ("gate.cc278_major", "p", "2/3", "比民法典第二百七十八条要求的少"),
        ("notice.plan", "days", "0", "不得小于 1"),
        ("notice.assembly", "source", "", "就必须写出文件或报道名称"),
        ("items", "must", "JC-99", "目录里没有编号 JC-99"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_keeps_the_rule_in_view(
    qtbot, own: PacksDialog, packs: PackService, rule: str, field: str, typed: str, reason: str
) -> None:
    choose(qtbot, own, rule)
    retype(qtbot, own, field, typed)
    press_save(qtbot, own)
    qtbot.waitUntil(lambda: reason in told(own))
    choose(qtbot, own, "proxy")
    assert own.editor.rule is not None
    assert own.editor.rule.key == rule
    assert rules(own)[own.table.currentIndex().row()] == rule
    assert len(packs.versions(own.shown.pack.id)) == 1


def test_several_rules_are_changed_before_they_are_stored(
    qtbot, own: PacksDialog, packs: PackService
) -> None:
    choose(qtbot, own, "notice.plan")
    retype(qtbot, own, "days", "10")
    choose(qtbot, own, "fund")
    retype(qtbot, own, "maintenance_per_m2_fen", "6.50")
    own.save()
    stored = packs.pack(own.shown.pack.id)
    assert stored.notices["plan"].days == 10
    assert stored.fund
    assert stored.fund.maintenance_per_m2_fen == 650
    assert len(packs.versions(stored.id)) == 2


def test_a_rule_is_added_and_taken_out_again(qtbot, own: PacksDialog, packs: PackService) -> None:
    choose(qtbot, own, "online")
    assert "没有规定" in told(own)
    assert not own.editor.remove_button.isVisible()
    form = own.editor.form
    assert form is not None
    for key, word in (("city_system_only", "是"), ("status", "法律规定")):
        combo = form.line(key).edit
        assert isinstance(combo, QComboBox)
        combo.setCurrentText(word)
    retype(qtbot, own, "source", "某条例第三十二条")
    own.save()
    assert packs.pack(own.shown.pack.id).online
    choose(qtbot, own, "online")
    qtbot.mouseClick(own.editor.remove_button, Qt.MouseButton.LeftButton)
    own.save()
    assert packs.pack(own.shown.pack.id).online is None
    choose(qtbot, own, "gate.include")
    assert not own.editor.remove_button.isVisible()


def test_the_name_is_changed_in_its_own_form(qtbot, own: PacksDialog, packs: PackService) -> None:
    qtbot.mouseClick(own.acts.name_button, Qt.MouseButton.LeftButton)
    retype(qtbot, own, "region", "Chengdu")
    own.save()
    assert packs.pack(own.shown.pack.id).region == "Chengdu"


def test_leaving_with_changes_asks(qtbot, own: PacksDialog, answers: Answers) -> None:
    choose(qtbot, own, "gate.include")
    retype(qtbot, own, "p", "4/5")
    answers.yes = False
    qtbot.mouseClick(own.close_button, Qt.MouseButton.LeftButton)
    assert own.isVisible()
    assert "还没有存为新版本" in answers.asked[-1]
    own.pack_combo.setFocus()
    qtbot.keyClick(own.pack_combo, Qt.Key.Key_Down)
    assert own.shown.pack.name == "清河街道规则"
    assert own.pack_combo.currentIndex() == 0
    answers.yes = True
    qtbot.mouseClick(own.close_button, Qt.MouseButton.LeftButton)
    assert not own.isVisible()


def test_a_copy_is_put_in_force(qtbot, own: PacksDialog, office_library: OpenLibrary) -> None:
    with qtbot.waitSignal(own.changed):
        qtbot.mouseClick(own.acts.use_button, Qt.MouseButton.LeftButton)
    assert office_library.office.pack_in_force().name == "清河街道规则"
    assert own.pack_combo.currentText().endswith("● 现用")
    assert not own.acts.use_button.isEnabled()


def test_a_pack_goes_out_and_comes_in_as_a_file(
    qtbot, own: PacksDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "清河街道规则.toml"
    qtbot.mouseClick(own.acts.export_button, Qt.MouseButton.LeftButton)
    assert "导入" in answers.told[-1]
    text = answers.path.read_text("utf-8")
    qtbot.mouseClick(own.acts.import_button, Qt.MouseButton.LeftButton)
    assert answers.told[-1] == "这个文件与“清河街道规则”第1版相同，没有另存。"
    answers.path.write_text(text.replace("p = 9\nq = 10", "p = 1\nq = 2", 1), "utf-8")
    qtbot.mouseClick(own.acts.import_button, Qt.MouseButton.LeftButton)
    assert own.pack_combo.currentText() == "清河街道规则　本街道规则 · 第2版"
    assert answers.told[-1] == "已导入“清河街道规则”，存为第2版。要按它办理，请再点“设为现用”。"
    answers.path.write_text("[pack]\n", "utf-8")
    qtbot.mouseClick(own.acts.import_button, Qt.MouseButton.LeftButton)
    assert "pack.id：缺少这一项" in answers.errors[-1]


def test_a_figure_that_is_changed_under_its_old_source_is_asked_about(
    qtbot, own: PacksDialog, answers: Answers
) -> None:
    choose(qtbot, own, "gate.plan")
    retype(qtbot, own, "p", "2/3")
    assert own.editor.form is not None
    retype(qtbot, own, "source", "某文件")
    answers.asked.clear()
    press_save(qtbot, own)
    qtbot.waitUntil(lambda: not own.dirty)
    assert answers.asked == []
    choose(qtbot, own, "gate.plan")
    retype(qtbot, own, "p", "3/4")
    answers.yes = False
    press_save(qtbot, own)
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "印出的文书仍会写“某文件”" in answers.asked[-1]
    assert own.dirty
    answers.yes = True
    press_save(qtbot, own)
    qtbot.waitUntil(lambda: not own.dirty)


def test_putting_a_pack_in_force_asks_before_changes_are_lost(
    qtbot, own: PacksDialog, answers: Answers, office_library: OpenLibrary
) -> None:
    choose(qtbot, own, "gate.include")
    retype(qtbot, own, "p", "4/5")
    answers.yes = False
    qtbot.mouseClick(own.acts.use_button, Qt.MouseButton.LeftButton)
    assert office_library.office.pack_in_force().id == "qingyang"
    assert own.dirty


def test_a_copy_without_a_name_is_refused(qtbot, dialog: PacksDialog, answers: Answers) -> None:
    answers.text = " "
    qtbot.mouseClick(dialog.acts.copy_button, Qt.MouseButton.LeftButton)
    assert "规则名称" in answers.errors[-1]
    answers.text = None
    qtbot.mouseClick(dialog.acts.copy_button, Qt.MouseButton.LeftButton)
    assert dialog.pack_combo.count() == 6
    assert dialog.shown.pack == find_pack("qingyang")
