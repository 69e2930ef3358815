"""D01: known facts printed, unknown ones left to the hand, views side by side, every sheet counted from 1."""

from dataclasses import replace

import pytest

from app.documents.fact_sheets import render
from app.domain.errors.papers import PictureUnreadable
from app.domain.registers.fact_sheet import Fact, Facts, FactTable, PicturePair
from tests.documents.baseline_record import building_sheet


def with_parts(baseline, *parts):
    """The record with one sheet of these parts."""
    return replace(baseline, sheets=(replace(baseline.sheets[0], parts=parts),))


def test_every_known_fact_stands_beside_its_name(baseline, read) -> None:
    text = read(render(baseline)).text(0)
    for part in (
        "小区编码QH-017",
        "毛纺厂北区家属院、北毛",
        "上报902户，户册901户，相差",
        "4633.20",
        "3号楼顶层",
    ):
        assert part in text


def test_what_is_not_known_leaves_its_unit_and_its_place(baseline, read) -> None:
    facts = Facts("规模", (Fact("建筑面积", unit="㎡"), Fact("常住人口", "2478 人", unit="人")))
    text = read(render(with_parts(baseline, facts))).text(0)
    assert "建筑面积㎡常住人口2478人" in text


def test_a_sheet_of_which_nothing_is_known_is_a_form_to_fill_in(baseline, read) -> None:
    facts = Facts("一、规模", tuple(Fact(f"第{n}项") for n in range(1, 8)))
    table = FactTable("二、隐患", ("类别", "内容"), (1, 3), blank=6)
    pdf = read(render(with_parts(baseline, facts, table)))
    assert pdf.pages == 1
    assert "第7项" in pdf.text(0)
    assert "摸排人（签名）" in pdf.text(0)


@pytest.mark.parametrize("chosen", ["", "差"])
def test_a_word_is_ticked_only_where_it_is_known(baseline, read, chosen: str) -> None:
    options = ("完好", "一般", "差")
    blank = read(render(with_parts(baseline, Facts("现状", (Fact("屋面", options=options),)))))
    shown = read(render(with_parts(baseline, Facts("现状", (Fact("屋面", chosen, options=options),)))))
    assert len(shown.paths(0)) - len(blank.paths(0)) == (1 if chosen else 0)
    assert "完好一般差" in shown.text(0)


def test_options_too_many_for_a_line_take_two_and_the_row_grows(baseline, read) -> None:
    options = tuple(f"第{n}种房屋结构形式" for n in range(1, 9))
    pdf = read(render(with_parts(baseline, Facts("结构", (Fact("结构", options=options, note="其他说明"),)))))
    text = pdf.text(0)
    assert all(option in text for option in options)
    assert text.index("第8种") < text.index("其他说明")
    _left, _top, right, _bottom = pdf.ink(0)
    assert right <= 195


def test_each_sheet_is_counted_from_page_1_and_has_its_title_and_bookmark(baseline, read) -> None:
    pdf = read(render(baseline))
    assert pdf.bookmarks() == ["毛纺北小区", "3号楼"]
    assert "小区基本情况表" in pdf.text(0)
    assert "第1页共1页" in pdf.text(0)
    assert "楼栋现状表（一楼一案）" in pdf.text(1)
    assert "第1页共2页" in pdf.text(1)
    assert "楼栋现状表（一楼一案）（续）" in pdf.text(2)
    assert "第2页共2页" in pdf.text(2)


def test_a_long_list_goes_on_overleaf_under_its_header(baseline, read) -> None:
    rows = tuple((f"{n}号楼", "6") for n in range(1, 101))
    pdf = read(render(with_parts(baseline, FactTable("楼栋一览", ("楼号", "层数"), (2, 1), rows))))
    assert pdf.pages >= 3
    assert all("楼号层数" in pdf.text(page) for page in range(pdf.pages))
    assert "100号楼6" in pdf.text()


def test_a_short_part_is_not_torn_and_nobody_signs_an_empty_page(baseline, read) -> None:
    short = FactTable("监票人签名", ("姓名", "签名"), (1, 2), (("孙监", ""), ("周监", ""), ("吴计", "")))
    for count in range(18, 32):
        rows = tuple((f"{n}号楼", "6") for n in range(1, count + 1))
        long = FactTable("楼栋一览", ("楼号", "层数"), (2, 1), rows)
        pdf = read(render(with_parts(baseline, long, short)))
        (page,) = (number for number in range(pdf.pages) if "监票人签名" in pdf.text(number))
        assert all(name in pdf.text(page) for name in ("孙监", "周监", "吴计", "（签名）："))


def test_a_column_with_a_sentence_in_it_begins_at_the_left_in_every_row(baseline, read) -> None:
    rows = (("1", "同意停车方案，先划线，再按业主大会的决定收费"), ("2", "选举监督员"))
    pdf = read(render(with_parts(baseline, FactTable("决议", ("编号", "事项"), (1, 5), rows))))
    firsts = {c.text: c.x for c in pdf.characters(0) if c.text in "停选"}
    starts = {
        next(c.x for c in line if c.text in "同选")
        for line in pdf.lines(0)
        if {"同", "选"} & {c.text for c in line}
    }
    assert firsts
    assert max(starts) - min(starts) < 0.1


def test_views_stand_side_by_side_and_a_missing_side_is_said(baseline, read, take_photo) -> None:
    sheet = building_sheet(take_photo(400, 300), take_photo(300, 400, "PNG"))
    pdf = read(render(replace(baseline, sheets=(sheet,))))
    text = pdf.text()
    assert "东北角屋面" in text
    assert "2026年3月5日" in text
    assert text.count("（无照片）") == 2


def test_a_picture_that_cannot_be_read_is_named_with_its_view(baseline) -> None:
    sheet = replace(building_sheet(b""), pictures=(PicturePair("南门", after=b"%PDF-1.4"),))
    with pytest.raises(PictureUnreadable) as refused:
        render(replace(baseline, sheets=(sheet,)))
    assert refused.value.details == {"picture": "3号楼 南门 改造后"}


def test_markup_and_rare_characters_are_printed_as_typed(baseline, read) -> None:
    facts = Facts("名称", (Fact("小区名称", "<b>𬭎㛃&里</b>", wide=True),))
    assert "<b>𬭎㛃&里</b>" in read(render(with_parts(baseline, facts))).text(0)
