"""Questions over the window: files are looked for where the last one was."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.prompts import QtPrompts, of_kind


def test_the_next_file_is_looked_for_where_the_last_one_was(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def choose(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return str(tmp_path / "户册.xlsx"), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    prompts = QtPrompts(window)
    assert prompts.open_file("选择户册", "表格 (*.xlsx)") == tmp_path / "户册.xlsx"
    assert prompts.save_file("导出", "名册.xlsx", "表格 (*.xlsx)") == tmp_path / "户册.xlsx"
    assert asked[1] == str(tmp_path / "名册.xlsx")


def test_a_cancelled_choice_is_none_and_forgets_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers = iter([str(tmp_path / "一.png"), ""])
    asked: list[str] = []

    def choose(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        name = next(answers, "")
        return [name] if name else [], kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    prompts = QtPrompts(window)
    assert prompts.open_files("照片", "图片 (*.png)") == (tmp_path / "一.png",)
    assert prompts.open_files("照片", "图片 (*.png)") == ()
    prompts.open_files("照片", "图片 (*.png)")
    assert asked[1:] == [str(tmp_path), str(tmp_path)]


def test_a_file_gets_the_ending_of_the_kind_that_was_chosen() -> None:
    kinds = "表格 (*.xlsx);;文本表格 (*.csv)"
    assert of_kind("/a/户册.xlsx", "文本表格 (*.csv)", kinds) == str(Path("/a/户册.csv"))
    assert of_kind("/a/户册.csv", "表格 (*.xlsx)", kinds) == "/a/户册.csv"  # typed so
    assert of_kind("", "文本表格 (*.csv)", kinds) == ""


@pytest.mark.parametrize(("given", "answer"), [(1, "示例街道规则"), (0, None)])
def test_a_line_is_asked_for_with_room_for_it_and_without_pictures_on_the_buttons(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, given: int, answer: str | None
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[QInputDialog] = []
    monkeypatch.setattr(QInputDialog, "exec", lambda dialog: asked.append(dialog) or given)
    assert QtPrompts(window).line("复制为本街道规则", "规则名称", "示例街道规则") == answer
    (dialog,) = asked
    assert dialog.width() >= dialog.fontMetrics().horizontalAdvance("复制为本街道规则 — 楼案")
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) == 2
    assert all(button.icon().isNull() for button in buttons)
