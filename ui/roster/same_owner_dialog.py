"""Owners of one name beside several dwellings: only the clerk can say whether they are one person."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.compound import Compound, SameNameProposal
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.case_files import CaseFileService
from ui.prompts import Prompts
from ui.roster.dialog_size import open_at
from ui.roster.records_model import RecordsModel
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("姓名", "房屋", "是不是同一人", "各处地址")
EXPLANATION = (
    "同名不等于同一人。没有确认的，人数上各算一人；确认是同一人的，几套房只算一人，面积照算。\n"
    "这里的确认只影响以后固定的名册，已经固定的名册和结果不变。"
)
CONFIRMED, APART = "✓ 是同一人，算一人", "○ 未确认，各算一人"


class SameOwnerDialog(QDialog):
    """Shows owners of one name; `changed` when the clerk linked or parted some."""

    changed = Signal()

    def __init__(
        self, service: CaseFileService, compound: Compound, prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._compound, self._prompts = service, compound, prompts
        self.setWindowTitle(f"同名业主：{compound.name}")
        self.setProperty("help", "same_owner")
        self.model = RecordsModel[SameNameProposal](COLUMNS, _texts, _key, self)
        self.table = DataTable(self.model)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, self.table.horizontalHeader().sortIndicatorOrder())
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
        chosen = {proposal.name for proposal in self._chosen()}
        proposals = self._service.same_names(self._compound.id)
        self.model.show_records(proposals)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(proposals))
        self.empty_label.setVisible(not proposals)
        for index, proposal in enumerate(proposals):
            if proposal.name in chosen:
                self.table.selectRow(index)
        self._refresh()

    def _chosen(self) -> Sequence[SameNameProposal]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.record(index.row()) for index in rows]

    def _confirm(self) -> None:
        self._decide(True)

    def _part(self) -> None:
        self._decide(False)

    def _decide(self, same: bool) -> None:
        act = self._service.confirm_same if same else self._service.part
        try:
            for proposal in self._chosen():
                act(proposal.party_ids)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self.reload()
        self.changed.emit()

    def _refresh(self) -> None:
        chosen = self._chosen()
        self.same_button.setEnabled(any(not proposal.confirmed for proposal in chosen))
        self.part_button.setEnabled(any(proposal.confirmed for proposal in chosen))
        records = self.model.records()
        confirmed = sum(proposal.confirmed for proposal in records)
        self.all_button.setEnabled(bool(records))
        self.state_label.setText(
            f"{len(records)} 个姓名，已确认 {confirmed} 个；"
            f"选中 {len(chosen)} 个（按住 Ctrl 或 Shift 可选多个）"
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
        open_at(self, 110, 26)


def _texts(proposal: SameNameProposal) -> tuple[str, ...]:
    state = CONFIRMED if proposal.confirmed else APART
    return proposal.name, f"{len(proposal.addresses)} 处", state, "、".join(proposal.addresses)


def _key(proposal: SameNameProposal, column: int) -> object:
    return len(proposal.addresses) if column == 1 else _texts(proposal)[column]
