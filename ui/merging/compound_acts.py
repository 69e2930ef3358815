"""The two buttons of a compound that make another: merge it with others, split some buildings off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.compounds.compound_merging import CompoundMergingService
from ui.prompts import Prompts
from ui.widgets.card import row
from ui.widgets.text import button

if TYPE_CHECKING:
    from ui.merging.merge_compounds_dialog import MergeCompoundsDialog
    from ui.merging.split_compound_dialog import SplitCompoundDialog


class CompoundActs(QWidget):
    """Opens the dialogs for the compound shown; `made` carries the id of the new compound."""

    made = Signal(int)

    def __init__(self, service: CompoundMergingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._compound_id = 0
        self.dialog: MergeCompoundsDialog | SplitCompoundDialog | None = None
        self.merge_button, self.split_button = button("归并小区…"), button("拆分小区…")
        self.merge_button.setToolTip("与别的小区并成一个新小区")
        self.split_button.setToolTip("把几栋楼拆出来，成一个新小区")
        self.merge_button.clicked.connect(self.merge)
        self.split_button.clicked.connect(self.split)
        self.setLayout(row(self.merge_button, self.split_button))

    def show_compound(self, compound_id: int) -> None:
        """Act on this compound from now on."""
        self._compound_id = compound_id

    def merge(self) -> None:
        """Ask which others it becomes one with."""
        from ui.merging.merge_compounds_dialog import MergeCompoundsDialog

        if self.dialog is None:
            self.dialog = MergeCompoundsDialog(self._service, self._compound_id, self)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def split(self) -> None:
        """Ask which buildings leave it."""
        from ui.merging.split_compound_dialog import SplitCompoundDialog

        if self.dialog is not None:
            return
        try:
            proposal = self._service.split_proposal(self._compound_id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.dialog = SplitCompoundDialog(self._service, proposal, self)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if dialog.made is not None:
            self.made.emit(dialog.made.id)
