"""The strip deliveries are entered through: room number, Enter, one digit, Enter, a name where it is not plain."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation
from app.domain.rounds.roll import RollRow
from app.domain.words import word
from ui.consultation.answer_pad import ADDRESS_HINT
from ui.consultation.pad_edit import PadEdit
from ui.theme import EDGE, GAP
from ui.widgets.card import FlowLayout, column, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.still_date import StillDate
from ui.widgets.text import button, say, text_label

RELATIONS: Mapping[str, Relation] = {str(n): relation for n, relation in enumerate(Relation, start=1)}
_NO_PROOF = "没有附凭证：签收存根或照片可以先不附，以后给所选的户补"


class DeliveryPad(QWidget):
    """Takes deliveries one after the other; it stores nothing.

    sought: the text of the room field, on Enter. noted: a DeliveryNote for the dwelling shown.
    proof_asked: the clerk wants to choose the file that proves what is entered next.
    """

    sought = Signal(str)
    noted = Signal(object)
    proof_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: RollRow | None = None
        self._proof: Path | None = None
        self.date_edit, self.method_box = StillDate(), StillCombo()
        self.proof_button, self.no_proof_button = button("本批凭证…"), button("不再附")
        self.proof_label = text_label(_NO_PROOF, "muted")
        self.room_edit, self.relation_edit, self.name_edit = PadEdit(), PadEdit(), PadEdit()
        self.dwelling_label = text_label(kind="subtitle")
        self.relation_label = text_label(kind="strong")
        self.message_label = text_label()
        self.relation_buttons = {
            digit: button(f"{digit} {word(relation)}") for digit, relation in RELATIONS.items()
        }
        self._build()
        self._connect()
        self.forget()

    def _build(self) -> None:
        self.date_edit.setDisplayFormat("yyyy-MM-dd")
        self.date_edit.setCalendarPopup(True)
        for method in DeliveryMethod:
            self.method_box.addItem(word(method), method.value)
        for field, name in (
            (self.date_edit, "送达日期"),
            (self.method_box, "送达方式"),
            (self.room_edit, "房号"),
            (self.relation_edit, "与业主关系"),
            (self.name_edit, "签收人"),
        ):
            field.setAccessibleName(name)
        self.room_edit.setPlaceholderText(f"{ADDRESS_HINT}（存根上的也行）")
        self.relation_edit.setPlaceholderText(f"1–{len(RELATIONS)}")
        kept = FlowLayout(EDGE)
        for part in (
            _named("送达日期", self.date_edit),
            _named("方式", self.method_box),
            self.proof_button,
            self.no_proof_button,
        ):
            kept.addWidget(part)
        fields = QGridLayout()
        fields.setHorizontalSpacing(EDGE)
        fields.setVerticalSpacing(GAP)
        told = (self.dwelling_label, self.relation_label, None)
        edits = (self.room_edit, self.relation_edit, self.name_edit)
        for line, (name, edit, label) in enumerate(zip(("房号", "关系", "签收人"), edits, told, strict=True)):
            fields.addWidget(text_label(name, "muted", wrap=False), line, 0)
            fields.addWidget(edit, line, 1)
            if label is not None:
                fields.addWidget(label, line, 2)
        fields.setColumnStretch(1, 1)
        fields.setColumnStretch(2, 1)
        digits = FlowLayout()
        for made in self.relation_buttons.values():
            digits.addWidget(made)
        self.setLayout(column(kept, self.proof_label, fields, digits, self.message_label))

    def _connect(self) -> None:
        self.room_edit.entered.connect(self._seek)
        self.room_edit.left.connect(self.room_edit.clear)
        self.relation_edit.textChanged.connect(self._explain)
        self.relation_edit.entered.connect(self._take_relation)
        self.relation_edit.left.connect(self.leave)
        self.name_edit.entered.connect(self._take_name)
        self.name_edit.left.connect(self._back_to_relation)
        self.proof_button.clicked.connect(self.proof_asked)
        self.no_proof_button.clicked.connect(self.drop_proof)
        for made in self.relation_buttons.values():
            made.clicked.connect(self._press)

    def turn_to(self, today: date) -> None:
        """Deliveries are of today until the clerk says otherwise; nothing proves them yet."""
        self.date_edit.setDate(QDate(today.year, today.month, today.day))
        self.drop_proof()
        self.forget()

    @property
    def proof(self) -> Path | None:
        """The file that proves what is entered now."""
        return self._proof

    def prove_with(self, file: Path) -> None:
        """Let a file prove what is entered from now on."""
        self._proof = file
        self.proof_label.setText(f"接下来登记的都附这份凭证：{file.name}")
        self.no_proof_button.show()

    def drop_proof(self) -> None:
        """Let nothing prove what is entered from now on."""
        self._proof = None
        self.proof_label.setText(_NO_PROOF)
        self.no_proof_button.hide()

    @property
    def row(self) -> RollRow | None:
        """The dwelling whose delivery is asked for."""
        return self._row

    def show_dwelling(self, found: RollRow) -> None:
        """Ask who took the ballot of a dwelling; an announcement nobody takes."""
        self._row = found
        self.dwelling_label.setText(f"{found.address}　{'、'.join(found.owners) or '业主不详'}")
        self.say("")
        if self._method is DeliveryMethod.NOTICE:
            self._note(None, "")
            return
        self._allow(True)
        self.relation_edit.clear()
        self.relation_edit.setFocus()
        self._explain()

    def forget(self) -> None:
        """Be ready for the next dwelling."""
        self._row = None
        for label in (self.dwelling_label, self.relation_label):
            label.setText("")
        for edit in (self.room_edit, self.relation_edit, self.name_edit):
            edit.clear()
        self._allow(False)
        self.room_edit.setFocus()

    def leave(self) -> None:
        """Go back to the room number; nothing is stored of the delivery begun."""
        typed = self.room_edit.text()
        self.forget()
        self.room_edit.setText(typed)
        self.room_edit.selectAll()

    def say(self, text: str, kind: str = "muted") -> None:
        """Put one sentence under the fields: muted, warn or field-error."""
        say(self.message_label, text, kind)

    def refuse(self, text: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.say(text, "field-error")
        fields = (self.name_edit, self.relation_edit, self.room_edit)
        field = next(edit for edit in fields if edit.isEnabled())
        field.selectAll()
        field.setFocus()

    def day(self) -> date:
        """The day of what is entered now."""
        chosen = self.date_edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def _method(self) -> DeliveryMethod:
        return DeliveryMethod(self.method_box.currentData())

    def _allow(self, relation: bool) -> None:
        self.relation_edit.setEnabled(relation)
        self.name_edit.setEnabled(False)
        for made in self.relation_buttons.values():
            made.setEnabled(relation)

    def _seek(self) -> None:
        if self.room_edit.typed():
            self.sought.emit(self.room_edit.typed())

    def _explain(self) -> None:
        relation = RELATIONS.get(self.relation_edit.typed())
        if relation is None:
            self.relation_label.setText(f"按 1–{len(RELATIONS)}，再按 Enter；Esc 改房号" if self._row else "")
        else:
            binding = "" if relation.is_owner else "（不算有效送达业主）"
            self.relation_label.setText(f"{word(relation)}{binding}　Enter 录入")

    def _take_relation(self) -> None:
        relation = RELATIONS.get(self.relation_edit.typed())
        if relation is None or self._row is None:
            self.refuse(f"请按 1 到 {len(RELATIONS)} 选签收人与业主的关系，再按 Enter。")
        elif relation is Relation.OWNER and len(self._row.owners) == 1:
            self._note(relation, self._row.owners[0])
        else:
            self.name_edit.setEnabled(True)
            self.name_edit.setFocus()
            self.say("写下签收人姓名，再按 Enter；Esc 改关系")

    def _take_name(self) -> None:
        relation = RELATIONS.get(self.relation_edit.typed())
        self._note(relation, self.name_edit.text().strip())

    def _back_to_relation(self) -> None:
        self.name_edit.clear()
        self.name_edit.setEnabled(False)
        self.say("")
        self.relation_edit.selectAll()
        self.relation_edit.setFocus()

    def _note(self, relation: Relation | None, name: str) -> None:
        self.noted.emit(DeliveryNote(self.day(), self._method, name, relation))

    def _press(self) -> None:
        pressed = self.sender()
        for digit, made in self.relation_buttons.items():
            if made is pressed:
                self.relation_edit.setText(digit)
        self.relation_edit.setFocus()


def _named(name: str, field: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(row(text_label(name, "muted", wrap=False), field))
    return held
