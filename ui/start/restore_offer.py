"""The way back when a library is missing or damaged: its backups to choose from, or one on a disk brought along."""

from typing import Any

from PySide6.QtCore import Signal

from app.domain.errors import LouanError
from app.domain.records.backup_plan import Backup, Loss
from app.messages import detail_of, message_for
from app.services.records.recovery import Recovery
from ui.prompts import Prompts
from ui.settings.backup_texts import loss_text, name_text, place_text, time_text
from ui.theme import restyle
from ui.widgets.card import Card, FlowLayout
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label
from ui.work import Call, Work

KINDS = "楼案备份 (*.louan-backup)"
SEARCHING = "正在找备份……"
NONE_HERE = "档案库旁边没有找到备份。备份如果在移动硬盘或共享文件夹里，请接上，再点“选择备份文件…”。"
FOUND = "标 ✓ 的是最近一份完好的。恢复之前会先说明会失去什么。"


class RestoreOffer(Card):
    """Offers the backups of one library; `agreed` carries the Backup the clerk wants."""

    agreed = Signal(object)

    def __init__(self, recovery: Recovery, prompts: Prompts) -> None:
        super().__init__()
        self.setProperty("help", "backup")
        self.recovery, self._prompts = recovery, prompts
        self._backups: tuple[Backup, ...] = ()
        self.hint_label = text_label(SEARCHING, "muted")
        self.combo = StillCombo()
        self.combo.setAccessibleName("备份")
        self.restore_button = button("从备份恢复…")
        self.file_button = button("选择备份文件…", "quiet")
        self._lay_out()
        self._reading, self._work = Work(self), Work(self)
        self._reading.succeeded.connect(self._found)
        self._reading.failed.connect(self._failed)
        self._work.succeeded.connect(self._compared)
        self._work.failed.connect(self._failed)
        self.restore_button.clicked.connect(self._restore)
        self.file_button.clicked.connect(self._choose_file)
        self._reading.run(lambda _progress: (recovery.list(), recovery.last_good()))

    def finish(self) -> None:
        """End what is under way, before the offer goes."""
        self._reading.finish()
        self._work.finish()

    def _found(self, found: tuple[tuple[Backup, ...], Backup | None]) -> None:
        self._backups, good = found
        for backup in self._backups:
            mark = "✓ " if backup == good else ""
            self.combo.addItem(f"{mark}{name_text(backup)}　{place_text(backup, self.recovery.place)}")
        if good is not None:
            self.combo.setCurrentIndex(self._backups.index(good))
        for part in (self.combo, self.restore_button):
            part.setVisible(bool(self._backups))
        self._say(FOUND if self._backups else NONE_HERE)

    def _restore(self) -> None:
        backup, recovery = self._backups[self.combo.currentIndex()], self.recovery
        self._compare(lambda _progress: recovery.loss(backup))

    def _choose_file(self) -> None:
        file, recovery = self._prompts.open_file("选择备份文件", KINDS), self.recovery
        if file is not None:
            self._compare(lambda _progress: recovery.loss(recovery.find(str(file))))

    def _compare(self, call: Call) -> None:
        if self._work.run(call):
            self._say("正在检查这份备份……")
            self._allow(False)

    def _compared(self, loss: Loss) -> None:
        self._allow(True)
        if self._prompts.confirm("恢复", loss_text(loss), f"恢复到 {time_text(loss.backup.made_at)}"):
            self.agreed.emit(loss.backup)
        else:
            self._say("没有恢复，什么都没有改动。")

    def _failed(self, error: Any) -> None:
        self._allow(True)
        if isinstance(error, LouanError):
            self._say(message_for(error), "field-error")
        else:
            self._prompts.error(message_for(error), detail_of(error))

    def _allow(self, allowed: bool) -> None:
        for part in (self.combo, self.restore_button, self.file_button):
            part.setEnabled(allowed)

    def _say(self, text: str, kind: str = "muted") -> None:
        self.hint_label.setText(text)
        restyle(self.hint_label, kind)

    def _lay_out(self) -> None:
        self.combo.hide()
        self.restore_button.hide()
        buttons = FlowLayout()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.file_button)
        self.body.addWidget(text_label(f"从备份恢复“{self.recovery.library.name}”", "subtitle"))
        self.body.addWidget(self.hint_label)
        self.body.addWidget(self.combo)
        self.body.addLayout(buttons)
