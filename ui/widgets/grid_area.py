"""The room a building grid stands in: as high as the building, scrolling sideways when it is too wide."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.building_grid import BuildingGrid
from ui.widgets.card import reveal


class GridArea(QScrollArea):
    """Keeps the whole building in sight and the current flat in view."""

    def __init__(self, grid: BuildingGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(grid)
        grid.installEventFilter(self)
        grid.current_changed.connect(self._reveal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the grid zooms

    def _fit(self) -> None:
        bar = self.horizontalScrollBar()
        height = self._grid.heightForWidth(self.viewport().width())
        wide = self._grid.minimumSizeHint().width() > self.viewport().width()
        self.setMinimumHeight(height + (bar.sizeHint().height() if wide else 0))

    def _reveal(self, dwelling_id: int) -> None:
        if self._grid.hasFocus():
            reveal(self._grid, self._grid.cell_rect(dwelling_id))
