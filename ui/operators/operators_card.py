"""The operators of the office in the settings: who they are, what they may, who has left."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.domain.errors import LouanError
from app.domain.records.operators import Operator, Role
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.records.operators import OperatorService
from ui.operators.operator_dialog import OperatorDialog
from ui.prompts import Prompts
from ui.widgets.card import Card, FlowLayout
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("姓名", "身份", "PIN", "状态")
ROWS = 5
EMPTY = (
    "还没有分别登记经办人，所有录入都记在“街道资料”里的那一位名下。几个人共用这台电脑时，请在这里登记每个人。"
)


class OperatorsCard(Card):
    """Registers, changes and retires operators. changed: something was stored. switch_asked: change over."""

    changed = Signal()
    switch_asked = Signal()

    def __init__(self, service: OperatorService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self.model = RecordsModel[Operator](COLUMNS, self._texts, parent=self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName("经办人")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty_label = text_label(EMPTY, "empty")
        self.add_button = button("新增经办人…")
        self.change_button = button("修改…")
        self.leave_button = button("停用")
        self.switch_button = button("换经办人  Ctrl+L")
        self.add_button.clicked.connect(self._add)
        self.change_button.clicked.connect(self._change)
        self.leave_button.clicked.connect(self._leave)
        self.switch_button.clicked.connect(self.switch_asked)
        self.table.doubleClicked.connect(self._change)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Show the operators as they are now."""
        chosen = self._chosen()
        operators = self._service.all()
        self.model.show_records(operators)
        self.table.setVisible(bool(operators))
        self.empty_label.setVisible(not operators)
        ids = [operator.id for operator in operators]
        if operators:
            self.table.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._refresh()

    def ask(self, operator: Operator | None) -> OperatorDialog:
        """The dialog for one operator, None for a new one; ready to be shown."""

        def keep(name: str, role: Role, pin: str | None) -> None:
            if operator is None:
                self._service.add(name, role, pin or "")
                return
            changed = self._service.change(replace(operator, name=name, role=role))
            if pin is not None and changed.id is not None:
                self._service.set_pin(changed.id, pin)

        return OperatorDialog(operator, keep, self.window())

    def _add(self) -> None:
        self._run(self.ask(None))

    def _change(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._run(self.ask(chosen))

    def _run(self, dialog: OperatorDialog) -> None:
        try:
            dialog.exec()
        finally:
            dialog.deleteLater()
        self.reload()
        self.changed.emit()

    def _leave(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        text = f"停用“{chosen.name}”？以前记在这个名下的都不变，以后不能再以这个名字经办。"
        if chosen.active and not self._prompts.confirm("经办人", text, "停用"):
            return
        try:
            self._service.change(replace(chosen, active=not chosen.active))
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self.reload()
        self.changed.emit()

    def _chosen(self) -> Operator | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.record(rows[0].row()) if rows else None

    def _refresh(self) -> None:
        chosen = self._chosen()
        self.change_button.setEnabled(chosen is not None)
        present = self._service.present()
        self.leave_button.setEnabled(chosen is not None and chosen.id != present.id)
        self.leave_button.setText("停用" if chosen is None or chosen.active else "恢复")

    def _texts(self, operator: Operator) -> tuple[str, ...]:
        here = "● 正在经办" if operator.id == self._service.present().id else "在岗"
        return (
            operator.name,
            word(operator.role),
            "有" if operator.has_pin else "没有",
            here if operator.active else "已停用",
        )

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for one in (self.add_button, self.change_button, self.leave_button, self.switch_button):
            buttons.addWidget(one)
        self.body.addWidget(text_label("经办人", "subtitle"))
        self.body.addWidget(self.empty_label)
        self.body.addWidget(self.table)
        self.body.addLayout(buttons)
        self._fit_table()

    def _fit_table(self) -> None:
        rows = self.table.verticalHeader().defaultSectionSize() * ROWS
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
