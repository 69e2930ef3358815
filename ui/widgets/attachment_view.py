"""The small pictures of attached files, side by side and line by line; arrows move, Enter opens, Delete takes away."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from ui.theme import GAP
from ui.widgets.attachment_model import AttachmentModel

_WIDE, _HIGH = 8, 6  # a picture in heights of a text line
_LINES = 2  # of text under it
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AttachmentView(QListView):
    """Several can be chosen at once.

    chosen: other files are chosen. opened: the first chosen should be looked at. removal_asked, title_asked: Delete
    and F2 were pressed.
    """

    chosen = Signal()
    opened = Signal()
    removal_asked = Signal()
    title_asked = Signal()

    def __init__(self, model: AttachmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = model
        self.setModel(model)
        self.setAccessibleName("照片和扫描件")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(False)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self._measure()

    def chosen_rows(self) -> list[int]:
        """Rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, rows: list[int]) -> None:
        """Choose these rows and no others; the first becomes current."""
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)
        selection.clear()
        for row in reversed(rows):
            index = self._files.index(row)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
        selection.blockSignals(blocked)
        if rows:
            self.scrollTo(self._files.index(rows[0]))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.title_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _measure(self) -> None:
        line = self.fontMetrics().lineSpacing()
        picture = QSize(_WIDE * line, _HIGH * line)
        self.setIconSize(picture)
        self._files.set_picture_size(picture)
        self.setGridSize(picture + QSize(2 * GAP, _LINES * line + 2 * GAP))
        self.setMinimumHeight(self.gridSize().height() + 2 * GAP)
