import pytest

from app.domain.errors.records import ValueRefused
from app.domain.sheets.typed_numbers import typed_count, typed_hundredths


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("  ", None), ("0", 0), ("902", 902), ("１２", 12), ("1,234", 1234), (" 7 ", 7)],
)
def test_whole_numbers_are_read_as_typed(text: str, value: int | None) -> None:
    assert typed_count("户数", text) == value


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "十", "١", "12,34", "1" * 11, "1_000"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused):
        typed_count("户数", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("89.50", 8950),
        ("60.2", 6020),
        ("60.", 6000),
        ("60", 6000),
        ("0.1", 10),
        ("60,215.55", 6_021_555),
        ("９．０５", 905),
        ("9999999999.99", 999_999_999_999),
    ],
)
def test_measures_are_kept_to_the_hundredth(text: str, value: int | None) -> None:
    assert typed_hundredths("面积", text) == value


@pytest.mark.parametrize(
    ("text", "reason"), [("1.234", "最多两位小数"), (".5", "应填数字"), ("abc", "应填数字")]
)
def test_what_cannot_be_kept_exactly_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        typed_hundredths("面积", text)
    assert reason in str(refused.value.details["reason"])
