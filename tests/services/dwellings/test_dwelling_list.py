"""The roster as a long list: filtered, sorted, read by pages, written as a spreadsheet."""

from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.dwellings.dwelling_list import ListColumn, ListQuery, Only
from app.domain.errors.files import CannotWrite
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.dwellings.dwelling_list import AT_ONCE, DwellingListService
from app.spreadsheets.reading import read_workbook
from tests.builders import OpenLibrary, small_compound

HEADER = ("楼栋", "单元", "房号", "业主", "电话", "面积", "用途", "备注")
LINES = (
    ("10号楼", "1单元", "101", "张玉堂", "13800001234", 75.5, "住宅", ""),
    ("2号楼", "1单元", "1001", "单长生、曾敏", "0310-3012345", 80.25, "住宅", "常年在外"),
    ("2号楼", "1单元", "101", "=1+1", "", None, "住宅", ""),
    ("2号楼", "1单元", "底商1", "", "", 40, "商业", "100%租"),
)


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = library.case_files.add(CompoundDetails("毛纺北小区"))
    workbook = Workbook("户册.xlsx", (Sheet.from_rows("户册", [HEADER, *LINES]),))
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, made.id))
    small_compound(library)
    return made


@pytest.fixture
def service(library: OpenLibrary) -> DwellingListService:
    return DwellingListService(library.desk)


def rooms(service: DwellingListService, query: ListQuery) -> list[str]:
    return [f"{line.building}{line.room}" for line in service.lines(service.ids(query))]


def test_dwellings_stand_in_the_order_of_the_buildings(
    service: DwellingListService, compound: Compound
) -> None:
    found = rooms(service, ListQuery(compound.id))
    assert found == ["2号楼101", "2号楼1001", "2号楼底商1", "10号楼101"]


def test_the_library_has_all_compounds_one_after_the_other(
    service: DwellingListService, compound: Compound
) -> None:
    lines = service.lines(service.ids(ListQuery(None)))
    assert [line.compound for line in lines] == ["毛纺北小区"] * 4 + ["北岗院"] * 24
    assert len(rooms(service, ListQuery(None, "北岗"))) == 24
    assert len(rooms(service, ListQuery(compound.id, "北岗"))) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("玉堂", ["10号楼101"]),
        ("scs", ["2号楼1001"]),
        ("zm 常年", ["2号楼1001"]),
        ("1234", ["2号楼1001", "10号楼101"]),
        ("0310-30", ["2号楼1001"]),
        ("%", ["2号楼底商1"]),
        ("2-1-101", ["2号楼101"]),
        ("2 底商", ["2号楼底商1"]),
        ("没有", []),
    ],
)
def test_every_word_must_stand_somewhere(
    service: DwellingListService, compound: Compound, text: str, found: list[str]
) -> None:
    assert rooms(service, ListQuery(compound.id, text)) == found


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Only.NO_OWNER, ["2号楼底商1"]),
        (Only.NO_PHONE, ["2号楼101", "2号楼底商1"]),
        (Only.NO_AREA, ["2号楼101"]),
        (Only.NOT_HOUSING, ["2号楼底商1"]),
        (Only.NOT_COUNTED, ["2号楼底商1"]),
    ],
)
def test_only_those_that_lack_something_can_be_left(
    service: DwellingListService, compound: Compound, only: Only, found: list[str]
) -> None:
    assert rooms(service, ListQuery(compound.id, only=only)) == found


def test_a_column_sorts_with_the_unknown_last_whichever_way(
    service: DwellingListService, compound: Compound
) -> None:
    by_area = ListQuery(compound.id, sort=ListColumn.AREA)
    assert rooms(service, by_area) == ["2号楼底商1", "10号楼101", "2号楼1001", "2号楼101"]
    falling = ListQuery(compound.id, sort=ListColumn.AREA, descending=True)
    assert rooms(service, falling) == ["2号楼1001", "10号楼101", "2号楼底商1", "2号楼101"]


@pytest.mark.parametrize("column", list(ListColumn))
def test_every_column_sorts(service: DwellingListService, compound: Compound, column: ListColumn) -> None:
    assert len(rooms(service, ListQuery(None, sort=column))) == 28


def cells(path: Path) -> list[tuple[object, ...]]:
    (sheet,) = read_workbook(path).sheets
    return list(zip(*sheet.columns, strict=True))


def test_what_is_filtered_is_written(
    service: DwellingListService, compound: Compound, tmp_path: Path
) -> None:
    file = tmp_path / "户册.xlsx"
    assert service.export(ListQuery(compound.id, only=Only.NO_PHONE), file) == 2
    header, first, second = cells(file)
    assert header[:3] == ("楼栋", "单元", "房号")
    assert header[-6:] == ("计户说明", "产权性质", "居住状况", "实际楼层", "方位", "备注")
    assert (first[3], first[5], second[5], second[8], second[-1]) == ("=1+1", None, 40.0, "否", "100%租")


def test_the_whole_library_is_written_with_the_compound_in_front(
    service: DwellingListService, compound: Compound, tmp_path: Path
) -> None:
    file = tmp_path / "全部.xlsx"
    assert service.export(ListQuery(None), file) == 28
    assert [row[0] for row in cells(file)][:2] == ["小区", "毛纺北小区"]


def test_a_compound_that_was_written_reads_as_the_same_roster(
    library: OpenLibrary, service: DwellingListService, compound: Compound, tmp_path: Path
) -> None:
    file = tmp_path / "户册.xlsx"
    service.export(ListQuery(compound.id), file)
    preview = library.roster_import.preview(file, compound.id)
    assert (preview.changes.unchanged, preview.changes.added, preview.changes.changed) == (4, (), ())


def test_stopping_leaves_no_file(service: DwellingListService, compound: Compound, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.export(ListQuery(None), tmp_path / "户册.xlsx", stop)
    assert told == [(0, 28)]
    assert [path.name for path in tmp_path.glob("*.xlsx")] == []
    assert AT_ONCE > 28


def test_a_place_that_cannot_be_written_is_told(
    service: DwellingListService, compound: Compound, tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite):
        service.export(ListQuery(compound.id), tmp_path / "没有" / "户册.xlsx")


def test_lines_that_are_gone_are_left_out(service: DwellingListService, compound: Compound) -> None:
    assert len(service.lines([1, 999_999, 2])) == 2
