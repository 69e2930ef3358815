"""Where else the backups of a library go. Kept beside its backups: it must be known where the library is lost."""

import json
from pathlib import Path

from app.store.backups.backup_files import file_errors, write_whole
from app.store.backups.backup_shelf import default_folder


def second_place(library: Path) -> Path | None:
    """The folder somebody chose on another disk or share; None if none was chosen or the setting cannot be read."""
    try:
        chosen = json.loads(_file(library).read_text(encoding="utf-8"))["second_place"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def set_second_place(library: Path, folder: Path | None) -> None:
    """Choose a second place, or none.

    Raises:
        DiskFull, CannotWrite: the setting could not be kept.
    """
    file = _file(library)
    with file_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps({"second_place": folder and str(folder.resolve())}, ensure_ascii=False))


def _file(library: Path) -> Path:
    return default_folder(library) / "settings.json"
