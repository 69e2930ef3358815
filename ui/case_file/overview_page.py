"""概况: what is known of a compound, what its roster adds up to, and the rounds it has had."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFormLayout, QHeaderView, QWidget

from app.domain.compound import CompoundDetails
from app.domain.words import FIGURES, figure_text
from app.services.case_files import CaseFile, CaseFileService
from ui.case_file.rounds_model import COLUMNS, RoundsModel
from ui.case_file.tab_page import AskDetails, CaseTabPage
from ui.theme import EDGE, GAP
from ui.widgets.beside import Beside
from ui.widgets.card import Card, column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

UNKNOWN = "未填"
COMPARED = ("buildings", "stairwells", "households", "area")


class OverviewPage(CaseTabPage):
    """The compound's particulars; editing them is one question."""

    def __init__(self, service: CaseFileService, ask_details: AskDetails) -> None:
        super().__init__()
        self._service, self._ask_details = service, ask_details
        self._case_file: CaseFile | None = None
        self.setProperty("help", "overview")
        self.edit_button = button("修改小区资料")
        self.edit_button.clicked.connect(self._edit)
        self.fields = {
            name: text_label() for name in ("名称", "社区", "地址", "建成年份", "常住人口", "宣传栏")
        }
        self.figures = {name: text_label() for name in COMPARED}
        self.dwellings_label = text_label()
        self.rounds_model = RoundsModel(self)
        self.rounds_table = DataTable(self.rounds_model, stretch=0)
        self.rounds_empty = text_label("还没有征询过。每一轮的结果都会留在这里，不会被下一轮改掉。", "muted")
        self._lay_out()

    def show_case(self, case_file: CaseFile) -> None:
        self._case_file = case_file
        details = case_file.compound.details
        values = {
            "名称": details.name,
            "社区": details.community,
            "地址": details.address,
            "建成年份": f"{details.built_year}年" if details.built_year else "",
            "常住人口": f"{details.residents}人" if details.residents is not None else "",
            "宣传栏": f"{details.boards}处",
        }
        for name, label in self.fields.items():
            label.setText(values[name] or UNKNOWN)
        imported = case_file.totals.dwellings > 0
        wrong = {mismatch.figure for mismatch in case_file.mismatches} if imported else set()
        for figure, label in self.figures.items():
            counted = figure_text(figure, getattr(case_file.totals, figure))
            declared = getattr(details.declared, figure)
            said = f"上报 {figure_text(figure, declared)}" if declared is not None else "没有上报数"
            label.setText(f"户册 {counted}　{said}{'　！不符' if figure in wrong else ''}")
        missing = case_file.totals.area_missing
        text = figure_text("dwellings", case_file.totals.dwellings)
        self.dwellings_label.setText(f"{text}，其中 {missing} 套没有面积" if missing else text)
        self.rounds_model.show_rounds(case_file.rounds)
        self.rounds_table.setVisible(bool(case_file.rounds))
        self.rounds_empty.setVisible(not case_file.rounds)

    def _edit(self) -> None:
        if self._case_file and self._ask_details(self._case_file.compound.details, self._keep):
            self.changed.emit()

    def _keep(self, details: CompoundDetails) -> None:
        if self._case_file is not None:
            self._service.change(self._case_file.compound.id, details)

    def _lay_out(self) -> None:
        known = Card()
        head = row(text_label("小区资料", "subtitle", wrap=False), self.edit_button)
        head.insertStretch(1, 1)
        known.body.addLayout(head)
        known.body.addLayout(_form(self.fields))
        counted = Card()
        counted.body.addWidget(text_label("户册合计与上报数", "subtitle"))
        figures: dict[str, QWidget] = {FIGURES[name].name: label for name, label in self.figures.items()}
        counted.body.addLayout(_form({**figures, FIGURES["dwellings"].name: self.dwellings_label}))
        counted.body.addStretch(1)
        rounds = Card()
        rounds.body.addWidget(text_label("征询轮次", "subtitle"))
        rounds.body.addWidget(self.rounds_empty)
        rounds.body.addWidget(self.rounds_table)
        columns = self.rounds_table.horizontalHeader()
        for number in range(1, len(COLUMNS)):
            columns.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        upper = Beside((known, 1), (counted, 1))
        layout = column(upper, rounds, gap=EDGE)
        layout.addStretch(1)
        self.setLayout(layout)


def _form(fields: Mapping[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(EDGE)
    form.setVerticalSpacing(GAP)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    for name, widget in fields.items():
        form.addRow(text_label(name, "muted", wrap=False), widget)
    return form
