"""Backups of the open library as the window keeps them: the card, the automatic ones, a word when one fails."""

from PySide6.QtCore import QObject, Signal

from app.domain.lifecycle.due import DueKind
from app.services.records.backups import BackupService
from ui.automatic_backup import AutomaticBackup
from ui.main_window import MainWindow
from ui.prompts import Prompts
from ui.settings.backup_card import BackupCard
from ui.settings.settings_page import SettingsPage
from ui.theme import EDGE
from ui.widgets.text import text_label


class BackupDesk(QObject):
    """Lives as long as the library is open; `restore_agreed` carries the Backup to go back to."""

    restore_agreed = Signal(object)

    def __init__(
        self, window: MainWindow, settings: SettingsPage, service: BackupService, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self.card = BackupCard(service, prompts)
        settings.add_card(self.card, subject=DueKind.BACKUP)
        self.card.restore_agreed.connect(self.restore_agreed)
        self.trouble_label = text_label("！自动备份没有做成\n请看“设置”")
        self.trouble_label.setContentsMargins(EDGE, 0, 0, 0)
        self.trouble_label.hide()
        foot = window.navigation.layout()
        if foot is not None:
            foot.addWidget(self.trouble_label)
        self.automatic = AutomaticBackup(service, self)
        self.automatic.made.connect(self.card.show_made)
        self.automatic.failed.connect(self._failed)
        self.automatic.recovered.connect(self._recovered)

    def finish(self) -> None:
        """End what is under way, before the library is closed."""
        self.automatic.finish()
        self.card.finish()
        self.trouble_label.hide()
        self.trouble_label.deleteLater()
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self.card.show_trouble(error)
        self.trouble_label.show()

    def _recovered(self) -> None:
        self.card.end_trouble()
        self.trouble_label.hide()
