"""How Louan looks: one table of colours, sizes and spacings, and the one style sheet made from it.

A widget never names a colour or a pixel. It says what it is, by the dynamic property `kind` (set it before
the widget is shown, or call `restyle` afterwards), and lays itself out with `GAP`, `EDGE` and `PAD`.

    label.setProperty("kind", "title")

QLabel
    title       name of the page or compound            subtitle    heading of a card
    muted       what explains                           figure      the number that decides, large
    strong      bold text of body size                  empty       what belongs into an empty place
    field-error what is wrong with a field, under it    warn        a sentence that asks for care
    chip-ok chip-warn chip-bad chip-plain               short, sign AND word: `✗ 还差 1 户`
QPushButton
    primary     the one main act of a page, with its key in the text: `录入征求表  F4`
    danger      takes something away                    link        an act inside a sentence
    quiet       an act that must not shout              nav         entry of the left column
    choice      one of several of which one is down     (none)      any other act
QFrame, QWidget
    card        card with a border                      card-warn   the same in amber
    page        ground of a page                        nav         the dark column at the left
QLineEdit, QComboBox, spin boxes
    invalid     border of a refused value               (none)      any field
QListView
    cabinet     list without a ground of its own        hits        lines with room between them
Tables, trees, tab bars, progress bars, menus need no kind.

Widgets that paint themselves derive from `ui.widgets.painted.PaintedWidget` and ask `self.look` for colours.
"""

from functools import lru_cache
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from app.resources import resource
from ui.style_sheet import SHEET

STEP = 4
"""Spacings are whole steps; they stay as they are when the text grows."""

GAP = 2 * STEP
"""Between things that belong together."""

EDGE = 3 * STEP
"""Between cards, and around a page."""

PAD = 4 * STEP
"""Inside a card."""

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Text sizes to choose from."""


class Colours(NamedTuple):
    """One set of colours; every text colour stands 4.5:1 or more against the grounds it is used on."""

    ground: str
    card: str
    border: str
    field_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    selection: str
    track: str
    nav: str
    nav_text: str
    nav_muted: str
    nav_active: str
    ok: str
    on_ok: str
    warn: str
    on_warn: str
    bad: str
    on_bad: str
    plain: str
    on_plain: str


LIGHT = Colours(
    ground="#f3f4f2",
    card="#ffffff",
    border="#dfe3e0",
    field_border="#828d88",
    text="#1c2523",
    muted="#56625e",
    accent="#0f6b60",
    accent_hover="#0b564d",
    on_accent="#ffffff",
    accent_text="#0f6b60",
    selection="#d9ece8",
    track="#e3e8e5",
    nav="#22343a",
    nav_text="#eef4f3",
    nav_muted="#b3c2c3",
    nav_active="#37525a",
    ok="#dff1e4",
    on_ok="#17603a",
    warn="#faeecb",
    on_warn="#704a00",
    bad="#fadfdd",
    on_bad="#9d1c1c",
    plain="#e8ecea",
    on_plain="#46524e",
)

DARK = Colours(
    ground="#161c1d",
    card="#1f2728",
    border="#374244",
    field_border="#7c8a8a",
    text="#e8eeec",
    muted="#a9b6b3",
    accent="#2f9c8b",
    accent_hover="#3fb09e",
    on_accent="#06110f",
    accent_text="#63cdbb",
    selection="#24463f",
    track="#364243",
    nav="#10181a",
    nav_text="#e8eeec",
    nav_muted="#9fb0b0",
    nav_active="#274047",
    ok="#1d4330",
    on_ok="#a9e6c0",
    warn="#4a3a10",
    on_warn="#f5d98b",
    bad="#542524",
    on_bad="#ffc4bf",
    plain="#333e40",
    on_plain="#c9d4d1",
)


class Look(NamedTuple):
    """Colours and text scale in force."""

    colours: Colours
    scale: float

    @property
    def name(self) -> str:
        """The look as one word, as a style sheet hands it to a painting widget."""
        return f"{'dark' if self.colours is DARK else 'light'} {self.scale}"

    def px(self, size: int) -> int:
        """A size that grows with the text."""
        return round(size * self.scale)

    @property
    def small(self) -> int:
        """Text under a figure, in a chip, in a cell of the building grid."""
        return self.px(12)

    @property
    def body(self) -> int:
        """Ordinary text."""
        return self.px(14)

    @property
    def large(self) -> int:
        """Heading of a card."""
        return self.px(16)

    @property
    def title(self) -> int:
        """Name of a page."""
        return self.px(20)

    @property
    def figure(self) -> int:
        """The number that decides."""
        return self.px(28)


@lru_cache(maxsize=16)
def look_named(name: str) -> Look:
    """The look a style sheet named; the light one at 100 % for anything else."""
    colours, _, scale = name.partition(" ")
    try:
        return Look(DARK if colours == "dark" else LIGHT, float(scale or 1))
    except ValueError:
        return Look(LIGHT, 1.0)


def restyle(widget: QWidget, kind: str) -> None:
    """Change a shown widget's kind."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.updateGeometry()


def style_sheet(look: Look) -> str:
    """The style sheet of a look, for Qt's Fusion style."""
    values = look.colours._asdict()
    sizes = {name: f"{getattr(look, name)}px" for name in ("small", "body", "large", "title", "figure")}
    lengths = {
        "step": f"{STEP}px",
        "gap": f"{GAP}px",
        "edge": f"{EDGE}px",
        "step_inside": f"{STEP - 1}px",  # beside a border twice as thick: what has the keyboard keeps its size
        "gap_inside": f"{GAP - 1}px",
        "edge_inside": f"{EDGE - 1}px",
        "round": f"{look.px(6)}px",
        "pill": f"{look.px(8)}px",
        "mark": f"{look.px(16)}px",
        "bar": f"{look.px(10)}px",
        "row": f"{look.px(26)}px",
        "arrow": f"{look.px(12)}px",
        "arrow_room": f"{look.px(22)}px",
        "icons": resource("icons").as_posix(),
    }
    return Template(SHEET).substitute(values | sizes | lengths, look=look.name)
