"""Start: from the call of the program to a window that is painted and idle, against an empty PySide6 window."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import new_library, small_compound

ROOT = Path(__file__).parents[2]
PAIRS = 9
AT_MOST = 1.5
TOLERANCE = 1.25

READY = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    '''Says when the window was painted and the event loop has nothing left to do.'''
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print("ready", flush=True)
"""

EMPTY = f"""
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
{READY}
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""

LOUAN = f"""
import gc
import sys
gc.disable()  # as ui.__main__ does
from pathlib import Path
from PySide6.QtCore import QSettings
from ui.crash import CrashHook
from ui.program import Program, make_application
from ui.settings.preferences import Preferences
{READY}
application = make_application(sys.argv[:1])
store = QSettings(sys.argv[1] + ".ini", QSettings.Format.IniFormat)
program = Program(application, Preferences(store), remember=False)
CrashHook(program.tell_error).install()
watch = Watch()
program.window.installEventFilter(watch)
program.opening.opened.connect(lambda services: print("opened", flush=True))
program.start(Path(sys.argv[1]))
application.exec()
"""


def seconds_until(code: str, file: Path, *words: str) -> list[float]:
    """Seconds from starting a fresh interpreter until it has said each of these words."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    said: dict[str, float] = {}
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.setdefault(line.strip(), time.perf_counter() - began)
            if all(word in said for word in words):
                break
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    return [said[word] for word in words]


@pytest.mark.bench
def test_the_window_is_there_nearly_as_fast_as_an_empty_one(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    small_compound(library)
    library.close()
    file = library.desk.library.file
    seconds_until(EMPTY, file, "ready"), seconds_until(LOUAN, file, "ready", "opened")  # warm the disk
    empty, window = [], []
    for _ in range(PAIRS):
        empty += seconds_until(EMPTY, file, "ready")
        window += seconds_until(LOUAN, file, "ready")
    opened = [seconds_until(LOUAN, file, "opened")[0] for _ in range(3)]
    ratio = min(window) / min(empty)
    with_library = min(opened) / min(empty)
    print(  # noqa: T201
        f"\nstart: window {min(window) * 1000:.0f} ms / empty {min(empty) * 1000:.0f} ms = {ratio:.2f} "
        f"(at most {AT_MOST}); with the library open {with_library:.2f}"
    )
    assert ratio <= AT_MOST * TOLERANCE
