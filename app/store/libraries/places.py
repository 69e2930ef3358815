"""Places a library must not lie in: network shares break its locks, sync clients copy it half-written."""

import os
import sys
from pathlib import Path

from app.domain.errors.libraries import LibraryOnNetwork, LibrarySynced

NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.davfs", "afs"}
SYNC_FOLDERS = (
    "onedrive",
    "dropbox",
    "坚果云",
    "nutstore",
    "百度网盘",
    "baidunetdisk",
    "icloud",
    "baidusyncdisk",
)
_DRIVE_REMOTE = 4  # GetDriveTypeW


def refuse_unsafe_place(file: Path) -> None:
    """Let a library lie only where the database can be kept whole.

    Raises:
        LibraryOnNetwork: a UNC path, a mapped drive, or a network mount.
        LibrarySynced: a folder of a sync client.
    """
    folder = file.resolve().parent
    if str(folder).startswith(("\\\\", "//")) or _on_network(folder):
        raise LibraryOnNetwork(file=str(file))
    for part in folder.parts:
        for client in SYNC_FOLDERS:
            if part.lower().startswith(client):
                raise LibrarySynced(file=str(file), client=part)


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    return _mount_type(folder, _mounts()) in NETWORK_FILE_SYSTEMS


def _mounts() -> list[tuple[str, str]]:
    """Mount points and file system types, as Linux lists them; empty elsewhere."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [(entry[1].replace("\\040", " "), entry[2]) for entry in fields if len(entry) > 2]


def _mount_type(folder: Path, mounts: list[tuple[str, str]]) -> str:
    """Type of the file system a folder lies on: the longest mount point above it, the last one mounted."""
    best, kind = "", ""
    for point, candidate in mounts:
        inside = folder == Path(point) or str(folder).startswith(point.rstrip("/") + os.sep)
        if inside and len(point) >= len(best):
            best, kind = point, candidate
    return kind
