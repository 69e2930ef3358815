"""The rules in force, value by value: what is asked, how far it may be trusted, who vouched for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.errors import LouanError
from app.domain.words import value_name, value_text
from app.messages import detail_of, message_for
from app.services.office import OfficeService, PolicyLine
from ui.packs.pack_texts import grounds_of, trust_of
from ui.prompts import Prompts
from ui.theme import EDGE, GAP
from ui.widgets.card import Card, row
from ui.widgets.confirm_value_dialog import AskConfirmation, Confirmed, ask_confirmation
from ui.widgets.text import Chip, button, text_label


class PolicyCard(Card):
    """Every value of the pack in force; an assumed one has a button to confirm it. packs_asked: see all packs."""

    packs_asked = Signal()

    def __init__(
        self, service: OfficeService, prompts: Prompts, ask: AskConfirmation = ask_confirmation
    ) -> None:
        super().__init__()
        self._service, self._prompts, self._ask = service, prompts, ask
        self.heading_label = text_label(kind="subtitle")
        self.open_label = text_label(kind="warn")
        self.values = QWidget()
        self.confirm_buttons: dict[str, QWidget] = {}
        self.packs_button = button("规则包：查看、复制、修改…")
        self.packs_button.clicked.connect(self.packs_asked)
        head = row(self.heading_label, self.packs_button)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.open_label)
        self.body.addWidget(self.values)
        self.reload()

    def reload(self) -> None:
        """Read the rules again."""
        pack = self._service.pack_in_force()
        lines = self._service.policy_lines(pack)
        waiting = [line for line in lines if line.waiting]
        self.heading_label.setText(f"现用规则：{pack.name}（{pack.version}）")
        self.open_label.setText(
            f"！{len(waiting)} 项只是预设，没有出处。用到它们的征询，要有人确认以后才能结束。"
        )
        self.open_label.setVisible(bool(waiting))
        self._show(lines)

    def _show(self, lines: tuple[PolicyLine, ...]) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self.confirm_buttons = {}
        for number, line in enumerate(lines):
            self._add(grid, number, line)
        self.body.replaceWidget(self.values, fresh)
        self.values.hide()
        self.values.deleteLater()
        self.values = fresh

    def _add(self, grid: QGridLayout, number: int, line: PolicyLine) -> None:
        chip = Chip()
        waiting = line.waiting
        chip.show_state(*trust_of(line))
        first, second = 2 * number, 2 * number + 1  # the grounds below the value have room at any text size
        grid.addWidget(text_label(value_name(line.value)), first, 0)
        grid.addWidget(text_label(value_text(line.value), "strong"), first, 1)
        grid.addWidget(chip, first, 2)
        grid.addWidget(text_label(grounds_of(line), "muted"), second, 1, 1, 2)
        if waiting:
            confirm = button("确认…")
            confirm.setProperty("value", line.value.key)
            confirm.setAccessibleName(f"确认 {value_name(line.value)}")
            confirm.clicked.connect(self._confirm)
            grid.addWidget(confirm, first, 3, 2, 1)
            self.confirm_buttons[line.value.key] = confirm

    def _confirm(self) -> None:
        key = str(self.sender().property("value"))
        pack = self._service.pack_in_force()
        line = next(line for line in self._service.policy_lines(pack) if line.value.key == key)
        given: Confirmed | None = self._ask(
            self, line.value, self._service.office().operator, self._service.today
        )
        if given is None:
            return
        try:
            self._service.confirm(pack, key, given.by, given.on, given.document)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        else:
            self.reload()
