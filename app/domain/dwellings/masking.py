"""How much of a name or a telephone number a paper may show: one rule for every document."""

from enum import StrEnum

# Surnames of two characters; a masked name keeps them whole.
_SURNAMES = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 "
    "皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 "
    "子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 "
    "左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 "
    "褚师 纳兰 叶赫 爱新 佟佳 "
)
COMPOUND_SURNAMES = frozenset(_SURNAMES.split())

_DOTS = "·•‧・∙"
_STAR = "*"
_PHONE_LENGTH = 11


class MaskLevel(StrEnum):
    """What a document may show of a person, from nothing to everything."""

    M0 = "M0"  # no personal data at all
    M1 = "M1"  # masked names
    M2 = "M2"  # names of those who consented, in full
    M3 = "M3"  # internal papers, in full


PROFILES = {
    "D01": MaskLevel.M3,
    "D04": MaskLevel.M0,
    "D05": MaskLevel.M3,
    "D05b": MaskLevel.M3,
    "D06": MaskLevel.M3,
    "D07": MaskLevel.M0,
    "D14": MaskLevel.M3,
    "D15": MaskLevel.M0,
    "D25": MaskLevel.M3,
    "D26": MaskLevel.M0,
    "D27": MaskLevel.M3,
    "D28": MaskLevel.M3,
    "D34": MaskLevel.M3,
    "D36": MaskLevel.M3,
    "JG": MaskLevel.M3,
    "LP": MaskLevel.M3,
}
"""What each document may show; one that is not listed shows nothing of anybody."""


def mask_name(name: str) -> str:
    """Keep the surname and put one * for each further character.

    A surname of two characters stays whole (欧阳*). A name with middle dots keeps its first character and its
    dots (买·***). A name of one character is nothing but surname and stays. Blanks at the ends are dropped.
    """
    name = name.strip()
    dotted = any(character in _DOTS for character in name)
    kept = 2 if not dotted and len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:kept] + "".join("·" if character in _DOTS else _STAR for character in name[kept:])


def mask_phone(phone: str) -> str:
    """Show the first three and last four digits of a mobile number, the last four of any other.

    Fewer than eight digits show nothing: so short a number would be told by its tail.
    """
    digits = "".join(character for character in phone if "0" <= character <= "9")
    if len(digits) < 8:
        return _STAR * len(digits)
    head = 3 if len(digits) == _PHONE_LENGTH and digits[0] == "1" else 0
    return digits[:head] + _STAR * (len(digits) - head - 4) + digits[-4:]


def shown_name(name: str, level: MaskLevel) -> str:
    """Give the name as a document of this level may print it; empty at M0."""
    if level is MaskLevel.M0:
        return ""
    return mask_name(name) if level is MaskLevel.M1 else name.strip()


def shown_phone(phone: str, level: MaskLevel) -> str:
    """Give the number as a document of this level may print it; empty at M0, in full only at M3."""
    if level is MaskLevel.M0:
        return ""
    return phone.strip() if level is MaskLevel.M3 else mask_phone(phone)
