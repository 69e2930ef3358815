"""The short codes printed as QR on forms and notices: place in the library and check digits.

No personal data. The check catches damage and mistyping, not forgery: a code is a claim to be looked up.
"""

import re
from dataclasses import dataclass

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SYMBOLS = f"{_DIGITS}-"  # the dash counts too, or one that slipped would name another row
_NUMBER = "(0|[1-9][0-9]*)"
_FORM = re.compile(f"F1-{_NUMBER}-{_NUMBER}-([0-9A-F]{{8}})-{_NUMBER}")
BALLOT_PAGE, STUB_PAGE, FIRST_BEHIND = 1, 2, 3
"""Page in the code of a form, of the stub below it, which stays with the office, and of the first sheet behind it."""

MAX_LENGTH = 30  # longer codes need a denser symbol than the form geometry allows


@dataclass(frozen=True, slots=True)
class FormCode:
    """Names one survey form.

    round_id, row_no: the round and the row of its frozen roll.
    digest: start of the roll digest, 8 hexadecimal digits.

    Raises:
        ValueError: the code could not be printed or read back.
    """

    round_id: int
    row_no: int
    digest: str
    page: int = BALLOT_PAGE

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.digest.upper())
        if not _FORM.fullmatch(self._body) or len(str(self)) > MAX_LENGTH:
            raise ValueError(f"not a form code: {self._body}")

    @property
    def _body(self) -> str:
        return f"F1-{self.round_id}-{self.row_no}-{self.digest}-{self.page}"

    def __str__(self) -> str:
        return with_check(self._body)


@dataclass(frozen=True, slots=True)
class NoticeCode:
    """Names one posted copy of a notice: the notice and the number of its posting point."""

    notice_id: int
    point_no: int

    def __str__(self) -> str:
        return with_check(f"N1-{self.notice_id}-{self.point_no}")


def with_check(body: str) -> str:
    """The body with its two check characters appended.

    Raises:
        ValueError: the body holds anything but digits, capital letters and dashes.
    """
    return f"{body}-{_check(body)}"


def parse_form_code(text: str) -> FormCode | None:
    """The form a scanned text names; None if it is damaged, another kind of code, or no code at all."""
    text = text.strip()
    if not text.isascii() or len(text) > MAX_LENGTH:
        return None
    body, _, check = text.upper().rpartition("-")
    found = _FORM.fullmatch(body)
    if found is None or _check(body) != check:
        return None
    round_id, row_no, digest, page = found.groups()
    return FormCode(int(round_id), int(row_no), digest, int(page))


def _check(body: str) -> str:
    """Two check characters by the ISO 7064 MOD 1271-36 rule: any single slip and swap of neighbours shows."""
    value = 0
    for character in body:
        value = (value + _SYMBOLS.index(character)) * 36 % 1271
    remainder = (1272 - value * 36 % 1271) % 1271
    return _DIGITS[remainder // 36] + _DIGITS[remainder % 36]
