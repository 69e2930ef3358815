"""Reads a workbook or text table into plain cells; nothing in a file can take the program down with it.

Workbooks are parsed by calamine in a child process with a memory and a time limit (`child.py`). In a frozen
program the child is the program itself started with `child.RE_ENTRY`: its entry point must begin with

    if serve_if_asked(sys.argv):
        sys.exit()

before it imports anything of the window. May be called from any thread.
"""

import contextlib
import hashlib
import importlib.util
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

from app.domain.errors.sheets import SpreadsheetEncrypted, SpreadsheetTooLarge, SpreadsheetUnreadable
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.spreadsheets import child
from app.spreadsheets.packages import FileKind, absurd_range_stated, check_package, kind_of_file
from app.spreadsheets.text_tables import read_text_table

TIME_LIMIT = 120.0
"""Seconds a workbook may take; a district's roster takes one or two."""

MOST_CELLS = 16_000_000
"""Largest rectangle of one sheet we take over; a list of a million rows still fits."""


def read_workbook(path: Path, time_limit: float = TIME_LIMIT) -> Workbook:
    """Read all sheets of an .xlsx, .xls, .ods, .csv or .txt file.

    Raises:
        NotASpreadsheet: the file is not there, or is no workbook and no text table.
        SpreadsheetEncrypted: it is protected by a password.
        SpreadsheetTooLarge: unpacked it is too large, or its used range is absurd.
        SpreadsheetUnreadable: it is damaged, or reading took too much memory or time.
    """
    try:
        kind = kind_of_file(path)
        if kind is FileKind.TEXT:
            return Workbook(path.name, (read_text_table(path),), _sha256(path))
        check_package(path, kind)
    except OSError as error:
        raise SpreadsheetUnreadable(file=path.name) from error
    return _parsed(path, time_limit)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _parsed(path: Path, time_limit: float) -> Workbook:
    with _reading_process(path, time_limit) as messages:
        try:
            sha256 = _sha256(path)  # while the other process is at work
        except OSError as error:
            raise SpreadsheetUnreadable(file=path.name) from error
        sheets = _Sheets(path.name)
        for message in messages:
            if sheets.take(message):
                return Workbook(path.name, sheets.finished(), sha256)
    if absurd_range_stated(path, MOST_CELLS):
        raise SpreadsheetTooLarge(file=path.name)
    raise SpreadsheetUnreadable(file=path.name)


@contextlib.contextmanager
def _reading_process(path: Path, time_limit: float) -> Iterator[Iterator[Any]]:
    """Start the child and give its messages; they end early if it dies or its time is over."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stream:
        try:
            process = _started(writer, path)
        finally:
            os.close(writer)
        timer = Timer(time_limit, process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield _messages(stream)
        finally:
            timer.cancel()
            process.kill()
            process.wait()


def _started(writer: int, path: Path) -> "subprocess.Popen[bytes]":
    nowhere = subprocess.DEVNULL
    if sys.platform == "win32":
        import msvcrt

        handle = msvcrt.get_osfhandle(writer)
        os.set_handle_inheritable(handle, True)
        return subprocess.Popen(
            _command(handle, path),
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]}),
            creationflags=subprocess.CREATE_NO_WINDOW,
        )
    command = _command(writer, path)
    return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, pass_fds=(writer,))


def _command(pipe: int, path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, child.RE_ENTRY, str(pipe), str(path.absolute())]
    found = importlib.util.find_spec("python_calamine")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("python_calamine")
    packages = str(Path(found.origin).parent.parent)
    return [sys.executable, "-I", "-S", child.__file__, packages, str(pipe), str(path.absolute())]


def _messages(stream: BinaryIO) -> Iterator[Any]:
    while len(head := stream.read(4)) == 4:
        size = int.from_bytes(head, "little")
        data = stream.read(size)
        if len(data) < size:
            return
        yield marshal.loads(data)


class _Sheets:
    """Puts the sheets together from the messages of the child."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._sheets: list[Sheet] = []
        self._about: Any = None
        self._columns: list[list[Cell]] = []

    def take(self, message: Any) -> bool:
        """Take one message; True once the last sheet is complete."""
        what = message[0]
        if what == child.ENCRYPTED:
            raise SpreadsheetEncrypted(file=self._file)
        if what == child.BROKEN:
            raise SpreadsheetUnreadable(file=self._file)
        if what == child.ROWS:
            self._take_rows(message[1])
            return False
        self._close_sheet()
        if what == child.SHEET:
            self._open_sheet(message[1:])
        return bool(what == child.DONE)

    def finished(self) -> tuple[Sheet, ...]:
        return tuple(self._sheets)

    def _open_sheet(self, about: Any) -> None:
        _, height, left, width, _, _ = self._about = about
        if height * (left + width) > MOST_CELLS:
            raise SpreadsheetTooLarge(file=self._file)
        self._columns = [[] for _ in range(width)]

    def _take_rows(self, columns: Any) -> None:
        for held, (dated, cells) in zip(self._columns, columns, strict=True):
            held += map(_dated_cell, cells) if dated else cells

    def _close_sheet(self) -> None:
        if self._about is None:
            return
        name, height, left, _, merged, hidden = self._about
        empty: list[Cell] = [None] * height if left else []
        columns = (*([empty] * left), *self._columns)
        self._sheets.append(Sheet(name, columns, height, tuple(merged), hidden))
        self._about = None


_DATED: dict[str, Callable[..., Cell]] = {"datetime": datetime, "date": date, "time": time, "str": str}


def _dated_cell(value: Any) -> Cell:
    if type(value) is not tuple:
        return value  # type: ignore[no-any-return]
    if value[0] == "timedelta":
        return timedelta(days=value[1], seconds=value[2])
    return _DATED[value[0]](*value[1:])
