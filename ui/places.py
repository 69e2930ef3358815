"""The places of an open library, wired: each page gets the services it needs and no more."""

from collections.abc import Callable

from app.bootstrap import Services
from app.domain.compounds.compound import CompoundDetails
from app.domain.lifecycle.due import DueItem, DueKind
from app.domain.office import Office
from app.domain.records.hand_over import CODE as HAND_OVER
from app.domain.records.search import Hit
from ui.case_file.case_files_page import CaseFilesPage
from ui.case_file.tabs import case_tabs
from ui.figures.figures_place import TITLE as FIGURES_TITLE
from ui.figures.figures_place import FiguresPlace
from ui.main_window import MainWindow
from ui.merging.descent_bar import DescentBar
from ui.operators.operators_card import OperatorsCard
from ui.projects.projects_page import ProjectsPage
from ui.prompts import Prompts
from ui.records.list_actions import ListActions
from ui.roster.library_dwellings_page import TITLE, LibraryDwellingsPage
from ui.search.search_bar import SearchBar
from ui.settings.appearance import Appearance
from ui.settings.holidays_card import HolidaysCard
from ui.settings.library_card import LibraryCard
from ui.settings.settings_page import SettingsPage
from ui.stages.stage_acts import StageActs
from ui.today.today_place import TITLE as TODAY_TITLE
from ui.today.today_place import TodayPlace

CASE_FILES = "小区档案"
PROJECTS = "项目"
SETTINGS = "设置"
DWELLINGS = TITLE
FIGURES = FIGURES_TITLE
TODAY = TODAY_TITLE


class Places:
    """The pages of one open library in the window."""

    def __init__(
        self, window: MainWindow, services: Services, appearance: Appearance, prompts: Prompts
    ) -> None:
        self._window, self._services, self._prompts = window, services, prompts
        tabs = case_tabs(services, prompts)
        self.case_files = CaseFilesPage(
            services.case_files,
            tabs,
            self._ask_details,
            ListActions(services.compound_list, prompts),
            StageActs(services.stages, prompts, window),
        )
        self.case_files.case_page.take_descent_bar(DescentBar(services.compound_merging, prompts))
        self.library_card = LibraryCard(services.file, services.checking, prompts)
        self.operators_card = OperatorsCard(services.operators, prompts)
        self.settings = SettingsPage(services.office, self.library_card, appearance, prompts)
        self.settings.add_card(self.operators_card, before=self.settings.policy_card)
        holidays_card = HolidaysCard(services.holidays, prompts)
        self.settings.add_card(holidays_card, before=self.settings.look_card, subject=DueKind.HOLIDAYS)
        self.settings.policy_card.packs_asked.connect(self.show_packs)
        self.today = TodayPlace(services.today, services.printing, prompts)
        self.today.opened.connect(self._open_due)
        window.add_place(TODAY, self.today, "Alt+0")
        window.add_place(CASE_FILES, self.case_files, "Alt+1")
        self.projects = ProjectsPage(
            services.projects, services.attachments, ListActions(services.project_list, prompts), prompts
        )
        window.add_place(PROJECTS, self.projects, "Alt+2")
        self.dwellings = LibraryDwellingsPage(services.dwelling_list, prompts)
        self.dwellings.opened.connect(self._open_hit)
        window.add_place(DWELLINGS, self.dwellings, "Alt+3")
        self.figures = FiguresPlace(services, prompts)
        window.add_place(FIGURES, self.figures, "Alt+4")
        window.add_place(SETTINGS, self.settings, "Alt+9", at_bottom=True)
        self.search_bar = SearchBar(services.search, window)
        self.search_bar.chosen.connect(self._open_hit)
        window.show_bar(self.search_bar)
        window.may_leave = self.may_leave
        self.case_files.rules_asked.connect(self._show_rules)
        self.case_files.projects_asked.connect(self._show_projects)
        self.settings.office_card.changed.connect(self._show_desk)
        self.operators_card.changed.connect(self._operators_changed)
        self.operators_card.switch_asked.connect(self.switch_operator)
        window.switch_asked.connect(self.switch_operator)
        self._show_desk()
        window.open_place(CASE_FILES)

    def switch_operator(self) -> None:
        """Let another clerk take the desk, or the same one give the PIN."""
        from ui.operators.switch_dialog import SwitchDialog

        dialog = SwitchDialog(self._services.operators, self._window)
        try:
            dialog.exec()
        finally:
            dialog.deleteLater()
        self.operators_card.reload()
        self.settings.office_card.reload()
        self._show_desk()

    def show_packs(self) -> None:
        """Let the clerk read the rule packs, copy one, or change the office's own."""
        if not self.settings.may_leave():
            return
        from ui.packs.packs_dialog import PacksDialog

        dialog = PacksDialog(self._services.packs, self._services.office, self._prompts, self._window)
        try:
            dialog.exec()
        finally:
            dialog.deleteLater()
        self.settings.office_card.reload()
        self.settings.policy_card.reload()

    def may_leave(self) -> bool:
        """Whether the place in front lets the clerk go."""
        shown = self._window.stack.currentWidget()
        return shown.may_leave() if isinstance(shown, CaseFilesPage | ProjectsPage | SettingsPage) else True

    def close(self) -> None:
        """Take the pages away; nothing of them works on the library any more."""
        self._window.switch_asked.disconnect(self.switch_operator)
        self.library_card.finish()
        self.search_bar.finish()
        self.today.finish()
        self.case_files.finish()
        self.dwellings.finish()
        self.figures.finish()
        self._window.may_leave = _always
        self._window.clear_places()

    def _open_hit(self, hit: Hit) -> None:
        """Open the exact place of what was found; what is of no single compound is a hand-over or of the figures."""
        if self.may_leave():
            if not hit.compound_id:
                self._window.open_place(TODAY if hit.code == HAND_OVER else FIGURES)
                if hit.code == HAND_OVER:
                    self.today.show_hand_over(hit.document_id)
                return
            self._window.open_place(CASE_FILES)
            self.case_files.open_hit(hit)

    def _open_due(self, item: DueItem) -> None:
        """Open the place where what falls due is worked on."""
        if item.record is not None:
            self._window.open_place(CASE_FILES)
            self.case_files.open_record(item.holder.id, item.record)
            return
        if item.kind is DueKind.STAGE:
            self._window.open_place(CASE_FILES)
            return
        self._window.open_place(SETTINGS)
        self.settings.show_subject(item.kind)

    def _show_rules(self) -> None:
        self._window.open_place(SETTINGS)
        self.settings.show_rules()

    def _show_projects(self) -> None:
        self._window.open_place(PROJECTS)

    def _show_desk(self) -> None:
        office = self._services.office.office()
        nobody = office.operator in ("", Office(office.name, office.policy_pack).operator)
        operator = "未填，请到设置里填" if nobody else office.operator
        if self._services.operators.locked:
            operator = f"{operator}（未输入 PIN，只能查看）"
        self._window.show_desk(office.name, operator, self._services.file.stem)

    def _operators_changed(self) -> None:
        self.settings.office_card.reload()
        self._show_desk()

    def _ask_details(self, details: CompoundDetails | None, keep: Callable[[CompoundDetails], None]) -> bool:
        from ui.roster.compound_dialog import CompoundDialog

        dialog = CompoundDialog(details, keep, self._window)
        try:
            return dialog.exec() == CompoundDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()


def _always() -> bool:
    return True
