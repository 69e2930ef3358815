import pytest

from app.store.dwellings.dwelling_values import sort_text


@pytest.mark.parametrize(
    ("less", "more"),
    [("2", "10"), ("99", "101"), ("101", "1001"), ("1001", "甲"), ("-1", "1"), ("101", "101A")],
)
def test_sort_texts_follow_the_natural_order(less: str, more: str) -> None:
    assert sort_text(less) < sort_text(more)
