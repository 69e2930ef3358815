"""An empty library for a test: the many steps of its schema run once for all tests of a program, then it is copied."""

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store.libraries.library_file import LibraryFile, create_library_file, open_library_file


def fresh_library(file: Path, now: datetime) -> LibraryFile:
    """Make an empty library and open it, as `create_library_file` does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as made:
        made.write(_empty())
    return open_library_file(file, now)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "空.louan"
        create_library_file(file).close()
        return file.read_bytes()
