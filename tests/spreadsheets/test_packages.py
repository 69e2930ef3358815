"""The outside of a file: what kind it is, and whether it is fit to be opened."""

import zipfile
from pathlib import Path

import pytest

from app.domain.errors.sheets import SpreadsheetTooLarge, SpreadsheetUnreadable
from app.spreadsheets import packages
from app.spreadsheets.packages import FileKind, absurd_range_stated, check_package, kind_of_file
from tests.roster_workbooks import plain_roster, write


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".xlsx", FileKind.ZIP), (".ods", FileKind.ZIP), (".xls", FileKind.OLE), (".csv", FileKind.TEXT)],
)
def test_the_kind_is_told_by_content(suffix: str, kind: FileKind, tmp_path: Path) -> None:
    assert kind_of_file(write(plain_roster(), tmp_path / f"a{suffix}")) is kind


def test_a_file_too_large_on_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_FILE", 10)
    with pytest.raises(SpreadsheetTooLarge):
        kind_of_file(write(plain_roster(), tmp_path / "a.xlsx"))


@pytest.mark.parametrize("name", ["../x", "/x", "a\\b", "C:x", "xl/../../x"])
def test_names_no_workbook_uses_are_refused(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "")
        package.writestr(name, "")
    with pytest.raises(SpreadsheetUnreadable):
        check_package(tmp_path / "a.xlsx", FileKind.ZIP)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "")
        package.writestr("xl/workbook.xml", "")
    with pytest.raises(SpreadsheetUnreadable):
        check_package(tmp_path / "a.xlsx", FileKind.ZIP)


HEADER, ENTRY = 30, 46
"""Bytes of what stands before a part, and before its name in the list at the end."""


def sheet_spoilt(path: Path, part: str) -> Path:
    """A workbook whose first sheet asks for another zip, is packed another way, holds rubbish or begins elsewhere."""
    write(plain_roster(), path)
    with zipfile.ZipFile(path) as package:
        sheet = next(entry for entry in package.infolist() if entry.filename.startswith("xl/worksheets/"))
    content = bytearray(path.read_bytes())
    listed = content.rindex(sheet.filename.encode()) - ENTRY
    packed = sheet.header_offset + HEADER + len(sheet.filename)
    at = {"version": listed + 6, "method": listed + 10, "content": packed, "header": sheet.header_offset}[
        part
    ]
    content[at] = 0xFF
    path.write_bytes(content)
    return path


def test_a_package_of_a_newer_kind_of_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetUnreadable):
        check_package(sheet_spoilt(tmp_path / "a.xlsx", "version"), FileKind.ZIP)


@pytest.mark.parametrize("part", ["method", "content", "header"])
def test_a_sheet_that_cannot_be_unpacked_states_no_range(tmp_path: Path, part: str) -> None:
    path = sheet_spoilt(tmp_path / "a.xlsx", part)
    check_package(path, FileKind.ZIP)
    assert not absurd_range_stated(path, 0)


def test_a_package_of_many_thousand_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_ENTRIES", 3)
    with pytest.raises(SpreadsheetTooLarge):
        check_package(write(plain_roster(), tmp_path / "a.xlsx"), FileKind.ZIP)


def test_the_stated_range_of_a_sheet_is_weighed(tmp_path: Path) -> None:
    path = write(plain_roster(), tmp_path / "a.xlsx")
    assert not absurd_range_stated(path, 25 * 9)
    assert absurd_range_stated(path, 25 * 9 - 1)


def test_only_packages_state_a_range(tmp_path: Path) -> None:
    assert not absurd_range_stated(write(plain_roster(), tmp_path / "a.xls"), 0)
    assert not absurd_range_stated(write(plain_roster(), tmp_path / "a.ods"), 0)
