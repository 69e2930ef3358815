"""Header words and the fields they stand for."""

import pytest

from app.domain.sheets.header_words import Field, area_rank, field_of_header, header_word, names_anything


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["楼栋", "楼号", "栋号", "幢", "楼", "楼幢号", " 楼 号 ", "所在楼栋"], Field.BUILDING),
        (["单元", "门", "梯", "楼门", "单元号"], Field.STAIRWELL),
        (["房号", "室号", "户号", "房间号", "门牌", "门牌号"], Field.ROOM),
        (["地址", "坐落", "房屋坐落", "不动产坐落"], Field.ADDRESS),
        (["楼-单元-室", "楼栋单元房号", "栋-单元-户", "幢号单元号室号", "楼号/门/室"], Field.ADDRESS),
        (
            ["业主", "户主", "产权人", "姓名", "所有权人", "业主姓名（产权人）", "业主签名", "业主1"],
            Field.OWNER,
        ),
        (["联系电话", "电话", "手机", "手机号码", "联系电话2", "联系方式（手机）"], Field.PHONE),
        (
            [
                "面积",
                "建筑面积",
                "产权面积",
                "专有面积",
                "专有部分面积（㎡）",
                "建筑面积（平方米）",
                "建筑面积㎡",
            ],
            Field.AREA,
        ),
        (["用途", "房屋用途", "性质", "房屋性质"], Field.USE),
        (["备注", "备注（空置/出租）"], Field.NOTE),
        (["序号", "编号"], Field.SEQUENCE),
        (["身份证号", "身份证号码", "证件号码", "产权人身份证"], Field.IDENTITY),
        (["意见", "是否同意", "表决意见", "是否同意改造"], Field.ANSWER),
        (["日期", "签字日期"], Field.DATE),
        (["原因", "不同意原因"], Field.REASON),
    ],
)
def test_the_many_words_of_a_field(words: list[str], field: Field) -> None:
    assert {field_of_header(word) for word in words} == {field}


@pytest.mark.parametrize(
    "word",
    [
        "承租人",
        "承租人姓名",
        "租户电话",
        "公摊面积",
        "土地面积",
        "三号楼",
        "1单元",
        "501",
        "张三",
        "",
        "楼长电话",
    ],
)
def test_other_words_are_no_field(word: str) -> None:
    assert field_of_header(word) is None


def test_the_word_above_tells_whose_name_it_is() -> None:
    assert field_of_header("姓名", "业主信息") is Field.OWNER
    assert field_of_header("姓名", "承租人信息") is None
    assert field_of_header("电话", "紧急联系人") is None
    assert field_of_header("建筑面积", "公摊部分") is None


def test_a_header_word_has_no_blanks_brackets_and_units() -> None:
    assert header_word(" 建筑 面积\n(㎡) ") == "建筑面积"
    assert header_word("电话：") == "电话"
    assert header_word(501.0) == ""
    assert header_word("长" * 40) == ""


def test_the_area_the_law_counts_comes_first() -> None:
    assert area_rank("专有面积") < area_rank("建筑面积") < area_rank("套内面积") < area_rank("别的")


def test_words_not_read_are_still_words_of_headers() -> None:
    assert names_anything("公摊面积")
    assert names_anything("承租人")
    assert not names_anything("张三")
