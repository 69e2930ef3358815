"""Owners and phones as typed into one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_people import (
    LONGEST_NAME,
    NOBODY,
    PLAIN_NAMES,
    PLAIN_PHONES,
    read_owners,
    read_phones,
)
from app.domain.sheets.written_values import NOTHING_SAID
from tests.domain.sheets.cells import any_cell


@pytest.mark.parametrize(
    ("written", "owners"),
    [
        ("张三", ("张三",)),
        ("张三、李四", ("张三", "李四")),
        ("张三，李四,王五;赵六；孙七/周八\n吴九", ("张三", "李四", "王五", "赵六", "孙七", "周八", "吴九")),
        ("张三 李小四", ("张三", "李小四")),
        ("王 芳", ("王芳",)),
        ("王　芳", ("王芳",)),
        ("王 小 芳", ("王小芳",)),
        ("张 三 李 四", ("张三", "李四")),
        ("王 芳 李娜", ("王芳", "李娜")),
        ("欧阳 锋", ("欧阳锋",)),
        ("买买提·艾力", ("买买提·艾力",)),
        ("John Smith", ("John Smith",)),
        ("John  Smith、李四", ("John Smith", "李四")),
        ("𠮷野", ("𠮷野",)),
        ("张<b>三</b>&\"'", ("张<b>三</b>&\"'",)),
        ("张三<br/>李四", ("张三<br/>李四",)),
        ("张三（1/2）、李四（1/2）", ("张三（1/2）", "李四（1/2）")),
        ("张三、张三", ("张三",)),
        ("市第二棉纺厂", ("市第二棉纺厂",)),
        ("张\u200b三\ufeff", ("张三",)),
        ("无", ()),
        ("暂无", ()),
        ("/", ()),
        (None, ()),
    ],
)
def test_owners_of_one_cell(written: Cell, owners: tuple[str, ...]) -> None:
    assert read_owners(written).values == owners
    assert not read_owners(written).problems


@given(st.text(st.characters(categories=["Lo", "Lu", "Ll"]), min_size=1, max_size=LONGEST_NAME))
def test_a_name_without_separators_is_kept_as_typed(name: str) -> None:
    if name not in NOTHING_SAID | NOBODY:
        assert read_owners(name).values == (name,)


@pytest.mark.parametrize("written", ["空置", "待售", "无人", "（空置）", "空 置", "长期无人", "未出售"])
def test_the_state_of_a_dwelling_is_nobodys_name(written: str) -> None:
    read = read_owners(written)
    state = written.replace(" ", "")
    assert read.values == ()
    assert read.problems == (f"业主栏写的是“{state}”，不是姓名，业主留空",)


def test_a_name_beside_the_state_of_a_dwelling_is_kept() -> None:
    read = read_owners("张三、空置")
    assert read.values == ("张三",)
    assert read.problems == ("业主栏写的是“空置”，不是姓名，业主留空",)
    assert read_owners("空置（张三）").values == ("空置（张三）",)


def test_a_name_too_long_is_cut_and_told() -> None:
    read = read_owners("长" * 61)
    assert read.values == ("长" * 60,)
    assert read.problems == ("业主姓名超过60个字，多出的部分未导入",)


def test_an_identity_number_among_the_names_is_dropped() -> None:
    read = read_owners("张三 110101199003071234")
    assert read.values == ("张三",)
    assert read.problems == ("姓名栏中的身份证号未导入",)


def test_a_number_for_a_name_and_a_broken_formula_are_told() -> None:
    assert read_owners(501.0).problems == ("业主姓名是数字，请核对",)
    assert read_owners("张三 13800138000").values == ("张三 13800138000",)
    assert read_owners("张三 13800138000").problems == ("业主姓名中有号码，按原样保留，请核对",)
    assert read_owners("#REF!").values == ()
    assert read_owners("#REF!").problems


@pytest.mark.parametrize(
    ("written", "phones"),
    [
        ("13800000000", ("13800000000",)),
        (13800000000.0, ("13800000000",)),
        (13800000000, ("13800000000",)),
        ("138-0000-0000", ("13800000000",)),
        ("138 0000 0000", ("13800000000",)),
        ("１３８００００００００", ("13800000000",)),
        ("+86 13800000000", ("13800000000",)),
        ("13800000000/13900000000", ("13800000000", "13900000000")),
        ("13800000000 13900000000", ("13800000000", "13900000000")),
        ("13800000000\n010-62345678", ("13800000000", "010-62345678")),
        ("(010)62345678", ("010-62345678",)),
        ("01088888888", ("010-88888888",)),
        ("057187654321", ("0571-87654321",)),
        ("0312 6234567转12", ("0312-6234567-12",)),
        ("62345678", ("62345678",)),
        ("400-800-1234", ("400-800-1234",)),
        ("13800000000、13800000000", ("13800000000",)),
        ("无", ()),
        (None, ()),
    ],
)
def test_phones_of_one_cell(written: Cell, phones: tuple[str, ...]) -> None:
    assert read_phones(written).values == phones
    assert not read_phones(written).problems


@pytest.mark.parametrize("written", ["1380000", "1.38E10", "1.38E+10", "138000000000", "12345", 1380000.0])
def test_an_incomplete_number_is_kept_as_typed_and_told(written: Cell) -> None:
    read = read_phones(written)
    assert read.values == (written if isinstance(written, str) else "1380000",)
    assert "按原样保留" in read.problems[0]


@pytest.mark.parametrize("written", ["110101199003071234", 1.1010119900307123e17, "1101011990030712341"])
def test_an_identity_number_is_never_a_phone(written: Cell) -> None:
    read = read_phones(written)
    assert read.values == ()
    assert read.problems


def test_a_broken_formula_and_a_dash_are_no_phones() -> None:
    assert read_phones("#REF!").values == ()
    assert read_phones("#REF!").problems == ("公式出错（#REF!），电话未读取",)
    assert read_phones("13800000000、无") == (("13800000000",), ())


def test_words_beside_a_number_are_told() -> None:
    read = read_phones("儿子13800000000")
    assert read.values == ("13800000000",)
    assert read.problems == ("电话中的文字“儿子”未导入",)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "-", " "]))
def test_every_mobile_number_is_read(number: str, between: str) -> None:
    written = between.join((number[:3], number[3:7], number[7:]))
    assert read_phones(written).values == (number,)


@given(any_cell)
def test_any_cell_gives_owners_and_phones(value: Cell) -> None:
    owners = read_owners(value)
    assert all(0 < len(name) <= LONGEST_NAME for name in owners.values)
    assert all(read_phones(value).values)


@given(any_cell)
def test_the_short_ways_say_the_same_as_the_long_ones(value: Cell) -> None:
    if value in PLAIN_NAMES:
        assert read_owners(value).values == (value,)
    if value in PLAIN_PHONES:
        assert read_phones(value).values == (value,)
