"""Labels are kept as written and compared by keys; one-cell addresses are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dwellings.addresses import (
    DwellingAddress,
    building_key,
    floor_of,
    looks_like_building,
    looks_like_room,
    natural_key,
    parse_address,
    room_key,
    stairwell_key,
)
from app.domain.sheets.workbook import Cell
from tests.domain.sheets.cells import any_cell


@pytest.mark.parametrize(
    ("labels", "key"),
    [
        (
            [
                "3栋",
                "3幢",
                "3号楼",
                "三号楼",
                "3#",
                "3＃楼",
                "３＃",
                "3座",
                "第三栋",
                "03号楼",
                "3",
                "3楼",
                3,
                3.0,
            ],
            "3",
        ),
        (["12号楼", "十二号楼", "12栋", "一二号楼"], "12"),
        (["A栋", "A座", "a栋", "Ａ栋"], "A"),
        (["东楼", "东栋"], "东"),
        (["3-1号楼", "3—1栋"], "3-1"),
        (["甲3号楼"], "甲3"),
        (["", None, "-", "无", "#REF!"], ""),
    ],
)
def test_a_building_has_one_key_however_it_is_written(labels: list[Cell], key: str) -> None:
    assert {building_key(label) for label in labels} == {key}


@pytest.mark.parametrize(
    ("labels", "key"),
    [
        (["2单元", "二单元", "2门", "2梯", "第二单元", "2号门", "二楼门", "02", 2, 2.0, "2 单元"], "2"),
        (["甲单元"], "甲"),
        (["东单元", "东门"], "东"),
        (["", None, "/", "无", "未分单元"], ""),
    ],
)
def test_a_stairwell_has_one_key_however_it_is_written(labels: list[Cell], key: str) -> None:
    assert {stairwell_key(label) for label in labels} == {key}


@pytest.mark.parametrize(
    ("labels", "key", "floor"),
    [
        (
            ["502", "0502", "5-2", "5-02", "502室", "502号", "五层2号", "５０２", 502, 502.0, "五〇二"],
            "502",
            5,
        ),
        (["5楼502", "五层502室"], "502", 5),
        (["1203", "12-3", "1203室", "十二层3号"], "1203", 12),
        (["五楼中户", "5楼中", "五层中户"], "5中", 5),
        (["-1", "B1", "负一层", "负1", "地下1层", "-1层"], "-1", -1),
        (["-101", "负101", "B101"], "-101", -1),
        (["一层", "1楼"], "1层", 1),
        (["东户"], "东", None),
        (["501A", "501a"], "501A", 5),
        (["商铺1"], "商铺1", None),
        (["5", 5.0], "5", None),
        (["10101"], "10101", None),
        (["9901"], "9901", None),
        (["", None, "-"], "", None),
    ],
)
def test_a_room_has_one_key_and_tells_its_floor(labels: list[Cell], key: str, floor: int | None) -> None:
    assert {room_key(label) for label in labels} == {key}
    assert {floor_of(label) for label in labels} == {floor}


_ADDRESSES = {
    "3-2-501": ("3", "2", "501"),
    "3—2—501": ("3", "2", "501"),
    "3 2 501": ("3", "2", "501"),
    "3/2/501": ("3", "2", "501"),
    "3栋2单元501室": ("3", "2", "501"),
    "三号楼二门501": ("3", "2", "501"),
    "3号楼 2单元 501": ("3", "2", "501"),
    "3#2-501": ("3", "2", "501"),
    "3号楼-2-501": ("3", "2", "501"),
    "3栋-2单元-501": ("3", "2", "501"),
    "幸福小区3号楼2单元501室": ("3", "2", "501"),
    "和平路12号院3号楼2单元501": ("3", "2", "501"),
    "和平里3-2-501": ("3", "2", "501"),
    "文化路5号3号楼501": ("3", "", "501"),
    "3号楼501": ("3", "", "501"),
    "3-501": ("3", "", "501"),
    "A栋1202": ("A", "", "1202"),
    "3栋二单元5楼502": ("3", "2", "502"),
    "某路5弄3号501室": ("3", "", "501"),
    "3-2-5-1": ("3", "2", "501"),
    "3-2-101-1": ("3", "2", "101-1"),
    "3号楼2单元负101": ("3", "2", "-101"),
    "三号楼二单元五楼中户": ("3", "2", "5中"),
    "二十一号楼一单元十二楼东户": ("21", "1", "12东"),
    "阳光花园二期3幢乙单元402": ("3", "乙", "402"),
    "3号楼2单元501（复式）": ("3", "2", "501(复式)"),
}


@pytest.mark.parametrize("written", _ADDRESSES)
def test_an_address_in_one_cell_is_taken_apart(written: str) -> None:
    address = parse_address(written)
    assert address is not None
    assert address.key == _ADDRESSES[written]


@pytest.mark.parametrize(
    "written", ["", None, "合计", "幸福里", "3-2", "物业用房", "填表人：张三", "长" * 90, 501.0]
)
def test_what_is_no_address_is_none(written: Cell) -> None:
    assert parse_address(written) is None


_WRITINGS = (
    "{b}-{s}-{r}",
    "{b}栋{s}单元{r}",
    "{b}号楼{s}门{r}室",
    "{b}＃{s}-{r}",
    "幸福里{b}幢{s}梯{r}号",
    "第{b}栋第{s}单元{r}",
)


@given(
    st.integers(1, 99), st.integers(1, 9), st.integers(1, 33), st.integers(1, 12), st.sampled_from(_WRITINGS)
)
def test_every_writing_of_an_address_has_the_same_key(
    b: int, s: int, floor: int, place: int, writing: str
) -> None:
    room = f"{floor}{place:02d}"
    address = parse_address(writing.format(b=b, s=s, r=room))
    assert address is not None
    assert address.key == (str(b), str(s), room)
    assert address.floor == floor


@given(any_cell)
def test_a_key_is_the_key_of_itself(value: Cell) -> None:
    for key_of in (building_key, stairwell_key):
        assert key_of(key_of(value)) == key_of(value)
    room_key(room_key(value))


@given(any_cell)
def test_any_cell_can_be_asked(value: Cell) -> None:
    address = parse_address(value)
    assert address is None or address.key[2]
    floor = floor_of(value)
    assert floor is None or -9 <= floor <= 80
    assert looks_like_room(value) in (True, False)
    assert looks_like_building(value) in (True, False)


def test_labels_sort_by_the_numbers_in_them() -> None:
    assert sorted(["10", "9", "2", "A", "-1", "2-1", "101"], key=natural_key) == [
        *("-1", "2", "2-1", "9", "10", "101", "A"),
    ]
    addresses = [
        DwellingAddress("10栋", "1", "101"),
        DwellingAddress("2栋", "2", "101"),
        DwellingAddress("2栋", "1", "1201"),
    ]
    assert [
        address.building + address.stairwell for address in sorted(addresses, key=lambda a: a.sort_key)
    ] == [
        *("2栋1", "2栋2", "10栋1"),
    ]


@pytest.mark.parametrize(
    "value", ["合计", "24户计", "填表人：张三", "", None, "面积以不动产权证为准，不得涂改"]
)
def test_totals_and_sentences_are_no_rooms(value: Cell) -> None:
    assert not looks_like_room(value)


@pytest.mark.parametrize(
    "value", ["501", 501.0, "5-2", "五楼中户", "-1", "负一层", "商铺1", "车库12", "东户", "501A", "1-501"]
)
def test_rooms_look_like_rooms(value: Cell) -> None:
    assert looks_like_room(value)
