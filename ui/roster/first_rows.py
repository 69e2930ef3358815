"""The first rows of a sheet as they stand in the file, and which of them is the heading."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sheets.header_rows import SEARCHED_ROWS
from app.domain.sheets.workbook import Sheet, column_letter
from app.domain.sheets.written_text import cell_text
from ui.theme import GAP
from ui.widgets.card import column, row
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

HINT = "也可以在下面双击那一行，或用上下键走到那一行按回车；表头有几行的，指最下面一行。"
NO_HEADING = "没有表头，从第1行读起"
_MARK = "表头"
_ROWS_IN_VIEW = 5
_LONGEST = 14


class FirstRows(QWidget):
    """Shows the rows a heading may stand in; `heading_chosen` gives the row as Excel counts, None for no heading."""

    heading_chosen = Signal(object)

    def __init__(self, most_columns: int) -> None:
        super().__init__()
        self._most_columns = most_columns
        self.heading_combo = StillCombo()
        self.heading_combo.setAccessibleName("表头是哪一行")
        self.heading_combo.currentIndexChanged.connect(self._choose)
        self.table = DataTable(RecordsModel[Sequence[str]]((), _as_is, parent=self))
        self.table.setAccessibleName("表格的前几行")
        self.table.keep_rows(_ROWS_IN_VIEW)
        self.table.activated.connect(self._choose_row)
        label = text_label("表头是哪一行", "strong", wrap=False)
        label.setBuddy(self.heading_combo)
        head = row(label, self.heading_combo)
        head.setStretch(1, 1)
        self.setLayout(column(head, text_label(HINT, "muted"), self.table, gap=GAP))

    def show_sheet(self, sheet: Sheet, heading: Sequence[int]) -> None:
        """Show the first rows of a sheet, the rows of its heading marked."""
        width = min(sheet.width, self._most_columns)
        texts = [_texts(sheet.row(at)[:width]) for at in range(min(sheet.height, SEARCHED_ROWS))]
        with QSignalBlocker(self.heading_combo):
            self.heading_combo.clear()
            self.heading_combo.addItem(NO_HEADING)
            self.heading_combo.addItems(
                [_named(number, cells) for number, cells in enumerate(texts, start=1)]
            )
            self.heading_combo.setCurrentIndex(heading[-1] if heading else 0)
        current = self.table.currentIndex().row()
        letters = ("行", *map(column_letter, range(width)))
        model = RecordsModel[Sequence[str]](letters, _as_is, parent=self)
        model.show_records(
            [
                (f"{number}　{_MARK}" if number in heading else str(number), *cells)
                for number, cells in enumerate(texts, start=1)
            ]
        )
        old = self.table.model(), self.table.selectionModel()
        self.table.setModel(model)
        for gone in old:
            gone.deleteLater()
        self.table.resizeColumnsToContents()
        at = heading[-1] - 1 if heading else current
        if 0 <= at < len(texts):
            self.table.setCurrentIndex(model.index(at, 0))

    def _choose(self, index: int) -> None:
        self.heading_chosen.emit(index or None)

    def _choose_row(self, index: QModelIndex) -> None:
        self.heading_combo.setCurrentIndex(index.row() + 1)


def _as_is(cells: Sequence[str]) -> Sequence[str]:
    return cells


def _texts(cells: Sequence[object]) -> list[str]:
    texts = (" ".join(cell_text(cell).split()) for cell in cells)  # type: ignore[arg-type]
    return [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts]


def _named(number: int, cells: Sequence[str]) -> str:
    words = "、".join(filter(None, cells))
    return f"第{number}行　{words if len(words) <= 2 * _LONGEST else f'{words[: 2 * _LONGEST]}…'}"
