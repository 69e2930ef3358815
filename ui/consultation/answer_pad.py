"""The strip a pile of paper is entered through: room number, Enter, one digit, Enter, next."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.rounds.consent import Ballot, DwellingState
from app.domain.rounds.roll import RollRow
from app.domain.words import word
from ui.consultation.choices import (
    OTHER_OWNER,
    REASONS,
    SIGNS,
    Choice,
    PadKeys,
    ballot_text,
)
from ui.consultation.pad_edit import PadEdit, UndoBelongsToPage
from ui.theme import EDGE, GAP
from ui.widgets.card import FlowLayout, column
from ui.widgets.text import button, say, text_label

ADDRESS_HINT = "房号，或 3-2-501，或扫表上的码"


class AnswerPad(QWidget):
    """Two fields and what they mean; it decides nothing and stores nothing.

    sought: the text of the room field, on Enter. chosen: a Choice for the dwelling shown, on Enter.
    """

    sought = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row: RollRow | None = None
        self._earlier: Ballot | None = None
        self._asked: Choice | None = None
        self._keys = PadKeys()
        self.address_edit = PadEdit()
        self.answer_edit = PadEdit()
        self.dwelling_label = text_label(kind="subtitle")
        self.meaning_label = text_label(kind="strong")
        self.message_label = text_label()
        self.buttons = {state: button("") for state in SIGNS if state is not DwellingState.NOT_RETURNED}
        self.reason_buttons = {digit: button(f"{digit} {word(reason)}") for digit, reason in REASONS.items()}
        self._answers, self._reasons = QWidget(), QWidget()
        self._undo = UndoBelongsToPage(self)
        self._build()
        self._connect()
        self.use(self._keys)
        self.forget()

    def _build(self) -> None:
        self.address_edit.setPlaceholderText(ADDRESS_HINT)
        self.address_edit.setAccessibleName("房号")
        self.answer_edit.setAccessibleName("答复")
        fields = self._fields = QGridLayout(self)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(EDGE)
        fields.setVerticalSpacing(GAP)
        fields.addWidget(text_label("房号", "muted", wrap=False), 0, 0)
        fields.addWidget(self.address_edit, 0, 1)
        fields.addWidget(self.dwelling_label, 0, 2)
        fields.addWidget(text_label("答复", "muted", wrap=False), 2, 0)
        fields.addWidget(self.answer_edit, 2, 1)
        fields.addWidget(self.meaning_label, 2, 2)
        answers = _side_by_side(self._answers, self.buttons.values())
        reasons = _side_by_side(self._reasons, self.reason_buttons.values())
        fields.addLayout(column(answers, reasons, gap=0), 3, 0, 1, 3)
        self._reasons.hide()
        fields.addWidget(self.message_label, 4, 0, 1, 3)
        fields.setColumnStretch(1, 1)
        fields.setColumnStretch(2, 1)

    def _connect(self) -> None:
        for field in (self.address_edit, self.answer_edit):
            field.installEventFilter(self._undo)
        self.address_edit.entered.connect(self._seek)
        self.address_edit.left.connect(self.address_edit.clear)
        self.answer_edit.textChanged.connect(self._explain)
        self.answer_edit.entered.connect(self._choose)
        self.answer_edit.left.connect(self._back)
        for made in (*self.buttons.values(), *self.reason_buttons.values()):
            made.clicked.connect(self._press)

    def ask_first(self, field: QWidget, entered: QWidget) -> None:
        """Put what is asked before the answer between room and answer; `entered` is where its text goes in."""
        self._fields.addWidget(field, 1, 0, 1, 3)
        self.setTabOrder(self.address_edit, entered)
        self.setTabOrder(entered, self.answer_edit)

    def use(self, keys: PadKeys) -> None:
        """Take the answers of one kind of round from now on."""
        self._keys = keys
        self.answer_edit.setPlaceholderText(f"1–{keys.refused}")
        for state, made in self.buttons.items():
            shown = state in keys.states
            made.setVisible(shown)
            if shown:
                made.setText(f"{keys.digit_of(state)} {SIGNS[state]} {word(state)}")

    def forget(self) -> None:
        """Be ready for the next form."""
        self._row = self._earlier = None
        self.dwelling_label.setText("")
        self.answer_edit.clear()
        self._allow_answer(False)
        self.address_edit.clear()
        self.address_edit.setFocus()

    def show_dwelling(self, dwelling: RollRow, earlier: Ballot | None) -> None:
        """Ask for the answer of a dwelling; `earlier` is what already counts for it."""
        self._row, self._earlier = dwelling, earlier
        owners = "、".join(dwelling.owners) or "业主不详"
        self.dwelling_label.setText(f"{dwelling.address}　{owners}")
        self._allow_answer(True)
        self.answer_edit.clear()
        self.answer_edit.setFocus()
        self._explain()
        if earlier is None:
            self.say("")
            return
        entered = f"{earlier.entered_at:%m-%d %H:%M} {earlier.entered_by}录入"
        self.say(
            f"这户已有 {ballot_text(earlier)}（{entered}）。再录就是更正，原来的留底。{self._joint()}", "warn"
        )

    def say(self, text: str, kind: str = "muted") -> None:
        """Put one sentence under the fields: muted, warn or field-error."""
        say(self.message_label, text, kind)

    def refuse(self, text: str) -> None:
        """Say what is wrong; what was typed stays and is marked for overtyping."""
        self.say(text, "field-error")
        field = self.answer_edit if self.answer_edit.isEnabled() else self.address_edit
        field.selectAll()
        field.setFocus()

    def _joint(self) -> str:
        if self._row is None or len(self._row.owners) < 2:
            return ""
        return f"另一位共有人另交一张、意见不同的，先按 {OTHER_OWNER} 再按答复，转为待核。"

    @property
    def dwelling(self) -> RollRow | None:
        """The dwelling whose answer is asked for."""
        return self._row

    def _allow_answer(self, allowed: bool) -> None:
        self.answer_edit.setEnabled(allowed)
        for made in self.buttons.values():
            made.setEnabled(allowed)

    def _seek(self) -> None:
        if self.address_edit.typed():
            self.sought.emit(self.address_edit.typed())

    def _back(self) -> None:
        if self._asked is not None:
            self._asked = None
            self.answer_edit.selectAll()
            self.say("没有更正，原来的答复照旧。")
            return
        self.leave()

    def leave(self) -> None:
        """Go back to the room number; nothing is stored of the form begun."""
        self._row = None
        self.dwelling_label.setText("")
        self.answer_edit.clear()
        self._allow_answer(False)
        self.say("")
        self.address_edit.selectAll()
        self.address_edit.setFocus()

    def _explain(self) -> None:
        self._asked = None
        typed = self.answer_edit.typed()
        choice = self._keys.choice_of(typed)
        self._reasons.setVisible(typed[:1] == self._keys.invalid)
        self._answers.setVisible(typed[:1] != self._keys.invalid)
        if choice is not None:
            self.meaning_label.setText(f"{choice}　Enter 录入")
        elif typed == self._keys.invalid:
            self.meaning_label.setText("无效：再按一个数字选原因")
        else:
            self.meaning_label.setText(
                f"按 1–{self._keys.refused}，再按 Enter；Esc 改房号" if self._row else ""
            )

    def _choose(self) -> None:
        typed = self.answer_edit.typed()
        choice = self._keys.choice_of(typed)
        if choice is None:
            self._refuse_answer(typed)
        elif self._earlier is not None and self._asked != choice:
            self.say(
                f"{ballot_text(self._earlier)} 将更正为 {choice}：再按一次 Enter 更正，Esc 不改。", "warn"
            )
            self._asked = choice
        else:
            self.chosen.emit(choice)

    def _refuse_answer(self, typed: str) -> None:
        if "F1-" in typed.upper():
            self.answer_edit.setText(typed[:1] if self._keys.choice_of(typed[:1]) else "")
            self.say("这一户还没有按 Enter 录入，刚扫的表没有跳转；请先录完这一户，再扫一次。", "field-error")
        elif typed == self._keys.invalid:
            self.say(f"无效的表要选原因：在 {self._keys.invalid} 后面再按一个数字。", "field-error")
        else:
            self.refuse(f"请按 {self._keys.told}，再按 Enter。")

    def _press(self) -> None:
        pressed = self.sender()
        for state, made in self.buttons.items():
            if made is pressed:
                self.answer_edit.setText(self._keys.digit_of(state))
        for digit, made in self.reason_buttons.items():
            if made is pressed:
                self.answer_edit.setText(self._keys.invalid + digit)
        self.answer_edit.setFocus()


def _side_by_side(holder: QWidget, buttons: Iterable[QWidget]) -> QWidget:
    keys = FlowLayout()
    for made in buttons:
        keys.addWidget(made)
    holder.setLayout(keys)
    return holder
