"""Opening a round: what is asked, of whom, by which rules; the base is told in words before it is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from app.domain.consultation_round import RoundKind, gate_rules
from app.domain.counting import Base, Measure
from app.domain.policy import GateRule, PolicyPack, Status, share_in_words
from app.domain.words import GATES, base_name, word
from app.services.round_proposal import ProposedRoll, RoundProposal
from ui.theme import EDGE, PAD
from ui.widgets.card import Card, FlowLayout, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

_SHOWN = 5  # same names told one by one


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """What the clerk settled on."""

    title: str
    question: str
    pack_id: str
    building_ids: tuple[int, ...]


class OpenRoundDialog(QDialog):
    """Gathers what a round begins with; accepted means: freeze the roll."""

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
        self.title_edit = QLineEdit(proposal.title)
        self.question_edit = QLineEdit(proposal.question)
        self.pack_box = QComboBox()
        for field, name in (
            (self.title_edit, "标题"),
            (self.question_edit, "征询事项"),
            (self.pack_box, "规则"),
        ):
            field.setAccessibleName(name)
        for pack in packs:
            self.pack_box.addItem(f"{pack.name}（{pack.version}）", pack.id)
        self.pack_box.setCurrentIndex(max(0, self.pack_box.findData(in_force)))
        self.building_checks = {
            b.id: QCheckBox(f"{b.label}（{b.stairwells}单元 {b.households}户）") for b in proposal.buildings
        }
        self.base_label = text_label(kind="figure")
        self.rule_label = text_label()
        self.unsure_label = text_label()
        self.assumed_label = text_label(kind="warn")
        self.freeze_button = button("固定名册，开始征询", "primary")
        self.cancel_button = button("取消")
        self._build()
        self._connect()
        self._tell()

    def _build(self) -> None:
        self.setWindowTitle(f"发起征询 · {self._proposal.compound}")
        scope = FlowLayout()
        for check in self.building_checks.values():
            check.setChecked(True)
            scope.addWidget(check)
        card = Card()
        for label in (self.base_label, self.rule_label, self.assumed_label, self.unsure_label):
            card.body.addWidget(label)
        buttons = row(gap=EDGE)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.freeze_button)
        fields = column(
            _named("标题", self.title_edit),
            _named("征询事项", self.question_edit),
            _named("规则", self.pack_box),
            text_label("范围（不在范围内的楼栋不进分母）", "muted"),
            scope,
            text_label("将要固定的口径", "muted"),
            card,
            gap=EDGE,
        )
        fields.addStretch()
        page = QWidget()
        page.setLayout(fields)
        self.setLayout(column(scrolling(page), buttons, gap=EDGE, edge=PAD))

    def _connect(self) -> None:
        for check in self.building_checks.values():
            check.toggled.connect(self._tell)
        self.title_edit.textChanged.connect(self._tell)
        self.pack_box.currentIndexChanged.connect(self._tell)
        self.freeze_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 54, 34)

    def request(self) -> RoundRequest:
        """What was settled on."""
        return RoundRequest(
            self.title_edit.text().strip(),
            self.question_edit.text().strip(),
            self.pack_box.currentData(),
            tuple(id_ for id_, check in self.building_checks.items() if check.isChecked()),
        )

    def _tell(self) -> None:
        request = self.request()
        roll = self._proposal.roll_of(request.building_ids)
        gates = gate_rules(RoundKind.WILL, self._packs[request.pack_id])
        rules = [rule_text(gate, rule) for gate, rule in gates]
        assumed = [GATES[gate] for gate, rule in gates if Status.ASSUMED in (rule.status, rule.base_status)]
        self.base_label.setText(f"分母 {roll.scope}")
        self.rule_label.setText("\n".join(rules) or "这套规则没有这类征询的门槛，不能用它发起。")
        self.assumed_label.setText(f"{'、'.join(assumed)}的数值只是预设，结束征询前要先确认。")
        self.assumed_label.setVisible(bool(assumed))
        self.unsure_label.setText("\n".join(unsure_lines(roll, self._proposal.same_names)))
        self.freeze_button.setEnabled(bool(rules and roll.dwellings and request.title))


def rule_text(gate: str, rule: GateRule) -> str:
    """A gate in words: required share, base, source and how far it may be trusted."""
    base = base_name(Base(rule.base), Measure.HOUSEHOLDS)
    source = rule.source or "没有注明"
    required = share_in_words(rule.required)
    return f"{GATES[gate]}：要求 {required}，以{base}为分母。依据：{source}（{word(rule.status)}）"


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


def _named(name: str, field: QWidget) -> QWidget:
    holder = QWidget()
    label = text_label(name, "muted", wrap=False)
    label.setBuddy(field)
    holder.setLayout(column(label, field, gap=0))
    return holder
