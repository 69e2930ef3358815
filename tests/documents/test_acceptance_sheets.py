"""D27 and D28: complete on paper, blank where the hand must fill in."""

from dataclasses import replace

import pytest

from app.documents import final_acceptance as d28
from app.documents import item_acceptance as d27


def test_each_item_has_its_own_sheet_counted_from_one(item_acceptance, read) -> None:
    pdf = read(d27.render(item_acceptance))
    assert pdf.pages == 2
    assert pdf.bookmarks() == ["JC-12 屋面防水", "WS-04 适老设施、扶手坡道"]
    assert all("第1页共1页" in pdf.text(page) for page in range(2))


def test_checks_defects_and_signers_are_there(item_acceptance, read) -> None:
    text = read(d27.render(item_acceptance)).text(0)
    for part in ("卷材铺贴平整", "3号楼管根渗水", "6840.50㎡", *d27.SIGNERS):
        assert part in text
    assert text.count("不涉及") == 2


def test_a_result_is_a_drawn_tick(item_acceptance, read) -> None:
    ticked = read(d27.render(item_acceptance)).paths(0)
    sheet = item_acceptance.sheets[0]
    blank = replace(sheet, checks=tuple(replace(line, result="") for line in sheet.checks))
    without = read(d27.render(replace(item_acceptance, sheets=(blank, item_acceptance.sheets[1])))).paths(0)
    assert len(ticked) == len(without) + 1


def test_many_checks_continue_overleaf(item_acceptance, read) -> None:
    sheet = item_acceptance.sheets[0]
    long = replace(sheet, checks=sheet.checks * 20)
    pdf = read(d27.render(replace(item_acceptance, sheets=(long,))))
    assert pdf.pages >= 3
    assert "合格标准" in pdf.text(1)
    assert "（续）" in pdf.text(1)


def test_the_overall_form_is_two_pages_with_all_parties(final_acceptance, read) -> None:
    pdf = read(d28.render(final_acceptance))
    assert pdf.pages == 2
    for role in d28.PARTIES:
        assert f"{role}：" in pdf.text(1)
    for condition in d28.FIVE_CONDITIONS:
        assert condition in pdf.text(0)


def test_satisfaction_names_both_bases(final_acceptance, read) -> None:
    text = read(d28.render(final_acceptance)).text(0)
    assert "640/700户（91.42%，口径：收回有效问卷）" in text
    assert "640/902户（70.95%，口径：全部住户）" in text


def test_unknown_satisfaction_leaves_room_for_the_hand(final_acceptance, read) -> None:
    text = read(d28.render(replace(final_acceptance, satisfaction=None))).text(0)
    assert "满意户/应测评户（%），口径：" in text


@pytest.mark.parametrize("items", [0, 40])
def test_any_number_of_items_prints(final_acceptance, read, items: int) -> None:
    pdf = read(d28.render(replace(final_acceptance, items=final_acceptance.items[:1] * items)))
    assert pdf.text().count("JC-01") == items
    assert "物业服务企业：" in pdf.text(pdf.pages - 1)


def test_forms_without_any_lines_still_print(item_acceptance, final_acceptance, read) -> None:
    bare = replace(item_acceptance.sheets[0], checks=(), defects=(), signers=())
    assert read(d27.render(replace(item_acceptance, sheets=(bare,)))).pages == 1
    empty = replace(final_acceptance, items=(), conditions=(), parties=(), pack="海淀 2026.1")
    assert "政策包：海淀2026.1" in read(d28.render(empty)).text(0)
