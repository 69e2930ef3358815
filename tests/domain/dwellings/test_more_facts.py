import pytest

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind
from app.domain.dwellings.more_facts import (
    NOTHING_MORE,
    UNEXPLAINED,
    MoreFacts,
    floors_text,
    merged_more,
    read_basis,
    read_counts,
    read_floors,
    read_occupancy,
    read_reason,
    read_side,
    read_title,
)
from app.domain.words import word
from tests.domain.rosters.read_rosters import messages, read_rows


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_title, "已购公房", TitleKind.REFORMED),
        (read_title, "直管公房", TitleKind.PUBLIC),
        (read_title, "单位自管产", TitleKind.WORK_UNIT),
        (read_title, "没有产权证", TitleKind.UNREGISTERED),
        (read_title, "不详", None),
        (read_basis, "产权证登记", AreaBasis.REGISTERED),
        (read_occupancy, "租户", Occupancy.LET),
        (read_counts, "否", False),
        (read_counts, "计入", True),
        (read_floors, "5", (5, None)),
        (read_floors, "5-6层", (5, 6)),
        (read_floors, "-1至1", (-1, 1)),
        (read_floors, "5、6", (5, 6)),
        (read_floors, "五、六层", (5, 6)),
        (read_floors, "6层，5层", (5, 6)),
        (read_floors, "负一层、1层、2层", (-1, 2)),
        (read_floors, "3、5", (3, 5)),
        (read_floors, "5~6复式", (5, 6)),
        (read_floors, None, (None, None)),
        (read_side, " 东 ", "东"),
        (read_reason, "#N/A", ""),
    ],
)
def test_what_lists_write_is_read(read, text: str | None, value: object) -> None:
    assert read(text) == (value, None)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_title, "宅基地"),
        (read_floors, "0"),
        (read_floors, "6-5"),
        (read_floors, "5、7"),
        (read_floors, "1、0"),
        (read_floors, "五楼半"),
        (read_side, "东" * 21),
        (read_occupancy, "失联"),
        (read_counts, "也许"),
    ],
)
def test_what_is_not_taken_as_written_is_told(read, text: str) -> None:
    assert read(text)[1]


@pytest.mark.parametrize("code", [*TitleKind, *AreaBasis, *Occupancy])
def test_our_own_words_are_read_again(code) -> None:
    read = {TitleKind: read_title, AreaBasis: read_basis, Occupancy: read_occupancy}[type(code)]
    assert read(word(code))[0] is code


def test_floors_are_written_as_they_are_read() -> None:
    for floor, top in ((5, None), (-1, 2), (None, None)):
        assert read_floors(floors_text(floor, top)) == ((floor, top), None)


def test_a_list_makes_nobody_unreachable_and_keeps_who_is() -> None:
    lost = MoreFacts(occupancy=Occupancy.LOST)
    assert merged_more(NOTHING_MORE, lost, None, None).occupancy is None
    assert merged_more(lost, lost, None, None).occupancy is Occupancy.LOST
    assert merged_more(lost, MoreFacts(occupancy=Occupancy.LET), None, None).occupancy is Occupancy.LET


def test_whether_it_counts_follows_the_use_unless_the_list_says() -> None:
    house = MoreFacts(counts=True)
    assert not merged_more(house, None, Use.HOUSING, Use.SHOP).counts
    said = merged_more(house, MoreFacts(counts=False), Use.HOUSING, Use.HOUSING)
    assert (said.counts, said.reason) == (False, UNEXPLAINED)
    kept = merged_more(said._replace(reason="已合并使用"), None, Use.HOUSING, Use.HOUSING)
    assert (kept.counts, kept.reason) == (False, "已合并使用")
    assert merged_more(kept, MoreFacts(counts=True), Use.HOUSING, Use.HOUSING).reason == ""


def test_a_duplex_in_the_ordinary_column_of_floors_is_taken_over() -> None:
    header = ["楼号", "单元", "房号", "楼层"]
    rows = [["3", "2", "501", "5-6层"], ["3", "2", "502", "5"], ["3", "2", "602", "1-6"]]
    reading = read_rows(header, *rows)
    assert [(line.floor, line.more and line.more.top_floor) for line in reading.lines] == [
        (5, 6),
        (5, None),
        (6, None),
    ]
    assert messages(reading) == []
    plain = read_rows(header, ["3", "2", "501", "5"])
    assert plain.lines[0].more is None


def test_a_duplex_numbered_within_its_floor_is_numbered_by_the_lower_one() -> None:
    header = ["楼号", "单元", "楼层", "房号"]
    reading = read_rows(header, ["3", "2", "4", "01"], ["3", "2", "5-6", "01"])
    assert [line.room_key for line in reading.lines] == ["401", "501"]


def test_columns_few_rosters_have_are_read_and_told_of() -> None:
    header = ["楼号", "单元", "房号", "产权性质", "居住状况", "实际楼层", "方位", "计入户数", "计户说明"]
    reading = read_rows(header, ["3", "2", "501", "房改房", "出租", "5-6", "东", "否", "公用"])
    assert reading.lines[0].more == MoreFacts(
        TitleKind.REFORMED, Occupancy.LET, "东", 5, 6, counts=False, reason="公用"
    )
    odd = read_rows(header, ["3", "2", "501", "宅基地"])
    assert [(column, severity) for _, column, severity, _ in messages(odd)] == [("D", "warning")]


def test_no_stairwell_written_out_is_no_stairwell() -> None:
    header = ["楼号", "单元", "房号"]
    reading = read_rows(header, ["3", "1", "101"], ["3", "未分单元", "102"], ["4", "未分单元", "1"])
    assert [line.key for line in reading.lines] == [("3", "1", "101"), ("3", "", "102"), ("4", "", "1")]
    assert messages(reading) == []
