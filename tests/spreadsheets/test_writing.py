"""Lists written as .xlsx or .csv: texts stay texts and the file appears whole or not at all."""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors.files import CannotWrite, DiskFull
from app.spreadsheets.reading import read_workbook
from app.spreadsheets.writing import write_table


def test_a_table_reads_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "户册.xlsx"
    rows = [("3号楼", 501, 85.3, date(2026, 3, 5), None), ("=1+1", -1, 0.0, None, "http://例")]
    assert write_table(path, "户册", ["楼号", "房号", "面积", "日期", "备注"], rows, [10, 8]) == 2
    sheet = read_workbook(path).sheets[0]
    assert sheet.name == "户册"
    assert sheet.rows == (
        ("楼号", "房号", "面积", "日期", "备注"),
        ("3号楼", 501.0, 85.3, "2026-03-05", None),
        ("=1+1", -1.0, 0.0, None, "http://例"),
    )


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_table(path, "表", ["名"], [["=SUM(A1)"], ["http://x"], ["{=1}"], ["+1"], ["@a"], ["半\ud842"]])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"s"}
    assert not any(cell.hyperlink for (cell,) in sheet.iter_rows())


def test_column_widths_and_a_standing_header_are_set(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", "表", ["名", "址"], [], [12, 30])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [13, 31]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("3号楼/[1]", "3号楼  1"),
        ("", "表"),
        ("'户册'", "户册"),
        ("长" * 40, "长" * 31),
        ("a:b*c?d\\e", "a b c d e"),
    ],
)
def test_a_title_excel_forbids_is_mended(title: str, shown: str, tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", title, ["名"], [])
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].name == shown


def _breaking() -> Iterator[list[str]]:
    yield ["甲"]
    raise RuntimeError("数据中断")


def test_a_failure_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_table(path, "表", ["名"], [["旧"]])
    before = path.read_bytes()
    with pytest.raises(RuntimeError):
        write_table(path, "表", ["名"], _breaking())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite) as told:
        write_table(tmp_path / "没有" / name, "表", ["名"], [])
    assert told.value.details["file"] == name


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_can_be_written(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.xlsx", "表", ["名"], [[text], ["末"]])
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].rows[2] == ("末",)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_book: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", full)
    with pytest.raises(DiskFull):
        write_table(tmp_path / "a.xlsx", "表", ["名"], [["甲"]])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_device_is_not_replaced_by_a_table(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    os.mkfifo(target)
    with pytest.raises(CannotWrite):
        write_table(target, "表", ["列"], [["值"]])
    assert target.is_fifo()


def test_a_csv_file_is_known_as_utf_8_and_no_text_in_it_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "户册.csv"
    rows = [
        ("=1+1", -1, None),
        ("-1层", 85.3, date(2026, 3, 5)),
        ("@a", 0, '"引号",逗号'),
        ("\tx", 2, "两\n行"),
    ]
    assert write_table(path, "户册", ["名", "数", "注"], rows) == 4
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:4] == ["'=1+1,-1,", "'-1层,85.3,2026-03-05", '\'@a,0,"""引号"",逗号"']
    assert read_workbook(path).sheets[0].rows[1:4] == (
        ("=1+1", "-1", None),
        ("-1层", "85.3", "2026-03-05"),
        ("@a", "0", '"引号",逗号'),
    )


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_a_csv_holds_never_begins_a_formula(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "表.csv"
    write_table(path, "表", ["名"], [[text] for text in texts])
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file)][1:]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    assert [cell.removeprefix("'") for cell in cells] == [text.removeprefix("'") for text in texts]
