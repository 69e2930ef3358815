"""Finding anything by a few characters, as it stands in a real library."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.records.search import HitKind
from app.domain.sheets.workbook import Sheet, Workbook
from app.pinyin import initials
from app.services.compounds.acceptance import AcceptanceService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.papers.printing import PrintingService
from app.services.records.search import SearchService, found_lines
from tests.builders import OpenLibrary, new_library, open_round, small_compound

HEADER = ("楼栋", "单元", "房号", "业主", "电话", "面积", "用途")
LINES = (
    ("3号楼", "2单元", "501", "张玉堂", "13800001234", 75.5, "住宅"),
    ("3号楼", "2单元", "502", "单长生、曾敏", "0310-3012345", 75.5, "住宅"),
    ("3号楼", "1单元", "501", "100%合资_公司", "13900005678、13900001234", 75.5, "住宅"),
    ("3号楼", "1单元", "底商1", "李四\\王五", "", 40, "商业"),
    ("13号楼", "2单元", "501", "张三", "", 75.5, "住宅"),
)


def stored(library: OpenLibrary) -> Compound:
    compound = library.case_files.add(
        CompoundDetails("毛纺北小区", "和平社区", "人民路12号", code="MF-07", aliases=("老毛纺院",))
    )
    workbook = Workbook("户册.xlsx", (Sheet.from_rows("户册", [HEADER, *LINES]),))
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    small_compound(library)
    return compound


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    stored(opened)
    yield opened
    opened.close()


@pytest.fixture
def search(library: OpenLibrary) -> SearchService:
    return SearchService(library.desk)


def titles(search: SearchService, typed: str, kind: HitKind) -> list[str]:
    return [hit.title for hit in search.find(typed).hits() if hit.kind is kind]


@pytest.mark.parametrize("typed", ["毛纺", "北", "mfb", "MFBXQ", "人民路12", "老毛纺", "lmf", "mf-07"])
def test_a_compound_is_found_by_what_it_is_called_and_where_it_lies(
    search: SearchService, typed: str
) -> None:
    assert "毛纺北小区" in titles(search, typed, HitKind.COMPOUND)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("3号楼", ["3号楼", "13号楼"]), ("三栋", ["3号楼"]), ("毛纺北13号楼", ["13号楼"]), ("3-2", ["3号楼"])],
)
def test_a_building_is_found_by_its_number(search: SearchService, typed: str, found: list[str]) -> None:
    assert titles(search, typed, HitKind.BUILDING) == found


@pytest.mark.parametrize(
    "typed", ["3-2-501", "3栋2单元501室", "毛纺北 3-2-501", "三号楼二门501", "毛纺北3-2-501"]
)
def test_a_dwelling_is_found_by_its_address(search: SearchService, typed: str) -> None:
    (hit,) = [hit for hit in search.find(typed).hits() if hit.kind is HitKind.DWELLING]
    assert (hit.title, hit.place) == ("3号楼2单元501", "毛纺北小区 · 张玉堂")
    assert hit.dwelling_id
    assert hit.building_id


def test_an_address_is_found_before_it_is_typed_to_its_end(search: SearchService) -> None:
    assert titles(search, "3-2-5", HitKind.DWELLING) == ["3号楼2单元501", "3号楼2单元502"]
    assert titles(search, "3-501", HitKind.DWELLING) == ["3号楼1单元501", "3号楼2单元501"]


def test_a_room_alone_finds_it_in_every_building_and_a_compound_narrows(search: SearchService) -> None:
    assert len(titles(search, "501", HitKind.DWELLING)) == 3
    assert titles(search, "底商", HitKind.DWELLING) == ["3号楼1单元底商1"]
    assert titles(search, "北岗 201", HitKind.DWELLING)[0] == "1号楼1单元201"


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("玉堂", "张玉堂"),
        ("zyt", "张玉堂"),
        ("scs", "单长生"),
        ("szs", "单长生"),
        ("敏", "曾敏"),
        ("zm", "曾敏"),
        ("毛纺 张玉堂", "张玉堂"),
        ("老毛纺院 张玉堂", "张玉堂"),
        ("%", "100%合资_公司"),
        ("_", "100%合资_公司"),
        ("\\", "李四\\王五"),
    ],
)
def test_an_owner_is_found_by_characters_and_initials(search: SearchService, typed: str, owner: str) -> None:
    assert titles(search, typed, HitKind.OWNER) == [owner]


def test_the_name_itself_stands_first(search: SearchService) -> None:
    assert titles(search, "张三", HitKind.OWNER)[0] == "张三"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("13800001234", ["13800001234"]),
        ("1234", ["13800001234", "13900001234", "0310-3012345"]),
        ("0310-3012", ["0310-3012345"]),
        ("031030", ["0310-3012345"]),
        ("138", []),
    ],
)
def test_a_telephone_number_is_found_by_any_four_digits_its_tail_first(
    search: SearchService, typed: str, numbers: list[str]
) -> None:
    assert titles(search, typed, HitKind.PHONE) == numbers


def test_a_filed_document_is_found_by_number_and_title(library: OpenLibrary, search: SearchService) -> None:
    round_ = open_round(library, library.case_files.cabinet()[0].compound)
    filed = PrintingService(library.desk).survey_forms(round_.id)
    for typed in (filed.number, filed.title[:4], "d05"):
        (hit,) = [hit for hit in search.find(typed).hits() if hit.kind is HitKind.DOCUMENT]
        assert hit.document_id == filed.id
        assert filed.number in hit.place


def test_a_few_of_each_kind_are_given_and_all_are_counted(search: SearchService) -> None:
    (rooms,) = [group for group in search.find("2", most=3).groups if group.kind is HitKind.BUILDING]
    assert (len(rooms.hits), rooms.total) == (1, 1)
    (rooms,) = [group for group in search.find("20", most=3).groups if group.kind is HitKind.DWELLING]
    assert (len(rooms.hits), rooms.total) == (3, 8)


def test_a_changed_name_is_found_by_its_new_initials(library: OpenLibrary, search: SearchService) -> None:
    workbook = Workbook(
        "改.xlsx", (Sheet.from_rows("户册", [HEADER, ("3号楼", "2单元", "501", "仇英", "", 75.5, "")]),)
    )
    compound = library.case_files.named("毛纺北小区")
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    assert titles(search, "qy", HitKind.OWNER) == ["仇英"]
    assert titles(search, "zyt", HitKind.OWNER) == []


def test_nothing_found_says_so(search: SearchService) -> None:
    assert found_lines(search.find("没有这个人")) == ["没有找到。"]
    assert search.find("  ").groups == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_looked_for(search: SearchService, typed: str) -> None:
    for group in search.find(typed).groups:
        assert group.total >= len(group.hits) > 0


def test_an_owner_of_today_is_found_by_the_owner_s_own_number_and_one_of_the_past_is_not(
    library: OpenLibrary, search: SearchService
) -> None:
    (hit,) = [hit for hit in search.find("3-2-501").hits() if hit.kind is HitKind.DWELLING]
    files = DwellingFileService(library.desk)
    sheet = files.add_owner(hit.dwelling_id, OwnerDetails("仇英", phones=("13511112222",)))
    assert titles(search, "2222", HitKind.PHONE) == ["13511112222"]
    files.end_owner(sheet.present[-1].id, library.clock().date())
    assert titles(search, "2222", HitKind.PHONE) == []
    assert titles(search, "qy", HitKind.OWNER) == []


def test_a_document_is_found_by_the_initials_of_its_title_and_one_of_the_library_too(
    library: OpenLibrary, search: SearchService
) -> None:
    compound = library.case_files.cabinet()[0].compound
    printing = PrintingService(library.desk)
    filed, figures = printing.survey_forms(open_round(library, compound).id), printing.figures()
    spelled = initials(filed.title)[:4]
    assert filed.title in titles(search, spelled, HitKind.DOCUMENT)
    (hit,) = [hit for hit in search.find("tj").hits() if hit.document_id == figures.id]
    assert (hit.compound_id, hit.place.split(" · ")[0]) == (0, "本档案库")


@pytest.mark.parametrize("typed", ["JC-01", "jc-0", "供水", "gsgz", "北岗 供水"])
def test_a_work_item_is_found_in_every_compound_that_has_it(
    library: OpenLibrary, search: SearchService, typed: str
) -> None:
    north, yard = (case.compound for case in library.case_files.cabinet())
    acceptance = AcceptanceService(library.desk)
    acceptance.tick(yard.id, [WorkItem("JC-01", "全小区"), WorkItem("JC-02")])
    acceptance.tick(north.id, [WorkItem("JC-02")])
    found = [hit for hit in search.find(typed).hits() if hit.kind is HitKind.WORK_ITEM]
    assert (found[0].title, found[0].place, found[0].code) == (
        "JC-01 供水改造（一户一表）", f"{yard.name} · 全小区", "JC-01",
    )  # fmt: skip
    assert {hit.compound_id for hit in found} <= {north.id, yard.id}
    assert titles(search, "01", HitKind.WORK_ITEM) == []
