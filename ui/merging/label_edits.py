"""New labels for buildings that would be called the same in one compound."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFormLayout, QLineEdit

from app.domain.compounds.compound_merging import MovingBuilding, clashing
from ui.theme import EDGE, GAP
from ui.widgets.card import Card
from ui.widgets.text import text_label

EXPLANATION = "下面这些楼栋楼号相同，合到一起分不清。请按楼牌或今后的叫法另写楼号；已经印过的文书不变。"


class LabelEdits(Card):
    """A field for every building that clashes; what was typed is kept while others come and go."""

    def __init__(self) -> None:
        super().__init__()
        self._edits: dict[int, QLineEdit] = {}
        self._typed: dict[int, str] = {}
        self.body.addWidget(text_label("楼号相同的楼栋", "subtitle"))
        self.body.addWidget(text_label(EXPLANATION))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(EDGE)
        self._form.setVerticalSpacing(GAP)
        self.body.addLayout(self._form)
        self.hide()

    def edit(self, building_id: int) -> QLineEdit:
        """The field of a building."""
        return self._edits[building_id]

    def labels(self) -> dict[int, str]:
        """What stands in the fields, by building."""
        return {number: edit.text() for number, edit in self._edits.items()}

    def show_buildings(self, buildings: Sequence[MovingBuilding], proposed: Mapping[int, str]) -> None:
        """Ask for labels of those that clash."""
        self._typed |= {number: edit.text() for number, edit in self._edits.items() if edit.isModified()}
        while self._form.rowCount():
            self._form.removeRow(0)
        self._edits = {}
        for building in clashing(buildings):
            edit = QLineEdit(self._typed.get(building.id, proposed[building.id]))
            edit.setModified(building.id in self._typed)
            edit.setAccessibleName(f"{building.compound} {building.name} 的新楼号")
            label = text_label(f"{building.compound}　{building.name}", wrap=False)
            label.setBuddy(edit)
            self._form.addRow(label, edit)
            self._edits[building.id] = edit
        self.setVisible(bool(self._edits))
