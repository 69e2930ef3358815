"""Owners of one name beside several dwellings: only the clerk can say whether they are one person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.compounds.compound import Compound, SameNameProposal
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFileService
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("姓名", "房屋", "是不是同一人")
EXPLANATION = (
    "同名不等于同一人。没有确认的，人数上各算一人；确认是同一人的，几套房只算一人，面积照算。"
    "一个姓名下可以只选其中几处确认。\n"
    "这里的确认只影响以后固定的名册，已经固定的名册和结果不变。"
)
APART = "○ 未确认，单独算一人"
_PERSONS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class NamedOwner:
    """One place where a repeated name stands. at: its place in the list; person: what tells persons apart."""

    at: int
    name: str
    party_id: int
    address: str
    person: int | None
    state: str


class SameOwnerDialog(QDialog):
    """Shows owners of one name; `changed` when the clerk linked or parted some."""

    changed = Signal()

    def __init__(
        self, service: CaseFileService, compound: Compound, prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._compound, self._prompts = service, compound, prompts
        self._proposals: tuple[SameNameProposal, ...] = ()
        self.setWindowTitle(f"同名业主：{compound.name}")
        self.setProperty("help", "same_owner")
        self.model = RecordsModel[NamedOwner](COLUMNS, _texts, _key, self)
        self.table = DataTable(self.model)
        self.table.sort_by_click(0)
        self.empty_label = text_label("户册里没有同名的业主。", "empty")
        self.state_label = text_label(kind="muted")
        self.same_button = button("是同一人", "primary")
        self.part_button = button("不是同一人")
        self.all_button = button("全选")
        self.close_button = button("关闭")
        self._lay_out()
        self.same_button.clicked.connect(self._confirm)
        self.part_button.clicked.connect(self._part)
        self.all_button.clicked.connect(self.table.selectAll)
        self.close_button.clicked.connect(self.accept)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.reload()

    def reload(self) -> None:
        """Read the proposals again."""
        chosen = {owner.party_id for owner in self._chosen()}
        self._proposals = self._service.same_names(self._compound.id)
        owners = owners_of(self._proposals)
        self.model.show_records(owners)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(owners))
        self.empty_label.setVisible(not owners)
        selection = QItemSelection()
        for number, owner in enumerate(self.model.records()):
            if owner.party_id in chosen:
                selection.select(self.model.index(number, 0), self.model.index(number, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self._refresh()

    def _chosen(self) -> Sequence[NamedOwner]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.record(index.row()) for index in rows]

    def _linkable(self) -> list[list[int]]:
        """Chosen places by name, where two or more of a name are not one person yet."""
        by_name: dict[str, list[NamedOwner]] = {}
        for owner in self._chosen():
            by_name.setdefault(owner.name, []).append(owner)
        return [
            [owner.party_id for owner in owners]
            for owners in by_name.values()
            if len(owners) > 1 and (owners[0].person is None or len({owner.person for owner in owners}) > 1)
        ]

    def _confirm(self) -> None:
        self._decide(self._service.confirm_same, self._linkable())

    def _part(self) -> None:
        linked = [owner.party_id for owner in self._chosen() if owner.person is not None]
        self._decide(self._service.part, [linked])

    def _decide(self, act: Callable[[Sequence[int]], None], groups: Sequence[Sequence[int]]) -> None:
        try:
            for party_ids in groups:
                act(party_ids)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self.reload()
        self.changed.emit()

    def _refresh(self) -> None:
        chosen = self._chosen()
        self.same_button.setEnabled(bool(self._linkable()))
        self.part_button.setEnabled(any(owner.person is not None for owner in chosen))
        confirmed = sum(proposal.confirmed for proposal in self._proposals)
        self.all_button.setEnabled(bool(self._proposals))
        self.state_label.setText(
            f"{len(self._proposals)} 个姓名，已确认 {confirmed} 个；"
            f"选中 {len(chosen)} 处（按住 Ctrl 或 Shift 可选多处）"
        )

    def _lay_out(self) -> None:
        buttons = row(
            self.state_label, self.all_button, self.part_button, self.same_button, self.close_button
        )
        buttons.setStretch(0, 1)
        explanation = text_label(EXPLANATION)
        layout = column(explanation, self.empty_label, self.table, buttons, gap=EDGE, edge=EDGE)
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)
        fit(self, 55, 26)


def owners_of(proposals: Sequence[SameNameProposal]) -> tuple[NamedOwner, ...]:
    """Every place of every repeated name; the persons of a name are told apart as 甲, 乙, 丙."""
    owners: list[NamedOwner] = []
    for proposal in proposals:
        persons = list(dict.fromkeys(person for person in proposal.persons if person is not None))
        for party_id, address, person in zip(
            proposal.party_ids, proposal.addresses, proposal.persons, strict=True
        ):
            state = APART if person is None else _state(persons.index(person), len(persons))
            owners.append(NamedOwner(len(owners), proposal.name, party_id, address, person, state))
    return tuple(owners)


def _state(number: int, persons: int) -> str:
    which = f"（{_PERSONS[number % len(_PERSONS)]}）" if persons > 1 else ""
    return f"✓ 是同一人{which}，算一人"


def _texts(owner: NamedOwner) -> tuple[str, ...]:
    return owner.name, owner.address, owner.state


def _key(owner: NamedOwner, column: int) -> object:
    return owner.at if column == 1 else (_texts(owner)[column], owner.at)
