"""Makes a backup: copied by the database itself, checked, hashed, flushed, and only then given its name."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.errors.libraries import BackupDamaged, LibraryDamaged, LibraryMissing
from app.domain.records.backup_plan import Backup, Reason
from app.store.backups.backup_files import (
    PART,
    copy_proven,
    file_errors,
    flush,
    flush_folder,
    give_name,
    is_hash,
    sha256_of,
    write_whole,
)
from app.store.backups.backup_inside import Survey, copy_for_backup, faults_of, looking_into, survey
from app.store.backups.backup_shelf import BackupShelf, same_content
from app.store.backups.backup_sidecar import sidecar_of, sidecar_text
from app.store.files.attachments import AttachmentFolder


def make_backup(
    library: Path,
    attachments: AttachmentFolder,
    shelf: BackupShelf,
    reason: Reason,
    now: datetime,
    louan: str,
    thorough: bool = False,
) -> Backup:
    """Back a library up, whether or not it is open; gives the newest backup instead if it is the same still.

    thorough: attachments copied earlier are hashed again, and copied again if they have rotted.

    Raises:
        LibraryMissing; LibraryDamaged: it fails the check; no backup was made. DiskFull, CannotWrite, CannotRead.
    """
    if not library.is_file():
        raise LibraryMissing(file=str(library))
    target = shelf.free_name(now)
    part = target.with_name(target.name + PART)
    with file_errors(target, library):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        shelf.clear_leftovers()
        try:
            found, sha256 = copied(library, part)
            names = _attachment_names(found, attachments)
            files = shelf.take(names, attachments, thorough)
            missing = tuple(sorted(set(found.attachments) - set(files)))
            backup = Backup(
                target, library.name, now, reason, louan, found.schema, part.stat().st_size,
                sha256, found.counts, found.newest, files, missing, found.history,
            )  # fmt: skip
            earlier = _same(backup, shelf.newest())
            if earlier is None:
                _publish(backup, part)
        finally:
            part.unlink(missing_ok=True)
    return earlier or backup


def copied(library: Path, part: Path) -> tuple[Survey, str]:
    """Copy a library into a new file and look it over; gives what it holds and its hash.

    Raises:
        LibraryDamaged: it fails the check. sqlite3.Error, OSError: it cannot be read, or the copy not be written.
    """
    copy_for_backup(library, part)
    flush(part)
    with ThreadPoolExecutor(1) as beside:  # counts and hashes while the check, which takes longest, runs here
        surveyed, hashed = beside.submit(_surveyed, part), beside.submit(sha256_of, part)
        with looking_into(part) as connection:
            faults = faults_of(connection)
        if faults:
            raise LibraryDamaged(file=str(library), found="；".join(faults))
        return surveyed.result(), hashed.result() or ""


def _surveyed(part: Path) -> Survey:
    with looking_into(part) as connection:
        return survey(connection)


def copy_backup(backup: Backup, shelf: BackupShelf) -> Backup:
    """Copy a finished backup with its attachments to another place; gives the copy.

    Raises:
        BackupDamaged: it is not what it was. DiskFull, CannotWrite: the place cannot take it.
    """
    target = shelf.folder / backup.file.name
    copy = replace(backup, file=target)
    with file_errors(target):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        shelf.clear_leftovers()
        shelf.take(backup.files, AttachmentFolder(backup.file.parent / "files"), thorough=False)
        if sha256_of(target) != backup.sha256 and not copy_proven(backup.file, target, backup.sha256):
            raise BackupDamaged(file=backup.file.name, found="内容与备份时的校验值不符")
        write_whole(sidecar_of(target), sidecar_text(copy))
        flush_folder(shelf.folder)
    return copy


def _attachment_names(found: Survey, attachments: AttachmentFolder) -> tuple[str, ...]:
    """Those the database names, and whatever else lies in the folder under a hash."""
    lying = {file.name for file in attachments.folder.glob("??/*") if is_hash(file.name)}
    return tuple(sorted(lying.union(found.attachments)))


def _same(backup: Backup, earlier: Backup | None) -> Backup | None:
    if earlier is None or (earlier.sha256, earlier.files) != (backup.sha256, backup.files):
        return None
    return earlier if same_content(earlier) else None


def _publish(backup: Backup, part: Path) -> None:
    sidecar = sidecar_of(backup.file)
    try:
        write_whole(sidecar, sidecar_text(backup))
        give_name(part, backup.file)
        flush_folder(backup.file.parent)
    except OSError:
        sidecar.unlink(missing_ok=True)
        raise
