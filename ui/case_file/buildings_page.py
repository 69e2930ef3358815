"""楼栋与住户: the building grid, the dwelling chosen in it, and the roster's sums against what was declared."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.domain.buildings.grid_marks import CellMark
from app.domain.compounds.compound import Building, BuildingOutline, Dwelling
from app.domain.dwellings.dwelling_list import DwellingLine
from app.domain.dwellings.place_names import building_name, full_address
from app.domain.lifecycle.case_standing import NextStep
from app.domain.records.search import Hit
from app.domain.words import FIGURES, figure_text
from app.services.buildings.grid_views import MARKS, GridService
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.dwellings.dwelling_list import hit_of
from ui.case_file.dwelling_strip import DwellingStrip
from ui.case_file.roster_views import RosterViews
from ui.case_file.tab_page import CaseTabPage
from ui.dwelling.dwelling_dialog import DwellingDialog
from ui.roster.dwelling_mender import MendActs, MendTarget
from ui.roster.dwelling_table import DwellingTable
from ui.roster.roster_actions import RosterActions
from ui.widgets.beside import Beside
from ui.widgets.building_grid import BuildingGrid
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.grid_area import GridArea
from ui.widgets.grid_zoom import GridZoom
from ui.widgets.page_stack import PageStack
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import Chip, button, text_label

DOORS = "LP"
"""The paper that shows the grid."""

HINT = "方向键移动 · Enter 或双击打开这一户"
HINT_IN_ROUND = f"{HINT} · 1 2 3 录表"

MakeSheet = Callable[[int, QWidget], DwellingDialog]
"""Makes the sheet of a dwelling over a widget."""


class BuildingsPage(CaseTabPage):
    """The roster of a compound as its 楼盘表; `actions` is what can be done to the roster, above it.

    make_sheet: makes what opens when a dwelling is chosen.
    `listing` is the same roster as a list, shown instead of the grid when the clerk asks for it.
    """

    def __init__(
        self,
        case_files: CaseFileService,
        grid: GridService,
        actions: RosterActions | None = None,
        make_sheet: MakeSheet | None = None,
        listing: DwellingTable | None = None,
    ) -> None:
        super().__init__()
        self._make_sheet, self.listing = make_sheet, listing
        self.sheet: DwellingDialog | None = None
        self._mending = False
        self._case_files, self._grid_service, self.roster_actions = case_files, grid, actions
        self._case_file: CaseFile | None = None
        self._buildings: tuple[BuildingOutline, ...] = ()
        self._shown: Building | None = None
        self._places: dict[int, tuple[Dwelling, str]] = {}
        self._marks: Mapping[int, CellMark] = {}
        self.setProperty("help", "buildings")
        self._make_parts()
        self._lay_out()

    def show_case(self, case_file: CaseFile) -> None:
        turned = self._case_file is None or self._case_file.compound.id != case_file.compound.id
        self._case_file = case_file
        self._buildings = self._case_files.outline(case_file.compound.id)
        self._fill_views(keep=not turned)
        self._fill_buildings(keep=not turned)
        self._show_totals(case_file)
        self.hint_label.setText(HINT_IN_ROUND if self._taking_ballots() else HINT)
        self._show_view()
        if self.roster_actions is not None:
            self.roster_actions.show_case(case_file)

    def start(self, step: NextStep) -> None:
        if self.roster_actions is not None:
            self.roster_actions.start(step)

    def show_hit(self, hit: Hit) -> None:
        self._go_to(hit.building_id, hit.dwelling_id)

    def _go_to(self, building_id: int, dwelling_id: int) -> None:
        ids = [building.id for building in self._buildings]
        if building_id in ids:
            self.views.show_grid()
            self.building_combo.setCurrentIndex(ids.index(building_id))
            self.grid.set_current(dwelling_id)
            self.grid.setFocus()

    def _fill_place(self, stairwell_id: int, floor: int) -> None:
        """Ask for the dwelling that is missing at a place of the grid."""
        here, actions = self._target(), self.roster_actions
        if here is not None and actions is not None and actions.mender is not None:
            target = MendTarget(here.compound_id, here.building_id, None, stairwell_id, floor)
            actions.mender.add(target, self.grid)

    def _target(self) -> MendTarget | None:
        """What can be put right just now: the current dwelling, and its stairwell for one that is missing there."""
        building = self._shown
        if self._case_file is None or building is None:
            return None
        compound_id = self._case_file.compound.id
        for stairwell in building.stairwells:
            for dwelling in stairwell.dwellings:
                if dwelling.id == self.grid.current:
                    return MendTarget(compound_id, building.id, dwelling.id, stairwell.id)
        return MendTarget(compound_id, building.id)

    def finish(self) -> None:
        if self.listing is not None:
            self.listing.finish()

    def may_leave(self) -> bool:
        return self.roster_actions is None or self.roster_actions.may_leave()

    def _show_view(self) -> None:
        """The grid or the list, whichever the clerk has chosen."""
        if not self._buildings or self._case_file is None:
            self.stack.setCurrentWidget(self.empty_page)
        elif self.listing is not None and self.views.listing_chosen:
            self.stack.setCurrentWidget(self.list_page)
            compound = self._case_file.compound
            self.listing.show_compound(compound.id, f"{compound.name}户册")
        else:
            self.stack.setCurrentWidget(self.grid_page)
        self.views.setVisible(self.listing is not None and bool(self._buildings))

    def _open_line(self, line: DwellingLine) -> None:
        self.show_hit(hit_of(line))

    def _fill_buildings(self, keep: bool) -> None:
        kept = self.building_combo.currentIndex() if keep else 0
        self.building_combo.blockSignals(True)
        self.building_combo.clear()
        for building in self._buildings:
            counts = f"{building.stairwells}个单元 {building.dwellings}套"
            self.building_combo.addItem(f"{building_name(building.label)}　{counts}")
        self.building_combo.setCurrentIndex(min(max(kept, 0), len(self._buildings) - 1))
        self.building_combo.blockSignals(False)
        self._show_building()

    def _fill_views(self, keep: bool) -> None:
        kept = self.state_combo.currentData() if keep else None
        views = self._grid_service.views(self._case_file.compound.id) if self._case_file else ()
        self.state_combo.blockSignals(True)
        self.state_combo.clear()
        for view in views:
            self.state_combo.addItem(view.title, view.key)
        self.state_combo.setCurrentIndex(max(0, self.state_combo.findData(kept)))
        self.state_combo.blockSignals(False)

    def _show_states(self) -> None:
        key, file = self.state_combo.currentData(), self._case_file
        self._marks = (
            self._grid_service.marks(file.compound.id, key, self._shown.id)
            if file and key and self._shown
            else {}
        )
        self.grid.show_marks(self._marks)
        self._count()
        self._show_dwelling()

    def _show_building(self) -> None:
        """Read the building chosen; a compound may have too many dwellings to read them all."""
        chosen, file = self._chosen(), self._case_file
        building = self._case_files.building(file.compound.id, chosen.id) if file and chosen else None
        self._shown = building
        self._places = _places(building) if building else {}
        self.grid.show_building(building, building_name(building.label) if building else "")
        self._show_states()

    def _chosen(self) -> BuildingOutline | None:
        index = self.building_combo.currentIndex()
        return self._buildings[index] if 0 <= index < len(self._buildings) else None

    def _count(self) -> None:
        """How many flats of the building stand in each state."""
        flats = list(self._shown.dwellings()) if self._shown else []
        for mark, chip in self.legend.items():
            number = sum(self._marks.get(flat.id) == mark for flat in flats)
            text = f"{mark.sign} {mark.word} {number}".strip() if self._marks and number else ""
            chip.show_state(mark.level or "plain", text)

    def _show_dwelling(self) -> None:
        dwelling, address = self._places.get(self.grid.current, (None, ""))
        mark = self._marks.get(self.grid.current)
        self.dwelling_strip.show_dwelling(
            dwelling, address, f"{mark.sign} {mark.word}".strip() if mark else ""
        )

    def open_sheet(self, dwelling_id: int) -> None:
        """Open the sheet of a dwelling."""
        if self.sheet is None and self._make_sheet is not None:
            self.sheet = self._make_sheet(dwelling_id, self)
            self.sheet.changed.connect(self.changed)
            self.sheet.ballot_asked.connect(self._ask_ballot)
            self.sheet.finished.connect(self._sheet_closed)
            self.sheet.open()

    def _mend(self, dwelling_id: int) -> None:
        """Open the sheet of a dwelling that does not fit; the list of findings comes back after it."""
        self.grid.set_current(dwelling_id)
        self.open_sheet(dwelling_id)
        self._mending = True

    def _sheet_closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None
        self.grid.setFocus()
        if self._mending and self.roster_actions is not None:
            self.roster_actions.reconcile()
        self._mending = False

    def _ask_ballot(self, dwelling_id: int, digit: int = 0) -> None:
        if self._taking_ballots():
            self.ballot_asked.emit(dwelling_id, digit)

    def _print(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.sheet_asked.emit(DOORS, chosen.id, self.state_combo.currentData() or "")

    def _taking_ballots(self) -> bool:
        rounds = self._case_file.rounds if self._case_file else ()
        return any(standing.round.status.takes_ballots for standing in rounds)

    def _show_totals(self, case_file: CaseFile) -> None:
        names = ("buildings", "stairwells", "households", "dwellings", "area")
        parts = [
            f"{FIGURES[name].name} {figure_text(name, getattr(case_file.totals, name))}" for name in names
        ]
        missing = case_file.totals.area_missing
        self.totals_label.setText(
            f"户册合计：{' · '.join(parts)}{f'（{missing} 套没有面积）' if missing else ''}"
        )

    def _make_parts(self) -> None:
        self.building_combo, self.state_combo = StillCombo(), StillCombo()
        for combo in (self.building_combo, self.state_combo):  # filled after they are first shown
            combo.setSizeAdjustPolicy(StillCombo.SizeAdjustPolicy.AdjustToContents)
        self.building_combo.setAccessibleName("楼栋")
        self.state_combo.setAccessibleName("显示什么")
        self.building_combo.currentIndexChanged.connect(self._show_building)
        self.state_combo.currentIndexChanged.connect(self._show_states)
        self.grid = BuildingGrid(enter_opens=True)
        self.grid.current_changed.connect(self._show_dwelling)
        self.grid.opened.connect(self.open_sheet)
        self.grid.answered.connect(self._ask_ballot)
        self.zoom_bar = GridZoom(self.grid)
        self.dwelling_strip = DwellingStrip()
        self.print_button = button("打印走访表…  Ctrl+P")
        self.print_button.setShortcut("Ctrl+P")
        self.print_button.clicked.connect(self._print)
        self.totals_label = text_label(kind="muted")
        self.hint_label = text_label(HINT, "muted")
        self.legend = {mark: Chip() for mark in MARKS}
        if self.roster_actions is not None:
            self.roster_actions.changed.connect(self.changed)
            self.roster_actions.asked.connect(self.asked)
            self.roster_actions.dwelling_asked.connect(self._mend)
            self.roster_actions.mended.connect(self._go_to)
            if self.roster_actions.mender is not None:
                MendActs(self.roster_actions.mender, self.grid, self._target)
                self.grid.empty_opened.connect(self._fill_place)

    def _lay_out(self) -> None:
        chooser = FlowLayout()
        for part in (
            self.building_combo,
            self.state_combo,
            self.print_button,
            self.zoom_bar,
            *self.legend.values(),
        ):
            chooser.addWidget(part)
        self.grid_area = GridArea(self.grid)
        self.grid_page, self.empty_page = Card(), Card()
        self.grid_page.body.addLayout(chooser)
        self.grid_page.body.addWidget(self.dwelling_strip)
        self.grid_page.body.addWidget(self.grid_area, 1)
        for told in (self.hint_label, self.totals_label):
            self.grid_page.body.addWidget(told)
        self.empty_page.body.addWidget(
            text_label("这里放楼栋和住户。先导入户册表格，楼盘表会自动画出来。", "empty")
        )
        self.empty_page.body.addStretch(1)
        self.stack = PageStack()
        self.stack.addWidget(self.grid_page)
        self.stack.addWidget(self.empty_page)
        self.list_page = Card()
        if self.listing is not None:
            self.listing.opened.connect(self._open_line)
            self.list_page.body.addWidget(self.listing)
            self.stack.addWidget(self.list_page)
        self.views = RosterViews()
        self.views.changed.connect(self._show_view)
        acts = [(self.roster_actions, 1)] if self.roster_actions else []
        head = Beside(*acts, (self.views, 0))
        layout = column(head, self.stack)
        layout.setStretchFactor(self.stack, 1)
        self.setLayout(layout)


def _places(building: Building) -> dict[int, tuple[Dwelling, str]]:
    return {
        dwelling.id: (dwelling, full_address(building.label, stairwell.label, dwelling.room))
        for stairwell in building.stairwells
        for dwelling in stairwell.dwellings
    }
