"""Tables as clerks know them from spreadsheets: widths that stay as drawn, sorting by a click, Ctrl+C that pastes."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.widgets.kept_views import view_store
from ui.widgets.table_copy import as_mime
from ui.widgets.table_head import TableHead

_ALL_COLUMNS = 30  # text heights of room that a long list of columns needs
ENTER = ("Return", "Enter")
"""Both keys that open the row chosen."""

_PITCH = 1.9  # height of a row in text heights


class DataTable(QTableView):
    """A table of records, whole rows at a time; rows grow with the text.

    A column the clerk has drawn keeps its width, here and the next time; the others fit what they hold when told to.
    """

    def __init__(self, model: QAbstractItemModel, stretch: int = -1, parent: QWidget | None = None) -> None:
        """`stretch` is the column that takes the room that is left; the last one if -1."""
        super().__init__(parent)
        self._drawn: dict[int, int] = {}
        self._stretch, self._telling, self._yielding = stretch, 0, -1
        self._fitted: set[int] = set()
        self._all_rows = False
        self._lines, self._rows_kept = 1, 0
        self._folded: frozenset[int] = frozenset()
        self._spare: tuple[int, ...] = ()
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
        head.geometriesChanged.connect(self._fit_height)
        self.on_key(self.copy_selection, QKeySequence.StandardKey.Copy)

    def on_key(self, slot: Callable[[], object], *keys: str | QKeySequence.StandardKey) -> None:
        """Do something at any of these keys while the table itself has the keyboard."""
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def sort_by_click(self, column: int = -1, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the heading clicked; until then by a column, or as the records come if -1."""
        self.horizontalHeader().setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def show_all_rows(self) -> None:
        """Be as high as what stands in a short table; the page around it scrolls."""
        self._all_rows = True
        self.model().modelReset.connect(self._fit_height)
        self._fit_height()

    def keep_rows(self, rows: int) -> None:
        """Keep so many rows in view at any text size; the page around the table scrolls where there is no room."""
        self._rows_kept = rows
        self._fit_height()

    def keep_telling(self, characters: int) -> None:
        """Always show so many characters of the column that takes the room: the list scrolls across before that."""
        self._telling = characters
        self._keep_telling()

    def give_way(self, column: int) -> None:
        """Let a column share the room with the one that takes it: neither is pushed out of view by a long text."""
        self._yielding = column

    def fold_to(self, *columns: int) -> None:
        """Show only these columns where there is no room for all; what stands in the others is told elsewhere."""
        self._folded = frozenset(columns)
        self._fold()

    def spare(self, *columns: int) -> None:
        """Hide of these columns, from the first on, as many as there is no room for; they are copied all the same."""
        self._spare = columns
        self._fold()

    def set_lines(self, lines: int) -> None:
        """Give every row room for so many lines."""
        self._lines = lines
        self._fit_rows()

    def height_of(self, rows: int) -> int:
        """Height in which so many rows stand below the headings."""
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows * row + 2 * self.frameWidth()

    def resizeColumnsToContents(self) -> None:
        for column in range(self.model().columnCount()):
            self.resizeColumnToContents(column)
        self._keep_telling()
        self._share_room()

    def resizeColumnToContents(self, column: int) -> None:
        self._fitted.add(column)
        if column not in self._drawn:
            super().resizeColumnToContents(column)
            if self.model().index(0, column).flags() & Qt.ItemFlag.ItemIsUserCheckable:
                # WORKAROUND: Qt's hint leaves out the padding a style sheet puts beside the tick
                self.setColumnWidth(column, self.columnWidth(column) + self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._keep_telling()
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self._fold()
            height = self.fontMetrics().height()
            if height != self._text_height:
                self._text_height = height
                self._draw_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        store = view_store(self)
        if store is not None:
            self._drawn = dict(store.column_widths(self._name()))
            self._draw_again()

    def copy_all(self) -> None:
        """Select every row and copy it."""
        self.selectAll()
        self.copy_selection()

    def copy_selection(self) -> None:
        """Copy the selected rows as spreadsheets take them."""
        chosen = self.selectionModel().selection()  # an index of every cell would take seconds in a long list
        parts = [chosen.at(number) for number in range(chosen.count())]
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        columns = [
            column
            for column in range(self.model().columnCount())
            if self._folded or self._spare or not self.isColumnHidden(column)  # a folded list is copied whole
        ]
        if rows:
            cells = [[self._cell(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(as_mime(cells))

    def _fold(self) -> None:
        short = self.width() < _ALL_COLUMNS * self.fontMetrics().height()
        for column in range(self.model().columnCount()) if self._folded else ():
            self.setColumnHidden(column, short and column not in self._folded)
        if self._spare:
            self._hide_spare()

    def _keep_telling(self) -> None:
        """Let the column that takes the room not be squeezed to nothing: the list scrolls across before that."""
        if not self._telling or self._stretch < 0 or self._stretch in self._drawn:
            return
        head, least = self.horizontalHeader(), self.fontMetrics().horizontalAdvance("中") * self._telling
        others = head.length() - head.sectionSize(self._stretch)
        tight = self.viewport().width() - others < least
        mode = QHeaderView.ResizeMode.Interactive if tight else QHeaderView.ResizeMode.Stretch
        if head.sectionResizeMode(self._stretch) is not mode:
            head.setSectionResizeMode(self._stretch, mode)
        if tight and head.sectionSize(self._stretch) != least:
            head.resizeSection(self._stretch, least)

    def _share_room(self) -> None:
        column, head = self._yielding, self.horizontalHeader()
        if column < 0 or column in self._drawn:
            return
        wanted = max(self.sizeHintForColumn(column), head.sectionSizeHint(column))
        others = head.length() - head.sectionSize(column) - head.sectionSize(self._stretch)
        width = min(wanted, (self.viewport().width() - others) // 2)
        if width > 0 and head.sectionSize(column) != width:
            head.resizeSection(column, width)

    def _hide_spare(self) -> None:
        """Measured while all are shown: a heading that is hidden has no width."""
        columns = range(self.model().columnCount())
        for column in columns:
            self.setColumnHidden(column, False)
        head = self.horizontalHeader()
        widths = [max(self.sizeHintForColumn(column), head.sectionSizeHint(column)) for column in columns]
        over = sum(widths) - self.viewport().width()
        for column in self._spare:
            if over <= 0:
                break
            self.setColumnHidden(column, True)
            over -= widths[column]

    def _fit_rows(self) -> None:
        lines = self._lines - 1 + _PITCH
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * lines))
        self._fit_height()

    def _fit_height(self) -> None:
        if self._all_rows:
            self.setFixedHeight(self.height_of(self.model().rowCount()))
        elif self._rows_kept:
            self.setMinimumHeight(self.height_of(self._rows_kept))

    def _draw_again(self) -> None:
        """Give every column its width in the text size of now."""
        for column in sorted(self._fitted):
            self.resizeColumnToContents(column)
        for column, width in self._drawn.items():
            self.setColumnWidth(column, round(width * self.fontMetrics().height() / 100))

    def _keep_width(self, column: int) -> None:
        self._drawn[column] = round(self.columnWidth(column) * 100 / self.fontMetrics().height())
        store = view_store(self)
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
