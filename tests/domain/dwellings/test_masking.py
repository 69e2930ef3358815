"""One rule for names and telephone numbers on every paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dwellings.masking import MaskLevel, mask_name, mask_phone, shown_name, shown_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王伟", "王*"),
        ("王建国", "王**"),
        ("欧阳淑兰", "欧阳**"),
        ("欧阳", "欧*"),
        ("诸葛明", "诸葛*"),
        ("买·吐尔逊", "买·***"),
        ("买买提·吐尔逊", "买**·***"),
        ("艾合买提·买买提·江", "艾***·***·*"),
        ("𬭎嘉", "𬭎*"),
        ("王", "王"),
        ("", ""),
        (" 李四 ", "李*"),
        ("John Smith", "J*********"),
    ],
)
def test_a_masked_name_keeps_surname_and_length(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("010-62910000", "*******0000"),
        ("62910000", "****0000"),
        ("6291000", "*******"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_ends_at_most(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_each_level_shows_what_it_may() -> None:
    assert [shown_name("王建国", level) for level in MaskLevel] == ["", "王**", "王建国", "王建国"]
    assert [shown_phone("13812345678", level) for level in MaskLevel] == [
        "",
        "138****5678",
        "138****5678",
        "13812345678",
    ]


@given(st.text(alphabet="王李欧阳建国·𬭎", min_size=2, max_size=20))
def test_masking_hides_at_least_all_but_a_surname(name: str) -> None:
    shown = [character for character in mask_name(name) if character not in "*·"]
    assert len(shown) <= 2
    assert len(mask_name(name)) == len(name)
