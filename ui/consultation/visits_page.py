"""Whom to visit next: the dwellings of a round whose form has not come back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.dwellings.visits import Visit
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.roll import RollRow
from app.domain.words import GATES, verdict_lines, word
from app.services.rounds.consultation import ConsultationService
from ui.consultation.choices import state_text
from ui.consultation.page_head import page_head
from ui.consultation.rows_model import RowsModel
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("楼栋", "单元", "楼层", "房号", "业主", "状况", "走访次数", "上次走访")
_TO_VISIT = (DwellingState.NOT_RETURNED, DwellingState.PENDING, DwellingState.INVALID, DwellingState.REFUSED)


class VisitsPage(QWidget):
    """Lists dwellings by building and stairwell, to be copied into a visiting sheet."""

    finished = Signal()

    def __init__(self, consultation: ConsultationService) -> None:
        super().__init__()
        self._consultation = consultation
        self._open: list[tuple[RollRow, DwellingState]] = []
        self._visits: dict[int, Visit] = {}
        self._times: dict[int, int] = {}
        self._model = RowsModel(COLUMNS)
        self.title_label = text_label(kind="subtitle")
        self.building_box = StillCombo()
        self.count_label = text_label(kind="muted")
        self.missing_label = text_label(kind="strong")
        self.table = DataTable(self._model)
        self.table.sort_by_click()
        self.copy_button = button("全部复制")
        self.finish_button = button("返回本轮")
        heading = page_head(self.title_label, self.copy_button, self.finish_button)
        chosen = row(self.building_box, self.count_label, gap=EDGE)
        chosen.setStretch(1, 1)
        whole = column(heading, self.missing_label, chosen, self.table, gap=EDGE)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.building_box.setAccessibleName("楼栋")
        self.building_box.currentIndexChanged.connect(self._show)
        self.copy_button.clicked.connect(self.table.copy_all)
        self.finish_button.clicked.connect(self.finished)

    def show_round(self, round_id: int) -> None:
        """Show what is still to be fetched in a round."""
        states = self._consultation.states(round_id)
        rows = self._consultation.roll_rows(round_id)
        self._visits = self._consultation.last_visits(round_id)
        self._times = self._consultation.visit_counts(round_id)
        standing = self._consultation.standing(round_id)
        missing = [
            f"{GATES[g.id]}　{line}" for g in standing.gates if not g.passed for line in verdict_lines(g)
        ]
        self.missing_label.setText("\n".join(missing))
        self.missing_label.setVisible(bool(missing))
        stated = ((entry, states.get(entry.no, DwellingState.NOT_RETURNED)) for entry in rows)
        self._open = [(entry, state) for entry, state in stated if state in _TO_VISIT]
        self.title_label.setText(f"下次入户 · {self._consultation.round(round_id).title}")
        self.building_box.blockSignals(True)
        self.building_box.clear()
        self.building_box.addItem("全部楼栋", None)
        for label in dict.fromkeys(entry.building for entry, _ in self._open):
            self.building_box.addItem(building_name(label), label)
        self.building_box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        wanted = self.building_box.currentData()
        shown = [(entry, state) for entry, state in self._open if wanted is None or entry.building == wanted]
        self._model.show_rows([self._texts(entry, state) for entry, state in shown])
        self.table.resizeColumnsToContents()
        missing = sum(state is DwellingState.NOT_RETURNED for _, state in shown)
        refused = sum(state is DwellingState.REFUSED for _, state in shown)
        unsettled = len(shown) - missing - refused
        others = f"，待核或无效 {unsettled} 套" if unsettled else ""
        others += f"，拒绝 {refused} 套" if refused else ""
        self.count_label.setText(f"未交回 {missing} 套{others}" if shown else "都已交回，没有要补走的户")

    def _texts(self, entry: RollRow, state: DwellingState) -> tuple[str, ...]:
        visit = self._visits.get(entry.no)
        return (
            building_name(entry.building),
            stairwell_name(entry.stairwell),
            "" if entry.floor is None else f"{entry.floor}层",
            entry.room,
            "、".join(entry.owners) or "业主不详",
            state_text(state),
            f"{self._times.get(entry.no, 0)}次",
            f"{visit.details.at:%Y-%m-%d %H:%M} {word(visit.details.outcome)}" if visit else "没有走访过",
        )
