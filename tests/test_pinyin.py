"""Initials by which a clerk finds a compound or a person."""

import pytest

from app.pinyin import MOST_READINGS, initials, person_initials


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("毛纺北小区", "mfbxq"),
        ("518社区", "518sq"),
        ("重庆路12号院", "cql12hy"),
        ("3号楼A座", "3hlaz"),
        ("网通 小区（一期）", "wtxqyq"),
        ("MAX公寓", "maxgy"),
        ("", ""),
    ],
)
def test_a_compound_is_found_by_its_initials(name, found_by):
    assert initials(name) == found_by


def test_a_character_without_a_reading_stands_for_itself():
    assert initials("𠮷祥里") == "𠮷xl"


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("单雄信", "sxx"),
        ("曾国藩", "zgf"),
        ("仇英", "qy"),
        ("解晓东", "xxd"),
        ("尉迟恭", "ycg"),
        ("欧阳修", "oyx"),
        ("买买提·吐尔逊", "mmttex"),
        ("李A", "la"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_surname_is_read_as_a_surname(name, found_by):
    assert person_initials(name) == found_by


@pytest.mark.parametrize(
    ("name", "found_by"),
    [("王曾", "wc wz"), ("张长生", "zcs zzs"), ("乐嘉", "yj lj"), ("单单", "sd ss")],
)
def test_readings_nobody_can_be_sure_of_stand_side_by_side(name, found_by):
    assert person_initials(name) == found_by


def test_a_name_has_at_most_four_spellings():
    assert len(person_initials("长重行乐朝").split()) == MOST_READINGS
