"""Of which building a sheet is to be made, and what it shows of the dwellings."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.services.papers.printing import SheetChoices
from ui.widgets.card import column, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

WHOLE = "全小区，每栋一份"
WHO_SEES = "谁会看到什么：内部用表，有业主姓名和房号。只给走访人员，不张贴、不外传，用完收回。"


class ScopeBar(QWidget):
    """Two choices for papers that may be of one building only."""

    def __init__(self) -> None:
        super().__init__()
        self.building_combo, self.view_combo = StillCombo(), StillCombo()
        self.building_combo.setAccessibleName("哪一栋")
        self.view_combo.setAccessibleName("标出什么")
        for combo in (self.building_combo, self.view_combo):
            combo.setSizeAdjustPolicy(StillCombo.SizeAdjustPolicy.AdjustToContents)
        buildings = row(text_label("范围", wrap=False), self.building_combo)
        buildings.addStretch(1)
        self._views = QWidget()
        views = row(text_label("标出", wrap=False), self.view_combo)
        views.addStretch(1)
        self._views.setLayout(views)
        self.note_label = text_label(WHO_SEES, "warn")
        self.setLayout(column(self.note_label, buildings, self._views))

    @property
    def building_id(self) -> int | None:
        """The building chosen; None for all."""
        chosen = self.building_combo.currentData()
        return chosen if isinstance(chosen, int) and chosen else None

    @property
    def view(self) -> str:
        """Key of what is to be shown."""
        return str(self.view_combo.currentData() or "")

    def show_choices(self, choices: SheetChoices, keep: bool) -> None:
        """Offer buildings and views; what was chosen stays so where it is still there."""
        kept = (self.building_id or 0, self.view) if keep else (0, "")
        with QSignalBlocker(self.building_combo), QSignalBlocker(self.view_combo):
            self.building_combo.clear()
            self.building_combo.addItem(WHOLE, 0)
            for id_, name in choices.buildings:
                self.building_combo.addItem(name, id_)
            self.view_combo.clear()
            for view in choices.views:
                self.view_combo.addItem(view.title, view.key)
        self.choose(*kept)

    def choose(self, building_id: int | None, view: str) -> None:
        """Choose a building and a view; the first of each where there is no such one."""
        self.building_combo.setCurrentIndex(max(0, self.building_combo.findData(building_id or 0)))
        self.view_combo.setCurrentIndex(max(0, self.view_combo.findData(view)))

    def show_for(self, code: str) -> None:
        """Show what a document asks for; nothing for those that are of the whole compound."""
        self.setVisible(code in OF_BUILDINGS)
        self._views.setVisible(code == DOORS)
        self.note_label.setVisible(code == DOORS)


DOORS = "LP"
OF_BUILDINGS = frozenset({"D01", DOORS})
"""Documents that can be made of one building."""
