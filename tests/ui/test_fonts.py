"""The window's font, on this machine and on one without any."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.translation import speak_chinese

ROOT = Path(__file__).parents[2]

SHOW = """
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from ui.fonts import window_font
application = QApplication([])
font = window_font()
window_font()
assert not QFontDatabase.applicationFontFamilies(2), "loaded twice"
print("|".join(font.families()))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only fontconfig can be told to have no fonts"
)
def test_a_machine_without_fonts_gets_the_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", "utf-8"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    families = done.stdout.strip().split("|")
    assert families[0].startswith("Noto Sans SC")
    assert families[-1] == "LXGW WenKai"


def test_qt_speaks_chinese(qapp: QApplication) -> None:
    before = QLocale()
    assert speak_chinese(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("QFileDialog", "Files of &type:") == "文件类型(&T)："
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
