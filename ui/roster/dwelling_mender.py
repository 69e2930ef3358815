"""Putting one dwelling right where it was found wrong: its number, its place, one that is missing, one too many."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_fields import Sections
from app.domain.dwellings.dwelling_places import (
    ADD_SECTIONS,
    MOVE_SECTIONS,
    RENAME_SECTIONS,
    DwellingPlace,
    place_values,
    typed_place,
    typed_use,
)
from app.domain.errors import LouanError
from app.domain.sheets.record_fields import Values
from app.messages import detail_of, message_for
from app.services.rosters.roster_mending import Mended, RosterMendingService
from ui.prompts import Prompts
from ui.widgets.record_dialog import RecordDialog
from ui.widgets.record_form import RecordForm

REMOVING = "移除“{}”？这一套和它的业主都从户册里移除，只用于录错的；可以在“履历”里撤销。"


@dataclass(frozen=True, slots=True)
class MendTarget:
    """What is to be put right: a dwelling, or where one is missing; stairwell and floor where they are known."""

    compound_id: int
    building_id: int
    dwelling_id: int | None = None
    stairwell_id: int | None = None
    floor: int | None = None


class DwellingMender(QObject):
    """Asks what is right and stores it. mended: ids of the building and the dwelling, 0 for one removed."""

    mended = Signal(int, int)

    def __init__(self, service: RosterMendingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self.dialog: RecordDialog | None = None

    def rename(self, target: MendTarget, over: QWidget) -> None:
        """Ask for the number of a dwelling."""
        if (place := self._place(target)) is not None and target.dwelling_id is not None:
            keep = partial(self._keep_name, target.dwelling_id)
            self._ask(f"改房号：{place.address}", RENAME_SECTIONS, place_values(place), keep, over)

    def move(self, target: MendTarget, over: QWidget) -> None:
        """Ask where a dwelling lies."""
        if (place := self._place(target)) is not None and target.dwelling_id is not None:
            keep = partial(self._keep_place, target.dwelling_id, place)
            self._ask(f"移动：{place.address}", MOVE_SECTIONS, place_values(place), keep, over)

    def add(self, target: MendTarget, over: QWidget) -> None:
        """Ask for a dwelling that is missing."""
        there = self._service.free_place(target.building_id, target.stairwell_id)
        place = replace(there, floor=target.floor)
        keep = partial(self._keep_new, target.compound_id, place)
        self._ask("补录一套房屋", ADD_SECTIONS, place_values(place), keep, over)

    def remove(self, target: MendTarget, over: QWidget) -> None:
        """Remove a dwelling typed by mistake, if nothing hangs on it and the clerk says so again."""
        if target.dwelling_id is None:
            return
        try:
            place = self._service.removable(target.dwelling_id)
            if not self._prompts.confirm("移除房屋", REMOVING.format(place.address), "移除"):
                return
            self._service.remove(target.dwelling_id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.mended.emit(target.building_id, 0)

    def _place(self, target: MendTarget) -> DwellingPlace | None:
        return None if target.dwelling_id is None else self._service.place(target.dwelling_id)

    def _keep_name(self, dwelling_id: int, values: Values) -> None:
        self._tell(self._service.rename(dwelling_id, str(values.get("room") or "")))

    def _keep_place(self, dwelling_id: int, before: DwellingPlace, values: Values) -> None:
        self._tell(self._service.move(dwelling_id, typed_place(values, before)))

    def _keep_new(self, compound_id: int, before: DwellingPlace, values: Values) -> None:
        self._tell(self._service.add(compound_id, typed_place(values, before), typed_use(values)))

    def _tell(self, done: Mended) -> None:
        self.mended.emit(done.building_id, done.id)

    def _ask(
        self, title: str, sections: Sections, values: Values, keep: Callable[[Values], None], over: QWidget
    ) -> None:
        if self.dialog is None:
            self.dialog = RecordDialog(title, RecordForm(sections, values=values), keep, over)
            self.dialog.setProperty("help", "mending")
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


class MendActs(QObject):
    """The four acts of a mender on a widget: in its context menu, by key, and for buttons to trigger.

    target: what stands under the caret just now; None if nothing does.
    """

    def __init__(
        self, mender: DwellingMender, widget: QWidget, target: Callable[[], MendTarget | None]
    ) -> None:
        super().__init__(widget)
        self._mender, self._widget, self._target = mender, widget, target
        self.rename_act = self._act("改房号…", Qt.Key.Key_F2, self._rename)
        self.move_act = self._act("移到别的单元、楼层…", "Ctrl+M", self._move)
        self.add_act = self._act("补录一套…", Qt.Key.Key_Insert, self._add)
        self.remove_act = self._act("移除录错的…", Qt.Key.Key_Delete, self._remove)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def refresh(self) -> None:
        """Enable what can be done to what stands under the caret."""
        target = self._target()
        for act in (self.rename_act, self.move_act, self.remove_act):
            act.setEnabled(target is not None and target.dwelling_id is not None)
        self.add_act.setEnabled(target is not None)

    def _act(self, text: str, key: Qt.Key | str, slot: Callable[[], None]) -> QAction:
        act = QAction(text, self)
        act.setShortcut(QKeySequence(key))
        act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        act.triggered.connect(slot)
        self._widget.addAction(act)
        return act

    def _rename(self) -> None:
        self._do(self._mender.rename)

    def _move(self) -> None:
        self._do(self._mender.move)

    def _add(self) -> None:
        self._do(self._mender.add)

    def _remove(self) -> None:
        self._do(self._mender.remove)

    def _do(self, act: Callable[[MendTarget, QWidget], None]) -> None:
        target = self._target()
        if target is not None:
            act(target, self._widget)
