"""The office's particulars, as they stand on letters and notices."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from app.domain.errors import LouanError
from app.domain.office import Office
from app.messages import detail_of, message_for
from app.services.office import OfficeService
from ui.prompts import Prompts
from ui.theme import EDGE, GAP
from ui.widgets.card import Card, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label

FIELDS = (
    ("name", "街道名称"),
    ("address", "办公地址"),
    ("phone", "办公电话"),
    ("hours", "办公时间"),
    ("operator", "经办人"),
)


class OfficeCard(Card):
    """Edits the office and says when it is stored; `changed` after it was."""

    changed = Signal()

    def __init__(self, service: OfficeService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._stored: Office = service.office()
        self.edits = {field: QLineEdit() for field, _ in FIELDS}
        for edit in self.edits.values():
            edit.returnPressed.connect(self._save)
            edit.textEdited.connect(self._edited)
        self.pack_combo = StillCombo()
        self.pack_combo.setAccessibleName("规则包")
        self.pack_combo.activated.connect(self._edited)
        self.missing_label = text_label(kind="warn")
        self.state_label = text_label(kind="muted", wrap=False)
        self.save_button = button("保存街道资料  Ctrl+S", "primary")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.clicked.connect(self._save)
        self._lay_out()
        self._show()

    def reload(self) -> None:
        """Show the office again, as after operators were registered or packs were added elsewhere."""
        self._stored = self._service.office()
        self._fill_packs()
        self._show()

    def may_leave(self) -> bool:
        """Whether everything typed is stored, or may be dropped."""
        if self._typed() == self._stored:
            return True
        return self._prompts.confirm("设置", "街道资料改了还没有保存，离开后改动不会保留。", "不保存，离开")

    def _save(self) -> None:
        try:
            self._stored = self._service.change(self._typed())
        except LouanError as error:
            self.state_label.clear()
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._show()
        self.state_label.setText("✓ 已保存")
        self.changed.emit()

    def _edited(self) -> None:
        self.state_label.clear()

    def _typed(self) -> Office:
        values = {field: edit.text().strip() for field, edit in self.edits.items()}
        return replace(self._stored, policy_pack=str(self.pack_combo.currentData()), **values)

    def _show(self) -> None:
        for field, edit in self.edits.items():
            edit.setText(getattr(self._stored, field))
        self._form.setRowVisible(self.edits["operator"], not self._service.has_operators())
        self.pack_combo.setCurrentIndex(self.pack_combo.findData(self._stored.policy_pack))
        missing = self._stored.missing_for_notices()
        self.missing_label.setText(
            f"！还缺：{'、'.join(missing)}。公示上要写明向哪里提异议，补齐后才能打印公示。"
        )
        self.missing_label.setVisible(bool(missing))

    def _fill_packs(self) -> None:
        self.pack_combo.clear()
        for pack in self._service.packs():
            self.pack_combo.addItem(f"{pack.name}（{pack.version}）", pack.id)

    def _lay_out(self) -> None:
        self._fill_packs()
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, name in FIELDS:
            self.edits[field].setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), self.edits[field])
        form.addRow(text_label("规则包", wrap=False), self.pack_combo)
        self.body.addWidget(text_label("街道资料", "subtitle"))
        self.body.addWidget(self.missing_label)
        self.body.addLayout(form)
        note = text_label("换规则包只影响以后开始办理的小区，正在办的仍按开始时的那一版。", "muted")
        foot = row(note, self.state_label, self.save_button)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
