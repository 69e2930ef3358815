"""Plain texts told together are those told one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets.plain_texts import PlainTexts
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_people import PLAIN_NAMES, PLAIN_PHONES

_NAMES = st.text(st.sampled_from("王芳无空置\n 1"), max_size=6)
_PHONES = st.from_regex(r"1[3-9][0-9]{9}\n?", fullmatch=True)


@given(st.lists(_NAMES | _PHONES | st.none() | st.just(13800000000.0), max_size=4))
@pytest.mark.parametrize("plain", [PLAIN_NAMES, PLAIN_PHONES])
def test_many_are_plain_if_each_is(plain: PlainTexts, cells: list[Cell]) -> None:
    assert plain.hold(cells) == all(cell in plain for cell in cells)


def test_two_names_in_one_cell_are_not_taken_for_two_cells() -> None:
    assert PLAIN_NAMES.hold(["王芳", "李娜"])
    assert not PLAIN_NAMES.hold(["王芳\n李娜"])


def test_a_word_for_nobody_is_no_name_among_names() -> None:
    assert not PLAIN_NAMES.hold(["王芳", "空置", "李娜"])
    assert "空置" not in PLAIN_NAMES
