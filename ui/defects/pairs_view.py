"""改造前后对比: photos of one viewpoint side by side, and which viewpoints still lack one of them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.records.attached_file import AttachedFile, PhotoPair, RecordRef
from app.domain.records.file_words import moment_text
from app.messages import message_for
from app.services.compounds.case_files import CaseFile
from app.services.records.attachments import AttachmentService, Progress
from ui.widgets.beside import Beside
from ui.widgets.card import Card, column
from ui.widgets.file_viewer import PictureLabel
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import text_label
from ui.work import Work

COLUMNS = ("属于", "拍摄位置", "状态")
EMPTY = "给照片填上“拍摄位置”和“阶段”（改造前、改造后），同一位置的两张就在这里并排显示。"
SIDE = 1200
_ROWS, _HIGH, _ABOUT = 5, 12, 5  # text lines: of the list, of a picture, of what stands over and under it


class PairsView(QWidget):
    """The pairs of one compound; those that lack a side come first."""

    def __init__(self, attachments: AttachmentService) -> None:
        super().__init__()
        self._attachments = attachments
        self._names: Mapping[RecordRef, str] = {}
        self._work = Work(self)
        self.model: RecordsModel[PhotoPair] = RecordsModel(COLUMNS, self._texts, parent=self)
        self.table = DataTable(self.model)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName("改造前后对比")
        self.empty_label, self.error_label = text_label(EMPTY, "empty"), text_label(kind="field-error")
        self.before, self.after = PairSide("改造前"), PairSide("改造后")
        self.pictures = Beside((self.before, 1), (self.after, 1))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self._work.succeeded.connect(self._come)
        self._work.failed.connect(self._failed)
        self._lay_out()

    def show_case(self, case_file: CaseFile) -> None:
        """Show the pairs of a compound."""
        pairs = sorted(self._attachments.pairs(case_file.compound.id), key=_whole)
        self._names = self._attachments.names([f for pair in pairs for f in (pair.before, pair.after) if f])
        row = self.table.currentIndex().row()
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(pairs)
        self.table.resizeColumnsToContents()
        if pairs:
            self.table.selectRow(min(max(row, 0), len(pairs) - 1))
        self.table.selectionModel().blockSignals(False)
        for part in (self.table, self.pictures):
            part.setVisible(bool(pairs))
        self.empty_label.setVisible(not pairs)
        self._show_current()

    def may_leave(self) -> bool:
        """It may always be left; what is being read is dropped."""
        self._work.finish()
        return True

    def _show_current(self) -> None:
        self._work.finish()
        self.error_label.hide()
        row = self.table.currentIndex().row()
        if 0 <= row < self.model.rowCount():
            pair = self.model.record(row)
            self.before.show_file(pair.before)
            self.after.show_file(pair.after)
            self._work.run(partial(_pictures, self._attachments, (pair.before, pair.after)))

    def _come(self, pictures: object) -> None:
        if isinstance(pictures, tuple):
            self.before.show_picture(pictures[0])
            self.after.show_picture(pictures[1])

    def _failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.error_label.setText(message_for(error))
            self.error_label.show()

    def _texts(self, pair: PhotoPair) -> tuple[str, ...]:
        lacking = "改造后" if pair.before else "改造前"
        state = "✓ 前后都有" if pair.whole else f"！缺{lacking}"
        return self._names.get(pair.record, ""), pair.viewpoint, state

    def _lay_out(self) -> None:
        self.error_label.hide()
        card = Card()
        for part in (self.empty_label, self.table, self.error_label):
            card.body.addWidget(part)
        card.body.addWidget(self.pictures, 1)
        self.setLayout(column(card))
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.table.setFixedHeight(_ROWS * 2 * line)
        for side in (self.before, self.after):
            side.setMinimumHeight((_HIGH + _ABOUT) * line)


class PairSide(QFrame):
    """One side of a pair: its name, the photo, when and by whom it was taken."""

    def __init__(self, phase: str) -> None:
        super().__init__()
        self._phase = phase
        self.picture_label = PictureLabel()
        self.picture_label.setAccessibleName(f"{phase}照片")
        self.about_label = text_label(kind="muted")
        layout = column(text_label(phase, "subtitle"), self.picture_label, self.about_label)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_file(self, file: AttachedFile | None) -> None:
        """Say which photo comes, or that there is none."""
        self.picture_label.show_nothing()
        if file is None:
            self.about_label.setText(f"还缺{self._phase}的照片，请从同一位置拍一张。")
            return
        taken = f"{moment_text(file.note.taken_at)} 拍摄" if file.note.taken_at else "拍摄时间未填"
        self.about_label.setText(" · ".join(filter(None, (file.caption, taken, file.note.taken_by))))

    def show_picture(self, jpeg: bytes | None) -> None:
        """Show the photo, if there is one."""
        if jpeg is not None:
            self.picture_label.show_picture(jpeg)


def _whole(pair: PhotoPair) -> bool:
    return pair.whole


def _pictures(
    service: AttachmentService, files: tuple[AttachedFile | None, ...], progress: Progress
) -> tuple[bytes | None, ...]:
    pictures = []
    for number, file in enumerate(files):
        progress(number, len(files))
        pictures.append(service.upright(file, SIDE) if file else None)
    return tuple(pictures)
