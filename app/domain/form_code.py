"""The short codes printed as QR on forms and notices: place in the library and check digits, no personal data.

The check catches damage and mistyping, not forgery: what a code says is a claim to be looked up.
"""

from dataclasses import dataclass

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MAX_LENGTH = 30  # longer codes need a denser symbol than the form geometry allows


@dataclass(frozen=True, slots=True)
class FormCode:
    """Names one survey form: round, row of its frozen roll, start of the roll digest (8 hexadecimal digits), page."""

    round_id: int
    row_no: int
    digest: str
    page: int = 1

    def __str__(self) -> str:
        return with_check(f"F1-{self.round_id}-{self.row_no}-{self.digest}-{self.page}")


@dataclass(frozen=True, slots=True)
class NoticeCode:
    """Names one posted copy of a notice: the notice and the number of its posting point."""

    notice_id: int
    point_no: int

    def __str__(self) -> str:
        return with_check(f"N1-{self.notice_id}-{self.point_no}")


def with_check(body: str) -> str:
    """The body with its two check characters appended."""
    return f"{body}-{_check(body)}"


def parse_form_code(text: str) -> FormCode | None:
    """The form a scanned text names; None if it is damaged, another kind of code, or no code at all."""
    parts = _checked_parts(text, "F1", 5)
    if parts is None or not all(p.isascii() and p.isdigit() for p in (parts[0], parts[1], parts[3])):
        return None
    return FormCode(int(parts[0]), int(parts[1]), parts[2], int(parts[3]))


def _checked_parts(text: str, prefix: str, count: int) -> list[str] | None:
    text = text.strip().upper()
    body, _, check = text.rpartition("-")
    if len(text) > MAX_LENGTH or not body.isascii() or _check(body) != check:
        return None
    head, *parts = body.split("-")
    return parts if head == prefix and len(parts) == count - 1 else None


def _check(body: str) -> str:
    """Two ISO 7064 MOD 1271-36 check characters: they catch every single slip and every swap of neighbours."""
    value = 0
    for character in body.replace("-", ""):
        value = (value + max(_ALPHABET.find(character), 0)) * 36 % 1271
    remainder = (1272 - value * 36 % 1271) % 1271
    return _ALPHABET[remainder // 36] + _ALPHABET[remainder % 36]
