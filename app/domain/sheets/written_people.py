"""Owners and phone numbers as people write them into one cell."""

import re
from typing import NamedTuple

from app.domain.sheets.plain_texts import PlainTexts
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, half_width, without_id_numbers
from app.domain.sheets.written_values import FORMULA_ERRORS, NOTHING_SAID

LONGEST_NAME = 60

_STATES = (
    "空置 空房 空置房 空户 空屋 空关 空关房 闲置 闲置房 待售 未售 未售出 未出售 未销售 待租 待出租 出租 已出租 "
    "无人 无人住 无人居住 没人 没人住 没人居住 没住人 未住人 未入住 没入住 无人在家 家中无人 不在家 长期无人 "
    "联系不上 无法联系 未联系上 拒访 拒绝登记 搬走 已搬走 外出 无业主 无户主 未登记 未办证 未办房证"
)
NOBODY = frozenset(_STATES.split())
"""What is written where a name belongs and tells how a dwelling stands; never anybody's name."""


class WrittenList(NamedTuple):
    """What one cell held: values in written order, without repeats, and what the clerk should hear."""

    values: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


PLAIN_NAMES = PlainTexts(r"[\u4e00-\u9fff]{2,4}", NOTHING_SAID | NOBODY)
"""One ordinary Chinese name, kept as it is."""
PLAIN_PHONES = PlainTexts(r"1[3-9][0-9]{9}")
"""One mobile number, kept as it is."""
_BETWEEN_NAMES = re.compile(r"(?:[、，,;；|\n]|(?<!<)[/／](?!>))+(?![^（(]*[）)])")
_HAN_AND_BLANKS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\s]+")


def read_owners(value: Cell) -> WrittenList:
    """Read the owners named in one cell; as typed, but for padding blanks and what is invisible."""
    if isinstance(value, str) and value in PLAIN_NAMES:
        return WrittenList((value,))
    text, had_id = without_id_numbers(cell_text(value))
    problems = ["姓名栏中的身份证号未导入"] if had_id else []
    if text in FORMULA_ERRORS:
        return WrittenList((), (f"公式出错（{text}），业主未读取",))
    names = [name for part in _BETWEEN_NAMES.split(text) for name in _names_of_part(part)]
    states = [name for name in names if name.strip("()（）。") in NOBODY]
    problems += [f"业主栏写的是“{state}”，不是姓名，业主留空" for state in dict.fromkeys(states)]
    names = [name for name in names if name not in NOTHING_SAID and name not in states]
    kept = tuple(dict.fromkeys(name[:LONGEST_NAME] for name in names))
    if any(len(name) > LONGEST_NAME for name in names):
        problems.append(f"业主姓名超过{LONGEST_NAME}个字，多出的部分未导入")
    if any(re.fullmatch(r"[0-9.\-]+", name) for name in kept):
        problems.append("业主姓名是数字，请核对")
    elif any(re.search("[0-9]{7}", half_width(name)) for name in kept):
        problems.append("业主姓名中有号码，按原样保留，请核对")
    return WrittenList(kept, tuple(problems))


def _names_of_part(part: str) -> list[str]:
    tokens = part.split()
    if len(tokens) <= 1 or not _HAN_AND_BLANKS.fullmatch(part):
        return [" ".join(tokens)] if tokens else []
    if len(tokens) == 2 and min(map(len, tokens)) == 1 and len(part.replace(" ", "")) <= 4:
        return ["".join(tokens)]
    return _joined_singles(tokens)


def _joined_singles(tokens: list[str]) -> list[str]:
    """Join names spread with blanks: 王 芳 李娜 is two people, 张 三 李 四 too."""
    names: list[str] = []
    single = ""
    for token in [*tokens, ""]:
        if len(token) == 1:
            single += token
            continue
        names += [single[:2], single[2:]] if len(single) == 4 else [single] if single else []
        single = ""
        names += [token] if token else []
    return names


_MOBILE = re.compile(r"(?<![0-9])(?:\+?0?86[- ]?)?(1[3-9][0-9])[- ]?([0-9]{4})[- ]?([0-9]{4})(?![0-9])")
_LANDLINE = re.compile(
    r"(?<![0-9])\(?(010|02[0-9]|0[3-9][0-9]{2})\)?[- ]{0,2}([2-9][0-9]{6,7})"
    r"(?:(?:-|转|分机|x|\*)\s?([0-9]{1,6}))?(?![0-9])"
)
_LOCAL = re.compile(
    r"(?<![0-9-])([2-9][0-9]{6,7})(?:(?:-|转)([0-9]{1,6}))?(?![0-9-])|(?<![0-9])([48]00-?[0-9]{3}-?[0-9]{4})(?![0-9])"
)
_BETWEEN_PHONES = re.compile(r"[、，,;；/／|\n]+")


def read_phones(value: Cell) -> WrittenList:
    """Read the phone numbers of one cell: mobiles as 11 digits, landlines as 010-62345678.

    An incomplete number is kept as typed and reported; digits Excel has lost are never made up.
    """
    if (
        isinstance(value, str)
        and len(value) == 11
        and value.isascii()
        and value.isdigit()
        and value[:2] >= "13"
    ):
        return WrittenList((value,)) if value[:2] <= "19" else _phones_of_text(value)
    text = half_width(cell_text(value))
    return _phones_of_text(text) if text not in NOTHING_SAID else WrittenList()


def _phones_of_text(text: str) -> WrittenList:
    if text in FORMULA_ERRORS:
        return WrittenList((), (f"公式出错（{text}），电话未读取",))
    text, had_id = without_id_numbers(text)
    problems = ["电话栏中的身份证号未导入"] if had_id else []
    phones: list[str] = []
    for part in _BETWEEN_PHONES.split(text):
        _read_part(part.strip(), phones, problems)
    return WrittenList(tuple(dict.fromkeys(phones)), tuple(dict.fromkeys(problems)))


def _read_part(part: str, phones: list[str], problems: list[str]) -> None:
    rest = _MOBILE.sub(lambda found: _take("".join(found.groups()), phones), part)
    rest = _LANDLINE.sub(lambda found: _take("-".join(filter(None, found.groups())), phones), rest)
    rest = _LOCAL.sub(lambda found: _take("-".join(filter(None, found.groups())), phones), rest)
    left = rest.replace("\x00", "").strip(" ()-:+")
    if not left or left in NOTHING_SAID:
        return
    if not any("0" <= character <= "9" for character in left):
        problems.append(f"电话中的文字“{left[:20]}”未导入")
    elif sum(character.isdigit() for character in left) > 13:
        problems.append("电话位数过多，疑似证件号，未导入")
    else:
        phones.append(left[:40])
        problems.append(f"电话“{left[:20]}”不完整或无法识别，按原样保留")


def _take(phone: str, phones: list[str]) -> str:
    phones.append(phone)
    return "\x00"
