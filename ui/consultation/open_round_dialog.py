"""Opening a round: what is asked, of whom, by which rules; the base is told in words before it is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.domain.packs.policy import PolicyPack, Status
from app.domain.packs.policy_kinds import ElevatorScope
from app.domain.rounds.consultation_round import Matter, Method, RoundKind, RoundTerms
from app.domain.rounds.lift_scope import asks_right, wanted_scope
from app.domain.rounds.round_gates import values_behind
from app.domain.rounds.round_scope import RoundScope
from app.domain.rounds.round_words import MATTER_NOTES
from app.domain.rounds.rule_words import rules_in_words
from app.domain.rounds.silence import may_be_silent
from app.domain.words import GATES, word
from app.services.rounds.round_proposal import ProposedRoll, RoundProposal
from ui.consultation.scope_chooser import ScopeChooser
from ui.consultation.silence_fields import SilenceFields
from ui.theme import EDGE, PAD
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label

_SHOWN = 5  # same names told one by one
_ONLY_WISHES = (RoundKind.MENU, RoundKind.OTHER)


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """What the clerk settled on. clause: file that shows the clause on silence."""

    terms: RoundTerms
    pack_id: str
    clause: Path | None = None


class OpenRoundDialog(QDialog):
    """Gathers what a round begins with; accepted means: freeze the roll; draft_asked: keep it for later."""

    draft_asked = Signal()

    def __init__(
        self,
        proposal: RoundProposal,
        packs: Sequence[PolicyPack],
        in_force: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self._packs = {pack.id: pack for pack in packs}
        self.kind_box, self.matter_box, self.method_box = (
            _choices(RoundKind),
            _choices(Matter),
            _choices(Method),
        )
        self.title_edit = QLineEdit(proposal.title)
        self.question_edit = QLineEdit(proposal.question)
        self.pack_box = StillCombo()
        for pack in packs:
            self.pack_box.addItem(f"{pack.name}（{pack.version}）", pack.id)
        self.pack_box.setCurrentIndex(max(0, self.pack_box.findData(in_force)))
        self.scope_chooser = ScopeChooser(proposal.roster)
        self.building_checks = self.scope_chooser.building_checks
        self.silence_fields = SilenceFields()
        self.double_check = QCheckBox("须双人录入（每张表由第二个人复核，有差异不能结束）")
        self.matter_label = text_label(kind="muted")
        self.base_label = text_label(kind="figure")
        self.rule_label = text_label()
        self.unsure_label = text_label()
        self.assumed_label = text_label(kind="warn")
        self.blocked_label = text_label(kind="field-error")
        self.freeze_button = button("固定名册，开始征询  Ctrl+Enter", "primary")
        self.freeze_button.setShortcut("Ctrl+Return")
        self.draft_button = button("先存草稿")
        self.cancel_button = button("取消")
        self._suggested = (proposal.title, proposal.question)
        self._build()
        self._connect()
        self.method_box.setCurrentIndex(self.method_box.findData(Method.MIXED.value))
        self.choose_kind(RoundKind.WILL)

    def _build(self) -> None:
        self.setWindowTitle(f"发起征询 · {self._proposal.compound}")
        card = Card()
        for label in (
            self.base_label,
            self.rule_label,
            self.assumed_label,
            self.blocked_label,
            self.unsure_label,
        ):
            card.body.addWidget(label)
        buttons = row(gap=EDGE)
        buttons.addStretch()
        for made in (self.cancel_button, self.draft_button, self.freeze_button):
            buttons.addWidget(made)
        kinds = row(_named("类别", self.kind_box), _named("方式", self.method_box), gap=EDGE)
        fields = column(
            kinds,
            _named("怎样算通过", self.matter_box),
            self.matter_label,
            _named("标题", self.title_edit),
            _named("征询事项", self.question_edit),
            _named("规则", self.pack_box),
            self.scope_chooser,
            self.silence_fields,
            self.double_check,
            text_label("将要固定的口径", "muted"),
            card,
            gap=EDGE,
        )
        fields.addStretch()
        page = QWidget()
        page.setLayout(fields)
        self.setLayout(column(scrolling(page), buttons, gap=EDGE, edge=PAD))

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._turn_to_kind)
        self.matter_box.currentIndexChanged.connect(self._suggest)
        self.scope_chooser.changed.connect(self._suggest)
        self.silence_fields.changed.connect(self._tell)
        for edit in (self.title_edit, self.question_edit):
            edit.textChanged.connect(self._tell)
        self.pack_box.currentIndexChanged.connect(self._tell)
        self.freeze_button.clicked.connect(self.accept)
        self.draft_button.clicked.connect(self.draft_asked)
        self.cancel_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 54, 34)

    def choose_kind(self, kind: RoundKind) -> None:
        """Turn to a kind of round with what is usual for it."""
        self.kind_box.setCurrentIndex(self.kind_box.findData(kind.value))
        self._turn_to_kind()

    def request(self) -> RoundRequest:
        """What was settled on."""
        terms = RoundTerms(
            RoundKind(self.kind_box.currentData()),
            self.title_edit.text().strip(),
            self.question_edit.text().strip(),
            Matter(self.matter_box.currentData()),
            self.scope_chooser.scope().code,
            Method(self.method_box.currentData()),
            self.silence_fields.rule(),
            self.double_check.isChecked(),
        )
        return RoundRequest(terms, self.pack_box.currentData(), self.silence_fields.clause())

    def _turn_to_kind(self) -> None:
        kind = RoundKind(self.kind_box.currentData())
        self.matter_box.setCurrentIndex(self.matter_box.findData(kind.usual_matter.value))
        rule = self._packs[self.pack_box.currentData()].elevator
        by_stairwell = kind is RoundKind.ELEVATOR and rule.scope is ElevatorScope.STAIRWELL
        self.scope_chooser.offer(one_stairwell=by_stairwell)
        self._suggest()

    def _wrong_scope(self, kind: RoundKind, scope: RoundScope, pack: PolicyPack) -> str:
        """Why a lift is not voted on by these; empty for every other kind."""
        if kind is not RoundKind.ELEVATOR or asks_right(pack.elevator, scope, self._proposal.roster):
            return ""
        return f"按规则加装电梯由{word(pack.elevator.scope)}表决，请只选{wanted_scope(pack.elevator)}。"

    def _suggest(self) -> None:
        """Word title and question anew where the clerk has left them as suggested."""
        terms, scope = self.request().terms, self.scope_chooser.scope()
        title = self._proposal.title_of(terms.kind, scope)
        question = self._proposal.question_of(terms.kind, scope, terms.matter)
        suggested, self._suggested = self._suggested, (title, question)
        for edit, old, new in zip(
            (self.title_edit, self.question_edit), suggested, self._suggested, strict=True
        ):
            if edit.text() in ("", old):
                edit.setText(new)
        self._tell()

    def _tell(self) -> None:
        request = self.request()
        terms, pack = request.terms, self._packs[request.pack_id]
        roll = self._proposal.roll_in(self.scope_chooser.scope())
        rules = rules_in_words(terms.kind, terms.matter, pack)
        assumed = _assumed_gates(terms.kind, terms.matter, pack)
        self.silence_fields.offer(
            pack.silence.allowed and may_be_silent(terms.kind, terms.matter), pack.silence.source
        )
        blocked = "".join(
            (
                blocked_text(roll, terms.matter),
                self._wrong_scope(terms.kind, self.scope_chooser.scope(), pack),
                self.silence_fields.lacking(),
            )
        )
        wishes = terms.kind in _ONLY_WISHES
        no_rules = "只汇总意见，不定通过与否。" if wishes else "这套规则没有这类征询的门槛，不能用它发起。"
        self.matter_label.setText(MATTER_NOTES[terms.matter])
        self.base_label.setText(f"分母 {roll.scope}")
        self.rule_label.setText("\n".join(rules) or no_rules)
        self.assumed_label.setText(f"{'、'.join(assumed)}的数值只是预设，结束征询前要先确认。")
        self.assumed_label.setVisible(bool(assumed))
        self.blocked_label.setText(blocked)
        self.blocked_label.setVisible(bool(blocked))
        self.unsure_label.setText("\n".join(unsure_lines(roll, self._proposal.same_names)))
        asked = bool(terms.title and terms.question)
        self.draft_button.setEnabled(bool(asked and roll.dwellings))
        self.freeze_button.setEnabled(bool((rules or wishes) and roll.dwellings and asked and not blocked))


def _assumed_gates(kind: RoundKind, matter: Matter, pack: PolicyPack) -> list[str]:
    """Names of the gates that rest on values nobody has found in a text."""
    values = [value for value in values_behind(kind, matter, pack) if value.status is Status.ASSUMED]
    return list(dict.fromkeys(GATES[value.key.removeprefix("gate.").partition(".")[0]] for value in values))


def blocked_text(roll: ProposedRoll, matter: Matter) -> str:
    """What keeps the owners from deciding by law on this roll; empty if nothing does."""
    if not matter.legal or not (roll.without_area or roll.estimated):
        return ""
    return (
        f"业主共同决定要按面积计票：缺面积 {roll.without_area} 套，只有估算面积 {roll.estimated} 套，"
        "补上登记、实测或合同面积后才能发起；可以先存草稿。"
    )


def unsure_lines(roll: ProposedRoll, same_names: Sequence[str]) -> list[str]:
    """What is unsure about a roll before it is frozen, one line each."""
    lines = []
    if roll.not_counting:
        lines.append(f"其中 {roll.not_counting} 套不计入户数（商铺、车库等）。")
    if roll.without_owner:
        lines.append(f"业主不详 {roll.without_owner} 套，照样计入分母。")
    if roll.without_area:
        lines.append(f"缺面积 {roll.without_area} 套，面积按 0 计，不影响户数。")
    if same_names:
        named = "、".join(same_names[:_SHOWN]) + ("等" if len(same_names) > _SHOWN else "")
        lines.append(
            f"同名业主 {len(same_names)} 个（{named}）没有确认是不是同一人，按不同的人分别计，只影响人数。"
        )
    return [*lines, "固定以后户册再改，这一轮的名册和分母都不变。"]


def _choices(codes: type[StrEnum]) -> StillCombo:
    box = StillCombo()
    for code in codes:
        box.addItem(word(code), code.value)  # Qt keeps a plain text of it
    return box


def _named(name: str, field: QWidget) -> QWidget:
    holder = QWidget()
    label = text_label(name, "muted", wrap=False)
    label.setBuddy(field)
    field.setAccessibleName(name)
    holder.setLayout(column(label, field, gap=0))
    return holder
