"""What a dwelling answered in each round, to be read only."""

from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_answers import RoundAnswer
from app.services.dwellings.dwelling_files import DwellingSheet
from ui.consultation.choices import state_text
from ui.widgets.card import column
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

COLUMNS = ("征询", "答复", "收回日期", "名册上的房屋", "名册上的业主")


class AnswersPage(QWidget):
    """Lists answers, the newest round first."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordsModel[RoundAnswer](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName("答复")
        self.empty_label = text_label("这里列出这一户在各轮征询里的答复。还没有征询过这一户。", "empty")
        layout = column(self.empty_label, self.table)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_sheet(self, sheet: DwellingSheet) -> None:
        """Show a dwelling's answers."""
        self.model.show_records(sheet.answers)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(sheet.answers))
        self.empty_label.setVisible(not sheet.answers)


def _texts(answer: RoundAnswer) -> tuple[str, ...]:
    return (
        f"{answer.title}{'（征询中）' if answer.open else ''}",
        state_text(answer.state, answer.reason) or "未交回",
        str(answer.returned_on or ""),
        answer.address,
        "、".join(answer.owners) or "业主不详",
    )
