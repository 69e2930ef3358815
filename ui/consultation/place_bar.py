"""Which building and stairwell the pile on the desk comes from, and the day its forms came back."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import KeptPlace
from ui.theme import EDGE
from ui.widgets.card import FlowLayout, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.still_date import StillDate
from ui.widgets.text import text_label

ALL_BUILDINGS = "全部楼栋"
ALL_STAIRWELLS = "全部单元"


class PlaceBar(QWidget):
    """Keeps a place so that only the room number is typed, and the return date of what is entered."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stairwells: dict[str, list[str]] = {}
        self.building_box = StillCombo()
        self.stairwell_box = StillCombo()
        self.date_edit = StillDate()
        self.new_day_label = text_label("新的一天，收回日期已改为今天", "warn", wrap=False)
        self._today = date.min
        self._build()
        self.date_edit.userDateChanged.connect(self._date_chosen)
        self.building_box.currentIndexChanged.connect(self._offer_stairwells)
        self.stairwell_box.currentIndexChanged.connect(self.changed)

    def _build(self) -> None:
        self.date_edit.setDisplayFormat("yyyy-MM-dd")
        self.date_edit.setCalendarPopup(True)
        self.building_box.setAccessibleName("楼栋")
        self.stairwell_box.setAccessibleName("单元")
        self.date_edit.setAccessibleName("收回日期")
        parts = FlowLayout(EDGE)
        parts.addWidget(_named("这叠表来自", self.building_box))
        parts.addWidget(self.stairwell_box)
        parts.addWidget(_named("收回日期", self.date_edit))
        parts.addWidget(self.new_day_label)
        self.setLayout(parts)

    def show_places(self, rows: Iterable[RollRow], today: date) -> None:
        """Offer the buildings of a roll; nothing is kept and forms came back today."""
        self._stairwells = {}
        for entry in rows:
            stairwells = self._stairwells.setdefault(entry.building, [])
            if entry.stairwell not in stairwells:
                stairwells.append(entry.stairwell)
        self.building_box.blockSignals(True)
        self.building_box.clear()
        self.building_box.addItem(ALL_BUILDINGS, "")
        for building in self._stairwells:
            self.building_box.addItem(building_name(building), building)
        self.building_box.blockSignals(False)
        self._offer_stairwells()
        self._turn_to(today)

    def turn_day(self, today: date) -> None:
        """On a new day forms come back today again, whatever was chosen the day before."""
        if today != self._today:
            self._turn_to(today)
            self.new_day_label.show()

    def kept(self) -> KeptPlace:
        """The place kept; empty labels where none is."""
        return KeptPlace(self.building_box.currentData() or "", self.stairwell_box.currentData() or "")

    def keep(self, place: KeptPlace) -> None:
        """Keep another place, as typed."""
        self.building_box.setCurrentIndex(max(0, self.building_box.findData(place.building)))
        self.stairwell_box.setCurrentIndex(max(0, self.stairwell_box.findData(place.stairwell)))

    def returned_on(self) -> date:
        """The day the forms came back."""
        chosen = self.date_edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _turn_to(self, today: date) -> None:
        self._today = today
        self.date_edit.setDate(QDate(today.year, today.month, today.day))
        self.new_day_label.hide()

    def _date_chosen(self) -> None:
        self.new_day_label.hide()

    def _offer_stairwells(self) -> None:
        stairwells = self._stairwells.get(self.building_box.currentData() or "", [])
        self.stairwell_box.blockSignals(True)
        self.stairwell_box.clear()
        self.stairwell_box.addItem(ALL_STAIRWELLS, "")
        for stairwell in stairwells:
            self.stairwell_box.addItem(stairwell_name(stairwell), stairwell)
        self.stairwell_box.setEnabled(len(stairwells) > 1)
        self.stairwell_box.blockSignals(False)
        self.changed.emit()


def _named(name: str, field: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(row(text_label(name, "muted", wrap=False), field))
    return held
