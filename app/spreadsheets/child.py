"""The reading process: opens one workbook with calamine, sends its cells through a pipe and ends.

Started by `app.spreadsheets.reading` with limits on memory, because a small hostile workbook can abort the
process that reads it. Runs on its own (`python -I -S child.py ...`), importing nothing of the program: it starts
in milliseconds. In a frozen program the entry point calls `serve_if_asked`, see `reading`.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
from datetime import date, datetime, time, timedelta
from itertools import islice

TYPE_CHECKING = False  # typing itself would be the dearest import here
if TYPE_CHECKING:
    from typing import Any

ROWS_PER_MESSAGE = 4096
SAMPLE = 256
MEMORY_LIMIT = 1 << 30
"""Bytes of address space; a roster of 91,582 rows takes a quarter of it."""

SHEET, ROWS, DONE, ENCRYPTED, BROKEN = range(5)
"""First of each message: (SHEET, name, height, left, width, merged, hidden), (ROWS, columns), (DONE,)."""

_PLAIN = {str, float, int, bool}


RE_ENTRY = "--read-workbook"
"""First argument of a frozen program that is to be the reading process."""


def serve_if_asked(argv: list[str]) -> bool:
    """Be the reading process if the program was started as one; True means it has done its work and must end.

    A frozen program calls this first of all, before it imports anything of the window.
    """
    if argv[1:2] != [RE_ENTRY]:
        return False
    serve(argv[2:])
    return True


def serve(arguments: list[str]) -> None:
    """Read the workbook named by the arguments (pipe, path) and send it; never raises."""
    pipe, path = int(arguments[0]), arguments[1]
    if sys.platform == "win32":
        import msvcrt

        pipe = msvcrt.open_osfhandle(pipe, os.O_WRONLY | os.O_BINARY)
    limit_memory(MEMORY_LIMIT)
    gc.disable()  # a short life: collecting would only cost
    with os.fdopen(pipe, "wb", buffering=0) as out:
        try:
            _send_workbook(out, path)
        except BrokenPipeError:
            return
        except Exception as error:
            _send(out, (ENCRYPTED if type(error).__name__ == "PasswordError" else BROKEN, str(error)))


def _send(out: Any, message: tuple[Any, ...]) -> None:
    data = marshal.dumps(message, 4)
    view = memoryview(len(data).to_bytes(4, "little") + data)
    while view:
        view = view[out.write(view) :]


def _send_workbook(out: Any, path: str) -> None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    workbook = _opened(path)
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        left = sheet.start[1] if sheet.start else 0  # iter_rows gives empty leading rows, but not columns
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        hidden = about.visible != SheetVisibleEnum.Visible
        _send(
            out, (SHEET, about.name, sheet.end[0] + 1 if sheet.end else 0, left, sheet.width, merged, hidden)
        )
        _send_rows(out, sheet)
        del sheet
    _send(out, (DONE,))


def _opened(path: str) -> Any:
    """Open by the file's extension; a workbook under a wrong one (xlsx named .xls) by its content.

    calamine takes every name for UTF-8; under a locale that is not (zh_CN.GBK) Python opens the file.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except (CalamineError, OSError):
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to import than the file to open
            return CalamineWorkbook.from_filelike(file)


def _send_rows(out: Any, sheet: Any) -> None:
    rows = sheet.iter_rows()
    while chunk := list(islice(rows, ROWS_PER_MESSAGE)):
        columns = list(zip(*chunk, strict=True))
        del chunk
        message = (ROWS, list(map(_plain_column, columns)))
        del columns  # marshal looks up each value that something else holds too
        _send(out, message)


def _plain_column(column: tuple[Any, ...]) -> tuple[bool, list[Any]]:
    """Give a column as marshal can carry it, and whether it holds dates; empty text becomes None.

    Where texts repeat, as names of buildings do, equal ones become one object: marshal then sends each once.
    """
    kinds = set(map(type, column))
    if kinds == {str} and len(set(column[:SAMPLE])) * 2 < len(column[:SAMPLE]):
        one = {value: value or None for value in set(column)}
        return False, list(map(one.__getitem__, column))
    if kinds <= _PLAIN:
        empty = str in kinds and "" in column
        return False, [None if value == "" else value for value in column] if empty else list(column)
    return True, list(map(_as_parts, column))


def _as_parts(value: Any) -> Any:
    """A date or time as a tuple of its kind and numbers; all other values as they are."""
    if value == "" or type(value) in _PLAIN:
        return None if value == "" else value
    if isinstance(value, datetime):
        return ("datetime", *value.timetuple()[:6])
    if isinstance(value, date):
        return ("date", value.year, value.month, value.day)
    if isinstance(value, time):
        return ("time", value.hour, value.minute, value.second)
    if isinstance(value, timedelta):
        return ("timedelta", value.days, value.seconds)
    return ("str", str(value))


def limit_memory(limit: int) -> None:
    """Let this process take no more than `limit` bytes; where the system offers no way, do nothing."""
    if sys.platform == "win32":
        _limit_memory_on_windows(limit)
        return
    import resource

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CORE):
        hard = resource.getrlimit(kind)[1]
        wanted = limit if kind == resource.RLIMIT_AS else 0
        try:
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
        except (OSError, ValueError):
            continue


def _limit_memory_on_windows(limit: int) -> None:
    """Put this process into a job object with a memory limit (its information class is 9)."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    pointer = ctypes.sizeof(ctypes.c_void_p)
    information = (ctypes.c_size_t * (18 if pointer == 8 else 28))()
    size = 144 if pointer == 8 else 112
    flags_at, process_limit_at = (16, 112) if pointer == 8 else (16, 96)
    address = ctypes.addressof(information)
    ctypes.c_uint32.from_address(address + flags_at).value = 0x100 | 0x400
    ctypes.c_size_t.from_address(address + process_limit_at).value = limit
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(ctypes.c_void_p(job), 9, information, size)
    kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(kernel.GetCurrentProcess()))


if __name__ == "__main__":
    sys.path.append(sys.argv[1])
    serve(sys.argv[2:])
