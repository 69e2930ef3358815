"""Importing a list of records: choose a file, look at everything it would do, then say so."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.sheets.record_headers import SheetColumns
from app.services.rosters.record_import import ListPreview, ListReport, Progress, RecordImportService
from ui.prompts import Prompts
from ui.records.record_preview import RecordPreview
from ui.widgets.import_dialog import ImportDialog, ImportWords, Offer


class RecordImportDialog(ImportDialog):
    """Imports one list."""

    def __init__(self, service: RecordImportService, prompts: Prompts, parent: QWidget | None = None) -> None:
        self._service = service
        title = service.kind.title
        self.preview_view = RecordPreview(service.kind.fields)
        invitation = (
            f"请选择{title}的表格，或把文件拖到这里。\nxlsx、xls、ods、csv 都可以，表头照您原来的写法；"
            "空格子不改库里的内容；先看清楚要改什么，确认之后才写入。"
        )
        words = ImportWords(invitation, f"选择{title}", f"{title}问题")
        super().__init__(prompts, "已取消，库里的内容没有改动。", words, self.preview_view, parent)
        self.setWindowTitle(f"导入{title}")
        self.setProperty("help", "record_import")
        self.preview_view.remapped.connect(self._remapped)

    def offer(self, preview: ListPreview) -> Offer:
        count, verb = len(preview.found.changes), "导入其余" if preview.has_errors else "确认导入"
        return Offer(
            f"{verb} {count} {self._service.kind.noun}" if count else "",
            bool(preview.found.problems or preview.found.skipped),
        )

    def reading(self, path: Path) -> Callable[..., object]:
        return partial(_preview_file, self._service, path)

    def rereading(self, preview: ListPreview) -> Callable[..., object]:
        return partial(_preview_again, self._service, preview, self.preview_view.mapping.plans)

    def writing(self, preview: ListPreview) -> Callable[..., object]:
        return partial(self._service.commit, preview)

    def export_problems(self, preview: ListPreview, path: Path) -> int:
        return self._service.export_problems(preview, path)

    def take(self, outcome: object) -> None:
        noun = self._service.kind.noun
        if isinstance(outcome, ListPreview):
            self.show_preview(outcome)
            self.preview_view.show_preview(outcome, noun)
        elif isinstance(outcome, ListReport):
            found = outcome.preview.found
            changed = len(found.changes) - len(found.added)
            self.show_done(
                f"已导入：新增 {len(found.added)} {noun}，更改 {changed} {noun}，不变 {found.unchanged} {noun}。",
                [problem.message for problem in found.problems if not problem.sheet],
                outcome,
            )


def _preview_file(service: RecordImportService, path: Path, progress: Progress) -> ListPreview:
    return service.preview(path, progress)


def _preview_again(
    service: RecordImportService, preview: ListPreview, plans: Sequence[SheetColumns], _progress: Progress
) -> ListPreview:
    return service.preview_workbook(preview.workbook, plans)
