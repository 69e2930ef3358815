"""A list with the form of the row chosen in it: hazards and work items of a building, lines of a plan."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHeaderView, QWidget

from app.domain.sheets.record_fields import RecordField
from ui.widgets.card import FlowLayout, column
from ui.widgets.record_form import RecordForm
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label
from ui.widgets.typed_rows import Column, TypedRow, TypedRowsModel

_ROWS = 5  # rows of the list in view before it scrolls
_PITCH = 1.9
_NARROW = 8  # line heights below which the wide column is no longer squeezed


class RowsEditor(QWidget):
    """Edits rows of one kind. `edited`: a person changed, added or took away something. `turned`: to another row.

    name: what a row is called on the buttons; without one rows are not added or taken away. check: what choosing a
    row means; without it every row counts. empty: what belongs here while there is no row.
    wide: the column that takes what room is left.
    """

    edited = Signal()
    turned = Signal()

    def __init__(
        self,
        fields: Sequence[RecordField],
        columns: Sequence[Column],
        empty: str,
        name: str = "",
        check: str = "",
        long: Collection[str] = (),
        wide: int = 1,
    ) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._wide = 0 if check else wide
        self.model = TypedRowsModel(columns, bool(check), self)
        self.table = DataTable(self.model, stretch=self._wide)
        self.form = RecordForm(fields, long)
        self.check_box = QCheckBox(check)
        self.add_button = button(f"新增{name}  Ctrl+N")
        self.remove_button = button(f"删除这条{name}", "danger")
        self.empty_label = text_label(empty, "empty")
        self.name_label = text_label(kind="strong")
        self._removed: TypedRow | None = None
        self.undo_button = button("撤销删除")
        self._lay_out(name, check)
        self._connect(name, check)
        self.show_rows(())

    @property
    def rows(self) -> list[TypedRow]:
        """The rows as they stand."""
        return self.model.rows

    @property
    def current(self) -> int:
        """Which row is chosen; -1 if none."""
        return self.table.currentIndex().row()

    @property
    def current_row(self) -> TypedRow | None:
        """The row chosen; None if none is."""
        return self.rows[self.current] if 0 <= self.current < len(self.rows) else None

    def show_rows(self, rows: Sequence[TypedRow]) -> None:
        """Show these rows and the form of the first, or of the one that was chosen if it is still there."""
        kept = self.current
        self.model.show_rows(rows)
        self._removed = None
        self.choose(min(max(kept, 0), len(rows) - 1))

    def choose(self, index: int) -> None:
        """Turn to a row."""
        if index >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self.model.index(index, 0), flags.ClearAndSelect | flags.Rows
            )
        self._show_current()

    def refuse(self, index: int, title: str, message: str) -> bool:
        """Turn to a row and say what is wrong with its field; False if there is no such field."""
        self.choose(index)
        return self.form.say_wrong(title, message)

    def add(self) -> None:
        """Add an empty row and begin to type it."""
        self.model.append(TypedRow({field.key: "" for field in self._fields}))
        self.choose(len(self.rows) - 1)
        self.edited.emit()
        self.form.line(self._fields[0].key).edit.setFocus()

    def remove(self) -> None:
        """Take the chosen row away; it can be put back until another is taken away or the list is shown anew."""
        if self.current >= 0:
            at = self.current
            self._removed = self.model.remove(at)
            self.choose(min(at, len(self.rows) - 1))
            self.edited.emit()

    def put_back(self) -> None:
        """Put the row taken away last back, at the end."""
        if self._removed is not None:
            self.model.append(self._removed)
            self._removed = None
            self.choose(len(self.rows) - 1)
            self.edited.emit()

    def show_warnings(self, doubts: Mapping[str, str]) -> int:
        """Say what is unlikely in the row that is shown, by the titles of fields."""
        return self.form.show_warnings(doubts)

    def _show_current(self) -> None:
        at = self.current
        known = 0 <= at < len(self.rows)
        self.empty_label.setVisible(not self.rows)
        self.table.setVisible(bool(self.rows))
        self.form.setVisible(known)
        self.name_label.setVisible(known and bool(self.rows[at].name))
        self.check_box.setVisible(known and bool(self.check_box.text()))
        self.remove_button.setEnabled(known)
        self.undo_button.setVisible(self._removed is not None)
        self.form.clear_errors()
        if known:
            self.name_label.setText(self.rows[at].name)
            self.form.show_texts(self.rows[at].texts)
            self.check_box.blockSignals(True)
            self.check_box.setChecked(self.rows[at].chosen)
            self.check_box.blockSignals(False)
        self._fit()
        self.turned.emit()

    def _typed(self) -> None:
        at = self.current
        if 0 <= at < len(self.rows):
            typed = self.form.texts()
            if any(typed.values()) and typed != self.rows[at].texts:
                self._tick(at, True)
            self.rows[at].texts = typed
            self.model.touch(at)
            self.edited.emit()

    def _tick(self, at: int, chosen: bool) -> None:
        if self.rows[at].chosen != chosen:
            self.rows[at].chosen = chosen
            self.check_box.setChecked(chosen)
            self.model.touch(at)

    def _checked(self, chosen: bool) -> None:
        at = self.current
        if 0 <= at < len(self.rows) and self.rows[at].chosen != chosen:
            self._tick(at, chosen)
            self.edited.emit()

    def _toggle(self) -> None:
        self.check_box.click()

    def add_beside(self, act: QWidget) -> None:
        """Put a further button behind those of the list."""
        self._buttons.addWidget(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Give the list the height of its rows, and its wide column what is left, or what stands in it."""
        head, line = self.table.horizontalHeader(), self.table.fontMetrics().height()
        others = sum(head.sectionSize(at) for at in range(head.count()) if at != self._wide)
        narrow = self.table.viewport().width() - others < _NARROW * line
        mode = QHeaderView.ResizeMode
        head.setSectionResizeMode(self._wide, mode.ResizeToContents if narrow else mode.Stretch)
        pitch = round(self.table.fontMetrics().height() * _PITCH)
        lines = min(max(len(self.rows), 2), _ROWS)
        self.table.setFixedHeight(pitch * (lines + 1) + 2 * self.table.frameWidth() + pitch // 2)

    def _connect(self, name: str, check: str) -> None:
        self.form.edited.connect(self._typed)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.check_box.toggled.connect(self._checked)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.undo_button.clicked.connect(self.put_back)
        if name:
            QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        if check:
            self.table.on_key(self._toggle, "Space")

    def _lay_out(self, name: str, check: str) -> None:
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
        self._buttons = buttons = FlowLayout()
        for act in (self.add_button, self.remove_button, self.undo_button):
            buttons.addWidget(act)
        self.undo_button.hide()
        if not name:
            self.add_button.hide()
            self.remove_button.hide()
        whole = column(self.empty_label, self.table, self.name_label, self.check_box, self.form, buttons)
        whole.addStretch(1)
        self.setLayout(whole)
