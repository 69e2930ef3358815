"""Importing a roster: choose a file, look at everything it would do, then say so."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.compounds.compound import Compound
from app.domain.sheets.sheet_headers import SheetReading
from app.services.rosters.roster_import import (
    Progress,
    RosterImportReport,
    RosterImportService,
    RosterPreview,
)
from ui.prompts import Prompts
from ui.roster.preview_view import PreviewView
from ui.widgets.import_dialog import ImportDialog, ImportWords, Offer

INVITATION = (
    "请选择户册表格，或把文件拖到这里。\n"
    "xlsx、xls、ods、csv 都可以，表头照您原来的写法；先看清楚要改什么，确认之后才写入。"
)


class RosterImportDialog(ImportDialog):
    """Imports one roster file into one compound."""

    def __init__(
        self,
        service: RosterImportService,
        compound: Compound,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        self._service, self._compound = service, compound
        self.preview_view = PreviewView()
        words = ImportWords(INVITATION, "选择户册表格", f"{compound.name}户册问题")
        super().__init__(prompts, "已取消，户册没有改动。", words, self.preview_view, parent)
        self.setWindowTitle(f"导入户册：{compound.name}")
        self.setProperty("help", "roster_import")
        self.preview_view.remapped.connect(self._remapped)

    def offer(self, preview: RosterPreview) -> Offer:
        count = len(preview.changes.added) + len(preview.changes.changed)
        return Offer(
            f"{'导入其余' if preview.has_errors else '确认导入'} {count} 套" if count else "",
            bool(preview.problems or preview.reading.skipped),
            preview.columns_told,
            self.preview_view.mapping.tells_rooms,
        )

    def reading(self, path: Path) -> Callable[..., object]:
        self.preview_view.mapping.forget()
        return partial(_preview_file, self._service, path, self._compound.id)

    def rereading(self, preview: RosterPreview) -> Callable[..., object]:
        return partial(_preview_again, self._service, preview, self.preview_view.mapping.readings)

    def writing(self, preview: RosterPreview) -> Callable[..., object]:
        return partial(self._service.commit, preview)

    def export_problems(self, preview: RosterPreview, path: Path) -> int:
        return self._service.export_problems(preview, path)

    def take(self, outcome: object) -> None:
        if isinstance(outcome, RosterPreview):
            self.show_preview(outcome)
            self.preview_view.show_preview(outcome)
        elif isinstance(outcome, RosterImportReport):
            changes = outcome.preview.changes
            seen = self._preview.problems if self._preview is not None else ()
            self.show_done(
                f"已导入：新增 {len(changes.added)} 套，更改 {len(changes.changed)} 套，"
                f"不变 {changes.unchanged} 套。",
                [problem.message for problem in outcome.preview.problems if problem not in seen],
                outcome,
            )


def _preview_file(
    service: RosterImportService, path: Path, compound_id: int, progress: Progress
) -> RosterPreview:
    return service.preview(path, compound_id, progress=progress)


def _preview_again(
    service: RosterImportService, preview: RosterPreview, readings: Sequence[SheetReading], progress: Progress
) -> RosterPreview:
    return service.preview_workbook(preview.workbook, preview.compound_id, readings, progress)
