"""Puts a backup in a library's place off the window's thread; whoever asked opens the library afterwards."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.bootstrap import Services
from app.domain.records.backup_plan import Backup
from app.services.records.recovery import Recovery
from ui.settings.backup_texts import restored_text
from ui.work import Work


class Restoring(QObject):
    """One restoring at a time.

    restored: the library file, and what to tell. failed: the library file, and the error; whether the library can be
    opened then, opening it shows.
    """

    restored = Signal(object, str)
    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = Path()
        self._work = Work(self)
        self._work.succeeded.connect(self._succeeded)
        self._work.failed.connect(self._failed)

    def of_open(self, services: Services, backup: Backup) -> None:
        """Restore the library that is open; it is closed whatever comes of it."""

        def put_back() -> str:
            try:
                done = services.backups.restore(backup)
            finally:
                services.close()
            return restored_text(backup, done.aside, done.files_missing)

        self._run(services.file, put_back)

    def of_closed(self, recovery: Recovery, backup: Backup) -> None:
        """Restore a library that is missing or cannot be opened."""

        def put_back() -> str:
            done = recovery.restore(backup)
            return restored_text(backup, done.aside, done.files_missing)

        self._run(recovery.library, put_back)

    def finish(self) -> None:
        """Let a restoring under way come to its end."""
        self._work.finish()

    def _run(self, file: Path, put_back: Callable[[], str]) -> None:
        if self._work.run(lambda _progress: put_back()):
            self._file = file

    def _succeeded(self, told: str) -> None:
        self.restored.emit(self._file, told)

    def _failed(self, error: object) -> None:
        self.failed.emit(self._file, error)
