"""Rows written whole: byte for byte what XlsxWriter makes of their cells, whatever stands in them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.spreadsheets.plain_rows import PlainRows

Row = Sequence[str | int | float | None]
_TEXTS = st.text(st.sampled_from(" |<>&_xX0123456789ADF楼𠮷é\n\t\"'=+-@")) | st.text(
    st.characters(codec="utf-8")
)
_NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)


def book(file: Path) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(str(file), {"constant_memory": True})


def write_by_cell(sheet: xlsxwriter.worksheet.Worksheet, number: int, row: Row) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str) and value:
            sheet.write_string(number, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(number, column, value)


def rows_in(file: Path) -> bytes:
    with zipfile.ZipFile(file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    return sheet[sheet.index(b"<sheetData>") : sheet.index(b"</sheetData>")]


def written(file: Path, rows: Sequence[Row], whole: bool) -> tuple[bytes, list[bool]]:
    """The rows as the file has them, and which of them were taken whole."""
    with book(file) as opened:
        sheet = opened.add_worksheet()
        sheet.write_string(0, 0, "表头", opened.add_format({"bold": True}))
        plain, taken = PlainRows(sheet), []
        for number, row in enumerate(rows, 1):
            taken.append(whole and plain.write(number, row))
            if not taken[-1]:
                write_by_cell(sheet, number, row)
    return rows_in(file), taken


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_TEXTS | _NUMBERS | st.none(), max_size=4), max_size=6))
def test_a_row_is_written_as_its_cells_would_be(tmp_path: Path, rows: list[Row]) -> None:
    file = tmp_path / "表.xlsx"
    assert written(file, rows, whole=True)[0] == written(file, rows, whole=False)[0]


def test_a_roster_s_rows_are_taken_whole_and_odd_ones_in_between_keep_their_place(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("3号楼", "0101", "王芳、李娜", 85.3, None, ""),
        ("张<b>三", 1),
        ("备注\n两行", 2),
        (" 前面有空格", 3),
        ("_x000D_", 4),
        ("=1+1", "http://例", 501),
        ("长" * 40_000,),
        ("末", 0),
    ]
    sheet, taken = written(tmp_path / "表.xlsx", rows, whole=True)
    assert taken == [True, False, False, False, False, True, False, True]
    assert sheet == written(tmp_path / "表.xlsx", rows, whole=False)[0]


def test_columns_beyond_z_have_two_letters(tmp_path: Path) -> None:
    sheet, taken = written(tmp_path / "表.xlsx", [tuple(map(str, range(30)))], whole=True)
    assert taken == [True]
    assert b'<c r="AD2" t="inlineStr"><is><t>29</t></is></c>' in sheet


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, b"1"])
def test_what_is_no_plain_cell_is_left_to_be_written_otherwise(tmp_path: Path, value: object) -> None:
    with book(tmp_path / "表.xlsx") as opened:
        assert not PlainRows(opened.add_worksheet()).write(1, ("甲", value))
