"""PINs are kept so that the file does not give them away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.records.pins import hashed, matches

PINS = st.text("0123456789", min_size=4, max_size=12)


@settings(max_examples=5)
@given(PINS, PINS)
def test_only_the_pin_itself_matches(pin: str, other: str) -> None:
    kept = hashed(pin)
    assert matches(pin, kept)
    assert matches(other, kept) is (other == pin)


def test_equal_pins_are_kept_differently() -> None:
    first, second = hashed("135790"), hashed("135790")
    assert first != second
    assert "135790" not in first
