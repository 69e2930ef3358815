"""Buttons that draw a 楼盘表 larger and smaller, with how large it is between them."""

from PySide6.QtWidgets import QWidget

from ui.theme import STEP
from ui.widgets.building_grid import BuildingGrid
from ui.widgets.card import row
from ui.widgets.grid_measures import ZOOMS
from ui.widgets.text import button


class GridZoom(QWidget):
    """Zooms one grid; the figure between the buttons goes back to the usual size."""

    def __init__(self, grid: BuildingGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.smaller_button, self.larger_button = button("－"), button("＋")
        self.usual_button, self.fit_button = button("", "quiet"), button("看全楼")
        self._grid = grid
        for act, slot, name, key in (
            (self.smaller_button, self._draw_smaller, "缩小", "Ctrl+-"),
            (self.usual_button, self._draw_usual, "原大小", "Ctrl+0"),
            (self.larger_button, self._draw_larger, "放大", "Ctrl++"),
            (self.fit_button, self._fit, "看全楼", "Ctrl+9"),
        ):
            act.setAccessibleName(f"楼盘表{name}")
            act.setToolTip(f"{name}　{key}")
            act.clicked.connect(slot)
        grid.zoomed.connect(self._tell)
        acts = (self.smaller_button, self.usual_button, self.larger_button, self.fit_button)
        self.setLayout(row(*acts, gap=STEP))
        self._tell(grid.percent)

    def _draw_smaller(self) -> None:
        self._zoom(-1)

    def _draw_usual(self) -> None:
        self._zoom(0)

    def _draw_larger(self) -> None:
        self._zoom(1)

    def _fit(self) -> None:
        self._grid.fit()
        self._grid.setFocus()

    def _zoom(self, steps: int) -> None:
        self._grid.zoom(steps)
        self._grid.setFocus()

    def _tell(self, percent: int) -> None:
        self.usual_button.setText(f"{percent}%")
        self.smaller_button.setEnabled(percent > ZOOMS[0])
        self.larger_button.setEnabled(percent < ZOOMS[-1])
