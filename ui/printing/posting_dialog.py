"""Where a notice hangs: points posted by two persons, with photos; checks of it; and until when it must hang."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QListWidget, QTabBar, QWidget

from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.messages import message_for
from app.services.notices.posting import NoticeStanding, PostingService
from app.services.records.attachments import AttachmentService
from ui.printing.check_card import CheckCard, moment_edit
from ui.printing.period_text import assumed_text, period_lines
from ui.printing.points_model import PointsModel
from ui.prompts import Prompts
from ui.theme import EDGE, GAP
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import Card, FlowLayout, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.page_stack import PageStack
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

PHOTOS = "照片 (*.jpg *.jpeg *.png)"
PHOTO_HINT = "照片要看得清公示和位置，不要拍到人脸和车牌。可以把照片拖到这里。"


class PostingDialog(QDialog):
    """Registers postings and checks of one notice; `registered` each time some were."""

    registered = Signal()

    def __init__(
        self,
        service: PostingService,
        attachments: AttachmentService,
        standing: NoticeStanding,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._prompts = service, prompts
        self._standing = standing
        self._photos: list[Path] = []
        self._done_with: frozenset[int] = (
            frozenset()
        )  # points whose ticks were used, and stay for another look
        self.files_button = AttachmentButton(attachments, prompts, "已登记的照片")
        record = RecordRef(RecordKind.NOTICE, standing.notice.id)
        self.files_button.show_record(record, standing.notice.title)
        self.check_card = CheckCard(service, prompts)
        self.setWindowTitle(f"登记张贴和巡查：{standing.notice.title}")
        self.setProperty("help", "posting")
        self.setAcceptDrops(True)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show(standing)

    def add_photos(self, photos: Iterable[Path]) -> None:
        """Take photos to be registered with the next postings."""
        self._photos += [photo for photo in photos if photo not in self._photos]
        self._show_photos()

    def tick_unposted(self) -> None:
        """Tick every point where the notice does not hang yet."""
        self.points.tick({point.no for point in self._standing.notice.unposted})

    @property
    def _checking(self) -> bool:
        return self.side_bar.currentIndex() == 1

    def register(self) -> None:
        """Register the ticked points as posted, or what a check found at them, as the clerk turned to."""
        self.error_label.hide()
        if self._checking:
            self.check_card.register()
        else:
            self._register_posting()

    def _register_posting(self) -> None:
        at = self.time_edit.dateTime().toPython()
        try:
            standing = self._service.register(
                self._standing.notice.id,
                self.points.ticked,
                at,  # type: ignore[arg-type]  # Qt's own typing says object
                self.by1_edit.text(),
                self.by2_edit.text(),
                self._photos,
            )
        except LouanError as error:
            self.error_label.setText(message_for(error))
            self.error_label.show()
            return
        self._photos, self._done_with = [], frozenset()
        self._show(standing)
        self.files_button.show_record(RecordRef(RecordKind.NOTICE, standing.notice.id), standing.notice.title)
        self.registered.emit()

    def reject(self) -> None:
        """Close, but give up what was ticked, added or typed and not registered only knowingly."""
        question = "勾选的张贴点、添加的照片或写下的巡查还没有登记。现在关闭，就没有登记。"
        if not self._pending or self._prompts.confirm("没有登记", question, "不登记，关闭"):
            super().reject()

    @property
    def _pending(self) -> bool:
        return bool(self._photos) or self.check_card.pending or self.points.ticked != self._done_with

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_photos(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())

    def _show(self, standing: NoticeStanding) -> None:
        self._standing = standing
        self.points.show_notice(standing.notice)
        self.check_card.show_standing(standing)
        self.table.resizeColumnsToContents()
        self.period_label.setText("\n".join(period_lines(standing, self._service.now)))
        assumed = assumed_text(standing)
        self.assumed_label.setText(assumed)
        self.assumed_label.setVisible(bool(assumed))
        self._show_photos()
        self._count()

    def _photos_changed(self) -> None:
        """What shows each point has changed; what is ticked stays so."""
        ticked = self.points.ticked
        self._show(self._service.notice(self._standing.notice.id))
        self.points.tick(ticked)
        self.registered.emit()

    def turn_to_checks(self) -> None:
        """Show what checks found, and take another one."""
        self.side_bar.setCurrentIndex(1)

    def _checked(self, standing: object) -> None:
        """A check was registered at the ticked points, which stay ticked for the next one."""
        if isinstance(standing, NoticeStanding):
            ticked = self.points.ticked
            self._show(standing)
            self.points.tick(ticked)
            self._done_with = ticked
            self.files_button.show_record(
                RecordRef(RecordKind.NOTICE, standing.notice.id), standing.notice.title
            )
            self.registered.emit()

    def _turn(self, index: int) -> None:
        self.side_stack.setCurrentWidget((self.post_side, self.check_side)[index])
        self._count()

    def _show_photos(self) -> None:
        self.photo_list.clear()
        self.photo_list.addItems([photo.name for photo in self._photos])
        self.remove_button.setEnabled(bool(self._photos))

    def _choose_photos(self) -> None:
        self.add_photos(self._prompts.open_files("选择张贴照片", PHOTOS))

    def _remove_photos(self) -> None:
        chosen = {index.row() for index in self.photo_list.selectedIndexes()}
        self._photos = [photo for at, photo in enumerate(self._photos) if at not in chosen]
        self._show_photos()

    def _toggle(self) -> None:
        self.points.toggle({index.row() for index in self.table.selectionModel().selectedRows()})

    def _tick_all(self) -> None:
        self.points.tick({point.no for point in self._standing.notice.points})

    def _count(self) -> None:
        ticked, act = len(self.points.ticked), "登记巡查" if self._checking else "登记"
        self.register_button.setText(f"{act} {ticked} 处  F6" if ticked else f"{act}  F6")
        self.register_button.setEnabled(bool(ticked))
        self.check_card.show_ticked(self.points.ticked)

    def _make_parts(self) -> None:
        self.points = PointsModel()
        self.table = DataTable(self.points)
        self.period_label = text_label(kind="strong")
        self.assumed_label = text_label(kind="warn")
        self.time_edit = moment_edit(self._service.now)
        self.by1_edit, self.by2_edit = QLineEdit(), QLineEdit()
        for edit in (self.by1_edit, self.by2_edit):
            edit.setMaxLength(60)
        self.photo_list = QListWidget()
        self.photo_list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.photo_list.setAccessibleName("照片")
        self.add_button = button("添加照片…")
        self.remove_button = button("移除所选")
        self.unposted_button = button("选未张贴的")
        self.all_button = button("全选")
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.register_button = button("登记  F6", "primary")
        self.register_button.setShortcut("F6")
        self.close_button = button("关闭")
        self.side_bar, self.side_stack = QTabBar(), PageStack()
        self.side_bar.setExpanding(False)
        self.side_bar.setAccessibleName("张贴和巡查")
        for title in ("登记张贴", "巡查"):
            self.side_bar.addTab(title)

    def _connect(self) -> None:
        self.files_button.changed.connect(self._photos_changed)
        self.points.dataChanged.connect(self._count)
        self.unposted_button.clicked.connect(self.tick_unposted)
        self.all_button.clicked.connect(self._tick_all)
        self.check_card.checked.connect(self._checked)
        self.side_bar.currentChanged.connect(self._turn)
        self.add_button.clicked.connect(self._choose_photos)
        self.remove_button.clicked.connect(self._remove_photos)
        self.register_button.clicked.connect(self.register)
        self.close_button.clicked.connect(self.reject)
        self.table.on_key(self._toggle, "Space")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, edit in (
            ("张贴时间", self.time_edit),
            ("张贴人一", self.by1_edit),
            ("张贴人二", self.by2_edit),
        ):
            label = text_label(name, wrap=False)
            label.setBuddy(edit)
            edit.setAccessibleName(name)
            form.addRow(label, edit)
        right = Card()
        right.body.addLayout(form)
        right.body.addWidget(text_label(PHOTO_HINT, "muted"))
        right.body.addWidget(self.photo_list)
        right.body.addLayout(row(self.add_button, self.remove_button))
        right.body.addStretch(1)
        ticks = FlowLayout()
        for act in (self.unposted_button, self.all_button, self.files_button):
            ticks.addWidget(act)
        hint = text_label("勾选贴好的、看过的张贴点，空格键勾选所选行。", "muted")
        left = column(hint, ticks, self.table)
        middle = row(gap=EDGE)
        middle.addLayout(left, 3)
        self.post_side, self.check_side = scrolling(right), scrolling(self.check_card)
        for side in (self.post_side, self.check_side):
            self.side_stack.addWidget(side)
        middle.addLayout(column(self.side_bar, self.side_stack), 2)
        buttons = row(self.register_button, self.close_button)
        buttons.insertStretch(0, 1)
        layout = column(
            self.period_label, self.assumed_label, middle, self.error_label, buttons, gap=EDGE, edge=EDGE
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        fit(self, 65, 34)
