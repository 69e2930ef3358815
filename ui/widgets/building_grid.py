"""楼盘表: a building as storeys by flats, each flat coloured and signed by the state asked for."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.buildings.building_grid import GridPlan, plan_of
from app.domain.buildings.grid_marks import BLANK, CellMark
from app.domain.compounds.compound import Building
from ui.widgets.card import reveal_top, room_in_view
from ui.widgets.grid_geometry import GridGeometry, GridMetrics, Placed, place
from ui.widgets.grid_measures import USUAL, ZOOMS, measured, stepped
from ui.widgets.grid_painter import GridPainter
from ui.widgets.kept_views import view_store
from ui.widgets.painted import PaintedWidget

GRID = "grid"
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
"""Steps of the zoom by key, with Ctrl held; 0 is back to the usual size."""

FIT_KEY = Qt.Key.Key_9
"""With Ctrl held: the whole building at once."""


class BuildingGrid(PaintedWidget):
    """One building; arrows move, digits answer, Enter goes on or opens, a double click opens.

    current_changed, opened: id of a dwelling. answered: id and the digit typed. zoomed: how large it is drawn, in
    percent. empty_opened: a double click where no flat is on file; id of the stairwell, and the floor.
    """

    current_changed = Signal(int)
    answered = Signal(int, int)
    opened = Signal(int)
    zoomed = Signal(int)
    empty_opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None, enter_opens: bool = False) -> None:
        super().__init__(parent)
        self._enter_opens = enter_opens
        self._plan = GridPlan((), ())
        self._marks: Mapping[int, CellMark] = {}
        self._zoom = USUAL
        self._geometry: GridGeometry = place(self._plan, self._metrics(), 0)
        self._current = -1
        self._building = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_building(self, building: Building | None, name: str = "") -> None:
        """Show a building; the flat that was current stays so if it is still there."""
        kept = self.current
        self._building = name
        self._plan = plan_of(building) if building else GridPlan((), ())
        self._arrange()
        found = [index for index, cell in enumerate(self._geometry.cells) if cell.dwelling.id == kept]
        self._choose(found[0] if found else 0 if self._geometry.cells else -1)

    def show_marks(self, marks: Mapping[int, CellMark]) -> None:
        """Show states by dwelling id; a dwelling without one is blank."""
        self._marks = marks
        self._tell_current()
        self.update()

    @property
    def current(self) -> int:
        """Id of the current dwelling; -1 while there is none."""
        return self._geometry.cells[self._current].dwelling.id if self._current >= 0 else -1

    def set_current(self, dwelling_id: int) -> None:
        """Make a dwelling current; one that is not in this building changes nothing."""
        for index, cell in enumerate(self._geometry.cells):
            if cell.dwelling.id == dwelling_id:
                self._choose(index)

    def cell_rect(self, dwelling_id: int) -> QRect:
        """Where a dwelling is drawn; empty if it is not."""
        found = (cell.rect for cell in self._geometry.cells if cell.dwelling.id == dwelling_id)
        return next(found, QRect())

    @property
    def percent(self) -> int:
        """How large it is drawn, of its usual size."""
        return self._zoom

    def zoom(self, steps: int) -> None:
        """Draw larger or smaller by steps; 0 draws in the usual size."""
        self.zoom_to(stepped(self._zoom, steps) if steps else USUAL)

    def zoom_to(self, wanted: int) -> None:
        """Draw in a size, in percent. It is remembered from day to day."""
        if store := view_store(self):
            store.keep_zoom(GRID, wanted)
        self._show_zoom(wanted)

    def fit(self) -> None:
        """Draw as large as the whole building can be seen at once, and bring it into view; remembered like a zoom."""
        room = room_in_view(self)
        fits = [percent for percent in ZOOMS if self._fits(percent, room)]
        self.zoom_to(max(fits, default=ZOOMS[0]))
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.LayoutRequest.value
        )  # the page takes its new height
        reveal_top(self)

    def showEvent(self, event: QShowEvent) -> None:
        if store := view_store(self):
            self._show_zoom(stepped(store.zoom(GRID), 0))

    def look_changed(self) -> None:
        self._arrange()
        super().look_changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return place(self._plan, self._metrics(), width).size.height()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return self._geometry.size

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self._geometry.narrowest, self._geometry.size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = GridPainter(self, self.look, self._factor())
        painter.draw(self._geometry, self._marks, self._current, self.hasFocus(), event.rect())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if _zooms(event) and key == FIT_KEY:
            self.fit()
        elif _zooms(event):
            self.zoom(ZOOM_KEYS[Qt.Key(key)])
        elif self._current < 0:
            super().keyPressEvent(event)
        elif key in moves:
            self._choose(self._geometry.beside(self._current, *moves[Qt.Key(key)]))
        elif key == Qt.Key.Key_Space or (self._enter_opens and key in ENTER):
            self.opened.emit(self.current)
        elif key in ENTER:
            self._choose(min(self._current + 1, len(self._geometry.cells) - 1))
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not event.modifiers() & CONTROL:
            self.answered.emit(self.current, key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().toPoint())
        if index >= 0:
            self._choose(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._at(point) >= 0:
            self.opened.emit(self.current)
            return
        for storey in self._geometry.storeys:
            if storey.rect.contains(point):
                self.empty_opened.emit(storey.stairwell_id, storey.floor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & CONTROL:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zooms(event):
            event.accept()  # here the keys of text size mean the grid's own size
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._at(event.pos())
            text = f"<p>{escape(self._words(self._geometry.cells[index]))}</p>" if index >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _fits(self, percent: int, room: QSize) -> bool:
        metrics = measured(self._plan, self.font(), self.look.scale * percent / 100)
        laid = place(self._plan, metrics, room.width())
        return laid.narrowest <= room.width() and laid.size.height() <= room.height()

    def _show_zoom(self, percent: int) -> None:
        if percent != self._zoom:
            self._zoom = percent
            self.look_changed()
            self.zoomed.emit(percent)

    def _factor(self) -> float:
        return self.look.scale * self._zoom / 100

    def _metrics(self) -> GridMetrics:
        return measured(self._plan, self.font(), self._factor())

    def _at(self, point: QPoint) -> int:
        found = (index for index, cell in enumerate(self._geometry.cells) if cell.rect.contains(point))
        return next(found, -1)

    def _arrange(self) -> None:
        self._geometry = place(self._plan, self._metrics(), self.width())
        self.updateGeometry()
        self.update()

    def _choose(self, index: int) -> None:
        changed, self._current = index != self._current, index if self._geometry.cells else -1
        self._tell_current()
        self.update()
        if changed and self._current >= 0:
            self.current_changed.emit(self.current)

    def _tell_current(self) -> None:
        words = self._words(self._geometry.cells[self._current]) if self._current >= 0 else "没有房屋"
        self.setAccessibleName(words)

    def _words(self, cell: Placed) -> str:
        mark = self._marks.get(cell.dwelling.id, BLANK)
        owners = "、".join(cell.dwelling.owners) or "业主不详"
        return " ".join(
            part for part in (f"{self._building}{cell.block}{cell.dwelling.room}", owners, mark.word) if part
        )


def _zooms(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & CONTROL) and (event.key() in ZOOM_KEYS or event.key() == FIT_KEY)
