"""Pinyin initials of names, so that 毛纺北小区 is found by mfbxq and 曾志强 by zzq."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from app.domain.dwellings.masking import COMPOUND_SURNAMES

MOST_READINGS = 4
"""Spellings kept of one name; more than two characters of two readings are rare in a name."""

# Surnames that read otherwise than the same character elsewhere; two letters where both are surnames.
_SURNAMES = {
    "单": "s", "曾": "z", "仇": "q", "解": "x", "查": "z", "朴": "p", "区": "o", "盖": "g", "员": "y", "缪": "m",
    "折": "s", "繁": "p", "种": "c", "召": "s", "秘": "b", "句": "g", "祭": "z", "车": "c", "华": "h", "任": "r",
    "沈": "s", "冯": "f", "石": "s", "盛": "s", "贾": "j", "那": "n", "长": "c", "尉": "wy", "乐": "yl", "翟": "zd",
    "覃": "qt", "隗": "wk", "郗": "xc", "郇": "xh", "谌": "cs", "晟": "cs",
}  # fmt: skip

# Surnames of two characters whose first reads otherwise than alone.
_LONG_SURNAMES = {"单于": "cy", "尉迟": "yc", "长孙": "zs", "万俟": "mq", "澹台": "tt", "乐正": "yz"}

# Characters inside a name of which nobody knows the reading but who bears it.
_UNSURE = {
    "长": "cz", "重": "cz", "行": "xh", "乐": "ly", "朝": "cz", "曾": "cz", "单": "ds", "解": "jx", "仇": "cq",
    "晟": "sc", "藏": "cz", "弹": "td", "调": "td", "茜": "qx", "传": "cz", "降": "jx", "阿": "ae", "参": "cs",
    "省": "sx", "校": "xj", "盛": "sc", "禅": "cs", "澄": "cd", "栖": "qx", "莘": "xs", "颉": "jx", "期": "qj",
    "奇": "qj", "会": "hk", "贾": "jg", "系": "xj", "冯": "fp", "尉": "wy", "石": "sd", "翟": "dz",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """Lower-case initials of a place or compound name; letters and digits stay, marks go."""
    from pypinyin import Style, lazy_pinyin  # 0.2 s to load, needed when something is written

    # a run without readings, such as 518, comes back as one piece
    parts = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return "".join(character for character in parts if character.isalnum()).lower()


def compound_initials(name: str, aliases: Iterable[str] = ()) -> str:
    """Initials of a compound's name and of its other names, with blanks between."""
    return " ".join(map(initials, (name, *aliases)))


@lru_cache(maxsize=20_000)
def person_initials(name: str) -> str:
    """Initials of a person's name with the surname read as one; readings nobody can be sure of stand side by side.

    张长生 gives `zcs zzs`: at most `MOST_READINGS` spellings with a blank between, the likeliest first.
    """
    name = name.strip()
    head, rest = _surname(name)
    choices = [head] if head else []
    choices += [tuple(_UNSURE.get(character) or (_one(character),)) for character in rest]
    return " ".join("".join(spelling) for spelling in islice(product(*choices), MOST_READINGS)).strip()


def _surname(name: str) -> tuple[tuple[str, ...], str]:
    """Readings of the surname, and what follows it; no readings where it reads as anywhere."""
    if name[:2] in _LONG_SURNAMES:
        return (_LONG_SURNAMES[name[:2]],), name[2:]
    if name[:2] not in COMPOUND_SURNAMES and name[:1] in _SURNAMES:
        return tuple(_SURNAMES[name[0]]), name[1:]
    return (), name


@lru_cache(maxsize=20_000)
def _one(character: str) -> str:
    """The initial of one character; a name is no phrase, so its characters are read one by one."""
    return initials(character) if character.isalnum() else ""
