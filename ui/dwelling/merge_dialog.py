"""Choosing the record that is the same as the one in hand: a dwelling typed twice, a person who owns two flats."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.domain.errors import LouanError
from app.messages import message_for
from app.services.dwellings.merging import MergeCandidate
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label


class MergeDialog(QDialog):
    """Asks which of the others it is; `merge` takes its id and may raise a LouanError, shown here."""

    def __init__(
        self,
        title: str,
        explanation: str,
        others: tuple[MergeCandidate, ...],
        merge: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._others, self._merge = others, merge
        self.setWindowTitle(title)
        self.setProperty("help", "dwelling")
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText("房号或业主的几个字")
        self.filter_edit.setAccessibleName("查找")
        self.model = RecordsModel[MergeCandidate](("房屋　业主",), _texts, parent=self)
        self.table = DataTable(self.model)
        self.problem_label = text_label(kind="field-error")
        self.problem_label.hide()
        self.merge_button, self.cancel_button = button("确定  Enter", "primary"), button("取消")
        self.merge_button.setDefault(True)
        self.filter_edit.textChanged.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.merge_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        buttons = row(self.merge_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        head = text_label(explanation)
        layout = column(head, self.filter_edit, self.table, self.problem_label, buttons, gap=EDGE, edge=EDGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        fit(self, 40, 26)
        self._show()
        self.filter_edit.setFocus()

    def accept(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if not rows:
            return
        try:
            self._merge(self.model.record(rows[0].row()).id)
        except LouanError as error:
            self.problem_label.setText(message_for(error))
            self.problem_label.show()
            return
        super().accept()

    def _show(self) -> None:
        wanted = "".join(self.filter_edit.text().split())
        found = [other for other in self._others if wanted in other.text]
        self.model.show_records(found)
        if (
            found and wanted
        ):  # of all the others none is likelier than the rest: Enter must not merge the first
            self.table.selectRow(0)
        else:
            self.table.clearSelection()
        self._allow()

    def _allow(self) -> None:
        self.merge_button.setEnabled(self.table.selectionModel().hasSelection())


def _texts(candidate: MergeCandidate) -> tuple[str, ...]:
    return (candidate.text,)
