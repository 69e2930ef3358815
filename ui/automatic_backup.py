"""Automatic backups of the open library: asked for shortly after it was opened, then every few minutes."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.records.backups import BackupService
from ui.work import Work

FIRST = 15_000
"""Milliseconds from opening to the first look."""

EVERY = 5 * 60_000
"""Milliseconds from look to look; whether a backup is due the service decides."""


class AutomaticBackup(QObject):
    """Backs up off the window's thread.

    made: the BackupMade. failed: the error, once for each run of failures. recovered: the first look without an error
    after that.
    """

    made = Signal(object)
    failed = Signal(object)
    recovered = Signal()

    def __init__(
        self, service: BackupService, parent: QObject | None = None, first: int = FIRST, every: int = EVERY
    ) -> None:
        super().__init__(parent)
        self._service, self._every = service, every
        self._failing = False
        self._work = Work(self)
        self._work.succeeded.connect(self._succeeded)
        self._work.failed.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(first)

    def finish(self) -> None:
        """Look no more; a backup under way is made to its end first."""
        self._timer.stop()
        self._work.finish()

    def _look(self) -> None:
        self._timer.setInterval(self._every)
        service = self._service
        self._work.run(lambda _progress: service.if_due())

    def _succeeded(self, made: object) -> None:
        if self._failing:
            self._failing = False
            self.recovered.emit()
        if made is not None:
            self.made.emit(made)

    def _failed(self, error: object) -> None:
        if not self._failing:
            self._failing = True
            self.failed.emit(error)
