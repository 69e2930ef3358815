"""Initials by which a clerk finds a compound or a person."""

import pytest

from app.pinyin import initials, person_initials


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
    ("name", "found_by"), [("单雄信", "sxx"), ("曾国藩", "zgf"), ("仇", "q"), ("王曾", "wc"), ("", "")]
)
def test_a_surname_is_read_as_a_surname(name, found_by):
    assert person_initials(name) == found_by
