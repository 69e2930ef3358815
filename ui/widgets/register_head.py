"""What stands above the list of a register: its acts, what narrows it, how many entries there are."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.registers.register import Register
from app.domain.sheets.record_fields import shown_value
from app.domain.words import word
from app.services.registers.registers import ShownEntry
from ui.widgets.card import FlowLayout
from ui.widgets.push_button import writing
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import Chip, button, text_label

EVERYTHING = "全部"
URGENT = "！"
"""What a standing begins with that is to be mended."""


class RegisterHead(QWidget):
    """The acts are connected by the view. `narrowed`: other entries are wanted."""

    narrowed = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self.add_button = button("新增  Ctrl+N", "primary")
        self.add_button.setShortcut("Ctrl+N")
        self.change_button, self.remove_button = button("修改  Enter"), button("移除  Del")
        self.undo_button, self.export_button = button("撤销移除"), button("导出 Excel…")
        self.paper_button = button("打印调解记录 D35")
        writing(self.add_button, self.change_button, self.remove_button, self.undo_button)
        self.narrow_combo, self.open_box = StillCombo(), QCheckBox("只看待办")
        self.count_label, self.urgent_chip = text_label(kind="muted", wrap=False), Chip()
        if register.narrowing:
            self.narrow_combo.setAccessibleName(register.of_key(register.narrowing).title)
        else:
            self.narrow_combo.hide()
        self.narrow_combo.currentIndexChanged.connect(self._narrow)
        self.open_box.toggled.connect(self._narrow)
        self._lay_out()

    def offer(self, texts: Sequence[str]) -> None:
        """Let the list be narrowed to one of these texts; the one chosen stays if it is among them."""
        if not self._register.narrowing:
            return
        choices = self._register.of_key(self._register.narrowing).choices or ()
        names, kept = [EVERYTHING, *(texts or map(word, choices))], self.narrow_combo.currentText()
        self.narrow_combo.blockSignals(True)
        self.narrow_combo.clear()
        self.narrow_combo.addItems(names)
        self.narrow_combo.setCurrentIndex(names.index(kept) if kept in names else 0)
        self.narrow_combo.blockSignals(False)

    def show_everything(self) -> None:
        """Narrow nothing any more."""
        for part in (self.narrow_combo, self.open_box):
            part.blockSignals(True)
        self.narrow_combo.setCurrentIndex(0)
        self.open_box.setChecked(False)
        for part in (self.narrow_combo, self.open_box):
            part.blockSignals(False)

    def wants(self, shown: ShownEntry) -> bool:
        """Whether an entry is among those wanted."""
        if self.open_box.isChecked() and not shown.standing:
            return False
        if self.narrow_combo.currentIndex() <= 0:
            return True
        field = self._register.of_key(self._register.narrowing)
        return shown_value(field, shown.entry.values.get(field.key)) == self.narrow_combo.currentText()

    def tell(self, found: Sequence[ShownEntry], listed: Sequence[ShownEntry]) -> None:
        """Say how many entries there are, how many wait, how many of them are listed, and what is urgent."""
        waiting = sum(bool(one.standing) for one in found)
        only = f"，列出 {len(listed)}" if len(listed) < len(found) else ""
        self.count_label.setText(
            f"共 {len(found)} {self._register.noun}，待办 {waiting}{only}" if found else ""
        )
        urgent = Counter(one.standing for one in listed if one.standing.startswith(URGENT))
        self.urgent_chip.show_state("warn", "　".join(f"{text} {many}" for text, many in urgent.items()))
        self.export_button.setEnabled(bool(found))

    def allow(self, chosen: ShownEntry | None, taken: bool) -> None:
        """Let an entry be changed and removed while one is chosen, and put back while one was taken off."""
        self.change_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None)
        self.paper_button.setVisible(chosen is not None and chosen.mark is not None)
        self.undo_button.setEnabled(taken)

    def _narrow(self) -> None:
        self.narrowed.emit()

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for part in (
            self.add_button,
            self.change_button,
            self.remove_button,
            self.undo_button,
            self.export_button,
            self.paper_button,
            self.narrow_combo,
            self.open_box,
            self.count_label,
            self.urgent_chip,
        ):
            acts.addWidget(part)
        self.setLayout(acts)
