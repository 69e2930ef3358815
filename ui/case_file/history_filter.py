"""What of the history is shown: kind of record, person, days, words."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.records.history import HistoryQuery
from app.domain.records.history_words import entity_name
from app.domain.sheets.written_values import read_date
from ui.theme import restyle
from ui.widgets.card import FlowLayout, column
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

PAUSE = 150  # ms after the last key before the history is looked through
ANY_KIND, ANYBODY = "所有内容", "所有经办人"


class HistoryFilter(QWidget):
    """Takes the clerk's choice; `changed` a moment after the last key, or at once if something was picked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words_edit = _edit("房号、姓名、项目", "只看有这些字的")
        self.since_edit = _edit("从，如 2026-11-3", "从哪一天起")
        self.until_edit = _edit("到，如 2026-11-30", "到哪一天为止")
        self.kind_combo, self.person_combo = StillCombo(), StillCombo()
        self.kind_combo.setAccessibleName("哪一种内容")
        self.person_combo.setAccessibleName("哪一位经办人")
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.changed)
        self._lay_out()
        for edit in (self.words_edit, self.since_edit, self.until_edit):
            edit.textChanged.connect(self._typed)
        for combo in (self.kind_combo, self.person_combo):
            combo.currentIndexChanged.connect(self.changed)

    def query(self) -> HistoryQuery:
        """What is chosen; a day that cannot be read chooses nothing and is said to be wrong."""
        return HistoryQuery(
            self.kind_combo.currentData() or "",
            self.person_combo.currentData() or "",
            read_date(self.since_edit.text()),
            read_date(self.until_edit.text()),
            tuple(self.words_edit.text().split()),
        )

    def offer(self, kinds: tuple[str, ...], people: tuple[str, ...]) -> None:
        """Offer these kinds and people, and keep what was picked."""
        named = sorted((entity_name(kind), kind) for kind in kinds)
        _refill(self.kind_combo, [(ANY_KIND, ""), *named])
        _refill(self.person_combo, [(ANYBODY, ""), *((person, person) for person in people)])

    def clear(self) -> None:
        """Choose everything again, without a word."""
        for edit in (self.words_edit, self.since_edit, self.until_edit):
            with QSignalBlocker(edit):
                edit.clear()
        for combo in (self.kind_combo, self.person_combo):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(0)
        self._judge()

    def _typed(self) -> None:
        self._judge()
        self._timer.start()

    def _judge(self) -> None:
        wrong = [
            edit
            for edit in (self.since_edit, self.until_edit)
            if edit.text().strip() and read_date(edit.text()) is None
        ]
        for edit in (self.since_edit, self.until_edit):
            restyle(edit, "invalid" if edit in wrong else "")
        self.error_label.setText("看不出是哪一天，请写成 2026-11-3 这样。" if wrong else "")
        self.error_label.setVisible(bool(wrong))

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for part in (
            self.words_edit,
            self.kind_combo,
            self.person_combo,
            self.since_edit,
            self.until_edit,
        ):
            flow.addWidget(part)
        self.setLayout(column(flow, self.error_label))


def _edit(placeholder: str, name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setPlaceholderText(placeholder)
    edit.setAccessibleName(name)
    edit.setClearButtonEnabled(True)
    edit.setMinimumWidth(edit.fontMetrics().horizontalAdvance(f"{placeholder}田田田"))
    return edit


def _refill(combo: StillCombo, choices: list[tuple[str, str]]) -> None:
    picked = combo.currentData()
    if [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())] == choices:
        return
    with QSignalBlocker(combo):
        combo.clear()
        for text, data in choices:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, combo.findData(picked)))
