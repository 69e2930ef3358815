"""Workbooks and text tables come back cell by cell, and nothing in a file takes the program down."""

import io
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from app.domain.errors.sheets import (
    NotASpreadsheet,
    SpreadsheetEncrypted,
    SpreadsheetError,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)
from app.domain.rosters.roster_sheet import read_roster
from app.spreadsheets import child
from app.spreadsheets.reading import read_workbook
from tests.roster_workbooks import VARIETIES, Expected, Messy, found_lines, plain_roster, write


def _sorted(lines: list[Expected] | tuple[Expected, ...]) -> list[Expected]:
    return sorted(lines, key=lambda line: (line.sheet, line.row, line.key))


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
@pytest.mark.parametrize("variety", VARIETIES)
def test_every_messy_workbook_is_read_in_every_format(
    variety: Callable[[], Messy], suffix: str, tmp_path: Path
) -> None:
    messy = variety()
    reading = read_roster(read_workbook(write(messy, tmp_path / f"户册{suffix}")))
    assert _sorted(found_lines(reading.lines)) == _sorted(messy.lines)
    told = {(skipped.sheet, skipped.row) for skipped in reading.skipped}
    assert set(messy.skipped_rows) == told


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_roster_kept_as_text_is_read(encoding: str, delimiter: str, tmp_path: Path) -> None:
    messy = plain_roster(sheet="户册")
    workbook = read_workbook(write(messy, tmp_path / "户册.csv", encoding, delimiter))
    assert _sorted(found_lines(read_roster(workbook).lines)) == _sorted(messy.lines)


def test_cells_keep_their_place_and_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    values = [1.5, "字", True, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), time(3, 4), timedelta(hours=30)]
    for column, value in enumerate(values, 3):
        sheet.cell(4, column, value)
    sheet.merge_cells("C7:D8")
    sheet["C7"] = "合并"
    book.save(tmp_path / "a.xlsx")

    read = read_workbook(tmp_path / "a.xlsx").sheets[0]

    assert read.height == 7
    assert read.rows[0] == (None,) * 9
    assert read.rows[3] == (None, None, *values)
    assert read.rows[6][2] == "合并"
    assert read.merged == ((6, 2, 7, 3),)


def test_all_sheets_are_read_and_hidden_ones_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("旧表").sheet_state = "hidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    sheets = read_workbook(tmp_path / "a.xlsx").sheets
    assert [(sheet.name, sheet.hidden, sheet.height) for sheet in sheets] == [
        ("Sheet", False, 0),
        ("旧表", True, 0),
    ]


def test_long_sheets_arrive_whole(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("长")
    for row in range(child.ROWS_PER_MESSAGE * 2 + 5):
        sheet.append([row, f"第{row % 7}栋", f"名{row}", None if row % 3 else "备注"])
    book.save(tmp_path / "长.xlsx")
    read = read_workbook(tmp_path / "长.xlsx").sheets[0]
    assert list(read.columns[0]) == [float(row) for row in range(read.height)]
    assert read.rows[-1] == (8196.0, "第6栋", "名8196", "备注")
    assert read.rows[-2] == (8195.0, "第5栋", "名8195", None)


@pytest.mark.parametrize(("content", "name"), [(".xlsx", "a.xls"), (".xls", "a.xlsx"), (".ods", "a.xlsx")])
def test_a_workbook_under_a_wrong_extension_is_read(content: str, name: str, tmp_path: Path) -> None:
    made = write(plain_roster(), tmp_path / f"户册{content}")
    made.rename(tmp_path / name)
    assert len(read_roster(read_workbook(tmp_path / name)).lines) == 24


def test_reading_works_in_several_threads_at_once(tmp_path: Path) -> None:
    path = write(plain_roster(), tmp_path / "户册.xlsx")
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(read_workbook, [path] * 8))
    assert all(workbook == read[0] for workbook in read)


def test_a_path_with_blanks_and_chinese_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "幸福里 户册 (2026)"
    folder.mkdir()
    assert read_workbook(write(plain_roster(), folder / "户 册.xlsx")).file == "户 册.xlsx"


def _zip(entries: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return data.getvalue()


def _encrypted_zip() -> bytes:
    data = bytearray(_zip({"xl/workbook.xml": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _last_cell() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "楼号", 1
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _last_cell_unstated() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_last_cell())) as package, zipfile.ZipFile(data, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name).replace(b'ref="A1:XFD1048576"', b'ref="A1:B2"'))
    return data.getvalue()


_OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
_BOMB = _zip({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(201 << 20)})
_SWOLLEN = _zip({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(20 << 20)})

HOSTILE: dict[str, tuple[str, bytes, type[SpreadsheetError]]] = {
    "nothing in it": ("a.xlsx", b"", NotASpreadsheet),
    "random bytes": ("a.xlsx", random.Random(7).randbytes(5000), NotASpreadsheet),
    "random bytes named xls": ("a.xls", random.Random(8).randbytes(5000), NotASpreadsheet),
    "random bytes named csv": ("a.csv", random.Random(9).randbytes(5000), NotASpreadsheet),
    "a workbook named csv": ("a.csv", _zip({"xl/workbook.xml": b"x"}), NotASpreadsheet),
    "a picture named csv": ("a.csv", b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(99)), NotASpreadsheet),
    "a web page": ("a.xls", "<html><table><tr><td>楼号</td></tr></table></html>".encode(), NotASpreadsheet),
    "another package": ("a.xlsx", _zip({"word/document.xml": b"<x/>"}), NotASpreadsheet),
    "an empty package": ("a.xlsx", _zip({}), NotASpreadsheet),
    "a cut package": ("a.xlsx", _last_cell()[:3000], SpreadsheetUnreadable),
    "a package with broken parts": ("a.xlsx", _zip({"xl/workbook.xml": b"<x"}), SpreadsheetUnreadable),
    "names that climb": ("a.xlsx", _zip({"xl/workbook.xml": b"", "../x": b""}), SpreadsheetUnreadable),
    "an OLE container without a workbook": ("a.xls", _OLE, SpreadsheetUnreadable),
    "a protected workbook": ("a.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le"), SpreadsheetEncrypted),
    "a protected package": ("a.xlsx", _encrypted_zip(), SpreadsheetEncrypted),
    "a bomb": ("a.xlsx", _BOMB, SpreadsheetTooLarge),
    "a small bomb": ("a.xlsx", _SWOLLEN, SpreadsheetTooLarge),
    "one cell in the last corner": ("a.xlsx", _last_cell(), SpreadsheetTooLarge),
    "the same, unstated": ("a.xlsx", _last_cell_unstated(), SpreadsheetUnreadable),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_as_a_named_error(case: str, tmp_path: Path) -> None:
    name, content, error = HOSTILE[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as caught:
        read_workbook(tmp_path / name)
    assert caught.value.details == {"file": name}


def test_no_file_and_a_folder_are_no_spreadsheets(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(NotASpreadsheet):
            read_workbook(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_damaged_workbooks_are_read_or_refused_but_never_crash(suffix: str, tmp_path: Path) -> None:
    sound = write(plain_roster(), tmp_path / f"a{suffix}").read_bytes()
    chance = random.Random(11)
    for number in range(12):
        damaged = bytearray(sound)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(damaged)
        with suppress(SpreadsheetError):
            read_workbook(path)


def test_a_workbook_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = write(plain_roster(2000), tmp_path / "a.xlsx")
    with pytest.raises(SpreadsheetUnreadable):
        read_workbook(path, time_limit=0.0)


def test_a_range_we_would_not_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.spreadsheets.reading.MOST_CELLS", 100)
    with pytest.raises(SpreadsheetTooLarge):
        read_workbook(write(plain_roster(), tmp_path / "a.xlsx"))


if sys.platform != "win32":  # a script cannot stand in for the built program there

    def test_a_frozen_program_reads_through_its_own_entry_point(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(plain_roster(), tmp_path / "a.xlsx")
        program = tmp_path / "louan"
        root = Path(child.__file__).parents[2]
        program.write_text(
            f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(root)!r})\n"
            "from app.spreadsheets.child import serve_if_asked\n"
            "sys.exit(0 if serve_if_asked(sys.argv) else 1)\n"
        )
        program.chmod(0o755)
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(program))
        assert len(read_roster(read_workbook(path)).lines) == 24


def test_an_ordinary_start_is_no_request_to_read() -> None:
    assert not child.serve_if_asked(["louan"])
    assert not child.serve_if_asked(["louan", "户册.xlsx"])


def test_the_reading_process_imports_next_to_nothing() -> None:
    code = f"import sys; exec(compile(open({child.__file__!r}).read(), 'child', 'exec')); print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", f"__name__ = 'child'; {code}"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"typing", "re", "app", "subprocess", "zipfile"} & set(run.stdout.split())
