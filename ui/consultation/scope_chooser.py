"""Choosing whom a round asks: whole buildings, or a single stairwell."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.compounds.compound import Building
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.rounds.round_scope import RoundScope, scope_of_buildings, scope_of_stairwells
from ui.theme import GAP
from ui.widgets.card import FlowLayout, column
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

_BY_BUILDING, _BY_STAIRWELL = 0, 1


class ScopeChooser(QWidget):
    """Buildings to tick, or one stairwell of a list; changed tells that something else is asked now."""

    changed = Signal()

    def __init__(self, roster: Sequence[Building]) -> None:
        super().__init__()
        self._roster = roster
        self.way_box, self.stairwell_box = StillCombo(), StillCombo()
        self.way_box.setAccessibleName("范围")
        self.way_box.addItems(["按楼栋", "只问一个单元"])
        self.stairwell_box.setAccessibleName("单元")
        self.building_checks = {
            building.id: QCheckBox(
                f"{building_name(building.label)}（{len(building.stairwells)}单元 {_households(building)}户）"
            )
            for building in roster
        }
        self._buildings = QWidget()
        self._fill()
        self._build()
        self._connect()

    def _fill(self) -> None:
        for building in self._roster:
            for stairwell in building.stairwells:
                households = sum(dwelling.counts for dwelling in stairwell.dwellings)
                name = building_name(building.label) + stairwell_name(stairwell.label)
                self.stairwell_box.addItem(f"{name}（{households}户）", stairwell.id)

    def _build(self) -> None:
        flow = FlowLayout()
        for check in self.building_checks.values():
            check.setChecked(True)
            flow.addWidget(check)
        self._buildings.setLayout(flow)
        label = text_label("范围（不在范围内的不进分母）", "muted", wrap=False)
        label.setBuddy(self.way_box)
        self.setLayout(column(label, self.way_box, self._buildings, self.stairwell_box, gap=GAP))
        self._show_way()

    def _connect(self) -> None:
        self.way_box.currentIndexChanged.connect(self._show_way)
        self.stairwell_box.currentIndexChanged.connect(self.changed)
        for check in self.building_checks.values():
            check.toggled.connect(self.changed)

    def scope(self) -> RoundScope:
        """What is chosen; may hold nothing."""
        if self.way_box.currentIndex() == _BY_BUILDING:
            chosen = [id_ for id_, check in self.building_checks.items() if check.isChecked()]
            return scope_of_buildings(chosen, self._roster)
        return scope_of_stairwells([self.stairwell_box.currentData()], self._roster)

    def offer(self, one_stairwell: bool) -> None:
        """Turn to the way that is usual for a kind of round."""
        self.way_box.setCurrentIndex(_BY_STAIRWELL if one_stairwell else _BY_BUILDING)

    def _show_way(self) -> None:
        by_building = self.way_box.currentIndex() == _BY_BUILDING
        self._buildings.setVisible(by_building)
        self.stairwell_box.setVisible(not by_building)
        self.changed.emit()


def _households(building: Building) -> int:
    return sum(dwelling.counts for dwelling in building.dwellings())
