"""Whom to ask again whether the answer on file is theirs: one in twenty of the valid forms, drawn by the roll."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.call_backs import ONE_IN, CallBack
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.words import date_text
from app.services.rounds.consultation import ConsultationService
from ui.consultation.choices import ballot_text
from ui.consultation.rows_model import RowsModel
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("楼栋", "单元", "房号", "业主", "电话", "录入的答复", "收回日期", "录入人")


class CallBacksPage(QWidget):
    """Lists the households drawn, to be copied and telephoned; Ctrl+C copies rows into a spreadsheet."""

    finished = Signal()

    def __init__(self, consultation: ConsultationService) -> None:
        super().__init__()
        self._consultation = consultation
        self._model = RowsModel(COLUMNS)
        self.title_label = text_label(kind="subtitle")
        self.count_label = text_label(kind="strong")
        self.advice_label = text_label(
            "按本轮名册的摘要抽签，谁来抽都是这几户，不能挑选。请由没有收过、录过这几张表的人打电话或上门问一声。"
            "不是本人签的，征询结束前在录票页把这张表改为“无效：他人代签”；代签的表留底，不计入。",
            "muted",
        )
        self.table = DataTable(self._model)
        self.table.sort_by_click()
        self.copy_button = button("全部复制")
        self.finish_button = button("返回本轮")
        heading = row(self.title_label, self.copy_button, self.finish_button, gap=EDGE)
        heading.setStretch(0, 1)
        whole = column(heading, self.count_label, self.advice_label, self.table, gap=EDGE)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.copy_button.clicked.connect(self.table.copy_all)
        self.finish_button.clicked.connect(self.finished)

    def show_round(self, round_id: int) -> None:
        """Draw among what is on file now."""
        standing = self._consultation.standing(round_id)
        drawn = self._consultation.call_backs(round_id)
        self.title_label.setText(f"抽查回访 · {standing.round.title}")
        self.count_label.setText(
            f"有效表 {standing.tally.valid} 张，抽 {len(drawn)} 张（每 {ONE_IN} 张抽 1 张，不足 {ONE_IN} 张的抽 1 张）"
            if drawn
            else "还没有有效的表，没有可抽查的"
        )
        self._model.show_rows(list(map(_texts, drawn)))
        self.table.resizeColumnsToContents()


def _texts(drawn: CallBack) -> tuple[str, ...]:
    place, ballot = drawn.row, drawn.ballot
    return (
        building_name(place.building),
        stairwell_name(place.stairwell),
        place.room,
        "、".join(place.owners) or "业主不详",
        "、".join(drawn.phones) or "没有电话",
        ballot_text(ballot),
        date_text(ballot.returned_on),
        ballot.entered_by,
    )
