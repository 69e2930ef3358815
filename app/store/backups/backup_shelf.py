"""The backups of one library in one folder: each a database with its sidecar, attachments shared between them."""

from collections.abc import Iterable
from datetime import datetime
from glob import escape
from pathlib import Path

from app.domain.records.backup_plan import Backup, Verdict
from app.store.backups.backup_files import PART, copy_proven, flush_folder, sha256_of
from app.store.backups.backup_inside import faults_of, looking_into
from app.store.backups.backup_sidecar import read_sidecar, sidecar_of
from app.store.files.attachments import AttachmentFolder
from app.store.migrations.runner import NEWEST

SUFFIX = ".louan-backup"
SIDECAR = SUFFIX + ".json"


def default_folder(library: Path) -> Path:
    """The folder beside a library where its backups lie."""
    return library.with_name(library.name + ".备份")


class BackupShelf:
    """Finds, names and clears backups; a backup counts only with a sidecar that is as it was written."""

    def __init__(self, folder: Path, library: Path) -> None:
        self.folder = folder
        self.files = AttachmentFolder(folder / "files")
        self._stem = library.stem

    def all(self) -> tuple[Backup, ...]:
        """Backups with a readable sidecar and a file of the right size, newest first."""
        found = (self._present(sidecar) for sidecar in self._sidecars())
        return tuple(sorted((b for b in found if b is not None), key=lambda b: b.made_at, reverse=True))

    def newest(self) -> Backup | None:
        """The one with the latest name; the others are not even read."""
        found = (self._present(sidecar) for sidecar in reversed(self._sidecars()))
        return next((backup for backup in found if backup is not None), None)

    def broken(self) -> tuple[Path, ...]:
        """Files with the name of a backup that are none: cut short, or without a sidecar to vouch for them."""
        sound = {backup.file for backup in self.all()}
        return tuple(file for file in sorted(self._named(f"-*{SUFFIX}")) if file not in sound)

    def free_name(self, now: datetime) -> Path:
        """Where a backup made now would lie."""
        name, count = f"{self._stem}-{now:%Y%m%d-%H%M%S}", 1
        file = self.folder / f"{name}{SUFFIX}"
        while file.exists() or sidecar_of(file).exists():
            count += 1
            file = self.folder / f"{name}-{count}{SUFFIX}"
        return file

    def clear_leftovers(self) -> None:
        """Take away what a backup cut short left behind; it never had a good name.

        Raises:
            OSError: a file cannot be removed.
        """
        leftovers = [*self._named(f"-*{PART}*"), *self.files.folder.glob(f"??/*{PART}")]
        leftovers += [side for side in self._sidecars() if not side.with_suffix("").exists()]
        for file in leftovers:
            file.unlink(missing_ok=True)

    def remove(self, backup: Backup) -> None:
        """Remove a backup; attachments stay, others may need them.

        Raises:
            OSError: a file cannot be removed.
        """
        backup.file.unlink(missing_ok=True)  # without it, a sidecar left behind is told as nothing
        sidecar_of(backup.file).unlink(missing_ok=True)

    def take(self, names: tuple[str, ...], sources: AttachmentFolder, thorough: bool) -> tuple[str, ...]:
        """Copy attachments that are not here yet; gives those that are here afterwards.

        thorough: those here are hashed again and replaced if altered, instead of being trusted.

        Raises:
            OSError: one cannot be written.
        """
        fetched: set[Path] = set()
        here = [name for name in names if self._has(name, thorough) or self._fetch(name, sources, fetched)]
        for folder in filter(Path.is_dir, fetched):
            flush_folder(folder)
        return tuple(here)

    def without(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of these attachments that are not here, or are no longer what their names say."""
        return tuple(name for name in names if not self._has(name, thorough=True))

    def _has(self, name: str, thorough: bool) -> bool:
        file = self.files.path_of(name)
        return file.is_file() and (not thorough or sha256_of(file) == name)

    def _fetch(self, name: str, sources: AttachmentFolder, into: set[Path]) -> bool:
        target = self.files.path_of(name)
        into.add(target.parent)
        return copy_proven(sources.path_of(name), target, name)

    def _present(self, sidecar: Path) -> Backup | None:
        backup = read_sidecar(sidecar)
        try:
            return backup if backup and backup.file.stat().st_size == backup.size else None
        except OSError:
            return None

    def _sidecars(self) -> list[Path]:
        return sorted(self._named(f"-*{SIDECAR}"))

    def _named(self, pattern: str) -> list[Path]:
        return list(self.folder.glob(escape(self._stem) + pattern))


def described(file: Path) -> Backup | None:
    """The backup in a file somebody points at; None if no sidecar vouches for it."""
    return read_sidecar(sidecar_of(file)) if file.name else None


def same_content(backup: Backup) -> bool:
    """Whether the database of a backup is bit for bit what was written."""
    return sha256_of(backup.file) == backup.sha256


def verify(backup: Backup) -> Verdict:
    """Look a backup over from end to end: hash, structure, schema, every attachment."""
    if not backup.file.is_file():
        return Verdict(backup, ("文件不在了",))
    if not same_content(backup):
        return Verdict(backup, ("内容与备份时的校验值不符",))
    with looking_into(backup.file) as connection:
        faults = faults_of(connection)
    files = AttachmentFolder(backup.file.parent / "files")
    lost = tuple(name for name in backup.files if sha256_of(files.path_of(name)) != name)
    return Verdict(backup, faults, lost, backup.schema > NEWEST)
