"""Text as people type it: invisible characters, full-width forms, Chinese numerals, numbers as labels."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from app.domain.sheets.workbook import Cell

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣ー"), "-")
_PLAIN: dict[int, int | str] = {**_FULL_WIDTH, **_DASHES}
_HARMLESS = re.compile(r"[ -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*")
# unassigned code points stay: Python's tables are older than the newest Han extensions, and names use those
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_SPACES = re.compile(r"[^\S\n]+")
_DIGITS = {
    digit: value for value, pair in enumerate(("〇零", "一壹", "二贰", "三叁", "四肆")) for digit in pair
}
_DIGITS |= {
    digit: value for value, pair in enumerate(("五伍", "六陆", "七柒", "八捌", "九玖"), 5) for digit in pair
}
_DIGITS |= {"○": 0, "两": 2}
_MULTIPLIERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}
CHINESE_DIGITS = "".join(_DIGITS) + "".join(_MULTIPLIERS)


def visible(text: str) -> str:
    """Drop zero-width, bidirectional and control characters and outer blanks; line breaks and blanks stay.

    A blank that keeps words together becomes a plain one, as every field of several lines makes of it.
    """
    if _HARMLESS.fullmatch(text):
        return text.strip()
    kept = []
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        if character == "\n" or unicodedata.category(character) not in _INVISIBLE:
            kept.append(character)
        elif character == "\t":
            kept.append(" ")
    return "".join(kept).replace("\xa0", " ").strip()


def half_width(text: str) -> str:
    """Turn full-width letters, digits, signs and the many dashes into their plain forms."""
    return text if text.isascii() else text.translate(_PLAIN)


def one_line(text: str) -> str:
    """Give visible text with every run of blanks and line breaks as one blank."""
    return " ".join(visible(text).split())


def cell_text(value: Cell) -> str:
    """Give what a cell says as visible text; a whole number has no decimal point, an empty cell gives ''."""
    if value is None:
        return ""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)


def _number_text(value: float) -> str:
    if value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    return repr(value)


def chinese_number(text: str) -> int | None:
    """Read a Chinese numeral below 10,000 (二十一, 一百零三, 二〇三, 十); None if it is not one.

    Digits without 十, 百, 千 stand side by side: 二〇三 is 203.
    """
    if not text or any(character not in CHINESE_DIGITS for character in text):
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text)) if len(text) <= 9 else None
    return _with_multipliers(text)


def _with_multipliers(text: str) -> int | None:
    total, pending, smallest = 0, None, 10000
    for character in text:
        if character in _DIGITS:
            if pending:
                return None
            pending = _DIGITS[character]
            continue
        multiplier = _MULTIPLIERS[character]
        if multiplier >= smallest or (pending == 0 and multiplier != 10):
            return None
        total += (1 if pending in (None, 0) else pending) * multiplier
        pending, smallest = None, multiplier
    return total + (pending or 0)


_NUMERAL = re.compile(f"[{CHINESE_DIGITS}]+")


def arabic_numerals(text: str) -> str:
    """Replace every Chinese numeral inside a text: 三号楼二单元 gives 3号楼2单元."""
    return _NUMERAL.sub(lambda found: _arabic(found.group()), text)


def _arabic(numeral: str) -> str:
    number = chinese_number(numeral)
    return numeral if number is None else str(number)


_ID_NUMBER = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9])"
)


def without_id_numbers(text: str) -> tuple[str, bool]:
    """Take identity card numbers out of a text, and say whether there was one; they are never collected."""
    plain = half_width(text)
    if not _ID_NUMBER.search(plain):
        return text, False
    return _ID_NUMBER.sub("", plain).strip(" ,，、;；:：()（）"), True
