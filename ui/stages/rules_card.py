"""Which rules the case goes by, and the way to those in force now."""

from PySide6.QtCore import Signal

from app.services.lifecycle.stages import StageService
from app.services.packs.case_rules import CaseRulesService
from ui.prompts import Prompts
from ui.stages.move_bar import ONLY_THE_HEAD
from ui.stages.move_dialog import Asked, Move, MoveDialog
from ui.widgets.card import Card, row
from ui.widgets.text import button, text_label

_NOTES = (
    "已经开始的征询、已经打印的公示仍按原来的规则，以后的准入条件、征询和公示按换用的规则。",
    "只有负责人可以换用；理由记在“履历”里。",
)


class RulesCard(Card):
    """Tells the version a case keeps; changed: it took up the one in force now."""

    changed = Signal()

    def __init__(self, rules: CaseRulesService, stages: StageService, prompts: Prompts) -> None:
        super().__init__()
        self._rules, self._stages, self._prompts = rules, stages, prompts
        self._compound_id = 0
        self.dialog: MoveDialog | None = None
        self.told_label, self.newer_label = text_label(""), text_label("", "muted")
        self.renew_button = button("换用现行规则…")
        self.renew_button.clicked.connect(self._ask)
        foot = row(self.renew_button)
        foot.addStretch(1)
        for part in (text_label("本案规则", "subtitle"), self.told_label, self.newer_label):
            self.body.addWidget(part)
        self.body.addLayout(foot)

    def show_case(self, compound_id: int) -> None:
        """Tell the rules of a compound's case."""
        self._compound_id = compound_id
        view, head = self._rules.of_compound(compound_id), self._stages.may_decide
        self.told_label.setText(view.told)
        self.newer_label.setText(view.newer_told)
        for part in (self.newer_label, self.renew_button):
            part.setVisible(view.newer is not None)
        self.renew_button.setEnabled(head)
        self.renew_button.setToolTip("" if head else ONLY_THE_HEAD)

    def _ask(self) -> None:
        compound_id = self._compound_id

        def keep(move: Move) -> object:
            return self._rules.renew(compound_id, move.reason)

        asked = Asked("换用现行规则", "换用", (self.newer_label.text(), *_NOTES))
        self.dialog = MoveDialog(asked, keep, self._prompts, self)
        self.dialog.accepted.connect(self._renewed)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _renewed(self) -> None:
        self.show_case(self._compound_id)
        self.changed.emit()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
