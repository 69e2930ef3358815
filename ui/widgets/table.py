"""Tables as clerks know them from spreadsheets: widths that stay as drawn, sorting by a click, Ctrl+C that pastes."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.widgets.column_widths import width_store
from ui.widgets.table_copy import as_mime
from ui.widgets.table_head import TableHead

_PITCH = 1.9  # height of a row in text heights


class DataTable(QTableView):
    """A table of records, whole rows at a time; rows grow with the text.

    A column the clerk has drawn keeps its width, here and the next time; the others fit what they hold when told to.
    """

    def __init__(self, model: QAbstractItemModel, stretch: int = -1, parent: QWidget | None = None) -> None:
        """`stretch` is the column that takes the room that is left; the last one if -1."""
        super().__init__(parent)
        self._drawn: dict[int, int] = {}
        self._fitted = False
        self._text_height = 0
        head = TableHead(self)
        self.setHorizontalHeader(head)
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if stretch < 0:
            head.setStretchLastSection(True)
        else:
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        head.drawn.connect(self._keep_width)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_selection)

    def sort_by_click(self, column: int = -1, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the heading clicked; until then by a column, or as the records come if -1."""
        self.horizontalHeader().setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def resizeColumnsToContents(self) -> None:
        for column in range(self.model().columnCount()):
            self.resizeColumnToContents(column)
        self._fitted = True

    def resizeColumnToContents(self, column: int) -> None:
        if column not in self._drawn:
            super().resizeColumnToContents(column)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            height = self.fontMetrics().height()
            self.verticalHeader().setDefaultSectionSize(round(height * _PITCH))
            if height != self._text_height:
                self._text_height = height
                self._draw_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        store = width_store(self)
        if store is not None:
            self._drawn = dict(store.column_widths(self._name()))
            self._draw_again()

    def copy_selection(self) -> None:
        """Copy the selected rows as spreadsheets take them."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        columns = [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]
        if rows:
            cells = [[self._cell(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(as_mime(cells))

    def _draw_again(self) -> None:
        """Give every column its width in the text size of now."""
        if self._fitted:
            self.resizeColumnsToContents()
        for column, width in self._drawn.items():
            self.setColumnWidth(column, round(width * self.fontMetrics().height() / 100))

    def _keep_width(self, column: int) -> None:
        self._drawn[column] = round(self.columnWidth(column) * 100 / self.fontMetrics().height())
        store = width_store(self)
        if store is not None:
            store.keep_column_width(self._name(), column, self._drawn[column])

    def _name(self) -> str:
        """Tables with the same headings are one to the clerk."""
        model = self.model()
        headings = (
            model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            for n in range(model.columnCount())
        )
        return "·".join(map(str, headings))

    def _cell(self, row: int, column: int) -> str:
        value = self.model().index(row, column).data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else " ".join(str(value).split())
