"""What can be done to the roster of the open compound: import it, settle owners of one name."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.dwellings.dwelling_list import ListQuery
from app.domain.lifecycle.case_standing import NextStep
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.dwellings.dwelling_list import DwellingListService
from app.services.dwellings.reconciling import ReconcilingService
from app.services.rosters.roster_import import RosterImportService
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.roster.dwelling_mender import DwellingMender
from ui.roster.reconcile_dialog import ReconcileDialog
from ui.roster.roster_import_dialog import RosterImportDialog
from ui.roster.same_owner_dialog import SameOwnerDialog
from ui.widgets.card import FlowLayout
from ui.widgets.exporting import export_list
from ui.widgets.push_button import writing
from ui.widgets.text import button


class RosterActions(CaseTabPage):
    """What is done to the whole roster; starts NextStep.IMPORT_ROSTER.

    dwelling_asked: a finding leads to this dwelling. mended: building and dwelling that were put right, and the
    pages have been told of it; 0 is a dwelling that was removed.
    """

    dwelling_asked = Signal(int)
    mended = Signal(int, int)

    def __init__(
        self,
        case_files: CaseFileService,
        roster_import: RosterImportService,
        dwelling_list: DwellingListService,
        reconciling: ReconcilingService,
        prompts: Prompts,
        mender: DwellingMender | None = None,
    ) -> None:
        super().__init__()
        self.mender = mender
        if mender is not None:
            mender.setParent(self)
            mender.mended.connect(self._mended)
        self._dwelling_list, self._reconciling = dwelling_list, reconciling
        self.reconcile_dialog: ReconcileDialog | None = None
        self._case_files, self._roster_import, self._prompts = case_files, roster_import, prompts
        self._case_file: CaseFile | None = None
        self.import_dialog: RosterImportDialog | None = None
        self.same_owner_dialog: SameOwnerDialog | None = None
        self.import_button = button("导入户册…")
        self.same_owner_button = button("同名业主…")
        self.reconcile_button = button("核对…  F9")
        self.export_button = button("导出 Excel…")
        writing(self.import_button, self.same_owner_button, self.reconcile_button)
        for act in (self.import_button, self.same_owner_button, self.reconcile_button, self.export_button):
            act.setEnabled(False)
        self.import_button.clicked.connect(self.import_roster)
        self.same_owner_button.clicked.connect(self.settle_owners)
        self.reconcile_button.clicked.connect(self.reconcile)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.reconcile_button.click)
        self.export_button.clicked.connect(self.export_dwellings)
        layout = FlowLayout()
        for act in (self.import_button, self.same_owner_button, self.reconcile_button, self.export_button):
            layout.addWidget(act)
        self.setLayout(layout)

    def show_case(self, case_file: CaseFile) -> None:
        self._case_file = case_file
        self.import_button.setEnabled(True)
        waiting = sum(not found.confirmed for found in self._case_files.same_names(case_file.compound.id))
        self.same_owner_button.setText(f"同名业主…（{waiting} 个未确认）" if waiting else "同名业主…")
        for act in (self.same_owner_button, self.reconcile_button, self.export_button):
            act.setEnabled(case_file.totals.dwellings > 0)

    def start(self, step: NextStep) -> None:
        if step is NextStep.IMPORT_ROSTER:
            self.import_roster()

    def import_roster(self) -> None:
        """Open the import dialog."""
        if self._case_file is None or self.import_dialog is not None:
            return
        dialog = RosterImportDialog(self._roster_import, self._case_file.compound, self._prompts, self)
        dialog.imported.connect(self._stored)
        dialog.finished.connect(self._import_closed)
        self.import_dialog = dialog
        dialog.open()

    def settle_owners(self) -> None:
        """Open the dialog of owners of one name."""
        if self._case_file is None or self.same_owner_dialog is not None:
            return
        dialog = SameOwnerDialog(self._case_files, self._case_file.compound, self._prompts, self)
        dialog.changed.connect(self._stored)
        dialog.finished.connect(self._owners_closed)
        self.same_owner_dialog = dialog
        dialog.open()

    def reconcile(self) -> None:
        """Open the dialog of what does not fit in the roster."""
        if self._case_file is None or self.reconcile_dialog is not None:
            return
        compound = self._case_file.compound
        dialog = ReconcileDialog(self._reconciling, compound, self._prompts, self, self.mender)
        dialog.dwelling_asked.connect(self.dwelling_asked)
        dialog.finished.connect(self._reconcile_closed)
        self.reconcile_dialog = dialog
        dialog.open()

    def export_dwellings(self) -> None:
        """Write the roster as a spreadsheet."""
        if self._case_file is not None:
            compound = self._case_file.compound
            write = partial(self._dwelling_list.export, ListQuery(compound.id))
            export_list(self._prompts, "导出户册", f"{compound.name}户册", write)

    def _mended(self, building_id: int, dwelling_id: int) -> None:
        self._stored()
        self.mended.emit(building_id, dwelling_id)
        if self.reconcile_dialog is not None:
            self.reconcile_dialog.reload()

    def _stored(self) -> None:
        self.changed.emit()

    def _import_closed(self) -> None:
        if self.import_dialog is not None:
            self.import_dialog.deleteLater()
        self.import_dialog = None

    def _reconcile_closed(self) -> None:
        if self.reconcile_dialog is not None:
            self.reconcile_dialog.deleteLater()
        self.reconcile_dialog = None

    def _owners_closed(self) -> None:
        if self.same_owner_dialog is not None:
            self.same_owner_dialog.deleteLater()
        self.same_owner_dialog = None
