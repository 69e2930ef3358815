"""The entry point in fresh interpreters: what is loaded when, and what is said without a display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "python_calamine", "xlsxwriter", "pypinyin", "PIL", "pydantic",
    "chinese_calendar", "zxingcpp", "pypdfium2", "click",
)  # fmt: skip

BUILD_WINDOW = f"""
import sys
from PySide6.QtCore import QSettings
from ui.program import Program, make_application
from ui.settings.preferences import Preferences
application = make_application(["louan"])
program = Program(application, Preferences(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
program.window.show()
program.window.grab()
print([name for name in {HEAVY!r} if name in sys.modules])
"""

COUNT_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(100):
    label.setText(str(number))
print(sys.getrefcount(None) >= before - 10)
"""


def run(*words: str, encoding: str = "utf-8", **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    kept |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"} | environment
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        encoding=encoding,
        errors="replace",
        timeout=300,
        check=False,
    )


def test_the_window_stands_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    done = run("-c", BUILD_WINDOW, str(tmp_path / "window.ini"))
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_calls_into_qt_leave_the_count_of_none_alone() -> None:
    done = run("-c", COUNT_NONE)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr


def test_the_command_line_loads_no_window() -> None:
    done = run("-X", "importtime", "-m", "ui", "--help")
    assert done.returncode == 0
    assert "楼案" in done.stdout
    assert "PySide6" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_says_so_in_two_languages() -> None:
    done = run("-m", "ui", QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "显示器" in done.stderr
    assert "No display" in done.stderr


def test_a_wrong_word_after_try_out_is_refused() -> None:
    done = run("-m", "ui", "try-out", "--nonsense")
    assert done.returncode == 2
    assert "用法" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_the_try_out_without_a_display_writes_documents_and_pictures(tmp_path: Path) -> None:
    done = run("-m", "ui", "try-out", "--out", str(tmp_path / "out"), QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr
    assert "No display" in done.stdout
    codes = {file.name[:3] for file in (tmp_path / "out").glob("*.pdf")}
    assert codes == {"D04", "D05", "D06", "D07", "D27", "D28", "D36", "D37"}
    pictures = list((tmp_path / "out").glob("*.png"))
    assert len(pictures) >= 9
    assert all(file.stat().st_size > 10_000 for file in pictures)
    for name in ("case-file", "ballot-entry", "result-notice"):
        assert (tmp_path / "out" / f"{name}.png").stat().st_size < 150_000
        assert (ROOT / "resources" / "readme" / f"{name}.png").is_file()


def test_the_program_tests_itself() -> None:
    done = run("-m", "ui", "self-test")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("✓") >= 7
    assert "✗" not in done.stdout
    assert done.stderr.replace("This plugin does not support propagateSizeHints()", "").strip() == ""
    assert "自检通过" in done.stdout


def test_the_self_test_fails_when_a_resource_is_missing(tmp_path: Path) -> None:
    hide = (
        "import app.resources, pathlib, ui.self_test, sys;"
        "found = app.resources.resource;"
        "app.resources.resource = lambda n: pathlib.Path('/nowhere') if n == 'items.toml' else found(n);"
        "ui.self_test._library = ui.self_test._documents = ui.self_test._check = ui.self_test._upgrade = lambda f: '';"
        "ui.self_test._window = lambda f: ''; ui.self_test._chinese = lambda: '';"
        "sys.exit(ui.self_test.run_self_test())"
    )
    done = run("-c", hide)
    assert done.returncode == 1
    assert "items.toml" in done.stdout


def _charmap(folder: Path) -> str:
    """The encoding Python finds in the locale made; a smaller machine has not all that one is made of."""
    words = [sys.executable, "-c", "import locale; print(locale.getpreferredencoding(False).upper())"]
    settings = {**os.environ, "LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK"}
    return subprocess.run(words, env=settings, capture_output=True, text=True, check=False).stdout.strip()


@pytest.fixture
def gbk(tmp_path: Path) -> dict[str, str]:
    """The environment of an older Chinese desktop, whose locale is not UTF-8."""
    made = tmp_path / "zh_CN.GBK"
    if shutil.which("localedef"):
        subprocess.run(
            ["localedef", "-i", "zh_CN", "-f", "GBK", str(made)], capture_output=True, check=False
        )  # its exit code does not say whether there is a locale now
    if not (made / "LC_CTYPE").exists() or _charmap(tmp_path) != "GBK":
        pytest.skip("no locale can be made here")
    return {"LOCPATH": str(tmp_path), "LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": ""}


def test_a_desktop_that_is_not_utf_8_passes_the_self_test(gbk: dict[str, str]) -> None:
    done = run("-m", "ui", "self-test", encoding="gbk", **gbk)
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith("自检通过")


@pytest.mark.parametrize("words", [(), ("try-out", "--nonsense"), ("--help",), ("nonsense",)])
@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "ascii"])
def test_a_console_without_chinese_ends_nothing_in_a_traceback(words: tuple[str, ...], encoding: str) -> None:
    done = run("-m", "ui", *words, encoding=encoding, PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.stdout + done.stderr
    assert "louan" in done.stdout + done.stderr
