"""The cabinet at the left of the case files: search, list, a new compound."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.case_file.cabinet_line import CabinetLine
from ui.case_file.cabinet_model import LINE, CabinetModel
from ui.case_file.cabinet_view import CabinetView
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.text import button, text_label


class Cabinet(QWidget):
    """Chooses a compound.

    chosen: id of the compound the clerk turned to. new_asked: a compound should be added. merged_shown: compounds
    that went into others should be listed too, or no longer.
    """

    chosen = Signal(int)
    new_asked = Signal()
    merged_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = self._current = 0
        self.model = CabinetModel(self)
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText("筛选小区名、拼音首字母")
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.setAccessibleName("筛选小区")
        self.search_edit.textChanged.connect(self._search)
        self.search_edit.installEventFilter(self)
        self.count_label = text_label(kind="muted")
        self.merged_box = QCheckBox("含已并入")
        self.merged_box.setToolTip("并入别的小区的旧档案也列出来，只能看")
        self.merged_box.toggled.connect(self._toggle_merged)
        self.list_view = CabinetView()
        self.list_view.setModel(self.model)
        self.list_view.installEventFilter(self)
        self.list_view.selectionModel().currentChanged.connect(self._chosen)
        self.new_button = button("新建小区")
        self.new_button.clicked.connect(self.new_asked)
        self.lists_holder = row()
        layout = column(
            self.search_edit,
            self.count_label,
            self.merged_box,
            self.list_view,
            self.new_button,
            self.lists_holder,
        )
        layout.setContentsMargins(0, EDGE, 0, EDGE)
        self.setLayout(layout)
        layout.setStretchFactor(self.list_view, 1)

    def show_lines(self, lines: Sequence[CabinetLine], current: int) -> None:
        """Show the cabinet with a compound chosen, without telling anybody; 0 chooses none.

        Merged compounds come last, and only if they are asked for or chosen.
        """
        wanted = self.merged_box.isChecked()
        working = [line for line in lines if not line.merged]
        merged = [line for line in lines if line.merged]
        turned, self._total, self._current = current != self._current, len(working), current
        self.merged_box.setText(f"含已并入（{len(merged)}）")
        self.merged_box.setVisible(bool(merged))
        shown = [line for line in merged if wanted or line.compound_id == current]
        self.model.show_lines([*working, *shown])
        self._mark_current()
        self._count()
        if turned:  # found by search, just added, or come out of a merge: it may stand far down
            self.list_view.scrollTo(self.list_view.currentIndex())

    def be_roomy(self, roomy: bool) -> None:
        """Take the usual width, or only what the buttons need."""
        if self.list_view.roomy is not roomy:
            self.list_view.roomy = roomy
            self.list_view.updateGeometry()

    def take_actions(self, actions: QWidget) -> None:
        """Put acts on the whole list below it."""
        self.lists_holder.addWidget(actions)

    def focus_search(self) -> None:
        """Put the caret into the search box."""
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            taken = self._key_in_search(event) if watched is self.search_edit else self._key_in_list(event)
            if taken:
                return True
        return super().eventFilter(watched, event)

    def _key_in_search(self, event: QKeyEvent) -> bool:
        """The arrow goes into the list, Enter opens the first match and is done with searching, Escape clears."""
        if event.key() == Qt.Key.Key_Down:
            self.list_view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
            self.list_view.setCurrentIndex(self.model.index(0))
            self.search_edit.clear()
            self.list_view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if event.key() == Qt.Key.Key_Escape and self.search_edit.text():
            self.search_edit.clear()
            return True
        return False

    def _key_in_list(self, event: QKeyEvent) -> bool:
        """What is typed in the list is searched for."""
        typed = event.text()
        if not typed.strip() or not typed.isprintable():
            return False
        self.focus_search()
        self.search_edit.insert(typed)
        return True

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self._mark_current()
        self._count()

    def _mark_current(self) -> None:
        """Choose the open compound in what is shown, without telling anybody."""
        row = self.model.row_of(self._current)
        self.list_view.selectionModel().blockSignals(True)
        self.list_view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.list_view.selectionModel().blockSignals(False)

    def _count(self) -> None:
        shown = self.model.rowCount()
        searched = bool(self.search_edit.text().strip())
        self.count_label.setText(
            f"找到 {shown} 个，共 {self._total} 个小区" if searched else f"小区 {self._total} 个"
        )

    def _toggle_merged(self, _wanted: bool) -> None:
        self.merged_shown.emit()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current = index.data(LINE).compound_id
            self.chosen.emit(self._current)
