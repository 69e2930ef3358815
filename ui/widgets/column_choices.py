"""What each column of a sheet is taken for, a choice beside the name and a few values of each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.domain.sheets.workbook import Sheet, column_letter
from app.domain.sheets.written_text import cell_text
from ui.theme import EDGE, GAP
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

NOT_READ = "不读取"
MOST_COLUMNS = 120
_SAMPLES = 3
_SAMPLED_ROWS = 20
_LONGEST = 14

Held = Callable[[int], object]
"""What a column is taken for; None: it is not read."""


class _ListedCombo(StillCombo):
    """The arrow keys open the list: stepping over a field that stands once would take it from its column."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class ColumnChoices(QWidget):
    """One choice a column; `chosen` gives the column and what the clerk takes it for, None for nothing.

    entries: the words that may be chosen and what each stands for.
    """

    chosen = Signal(int, object)

    def __init__(self, entries: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        self._entries = ((NOT_READ, None), *entries)
        self._meant = [meant for _, meant in self._entries]
        self.combos: dict[int, StillCombo] = {}
        self._form = QWidget()
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self._form)

    def show_columns(self, sheet: Sheet, headers: Sequence[str], first_row: int, held: Held) -> None:
        """Show the columns of a sheet; `headers` stand over them, `first_row` as Excel counts is the first below."""
        self.combos = {}
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for at in range(min(sheet.width, MOST_COLUMNS)):
            name = _column_name(sheet, at, headers[at] if at < len(headers) else "", first_row)
            combo = self.combos[at] = _ListedCombo()
            combo.setAccessibleName(name)
            combo.addItems([text for text, _ in self._entries])
            combo.currentIndexChanged.connect(self._tell)
            label = text_label(name.replace("&", "&&"), wrap=False)  # a label with a buddy reads & as a key
            label.setBuddy(combo)
            form.addRow(label, combo)
        self.show_held(held)
        self._holder.removeWidget(self._form)
        self._form.deleteLater()
        self._form = QWidget()
        self._form.setLayout(form)
        self._holder.addWidget(self._form)

    def show_held(self, held: Held) -> None:
        """Show what each column is taken for now."""
        for at, combo in self.combos.items():
            meant = held(at)
            with QSignalBlocker(combo):
                combo.setCurrentIndex(self._meant.index(meant) if meant in self._meant else 0)

    def _tell(self, index: int) -> None:
        at = next(at for at, combo in self.combos.items() if combo is self.sender())
        self.chosen.emit(at, self._meant[index])


def _column_name(sheet: Sheet, at: int, header: str, first_row: int) -> str:
    start = first_row - 1
    below = sheet.columns[at][start : start + _SAMPLED_ROWS]
    samples = [" ".join(cell_text(cell).split()) for cell in below if cell is not None]
    shown = _cut("、".join([text for text in samples if text][:_SAMPLES]))
    return f"{column_letter(at)}列　{_cut(header) or '（无表头）'}{f'　例：{shown}' if shown else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
