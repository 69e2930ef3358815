"""How Louan looks: one table of colours, sizes and spacings, and the one style sheet made from it.

A widget never names a colour or a pixel. It says what it is, by the dynamic property `kind` (set it before the
widget is shown, or call `restyle` afterwards), and lays itself out with `GAP`, `EDGE` and `PAD` from below.

    label.setProperty("kind", "title")

Kinds:
    QLabel          title      name of the page or compound      subtitle   heading of a card
                    muted      what explains                     figure     the number that decides, large
                    strong     bold text of body size            field-error  what is wrong with a field, under it
                    chip-ok chip-warn chip-bad chip-plain        a short word on a ground: sign AND word, `✗ 还差 1 户`
                    warn       a sentence that asks for care     empty      what belongs into an empty place
    QPushButton     primary    the one main act of a page (key in its text: `录入征求表  F4`)
                    link       an act inside a sentence          danger     takes something away
                    quiet      an act that must not shout        (none)     any other act
    QFrame/QWidget  card       white card with a border          card-warn  the same in amber
                    page       ground of a page                  bar        strip of buttons over a table
                    nav        the dark column at the left
    QTableView      table      rows of a fixed height, no grid (QTreeView and QListView take it too)
    QLineEdit etc.  (none)     fields; `invalid` draws the border of a refused value
    QToolButton     nav        entry of the left column
    QTabBar         (none)     underlined tabs

Widgets that paint themselves derive from `ui.widgets.painted.PaintedWidget` and ask `self.look` for colours.
"""

from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtWidgets import QWidget

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


@dataclass(frozen=True, slots=True)
class Colours:
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


@dataclass(frozen=True, slots=True)
class Look:
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
    widget.updateGeometry()


def style_sheet(look: Look) -> str:
    """The style sheet of a look, for Qt's Fusion style."""
    values = {name: getattr(look.colours, name) for name in Colours.__slots__}
    sizes = {name: f"{getattr(look, name)}px" for name in ("small", "body", "large", "title", "figure")}
    lengths = {
        "step": f"{STEP}px",
        "gap": f"{GAP}px",
        "edge": f"{EDGE}px",
        "round": f"{look.px(6)}px",
        "pill": f"{look.px(10)}px",
        "mark": f"{look.px(16)}px",
        "bar": f"{look.px(10)}px",
        "row": f"{look.px(28)}px",
    }
    return Template(_SHEET).substitute(values | sizes | lengths, look=look.name)


_SHEET = """
PaintedWidget { qproperty-look_name: "$look"; }

QWidget { color: $text; font-size: $body; }
QMainWindow, QDialog, QMessageBox, QWidget[kind="page"], QScrollArea, QStackedWidget { background: $ground; }
QScrollArea { border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QLabel { background: transparent; }
QToolTip { background: $card; color: $text; border: 1px solid $field_border; padding: $step; }

QFrame[kind="card"] { background: $card; border: 1px solid $border; border-radius: $round; }
QFrame[kind="card-warn"] { background: $warn; border: 1px solid $on_warn; border-radius: $round; }
QFrame[kind="card-warn"] QLabel { color: $on_warn; }
QFrame[kind="card-chosen"] { background: $card; border: 2px solid $accent; border-radius: $round; }
QWidget[kind="bar"] { background: transparent; }

QLabel[kind="title"] { font-size: $title; font-weight: bold; }
QLabel[kind="subtitle"] { font-size: $large; font-weight: bold; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="figure"] { font-size: $figure; font-weight: bold; }
QLabel[kind="empty"] { color: $muted; font-size: $large; }
QLabel[kind="warn"] { color: $on_warn; background: $warn; border-radius: $round; padding: $step $gap; }
QLabel[kind="field-error"] { color: $on_bad; background: $bad; border-radius: $round; padding: $step $gap; }
QLabel[kind="chip-ok"] { color: $on_ok; background: $ok; }
QLabel[kind="chip-warn"] { color: $on_warn; background: $warn; }
QLabel[kind="chip-bad"] { color: $on_bad; background: $bad; }
QLabel[kind="chip-plain"] { color: $on_plain; background: $plain; }
QLabel[kind="chip-ok"], QLabel[kind="chip-warn"], QLabel[kind="chip-bad"], QLabel[kind="chip-plain"] {
    font-size: $small; border-radius: $pill; padding: 2px $gap; }

QPushButton { background: $card; border: 1px solid $field_border; border-radius: $round;
    padding: $step $edge; min-height: $row; }
QPushButton:hover { border-color: $accent; color: $accent_text; }
QPushButton:focus { border: 2px solid $accent_text; }
QPushButton:disabled { color: $muted; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: $accent_hover; color: $on_accent; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $plain; color: $on_plain; border-color: $plain; }
QPushButton[kind="danger"] { color: $on_bad; border-color: $on_bad; }
QPushButton[kind="danger"]:hover { background: $bad; color: $on_bad; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; }
QPushButton[kind="quiet"]:hover { border-color: $field_border; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent; color: $accent_text; padding: 0;
    min-height: 0; text-decoration: underline; text-align: left; }
QPushButton[kind="link"]:focus { border: 1px solid $accent_text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QComboBox {
    background: $card; border: 1px solid $field_border; border-radius: $round; padding: $step $gap;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QComboBox { min-height: $row; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent_text; }
QLineEdit[kind="invalid"], QComboBox[kind="invalid"], QAbstractSpinBox[kind="invalid"] { border: 2px solid $on_bad; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $muted; background: $ground; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $field_border;
    selection-background-color: $selection; selection-color: $text; }
QCheckBox, QRadioButton { background: transparent; spacing: $gap; min-height: $row; }
QCheckBox:focus, QRadioButton:focus { color: $accent_text; }

QAbstractItemView { background: $card; alternate-background-color: $ground; border: 1px solid $border;
    border-radius: $round; selection-background-color: $selection; selection-color: $text; gridline-color: $border; }
QAbstractItemView:focus { border: 1px solid $accent_text; }
QTableView::item, QTreeView::item { padding: 0 $step; }
QTableView QTableCornerButton::section { background: $plain; border: none; }
QHeaderView { background: $plain; border: none; }
QHeaderView::section { background: $plain; color: $on_plain; border: none; border-bottom: 1px solid $border;
    padding: $step $gap; font-weight: bold; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: $gap $edge; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $accent_text; border-bottom: 3px solid $accent; font-weight: bold; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { border-bottom: 3px solid $text; }

QFrame[kind="nav"] { background: $nav; border: none; }
QFrame[kind="nav"] QLabel { color: $nav_text; }
QFrame[kind="nav"] QLabel[kind="muted"] { color: $nav_muted; font-size: $small; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $round; padding: $step $gap; }
QToolButton:hover, QToolButton:focus { border-color: $field_border; }
QToolButton[kind="nav"] { color: $nav_text; text-align: left; padding: $gap $edge; border: 2px solid transparent; }
QToolButton[kind="nav"]:hover { background: $nav_active; }
QToolButton[kind="nav"]:checked { background: $nav_active; font-weight: bold; }
QToolButton[kind="nav"]:focus { border-color: $nav_muted; }

QListView[kind="cabinet"] { background: transparent; border: none; }
QProgressBar { background: $track; border: none; border-radius: $step; text-align: center; min-height: $mark; }
QProgressBar::chunk { background: $accent; border-radius: $step; }
QGroupBox { border: 1px solid $border; border-radius: $round; margin-top: $mark; padding-top: $gap; }
QGroupBox::title { subcontrol-origin: margin; left: $edge; color: $muted; }
QSplitter::handle { background: transparent; }
QMenu { background: $card; border: 1px solid $field_border; }
QMenu::item { padding: $step $edge; }
QMenu::item:selected { background: $selection; color: $text; }
QScrollBar:vertical { background: transparent; width: $bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $bar; margin: 0; }
QScrollBar::handle { background: $field_border; border-radius: $step; min-height: $row; min-width: $row; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $card; }
"""
