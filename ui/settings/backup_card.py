"""备份: when the last good one was made, a new one now, a second place, and the way back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.errors import LouanError
from app.domain.records.backup_plan import Backup, Loss, Reason, Verdict
from app.messages import detail_of, message_for
from app.services.records.backups import BackupMade, BackupService
from ui.prompts import Prompts
from ui.settings.backup_table import BackupTable
from ui.settings.backup_texts import (
    SAME_DISK,
    Shelves,
    age_state,
    check_text,
    loss_text,
    made_text,
    name_text,
    read_shelves,
    time_text,
)
from ui.settings.second_place import FolderChoice, SecondPlace, ask_folder
from ui.widgets.card import Card, FlowLayout, row
from ui.widgets.text import Chip, button, say, text_label
from ui.work import Call, Work


class BackupCard(Card):
    """Works off the window's thread; `restore_agreed` carries the Backup the clerk wants the library put back to."""

    restore_agreed = Signal(object)

    def __init__(
        self,
        service: BackupService,
        prompts: Prompts,
        choose_folder: FolderChoice = ask_folder,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.setProperty("help", "backup")
        self._service, self._prompts, self._choose_folder, self._now = service, prompts, choose_folder, now
        self._shelves: Shelves | None = None
        self._outdated = False
        self._verdicts: dict[Path, Verdict] = {}
        self._what = ""
        self._then: Callable[[Any], None] = _nothing
        self._reading, self._work = Work(self), Work(self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._refresh()

    def reload(self) -> None:
        """Look at the shelves anew; what is being read already may be out of date, and is read again."""
        service = self._service
        self._outdated = not self._reading.run(lambda _progress: read_shelves(service))

    def finish(self) -> None:
        """Wait for what is under way, before the library is closed."""
        self._reading.finish()
        self._work.finish()

    def show_made(self, made: BackupMade) -> None:
        """Take note of a backup made elsewhere in the program."""
        self.trouble_label.hide()
        self._say_second(made)
        self.reload()

    def show_trouble(self, error: Exception) -> None:
        """Say that the automatic backup failed."""
        self.trouble_label.setText(f"！自动备份没有做成：{message_for(error)}")
        self.trouble_label.show()

    def end_trouble(self) -> None:
        """Take the sentence about the automatic backup away."""
        self.trouble_label.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _back_up(self) -> None:
        service = self._service
        self._begin("正在备份", lambda _progress: service.back_up(Reason.ASKED), self._backed_up)

    def _backed_up(self, made: BackupMade) -> None:
        self._say(made_text(made, self._shelves.backups if self._shelves else ()))
        self.trouble_label.hide()

    def _copy(self) -> None:
        folder, service = self._choose_folder(self, "另存一份备份到哪个文件夹"), self._service
        if folder is None:
            return

        def copied(_progress: object) -> tuple[Backup, bool]:
            return service.copy_to(service.back_up(Reason.ASKED).backup, folder), service.on_same_disk(folder)

        self._begin("正在备份并另存一份", copied, self._copied)

    def _copied(self, outcome: tuple[Backup, bool]) -> None:
        copy, same_disk = outcome
        self._say(f"✓ 已另存一份：{copy.file}" + (f"\n！{SAME_DISK}" if same_disk else ""))

    def _put_second(self, folder: Path | None) -> None:
        service = self._service

        def put(_progress: object) -> BackupMade | None:
            service.set_second_place(folder)
            return service.back_up(Reason.ASKED) if folder else None

        self._begin("正在往第二处备份" if folder else "正在保存", put, self._second_put)

    def _second_put(self, made: BackupMade | None) -> None:
        if made is None:
            self._say("以后只备份在档案库旁边。第二处已有的备份没有删除。")
        else:
            self._backed_up(made)

    def _check(self) -> None:
        service, verdicts = self._service, self._verdicts

        def checked(progress: Callable[[int, int], None]) -> list[Verdict]:
            backups = service.list()
            for done, backup in enumerate(backups):
                progress(done, len(backups))
                verdicts[backup.file] = service.verify(backup)
            return [verdicts[backup.file] for backup in backups]

        self._begin("正在检查备份", checked, self._checked, may_stop=True)

    def _checked(self, verdicts: list[Verdict]) -> None:
        self._say(check_text(verdicts))

    def _ask_restore(self) -> None:
        backup, service = self.table.chosen, self._service
        if backup is not None:
            self._begin("正在比较备份和现在的档案库", lambda _progress: service.loss(backup), self._compared)

    def _compared(self, loss: Loss) -> None:
        self._say("")
        if self._prompts.confirm("恢复", loss_text(loss), f"恢复到 {time_text(loss.backup.made_at)}"):
            self.restore_agreed.emit(loss.backup)
        else:
            self._say(f"没有恢复，档案库没有改动（{name_text(loss.backup)}）。")

    def _begin(self, what: str, call: Call, then: Callable[[Any], None], may_stop: bool = False) -> None:
        if not self._work.run(call):
            return
        self._what, self._then = what, then
        self.busy_label.setText(f"{what}……")
        self.bar.setRange(0, 0)
        self.stop_button.setVisible(may_stop)
        self._refresh()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.busy_label.setText(f"{self._what} {done} / {total}")

    def _succeeded(self, outcome: object) -> None:
        self._ended()
        self._then(outcome)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, LouanError):
            self._say(message_for(error), "field-error")
        else:
            self._prompts.error(message_for(error), detail_of(error))

    def _stopped(self) -> None:
        self._ended()
        self._say("已停下。检查过的标在下表里。")

    def _ended(self) -> None:
        self._refresh()
        self.reload()

    def _say(self, text: str, kind: str = "") -> None:
        say(self.result_label, text, kind or ("warn" if "！" in text or "✗" in text else "muted"))

    def _say_second(self, made: BackupMade) -> None:
        if made.second_fault is not None:
            self._say(f"！第二处没有备份成：{message_for(made.second_fault)}")

    def _show_shelves(self, shelves: Shelves) -> None:
        if self._outdated:
            self.reload()
        self._shelves = shelves
        self.state_chip.show_state(*age_state(shelves.last_good, self._now()))
        self.place_label.setText(f"旁边：{shelves.place}")
        self.second_place.show_shelves(shelves)
        self.table.show_backups(shelves.backups, shelves.place, self._verdicts)
        self.broken_label.setText(f"！另有 {len(shelves.broken)} 个备份文件不完整，不能用。")
        self.broken_label.setVisible(bool(shelves.broken))
        self._refresh()

    def _refresh(self) -> None:
        busy, any_backup = self._work.busy, bool(self._shelves and self._shelves.backups)
        self.busy_row.setVisible(busy)
        self.second_place.allow(not busy)
        for act in (self.back_up_button, self.copy_button):
            act.setEnabled(not busy)
        for act in (self.check_button, self.restore_button):
            act.setEnabled(any_backup and not busy)
        self.table.setVisible(any_backup)
        self.restore_button.setVisible(any_backup)

    def _make_parts(self) -> None:
        self.state_chip = Chip()
        self.state_chip.show_state("plain", "正在查看备份……")
        self.trouble_label = text_label(kind="warn")
        self.trouble_label.hide()
        self.place_label = text_label()
        self.back_up_button = button("立即备份")
        self.copy_button = button("另存一份到…")
        self.check_button = button("检查备份")
        self.busy_label = text_label(wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = button("停下")
        self.result_label = text_label(kind="muted")
        self.result_label.hide()
        self.second_place = SecondPlace(self._service.on_same_disk, self._prompts, self._choose_folder)
        self.table = BackupTable()
        self.broken_label = text_label(kind="warn")
        self.broken_label.hide()
        self.restore_button = button("用选中的备份恢复…", "danger")

    def _lay_out(self) -> None:
        self.busy_row = QWidget()
        busy = row(self.busy_label, self.bar, self.stop_button)
        busy.setStretch(1, 1)
        self.busy_row.setLayout(busy)
        self.body.addLayout(_flow(text_label("备份", "subtitle", wrap=False), self.state_chip))
        self.body.addWidget(self.trouble_label)
        self.body.addWidget(
            text_label("备份自动做，每一份做好以后都检查过，放在档案库旁边和第二处。", "muted")
        )
        self.body.addWidget(self.place_label)
        self.body.addLayout(_flow(self.back_up_button, self.copy_button, self.check_button))
        for part in (self.busy_row, self.result_label, self.second_place, self.table):
            self.body.addWidget(part)
        self.body.addWidget(self.broken_label)
        self.body.addLayout(_flow(self.restore_button))

    def _connect(self) -> None:
        self.back_up_button.clicked.connect(self._back_up)
        self.copy_button.clicked.connect(self._copy)
        self.check_button.clicked.connect(self._check)
        self.second_place.chosen.connect(self._put_second)
        self.restore_button.clicked.connect(self._ask_restore)
        self.stop_button.clicked.connect(self._work.cancel)
        self._reading.succeeded.connect(self._show_shelves)
        self._reading.failed.connect(self._tell)
        self._work.succeeded.connect(self._succeeded)
        self._work.failed.connect(self._failed)
        self._work.stopped.connect(self._stopped)
        self._work.progressed.connect(self._progressed)


def _flow(*parts: QWidget) -> FlowLayout:
    layout = FlowLayout()
    for part in parts:
        layout.addWidget(part)
    return layout


def _nothing(_outcome: object) -> None:
    return
