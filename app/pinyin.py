"""Pinyin initials of names, so that 毛纺北小区 is found by mfbxq."""

# Surnames that read otherwise than the same character elsewhere; only the first character is a surname.
SURNAME_INITIALS = {
    "单": "s",
    "曾": "z",
    "仇": "q",
    "解": "x",
    "查": "z",
    "朴": "p",
    "尉": "y",
    "乐": "y",
    "区": "o",
}


def initials(name: str) -> str:
    """Lower-case initials of a place or compound name; letters and digits stay, marks go."""
    from pypinyin import Style, lazy_pinyin  # 0.2 s to load, needed when something is written

    # a run without readings, such as 518, comes back as one piece
    parts = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return "".join(character for character in parts if character.isalnum()).lower()


def person_initials(name: str) -> str:
    """Initials of a person's name, with the surname read as a surname."""
    if name[:1] in SURNAME_INITIALS:
        return SURNAME_INITIALS[name[0]] + initials(name[1:])
    return initials(name)
