"""Owners of several dwellings who are the same only in part."""

import pytest

from app.domain.dwellings.shared_owners import shared_owner_rows, shared_owners_line
from app.domain.rounds.roll import RollRow


def roll(*keys: str) -> list[RollRow]:
    return [
        RollRow(no, no, "1号楼", "1单元", f"{no}01", no, ("某人",), key, 8000, None, "housing", True)
        for no, key in enumerate(keys, start=1)
    ]


@pytest.mark.parametrize(
    ("keys", "shared"),
    [
        ((), []),
        (("1", "2", "d3"), []),
        (("1", "1", "1"), []),
        (("1+2", "1+2"), []),
        (("1+2", "1"), [1, 2]),
        (("1+2", "2+3", "4"), [1, 2]),
        (("12", "1+2", "11"), []),
    ],
)
def test_only_sets_that_overlap_without_being_equal_are_told(
    keys: tuple[str, ...], shared: list[int]
) -> None:
    assert [row.no for row in shared_owner_rows(roll(*keys))] == shared


def test_the_sentence_counts_dwellings_and_heads_and_names_a_few() -> None:
    assert shared_owners_line(roll("1", "2")) == ""
    told = shared_owners_line(roll("1+2", "1", "1", *(f"1+{n}" for n in range(3, 9))))
    assert told.startswith("9套房屋的业主有一部分相同（1号楼1单元101、")
    assert "601等）" in told
    assert told.endswith("共8人。")
    assert shared_owners_line(roll("1+2", "1"), places=False).startswith("2套房屋的业主有一部分相同，")
