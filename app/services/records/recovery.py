"""The backups of a library, whether or not it can be opened: found, checked, compared with it, put back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from app.domain.errors.libraries import BackupDamaged
from app.domain.errors.records import RecordMissing
from app.domain.records.backup_plan import OTHER_RECORDS, RECORDS, Backup, Loss, TableDifference, Verdict
from app.store.backups.backup_restore import Restored, compared, refuse_unfit, restore_library
from app.store.backups.backup_settings import second_place
from app.store.backups.backup_shelf import BackupShelf, default_folder, described, same_content, verify


class Recovery:
    """The backups of a library that need not be open, or even be there any more."""

    def __init__(self, library: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self.library = library
        self._now = now

    @property
    def place(self) -> Path:
        """The folder beside the library."""
        return default_folder(self.library)

    @property
    def second_place(self) -> Path | None:
        """The folder chosen on another disk or share; None if none was chosen."""
        return second_place(self.library)

    def shelves(self) -> tuple[BackupShelf, ...]:
        """The shelf beside the library, and that of the second place."""
        second = self.second_place
        shelf = BackupShelf(self.place, self.library)
        return (shelf,) if second is None else (shelf, shelf_in(second, self.library))

    def list(self) -> tuple[Backup, ...]:
        """Backups of both places, newest first; none of them has been checked yet."""
        found = [backup for shelf in self.shelves() for backup in shelf.all()]
        return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))

    def broken(self) -> tuple[Path, ...]:
        """Files that look like backups and are none."""
        return tuple(file for shelf in self.shelves() for file in shelf.broken())

    def spoiled_files(self) -> tuple[tuple[Path, int, tuple[str, ...]], ...]:
        """Each folder of backups with how many attachments their sidecars name, and those no longer there as named."""
        told = []
        for shelf in self.shelves():
            named = sorted({sha256 for backup in shelf.all() for sha256 in backup.files})
            told.append((shelf.folder, len(named), shelf.without(named)))
        return tuple(told)

    def find(self, name: str) -> Backup:
        """The backup of this file name, or at this path; the first whole one where both places have it.

        Raises:
            RecordMissing: there is none. BackupDamaged: the file is there, but nothing vouches for it.
        """
        named = [backup for backup in self.list() if backup.file.name == name]
        for backup in named:
            if same_content(backup):
                return backup
        pointed_at = named[0] if named else described(Path(name))
        if pointed_at is not None:
            return pointed_at
        if Path(name).is_file() or any(file.name == name for file in self.broken()):
            raise BackupDamaged(file=Path(name).name, found="没有配套的说明文件，或说明文件已损坏")
        raise RecordMissing(kind="备份", name=name)

    def verify(self, backup: Backup) -> Verdict:
        """Check a backup from end to end: database, schema, every attachment."""
        return verify(backup)

    def last_good(self) -> Backup | None:
        """The newest backup whose database is bit for bit what was written."""
        return next((backup for backup in self.list() if same_content(backup)), None)

    def loss(self, backup: Backup) -> Loss:
        """What restoring would undo; nothing is changed.

        Raises:
            BackupDamaged, LibraryNewer: it cannot be restored at all.
        """
        missing = len(refuse_unfit(backup).files) + len(backup.missing)
        found = compared(self.library, backup)
        if found is None:
            return Loss(backup, (), "", missing, readable=False)
        now, lost = found
        return Loss(backup, _differences(now.counts, backup.counts, lost), now.newest, missing)

    def restore(self, backup: Backup) -> Restored:
        """Put a backup in the library's place; what lay there is moved aside and kept.

        Raises:
            BackupDamaged, LibraryNewer, LibraryInUse, DiskFull, CannotWrite: all is as it was.
            RestoreFailed: it stopped half-way; the old files lie aside.
        """
        return restore_library(self.library, backup, self._now())


def shelf_in(folder: Path, library: Path) -> BackupShelf:
    """The shelf of a library in a folder that several may share."""
    return BackupShelf(folder / default_folder(library).name, library)


def _differences(
    now: Mapping[str, int], then: Mapping[str, int], lost: Mapping[str, int]
) -> tuple[TableDifference, ...]:
    """Kinds of records that differ, in the clerk's words; tables without a word of their own come together."""
    sums = {name: [0, 0, 0] for name in (*RECORDS.values(), OTHER_RECORDS)}
    for table in now.keys() | then.keys():
        numbers = now.get(table, 0), then.get(table, 0), lost.get(table, 0)
        name = RECORDS.get(table, OTHER_RECORDS)
        sums[name] = [total + number for total, number in zip(sums[name], numbers, strict=True)]
    return tuple(
        TableDifference(name, *numbers)
        for name, numbers in sums.items()
        if numbers[0] != numbers[1] or numbers[2]
    )
