"""The window's font: the machine's own Chinese one, or else the bundled one."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from app.resources import resource

SYSTEM_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)
BUNDLED = "fonts/NotoSansSC-Medium.ttf"

SYMBOL_FAMILIES = (
    "Segoe UI Symbol",
    "DejaVu Sans",
    "Noto Sans Symbols2",
    "Noto Sans Symbols",
    "Apple Symbols",
)
BUNDLED_WIDE = "fonts/LXGWWenKai-Regular.ttf"
"""Holds ✗ and rare characters of names such as 𠮷, which the bundled Chinese font lacks."""


def window_font() -> QFont:
    """The font for the whole window; sizes come from the style sheet."""
    own = [family for family in SYSTEM_FAMILIES if QFontDatabase.hasFamily(family)][:1]
    symbols = [family for family in SYMBOL_FAMILIES if QFontDatabase.hasFamily(family)][:1]
    wide = [] if own and symbols else _bundled(BUNDLED_WIDE)
    font = QFont()
    font.setFamilies([*(own or _bundled(BUNDLED)), *symbols, *wide])
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


@cache
def _bundled(name: str) -> list[str]:
    """Families of a font that comes with the program, loaded once: each loading throws away every font in use."""
    number = QFontDatabase.addApplicationFont(str(resource(name)))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
