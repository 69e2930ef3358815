"""Backups of a library: made in time, kept in two places, checked, thinned, and put back."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.errors.files import CannotWrite
from app.domain.errors.records import ValueRefused
from app.domain.records.backup_plan import Backup, Loss, Reason, Verdict, due, keep
from app.services.desk import Desk
from app.services.records.recovery import Recovery, shelf_in
from app.store.backups.backup import copy_backup, make_backup
from app.store.backups.backup_changes import ChangeWatch
from app.store.backups.backup_files import file_errors
from app.store.backups.backup_restore import Restored, refuse_unfit
from app.store.backups.backup_settings import set_second_place
from app.store.backups.backup_shelf import BackupShelf, same_content


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup and its copy in the second place; `second_fault` says why there is no copy though one was wanted."""

    backup: Backup
    copy: Backup | None = None
    second_fault: LouanError | None = None


class BackupService:
    """Backs up the open library; every method may be called from any thread, one works at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.recovery = Recovery(desk.library.file, desk.now)
        self._watch = ChangeWatch(desk.library)
        self._saved: tuple[int, datetime] | None = (
            None  # changes seen by the last backup of this session, its time
        )
        self._busy = threading.Lock()

    def back_up(self, reason: Reason = Reason.ASKED) -> BackupMade:
        """Make a backup now; where nothing changed since the newest one, that one is given.

        Raises:
            LibraryDamaged: the library fails the check; no backup was made. DiskFull, CannotWrite, CannotRead.
        """
        with self._busy:
            return self._back_up(reason, self._desk.now())

    def if_due(self) -> BackupMade | None:
        """Make a backup if one is due; cheap to call every few minutes, and at once after the day's first change.

        Raises:
            LibraryDamaged, DiskFull, CannotWrite, CannotRead: none was made; the next call tries again.
        """
        with self._busy:
            now = self._desk.now()
            newest = self._newest()
            changed = self._saved is None or self._saved[0] != self._watch.count
            return self._back_up(Reason.AUTOMATIC, now) if due(now, newest, changed) else None

    def newest_made_at(self) -> datetime | None:
        """When the newest backup of either place was made; None if there is none."""
        found = [shelf.newest() for shelf in self.recovery.shelves()]
        return max((backup.made_at for backup in found if backup is not None), default=None)

    def list(self) -> tuple[Backup, ...]:
        """Backups of both places, newest first; none of them has been checked yet."""
        return self.recovery.list()

    def verify(self, backup: Backup) -> Verdict:
        """Check a backup from end to end: database, schema, every attachment."""
        return self.recovery.verify(backup)

    def last_good(self) -> Backup | None:
        """The newest backup whose database is bit for bit what was written."""
        return self.recovery.last_good()

    def loss(self, backup: Backup) -> Loss:
        """What restoring would undo; nothing is changed.

        Raises:
            BackupDamaged, LibraryNewer: it cannot be restored at all.
        """
        return self.recovery.loss(backup)

    def restore(self, backup: Backup) -> Restored:
        """Close the library and put a backup in its place; the library must be opened anew, whatever comes of it.

        The present state is backed up first where that is possible, and its files are moved aside in any case.

        Raises:
            BackupDamaged, LibraryNewer, LibraryInUse, DiskFull, CannotWrite: all is as it was.
            RestoreFailed: it stopped half-way; the old files lie aside.
        """
        with self._busy:
            refuse_unfit(backup)
            with suppress(
                LouanError
            ):  # a damaged library is why one restores; its files are kept aside anyway
                self._back_up(Reason.BEFORE_RESTORE, self._desk.now(), keeping=backup)
            self._desk.library.close()
            return self.recovery.restore(backup)

    def set_second_place(self, folder: Path | None) -> None:
        """Choose where else backups go, or nowhere else.

        Raises:
            CannotWrite: the folder is not there or cannot be written. DiskFull.
            ValueRefused: the backups lie there already.
        """
        if folder is not None:
            _try_writing(self._other_shelf(folder).folder)
        set_second_place(self.recovery.library, folder)

    def copy_to(self, backup: Backup, folder: Path) -> Backup:
        """Copy a backup to a folder, once; gives the copy.

        Raises:
            BackupDamaged: it is not what it was. DiskFull, CannotWrite: the folder cannot take it.
            ValueRefused: the backups lie there already.
        """
        return copy_backup(backup, self._other_shelf(folder))

    def on_same_disk(self, folder: Path) -> bool:
        """Whether a folder lies on the disk of the library, and would be lost with it."""
        try:
            return folder.stat().st_dev == self.recovery.library.stat().st_dev
        except OSError:
            return False

    def _other_shelf(self, folder: Path) -> BackupShelf:
        shelf = shelf_in(folder, self.recovery.library)
        try:
            there = folder.is_dir()
        except OSError:  # a name no folder can have
            there = False
        if not there:  # a disk that is not plugged in must not become a folder on this one
            raise CannotWrite(file=str(folder))
        if shelf.folder.resolve() == self.recovery.place.resolve():
            raise ValueRefused(field="第二处备份", value=str(folder), reason="备份已经放在这里")
        return shelf

    def _newest(self) -> datetime | None:
        if self._saved is not None:
            return self._saved[1]
        newest = self.recovery.shelves()[0].newest()
        return None if newest is None else newest.made_at

    def _back_up(self, reason: Reason, now: datetime, keeping: Backup | None = None) -> BackupMade:
        library, shelf = self._desk.library, self.recovery.shelves()[0]
        changes = self._watch.count  # before the copy: what is written meanwhile counts as new
        newest = self._newest()
        thorough = reason is not Reason.AUTOMATIC or newest is None or newest.date() != now.date()
        backup = make_backup(library.file, library.attachments, shelf, reason, now, louan_version(), thorough)
        self._saved = changes, now
        copy, fault = self._second(backup)
        for place in self.recovery.shelves():
            _thin(place, now, keeping)
        return BackupMade(backup, copy, fault)

    def _second(self, backup: Backup) -> tuple[Backup | None, LouanError | None]:
        second = self.recovery.second_place
        try:
            return (None if second is None else self.copy_to(backup, second)), None
        except LouanError as error:
            return None, error


def louan_version() -> str:
    """Version of the program; empty where it runs without being installed."""
    try:
        return version("louan")
    except PackageNotFoundError:
        return ""


def _thin(shelf: BackupShelf, now: datetime, keeping: Backup | None) -> None:
    """Remove what the plan lets go, where the next newer one that stays is whole; it may wait for another time."""
    backups = shelf.all()
    kept = keep(((backup.made_at, backup.reason) for backup in backups), now)
    newer: Backup | None = None
    with suppress(OSError):
        for backup in backups:
            if backup.made_at in kept or backup == keeping:
                newer = backup
            elif newer is not None and same_content(newer):
                shelf.remove(backup)


def _try_writing(folder: Path) -> None:
    with file_errors(folder):
        folder.mkdir(exist_ok=True)
        trial = folder / "trial.part"
        trial.write_bytes(b"louan")
        trial.unlink()
