"""What the clerk does with a roster in the dialog, and rosters to do it with."""

import csv
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.answers import Answers
from ui.roster.roster_import_dialog import RosterImportDialog

HEADER = ("楼栋", "单元", "房号", "业主", "建筑面积")
GOOD = ("1号楼", "1单元", "101", "王秀英", "75.5")
OTHER = ("1号楼", "1单元", "102", "李刚", "60")


def roster(file: Path, *lines: Sequence[str]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADER, *lines])
    return file


def choose(qtbot, dialog: RosterImportDialog, answers: Answers, file: Path) -> None:
    answers.files = (file,)
    qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy_bar.busy)


def confirm(qtbot, dialog: RosterImportDialog) -> None:
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
