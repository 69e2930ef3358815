"""Photos and scans of one record as small pictures: add, drop, paste, look at, describe, take away and put back.

For any page: make it with the service and the prompts, show a record with `show_record(RecordRef(kind, id))`, ask
`may_leave` before the page is left. `changed` tells that something was stored.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.records.attached_file import AttachedFile, FileNote, RecordRef
from app.messages import detail_of, message_for
from app.services.records.attachments import AddedFiles, AttachmentService, Progress
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.attachment_details import AttachmentDetails
from ui.widgets.attachment_model import AttachmentModel
from ui.widgets.attachment_view import AttachmentView
from ui.widgets.beside import Beside
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import FlowLayout, column
from ui.widgets.file_viewer import FileViewer
from ui.widgets.pasting import png_of
from ui.widgets.push_button import writing
from ui.widgets.text import button, text_label
from ui.work import Work

KINDS = "照片和扫描件 (*.jpg *.jpeg *.png *.pdf)"
EMPTY = "这里放照片和扫描件。点“添加”，或把文件拖到这里，或按 Ctrl+V 粘贴。"
_AT_ONCE = 8  # small pictures made before any of them is shown
_TOLD = 5  # refused files named one by one


class AttachmentStrip(QWidget):
    """The files of one record."""

    changed = Signal()

    def __init__(self, service: AttachmentService, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._prompts = service, prompts
        self._record: RecordRef | None = None
        self._viewpoints: tuple[str, ...] = ()
        self._taken: list[tuple[int, ...]] = []
        self._pictures = Work(self)
        self.setAcceptDrops(True)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.show_record(None)

    def show_record(self, record: RecordRef | None, viewpoints: Sequence[str] = ()) -> None:
        """Show the files of a record; `viewpoints` are offered beside those that the record has itself."""
        if record != self._record:
            self._taken.clear()
            self._say("")
        self._record, self._viewpoints = record, tuple(viewpoints)
        self.reload()

    def reload(self, chosen: Sequence[int] | None = None) -> None:
        """Read the files again; those with the ids given are chosen, else those that were."""
        wanted = set([file.id for file in self.chosen()] if chosen is None else chosen)
        files = self._service.of_record(self._record) if self._record else ()
        self._pictures.finish()
        self.model.show_files(files)
        self.view.choose([row for row, file in enumerate(files) if file.id in wanted])
        self.empty_label.setVisible(not files)
        self.view.setVisible(bool(files))
        views = [file.note.viewpoint for file in files if file.note.viewpoint]
        self.details.offer_viewpoints([*views, *self._viewpoints])
        self._show_chosen()
        self._load_pictures()

    def chosen(self) -> tuple[AttachedFile, ...]:
        """The files chosen in the strip."""
        return tuple(self.model.file(row) for row in self.view.chosen_rows())

    def may_leave(self) -> bool:
        """Whether the page may be left: nothing is being added, and everything typed is kept."""
        if self.busy_bar.busy:
            self._prompts.tell("正在添加", "请等照片添加完，或先取消。")
            return False
        if not self.details.commit() and not self._prompts.confirm(
            "有一项没有保存", f"{self.details.error_label.text()}离开后这一项会丢失。", "不保存，离开"
        ):
            return False
        self._pictures.finish()
        return True

    def add(self, paths: Sequence[Path]) -> None:
        """Add files from the disk, off the window's thread."""
        if paths and self._record is not None:
            self._begin(partial(self._service.add_many, self._record, list(paths), None))

    def paste(self) -> None:
        """Add what lies in the clipboard: files, or a picture."""
        self._take_in(QGuiApplication.clipboard().mimeData(), "剪贴板里没有图片或文件。")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.add_button.isEnabled() and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_in(event.mimeData(), "拖来的不是文件。")

    def _take_in(self, data: QMimeData, else_said: str) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add(paths)
        elif data.hasImage() and self._record is not None:
            name = f"粘贴 {self._service.now:%Y-%m-%d %H%M%S}.png"
            image = QImage(data.imageData())
            self._begin(partial(_pasted, self._service, self._record, name, image))
        else:
            self._say(else_said)

    def _begin(self, call: Callable[[Progress], AddedFiles]) -> None:
        self._say("")
        self.busy_bar.run(call, "正在添加")
        self._enable()

    def _added(self, outcome: object) -> None:
        if not isinstance(outcome, AddedFiles):
            return
        self.reload([file.id for file in outcome.added] or None)
        self._say(f"已添加 {len(outcome.added)} 个文件。" if outcome.added else "")
        self._refuse(outcome.refused)
        self._enable()
        if outcome.added:
            self.view.setFocus()
            self.changed.emit()

    def _failed(self, error: object) -> None:
        self.reload()
        self._enable()
        if isinstance(error, LouanError):
            self._refuse([("", error)])
        elif isinstance(error, BaseException):
            self._prompts.error(message_for(error), detail_of(error))

    def _stopped(self) -> None:
        before = len(self.model.files())
        self.reload()
        self._say(f"已停下，添加了 {len(self.model.files()) - before} 个文件。")
        self._enable()
        self.changed.emit()

    def _refuse(self, refused: Sequence[tuple[str, LouanError]]) -> None:
        lines = [message_for(error) for _, error in refused[:_TOLD]]
        if len(refused) > _TOLD:
            lines.append(f"还有 {len(refused) - _TOLD} 个文件没有添加。")
        self.error_label.setText("\n".join(lines))
        self.error_label.setVisible(bool(lines))

    def _choose_files(self) -> None:
        self.add(self._prompts.open_files("添加照片和扫描件", KINDS))

    def _take_away(self) -> None:
        chosen = tuple(file.id for file in self.chosen())
        if chosen and self._act(partial(self._service.take_away, chosen)):
            self._taken.append(chosen)
            self.reload(())
            self._say(f"已移除 {len(chosen)} 个文件，可以撤销。")
            self.changed.emit()

    def _put_back(self) -> None:
        if self._taken and self._act(partial(self._service.put_back, self._taken[-1])):
            back = self._taken.pop()
            self.reload(back)
            self._say(f"已放回 {len(back)} 个文件。")
            self.changed.emit()

    def _describe(self, change: Callable[[FileNote], FileNote]) -> None:
        notes = {file.id: change(file.note) for file in self.details.files}
        try:
            self._service.describe(notes)
        except LouanError as error:
            self.details.show_error(message_for(error))
            return
        self.details.kept()
        self.reload()
        self.changed.emit()

    def _open(self) -> None:
        rows = self.view.chosen_rows()
        if rows:
            viewer = FileViewer(self._service, self.model.files(), rows[0], self._prompts, self)
            viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            viewer.open()

    def _act(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except LouanError as error:
            self._refuse([("", error)])
            return False
        return True

    def _show_chosen(self) -> None:
        refused = "" if self.details.commit() else self.details.error_label.text()
        self.details.show_files(self.chosen())
        self.details.show_error(refused)
        self._enable()

    def _title(self) -> None:
        if self.chosen():
            self.details.edits["title"].setFocus()
            self.details.edits["title"].selectAll()

    def _load_pictures(self) -> None:
        unseen = self.model.unseen()[:_AT_ONCE]
        if unseen:
            self._pictures.run(partial(_small_pictures, self._service, unseen))

    def _show_pictures(self, pictures: object) -> None:
        if isinstance(pictures, dict):
            self.model.show_pictures(pictures)
            self._load_pictures()

    def _say(self, text: str) -> None:
        self.state_label.setText(text)
        self.state_label.setVisible(bool(text))
        self.error_label.hide()

    def _enable(self) -> None:
        there, chosen = self._record is not None, bool(self.chosen())
        free = there and not self.busy_bar.busy
        self.add_button.setEnabled(free)
        self.paste_button.setEnabled(free)
        self.open_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen and free)
        self.undo_button.setEnabled(bool(self._taken) and free)

    def _opened(self, _index: QModelIndex) -> None:
        self._open()

    def _make_parts(self) -> None:
        self.model = AttachmentModel(self)
        self.view = AttachmentView(self.model)
        self.details = AttachmentDetails()
        self.busy_bar = BusyBar()
        self.empty_label = text_label(EMPTY, "empty")
        self.state_label, self.error_label = text_label(kind="muted"), text_label(kind="field-error")
        self.add_button, self.paste_button = button("添加…"), button("粘贴  Ctrl+V")
        self.open_button, self.remove_button = button("打开  Enter"), button("移除  Del")
        self.undo_button = button("撤销移除  Ctrl+Z")
        writing(self.add_button, self.paste_button, self.remove_button, self.undo_button)

    def _connect(self) -> None:
        acts = {
            self.add_button: self._choose_files,
            self.paste_button: self.paste,
            self.open_button: self._open,
            self.remove_button: self._take_away,
            self.undo_button: self._put_back,
        }
        for part, act in acts.items():
            part.clicked.connect(act)
        # an empty strip has nothing that takes the keyboard, and still promises the key; a field keeps it for its text
        keys = {
            "Ctrl+V": (self.paste_button, Qt.ShortcutContext.WindowShortcut),
            "Ctrl+Z": (self.undo_button, Qt.ShortcutContext.WidgetWithChildrenShortcut),
        }
        for key, (part, context) in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(context)
            shortcut.activated.connect(part.click)
        self.view.opened.connect(self._open)
        self.view.removal_asked.connect(self.remove_button.click)
        self.view.title_asked.connect(self._title)
        self.view.chosen.connect(self._show_chosen)
        self.details.changed.connect(self._describe)
        self.busy_bar.succeeded.connect(self._added)
        self.busy_bar.failed.connect(self._failed)
        self.busy_bar.stopped.connect(self._stopped)
        self._pictures.succeeded.connect(self._show_pictures)

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for part in (
            self.add_button,
            self.paste_button,
            self.open_button,
            self.remove_button,
            self.undo_button,
        ):
            buttons.addWidget(part)
        pictures = QWidget()
        inside = column(self.empty_label, self.view)
        inside.setStretch(1, 1)
        pictures.setLayout(inside)
        body = Beside((pictures, 5), (self.details, 3))
        layout = column(gap=EDGE)
        layout.addLayout(buttons)
        for below in (body, self.error_label, self.busy_bar, self.state_label):
            layout.addWidget(below)
        layout.setStretchFactor(body, 1)
        self.setLayout(layout)


def _small_pictures(
    service: AttachmentService, files: Sequence[AttachedFile], progress: Progress
) -> dict[str, bytes | None]:
    pictures: dict[str, bytes | None] = {}
    for number, file in enumerate(files):
        progress(number, len(files))
        pictures[file.sha256] = service.thumbnail(file)
    return pictures


def _pasted(
    service: AttachmentService, record: RecordRef, name: str, image: QImage, progress: Progress
) -> AddedFiles:
    progress(0, 1)
    return AddedFiles((service.add_content(record, name, png_of(image)),))
