"""A list to tick several records in, with a box to find them by; what is ticked stays ticked while filtering."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.widgets.card import column

ID = Qt.ItemDataRole.UserRole


class CheckList(QWidget):
    """Shows texts with ids; `changed` when one was ticked or not any more. The space bar ticks."""

    changed = Signal()

    def __init__(self, name: str, hint: str, records: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(hint)
        self.filter_edit.setAccessibleName(f"查找{name}")
        self.filter_edit.setClearButtonEnabled(True)
        self.list_widget = QListWidget()
        self.list_widget.setAccessibleName(name)
        for number, text in records:
            item = QListWidgetItem(text, self.list_widget)
            item.setData(ID, number)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.filter_edit.textChanged.connect(self._filter)
        self.list_widget.itemChanged.connect(self._tell)
        self.setLayout(column(self.filter_edit, self.list_widget))

    def checked(self) -> tuple[int, ...]:
        """Ids of what is ticked, in the order of the list."""
        return tuple(item.data(ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def check(self, record_id: int) -> None:
        """Tick a record and bring it into view."""
        for item in self._items():
            if item.data(ID) == record_id:
                item.setCheckState(Qt.CheckState.Checked)
                self.list_widget.setCurrentItem(item)
                self.list_widget.scrollToItem(item)

    def _filter(self, typed: str) -> None:
        wanted = "".join(typed.split()).casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list_widget.item(row) for row in range(self.list_widget.count())]

    def _tell(self) -> None:
        self.changed.emit()
