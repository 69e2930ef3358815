"""One rule of a pack: its values with their grounds, and for a pack of the office's own the form to change it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.errors.records import ValueRefused
from app.domain.errors.rules import BadPolicyPack
from app.domain.packs.pack_editing import PackRule, stated, texts_of, with_texts, without
from app.domain.words import value_text
from app.messages import message_for
from app.services.packs.packs import RuleLine
from ui.packs.pack_texts import grounds_of, trust_of, value_title
from ui.theme import EDGE, GAP
from ui.widgets.card import Card, reveal, row
from ui.widgets.record_form import RecordForm
from ui.widgets.text import Chip, button, text_label


class RuleEditor(Card):
    """Shows a rule; `edited` when a person typed, `removed` when they want the pack silent on it."""

    edited = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule: PackRule | None = None
        self._shown: dict[str, str] = {}
        self.form: RecordForm | None = None
        self.title_label = text_label(kind="subtitle")
        self.values = QWidget()
        self.error_label = text_label(kind="field-error")
        self.remove_button = button("删去这一项", "quiet")
        self.remove_button.clicked.connect(self.removed)
        head = row(self.title_label, self.remove_button)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.values)
        self.body.addWidget(self.error_label)
        self.body.addStretch(1)

    @property
    def rule(self) -> PackRule | None:
        """The rule shown."""
        return self._rule

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the rule was shown."""
        return self.form is not None and self.form.texts() != self._shown

    @property
    def source_left(self) -> str:
        """The source that stood for what was there before and would now be cited for what was typed; '' if none."""
        if self.form is None or not self.dirty:
            return ""
        texts = self.form.texts()
        changed = {key for key, text in texts.items() if text != self._shown.get(key)}
        return "" if changed & {"source", "status"} else texts.get("source", "")

    def show_rule(self, line: RuleLine | None, rule: PackRule, raw: Mapping[str, Any] | None) -> None:
        """Show a rule; with the tables of a pack that may be edited, its form too."""
        self._rule = rule
        self.title_label.setText(rule.title)
        self.error_label.hide()
        self._show_values(line)
        self.remove_button.setVisible(raw is not None and not rule.required and stated(raw, rule))
        self._show_form(rule, raw)

    def taken(self, raw: Mapping[str, Any]) -> dict[str, Any] | None:
        """The tables with what was typed; None if a field cannot be read, which is then said at it."""
        if self.form is None or self._rule is None or not self.dirty:
            return dict(raw)
        self.form.clear_errors()
        self.error_label.hide()
        texts = self.form.texts()
        if not any(texts.values()) and not self._rule.required:
            return without(raw, self._rule)
        try:
            return with_texts(raw, self._rule, texts)
        except ValueRefused as error:
            self._refuse(str(error.details["field"]), message_for(error))
            return None

    def refuse(self, error: BadPolicyPack) -> None:
        """Say what is wrong with the rule, at the field it is about where there is one."""
        field = self._rule.of_fault(str(error.details["key"])) if self._rule else None
        title = field.field.title if field else ""
        about = f"“{title}”" if title else ""
        self._refuse(title, f"{about}{error.details['reason']}。这一项没有保存，请改正。")

    def _refuse(self, title: str, message: str) -> None:
        if self.form is None or not self.form.say_wrong(title, message):
            self.error_label.setText(message)
            self.error_label.show()
            reveal(self.error_label, self.error_label.rect())

    def _show_values(self, line: RuleLine | None) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        values = line.values if line else ()
        for number, value in enumerate(values):
            chip = Chip()
            chip.show_state(*trust_of(value))
            grid.addWidget(text_label(value_title(value), "muted"), 3 * number, 0, 1, 2)
            grid.addWidget(text_label(value_text(value.value), "strong"), 3 * number + 1, 0)
            grid.addWidget(chip, 3 * number + 1, 1)
            same_as_next = [grounds_of(other) for other in values[number + 1 : number + 2]]
            if grounds_of(value) not in same_as_next:  # grounds of several values are told once, below them
                grid.addWidget(text_label(grounds_of(value), "muted"), 3 * number + 2, 0, 1, 2)
        if line is not None and not line.values:
            grid.addWidget(text_label(f"这个规则包{line.text}。", "empty"), 0, 0)
        self.body.replaceWidget(self.values, fresh)
        self.values.hide()
        self.values.deleteLater()
        self.values = fresh
        fresh.show()

    def _show_form(self, rule: PackRule, raw: Mapping[str, Any] | None) -> None:
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if raw is None:
            return
        long = {field.field.key for field in rule.fields if field.long or field.field.key == "source"}
        self.form = RecordForm([field.field for field in rule.fields], long)
        self.form.show_texts(texts_of(raw, rule))
        self._shown = self.form.texts()
        self.form.edited.connect(self.edited)
        self.body.insertWidget(self.body.count() - 1, self.form)
        self.form.show()
