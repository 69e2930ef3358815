"""Tables as clerks know them from spreadsheets: fixed rows, Ctrl+C copies what is selected."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_PITCH = 1.9  # height of a row in text heights


class DataTable(QTableView):
    """A table of records, whole rows at a time; rows grow with the text."""

    def __init__(self, model: QAbstractItemModel, stretch: int = -1, parent: QWidget | None = None) -> None:
        """`stretch` is the column that takes the room that is left; the last one if -1."""
        super().__init__(parent)
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if stretch < 0:
            head.setStretchLastSection(True)
        else:
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_selection)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * _PITCH))

    def copy_selection(self) -> None:
        """Copy the selected rows as text with tabs, as spreadsheets take it."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        columns = [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]
        lines = ["\t".join(self._cell(row, column) for column in columns) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _cell(self, row: int, column: int) -> str:
        value = self.model().index(row, column).data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else " ".join(str(value).split())
