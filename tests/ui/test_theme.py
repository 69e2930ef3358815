"""The look: contrast by computing, one style sheet, no literal in a widget."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import to_front
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences
from ui.theme import DARK, LIGHT, SCALES, STEP, Colours, Look, look_named, restyle, style_sheet
from ui.widgets.card import column
from ui.widgets.text import button

UI = Path(__file__).parents[2] / "ui"

TEXT_ON_GROUND = (
    ("text", "ground"),
    ("text", "card"),
    ("text", "selection"),
    ("muted", "ground"),
    ("muted", "card"),
    ("accent_text", "ground"),
    ("accent_text", "card"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("nav_text", "nav"),
    ("nav_text", "nav_active"),
    ("nav_muted", "nav"),
    ("on_ok", "ok"),
    ("on_warn", "warn"),
    ("on_bad", "bad"),
    ("on_plain", "plain"),
)
SHAPE_ON_GROUND = (("field_border", "card"), ("accent", "card"), ("accent", "track"), ("text", "track"))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_shapes_that_mean_something_stand_out(colours: Colours, shape: str, ground: str) -> None:
    assert contrast(getattr(colours, shape), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_name_unfilled(colours: Colours, scale: float) -> None:
    assert "$" not in style_sheet(Look(colours, scale))


def test_every_kind_a_widget_uses_is_in_the_style_sheet() -> None:
    used = set()
    for file in UI.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'setProperty\("kind", "([\w-]+)"\)', text))
        used |= set(re.findall(r'(?:text_label|button)\([^()]*?,\s*(?:kind=)?"([a-z-]+)"', text))
        used |= set(re.findall(r'text_label\(kind="([\w-]+)"', text))
    known = set(re.findall(r'kind="([\w-]+)"', style_sheet(Look(LIGHT, 1.0))))
    assert used - known == set()


def test_no_widget_names_a_colour() -> None:
    allowed = {"theme.py", "style_sheet.py"}
    for file in UI.rglob("*.py"):
        if file.name not in allowed:
            assert not re.search(
                r"#[0-9a-fA-F]{6}\b|setStyleSheet\((?!style_sheet)", file.read_text("utf-8")
            ), file


def test_spacings_are_steps_of_four() -> None:
    from ui import theme

    assert all(value % STEP == 0 for value in (theme.GAP, theme.EDGE, theme.PAD))


def test_a_look_survives_the_way_through_the_style_sheet() -> None:
    assert look_named(Look(DARK, 1.25).name) == Look(DARK, 1.25)
    assert look_named("nonsense x") == Look(LIGHT, 1.0)


def test_text_grows_up_to_twice_and_no_further(appearance: Appearance) -> None:
    for _ in range(10):
        appearance.larger()
    assert appearance.look.scale == 2.0
    appearance.smaller()
    assert appearance.look.scale == 1.75
    appearance.usual()
    assert appearance.look.scale == 1.0


def test_larger_text_makes_a_label_taller(qtbot, appearance: Appearance) -> None:
    label = QLabel("同意 543 户")
    qtbot.addWidget(label)
    label.show()
    small = label.sizeHint().height()
    appearance.choose_scale(2.0)
    assert label.sizeHint().height() >= 1.8 * small


def test_look_and_last_library_are_remembered(preferences: Preferences, appearance: Appearance) -> None:
    appearance.choose_dark(True)
    appearance.choose_scale(1.5)
    preferences.library = Path("清河街道.louan")
    assert (preferences.dark, preferences.scale, preferences.library) == (True, 1.5, Path("清河街道.louan"))


def test_a_changed_kind_changes_a_shown_widget(qtbot, appearance: Appearance) -> None:
    button = QPushButton("结束征询")
    qtbot.addWidget(button)
    button.show()
    plain = button.grab().toImage()
    restyle(button, "primary")
    assert button.grab().toImage() != plain


@pytest.mark.parametrize("make", [QLineEdit, QComboBox, QDateEdit, lambda: button("保存")])
def test_what_gets_the_keyboard_keeps_its_size(
    qtbot: QtBot, appearance: Appearance, make: Callable[[], QWidget]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part, other = make(), QLineEdit()
    page.setLayout(column(part, other))
    to_front(qtbot, page)
    other.setFocus()
    before = part.minimumSizeHint()
    part.setFocus()
    assert part.minimumSizeHint() == before
