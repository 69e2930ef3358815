"""The part of a dwelling one owner holds (份额): an exact fraction, or all owners together (共同共有)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_text import arabic_numerals, half_width

_JOINT = "joint"
_JOINT_WORDS = frozenset({"共同共有", "共同", "共有"})
_WHOLE_WORDS = frozenset({"单独所有", "单独", "全部", "全额"})
_PART = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_OF = re.compile(r"([0-9]{1,6})分之([0-9]{1,6})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?%")


@dataclass(frozen=True, slots=True)
class Share:
    """part: exact fraction in (0, 1]; None where the owners hold the dwelling undivided (民法典 art. 299)."""

    part: Fraction | None

    @property
    def joint(self) -> bool:
        """Whether it is held undivided."""
        return self.part is None

    @property
    def code(self) -> str:
        """As it is stored: joint, or p/q in lowest terms."""
        return _JOINT if self.part is None else f"{self.part.numerator}/{self.part.denominator}"

    def __str__(self) -> str:
        """As a clerk reads it: 共同共有, 1/2, 单独所有 for the whole."""
        if self.part is None:
            return "共同共有"
        return "单独所有" if self.part == 1 else self.code


def share_of_code(code: str) -> Share | None:
    """The share behind its stored form; None where nothing is said."""
    if not code:
        return None
    return Share(None if code == _JOINT else Fraction(code))


def typed_share(field: str, text: str) -> Share | None:
    """A share as a clerk types it: 1/2, 二分之一, 50%, 共同共有, 单独所有; None for an empty field.

    Raises:
        ValueRefused: it cannot be read, or is not more than nothing and at most the whole.
    """
    plain = "".join(half_width(text).split())
    if not plain:
        return None
    if plain in _JOINT_WORDS:
        return Share(None)
    part = Fraction(1) if plain in _WHOLE_WORDS else _fraction(plain)
    if part is None:
        raise ValueRefused(field=field, value=text.strip(), reason="应写成 1/2、50% 或 共同共有")
    if not 0 < part <= 1:
        raise ValueRefused(field=field, value=text.strip(), reason="应大于0，不超过全部")
    return Share(part)


def _fraction(plain: str) -> Fraction | None:
    if plain == "1":
        return Fraction(1)
    if found := _PERCENT.fullmatch(plain):
        whole, digits = found.group(1), found.group(2) or ""
        return Fraction(int(whole + digits), 100 * 10 ** len(digits))
    found = _PART.fullmatch(plain)
    above, below = found.groups() if found else (None, None)
    if found is None and (found := _OF.fullmatch(arabic_numerals(plain))):
        below, above = found.groups()
    if above is None or below is None:
        return None
    return Fraction(int(above), int(below)) if int(below) else Fraction(0)


def share_problem(shares: Iterable[Share | None]) -> str | None:
    """What is wrong with the shares of the owners of one dwelling; None if they agree.

    One owner alone may leave it out. Parts must add up to exactly 1, and all be parts or all undivided.
    """
    given = list(shares)
    parts = [share.part for share in given if share is not None and share.part is not None]
    joint = sum(share is not None and share.joint for share in given)
    missing = given.count(None)
    if not parts and (len(given) < 2 or joint == len(given)):
        return "只有一位业主，却写了共同共有" if joint and len(given) == 1 else None
    if joint and parts:
        return "有的业主写了共同共有，有的写了份额"
    if missing:
        return f"有 {missing} 位共有人没有写份额或共同共有"
    total = sum(parts, Fraction())
    return None if total == 1 else f"各人份额合计 {total}，不等于 1"
