"""The holiday years in the settings: which are known, and importing the one the State Council published next."""

from PySide6.QtCore import Signal

from app.domain.errors import LouanError
from app.domain.notices.holiday_year import HolidayYear
from app.domain.words import date_text
from app.messages import detail_of, message_for
from app.services.notices.holidays import HolidayService
from ui.prompts import Prompts
from ui.widgets.card import Card, FlowLayout
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("年度", "放假", "调休上班", "依据", "导入")
TABLES = "表格 (*.xlsx *.xls *.ods *.csv)"
WORKBOOKS = "表格 (*.xlsx)"


class HolidaysCard(Card):
    """Lists and imports years. changed: a year was imported, periods may have to be counted again."""

    changed = Signal()

    def __init__(self, service: HolidayService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self.state_label = text_label()
        self.model = RecordsModel[HolidayYear](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model, stretch=3)
        self.table.setAccessibleName("导入的节假日表")
        self.table.show_all_rows()
        self.import_button = button("导入下一年的节假日表…")
        self.example_button = button("存一张样表…")
        self.import_button.clicked.connect(self._import)
        self.example_button.clicked.connect(self._example)
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Show the years known now."""
        known = self._service.known()
        self.state_label.setText(
            f"放假安排随程序带有到 {known.published_until} 年，现在能算到 {known.last} 年底。"
            f"{known.last + 1} 年的安排公布后请在这里导入；没有导入的年份，公示期不推算，只写明节假日表缺失。"
        )
        self.model.show_records(known.imported)
        self.table.setVisible(bool(known.imported))
        for column in range(len(COLUMNS)):
            self.table.resizeColumnToContents(column)

    def _import(self) -> None:
        path = self._prompts.open_file("导入节假日表", TABLES)
        if path is None:
            return
        try:
            year = self._service.read(path)
            told = f"{year.year}年：放假{year.days_off}天，调休上班{year.make_up_days}天。\n放假安排的文号："
            document = self._prompts.line("导入节假日表", told)
            if document is None:
                return
            self._service.keep(year, document)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.reload()
        self.changed.emit()

    def _example(self) -> None:
        path = self._prompts.save_file("存一张样表", "节假日表（样表）.xlsx", WORKBOOKS)
        if path is None:
            return
        try:
            self._service.write_example(path)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        else:
            text = f"样表存在 {path}，里面是2026年的安排。照样换成下一年的日期，一个节日一行，再点“导入”。"
            self._prompts.tell("节假日表", text)

    def _lay_out(self) -> None:
        acts = FlowLayout()
        acts.addWidget(self.import_button)
        acts.addWidget(self.example_button)
        self.body.addWidget(text_label("节假日表", "subtitle"))
        self.body.addWidget(self.state_label)
        self.body.addWidget(self.table)
        self.body.addLayout(acts)


def _texts(year: HolidayYear) -> tuple[str, ...]:
    at = f"{date_text(year.imported_at.date())} " if year.imported_at else ""
    return (
        f"{year.year}年",
        f"{year.days_off}天",
        f"{year.make_up_days}天",
        year.document,
        f"{at}{year.imported_by}，{year.file_name}",
    )
