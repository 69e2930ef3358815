"""What kind of file lies there, and whether it is fit to be opened at all; looks at its outside only."""

import re
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

from app.domain.errors.sheets import (
    NotASpreadsheet,
    SpreadsheetEncrypted,
    SpreadsheetMissing,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)

LARGEST_FILE = 200 << 20
LARGEST_UNPACKED = 200 << 20
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 1 << 20
MOST_ENTRIES = 5000


class FileKind(Enum):
    """The outside of a file: a zip package, an OLE container, or text."""

    ZIP = auto()
    OLE = auto()
    TEXT = auto()


_TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_OLE_MARK = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})


def kind_of_file(path: Path) -> FileKind:
    """Tell the kind by content, not by name; only a text table is known by its name.

    Raises:
        SpreadsheetMissing: no such file.
        NotASpreadsheet: a folder, empty, or neither container nor named as a text table.
        SpreadsheetTooLarge: more than 200 MB on disk.
    """
    if not path.exists():
        raise SpreadsheetMissing(file=path.name)
    if not path.is_file() or path.stat().st_size == 0:
        raise NotASpreadsheet(file=path.name)
    if path.stat().st_size > LARGEST_FILE:
        raise SpreadsheetTooLarge(file=path.name)
    with path.open("rb") as file:
        head = file.read(8)
    named_text = path.suffix.lower() in _TEXT_SUFFIXES
    if not named_text and head.startswith(_OLE_MARK):
        return FileKind.OLE
    if not named_text and head.startswith(_ZIP_MARKS):
        return FileKind.ZIP
    if named_text and not head.startswith((_OLE_MARK, *_ZIP_MARKS)):
        return FileKind.TEXT
    raise NotASpreadsheet(file=path.name)


def check_package(path: Path, kind: FileKind) -> None:
    """Refuse protected, swollen and foreign containers.

    Raises:
        SpreadsheetEncrypted, SpreadsheetTooLarge, SpreadsheetUnreadable, NotASpreadsheet.
    """
    if kind is FileKind.OLE:
        if _ENCRYPTED_PACKAGE in path.read_bytes():
            raise SpreadsheetEncrypted(file=path.name)
        return
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        # ValueError: a name that is no text; NotImplementedError: the list of parts asks for a newer kind of zip
        raise SpreadsheetUnreadable(file=path.name) from error
    _check_entries(path.name, entries)


def _check_entries(file: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or any(map(_swollen, entries)) or len(entries) > MOST_ENTRIES:
        raise SpreadsheetTooLarge(file=file)
    if any(entry.flag_bits & 1 for entry in entries):
        raise SpreadsheetEncrypted(file=file)
    names = [entry.filename for entry in entries]
    if any(map(_odd_name, names)) or len(set(names)) < len(names):
        raise SpreadsheetUnreadable(file=file)
    if not _WORKBOOK_PARTS & {name.lower() for name in names}:
        raise NotASpreadsheet(file=file)


def _swollen(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size > LARGEST_RATIO * max(
        entry.compress_size, 1
    )


def _odd_name(name: str) -> bool:
    return (
        name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name or "\\" in name or "\0" in name
    )


_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')


def absurd_range_stated(path: Path, most_cells: int) -> bool:
    """Say whether a sheet of an .xlsx states a used range of more than `most_cells` cells."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            found = _DIMENSION.search(_beginning(package, name))
            if found and _column_number(found.group(1)) * int(found.group(2)) > most_cells:
                return True
    return False


def _beginning(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part; none where it is damaged or packed in a way this reader does not know."""
    if package.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b""
    try:
        with package.open(name) as part:
            return part.read(4096)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return b""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
