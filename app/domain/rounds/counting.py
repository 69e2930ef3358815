"""Exact counting: thresholds as fractions, compared by cross-multiplied integers, never by percentages.

以上 includes the number itself, 过半数 does not (民法典 art. 1259). Areas are integers in hundredths
of a square metre.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Base(StrEnum):
    """What a denominator is a count of."""

    HOUSEHOLDS = "households"
    PERSONS = "persons"
    AREA = "area"
    RESPONSES = "responses"


class Measure(StrEnum):
    """What a numerator counts."""

    HOUSEHOLDS = "households"
    PERSONS = "persons"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A required share `p/q` of a base; `inclusive` means "at least", otherwise "more than".

    Raises:
        ValueError: unless 0 < p <= q.
    """

    p: int
    q: int
    inclusive: bool

    def __post_init__(self) -> None:
        if not 0 < self.p <= self.q:
            raise ValueError(f"a threshold lies in (0, 1], not {self.p}/{self.q}")

    @property
    def share(self) -> Fraction:
        """The required share in (0, 1]."""
        return Fraction(self.p, self.q)

    @property
    def sign(self) -> str:
        """The comparison as printed."""
        return "≥" if self.inclusive else ">"

    def met_by(self, numerator: int, denominator: int) -> bool:
        """Say whether the share is reached; an empty base never passes (不适用)."""
        if denominator <= 0:
            return False
        left, right = numerator * self.q, denominator * self.p
        return left >= right if self.inclusive else left > right

    def least(self, denominator: int) -> int:
        """Smallest numerator that meets the threshold over this base."""
        if self.inclusive:
            return -(-denominator * self.p // self.q)
        return denominator * self.p // self.q + 1

    def short_by(self, numerator: int, denominator: int) -> int:
        """How many are still missing (还差), never below 0."""
        return max(0, self.least(denominator) - numerator)

    def __str__(self) -> str:
        return f"{self.p}/{self.q}"


def truncated_percent(numerator: int, denominator: int) -> str:
    """Percentage with two decimals, cut off, so that 79.999 % never reads as 80 %; "—" over an empty base."""
    if denominator <= 0:
        return "—"
    hundredths = numerator * 10000 // denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def rounded_percent(numerator: int, denominator: int) -> str:
    """Percentage of a statistic with one decimal, rounded half up, may exceed 100; "—" over an empty base."""
    if denominator <= 0:
        return "—"
    tenths = (numerator * 2000 + denominator) // (2 * denominator)
    return f"{tenths // 10}.{tenths % 10}"


def area_text(hundredths: int) -> str:
    """Area in square metres with two decimals: 14975 -> "149.75"."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"
