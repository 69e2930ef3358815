"""Labels of buildings, stairwells and rooms: kept as written, compared by a key.

3栋 = 3幢 = 3号楼 = 三号楼 = 3# has the key "3"; 二单元 = 2门 = 2梯 the key "2";
502 = 0502 = 5-2 the key "502"; 五楼中户 = 5楼中 the key "5中"; 负一层 = B1 = -1 the key "-1".
"""

import re
from dataclasses import dataclass

from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import CHINESE_DIGITS, arabic_numerals, cell_text, half_width

ONLY_STAIRWELL = "1单元"
"""Label of the stairwell where no row of the building names one."""
NO_STAIRWELL = "未分单元"
"""Label where a row names no stairwell but other rows of its building do (street-front shops do)."""

HIGHEST_FLOOR = 80

_NOTHING = frozenset({"", "-", "--", "/", "\\", "无", "空", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"})
_BUILDING_END = r"(?:号楼|号栋|号幢|号座|栋楼|幢楼|#楼|#栋|楼栋|栋|幢|座|楼|#|号)"
_STAIRWELL_END = r"(?:号楼门|号单元|号门洞|号门|单元门|单元|门洞|楼门|楼道|洞口|门|梯|口)"
_ROOM_END = re.compile(r"(?:号房|号室|房间|单室|室|号|房|户)$")
_BUILDING = re.compile(f"第?(.{{1,20}}?){_BUILDING_END}?")
_STAIRWELL = re.compile(f"第?(.{{1,20}}?){_STAIRWELL_END}?")
_LEADING_ZEROS = re.compile(r"(?<![0-9.])0+(?=[0-9])")


def plain_label(value: Cell) -> str:
    """Give a label without blanks, in half-width characters, capitals and Arabic numerals."""
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    return text if text.isascii() else arabic_numerals(text.replace("负", "-"))


def building_key(value: Cell) -> str:
    """Give the key two labels of the same building share; '' if the label says nothing."""
    return _key(plain_label(value), _BUILDING)


def stairwell_key(value: Cell) -> str:
    """Give the key two labels of the same stairwell share; '' if the label says nothing."""
    if cell_text(value) == NO_STAIRWELL:
        return ""
    return _key(plain_label(value), _STAIRWELL)


def _key(text: str, label: re.Pattern[str]) -> str:
    while (found := label.fullmatch(text)) and found.group(1) != text:
        text = found.group(1)
    return "" if text in _NOTHING else _LEADING_ZEROS.sub("", text)


_FLOOR_AND_NUMBER = re.compile(r"(-?[0-9]{1,2})(?:-|层|楼|F)(?:第)?([0-9]{1,2})")
_FLOOR_AND_PLACE = re.compile(r"第?(-?[0-9]{1,2})(?:层|楼|F)(.{1,6})")
_FLOOR_ALONE = re.compile(r"第?(-[0-9]{1,2})(?:层|楼|F)?|第?([0-9]{1,2})(?:层|楼|F)")
_BASEMENT = re.compile(r"(?:B|-|地下)([0-9]{1,4})(?:层|楼|F)?")
_FLOOR_SAID_TWICE = re.compile(r"^[0-9]{1,2}(?:层|楼)(?=[0-9]{3,4}(?![0-9]))")
_NUMBER_FIRST = re.compile(r"(-?)([0-9]{3,4})(?![0-9])")


def room_key(value: Cell) -> str:
    """Give the key two labels of the same room share; '' if the label says nothing."""
    text = plain_label(value)
    if text in _NOTHING:
        return ""
    text = _ROOM_END.sub("", _FLOOR_SAID_TWICE.sub("", text)) or text
    if found := _BASEMENT.fullmatch(text):
        return f"-{int(found.group(1))}"
    if found := _FLOOR_AND_NUMBER.fullmatch(text):
        return f"{int(found.group(1))}{int(found.group(2)):02d}"
    if found := _FLOOR_ALONE.fullmatch(text):
        return f"{int(found.group(1) or found.group(2))}层".replace("-1层", "-1")
    if found := _FLOOR_AND_PLACE.fullmatch(text):
        return f"{int(found.group(1))}{_ROOM_END.sub('', found.group(2)) or found.group(2)}"
    return _LEADING_ZEROS.sub("", text)


def floor_of(value: Cell) -> int | None:
    """Give the floor a room label tells (501: 5, 1203: 12, 负101 and B1: -1); None if it does not say."""
    text = plain_label(value)
    text = _ROOM_END.sub("", _FLOOR_SAID_TWICE.sub("", text)) or text
    if found := _BASEMENT.match(text):
        digits = found.group(1)
        return _likely_floor(-int(digits if len(digits) <= 2 else digits[:-2]))
    for pattern in (_FLOOR_AND_NUMBER, _FLOOR_AND_PLACE, _FLOOR_ALONE):
        if found := pattern.fullmatch(text):
            return _likely_floor(int(next(filter(None, found.groups()))))
    if found := _NUMBER_FIRST.match(_LEADING_ZEROS.sub("", text)):
        return _likely_floor(int(found.group(2)[:-2]))
    found = re.match(r"(-?[0-9]{1,2})[东西南北中左右]", text)
    return _likely_floor(int(found.group(1))) if found else None


def _likely_floor(floor: int) -> int | None:
    return floor if floor and -9 <= floor <= HIGHEST_FLOOR else None


Part = tuple[int, int, str]


def natural_key(text: str) -> tuple[Part, ...]:
    """Sort numbers inside labels by value: 2号楼 before 10号楼, -1 before 101, numbers before words."""
    parts = re.findall(r"(?:(?<![^-])-)?[0-9]+|[^0-9-]+|-", text)
    return tuple((0, int(part), "") if part.lstrip("-").isdecimal() else (1, 0, part) for part in parts)


@dataclass(frozen=True, slots=True)
class DwellingAddress:
    """Where a dwelling is inside its compound: three labels as written; the stairwell may be ''."""

    building: str
    stairwell: str
    room: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for two ways of writing the same dwelling."""
        return building_key(self.building), stairwell_key(self.stairwell), room_key(self.room)

    @property
    def floor(self) -> int | None:
        return floor_of(self.room)

    @property
    def sort_key(self) -> tuple[tuple[Part, ...], ...]:
        building, stairwell, room = self.key
        return natural_key(building), natural_key(stairwell), natural_key(room)


_N = f"[0-9{CHINESE_DIGITS}]"
_BUILDING_NAME = (
    f"(?:[A-Z甲乙丙丁东西南北中前后]?{_N}{{1,4}}(?:-[0-9]{{1,2}})?[A-Z甲乙丙丁]?|[A-Z甲乙丙丁东西南北中前后])"
)
_STAIRWELL_NAME = f"(?:{_N}{{1,2}}|[A-Z甲乙丙丁东西南北中])"
_ROOM_NAME = (
    rf"(?:(?:{_N}{{1,3}}[层楼])?[-负BD]?[0-9]{{2,4}}[A-Z]?(?:-[0-9]{{1,2}})?|[-负]?[0-9]{{1,2}}-[0-9]{{1,2}}|B[0-9]|[0-9]"
    rf"|第?[-负]?{_N}{{1,3}}(?:层|楼)(?:[东西南北中左右]{{1,2}}|第?{_N}{{1,2}})?|[东西南北中左右]{{1,2}}"
    r"|(?:商铺|车库|门面|网点|底商|储藏室|地下室)[-0-9A-Z]{1,6})(?:号房|号室|室|号|房|户)?(?:\([^()]{1,8}\))?"
)
_BUILDING_WORD = "(?:号楼|号栋|号幢|栋楼|幢楼|#楼|栋|幢|座|楼|#|号)"
_STAIRWELL_WORD = "(?:号单元|单元门|单元|门洞|楼门|号门|门|梯)"
_IN_WORDS = re.compile(
    rf"(?P<place>.*?)(?P<building>第?{_BUILDING_NAME}{_BUILDING_WORD})-?"
    rf"(?:(?P<stairwell>第?{_STAIRWELL_NAME}{_STAIRWELL_WORD})-?|(?P<bare>{_N}{{1,2}})-(?=[-负BD]?[0-9]{{2,4}}))?"
    rf"(?P<room>{_ROOM_NAME})"
)
_THREE = re.compile(
    r"(?:.*?[^-0-9A-Z号栋幢楼座#])?([A-Z]?[0-9]{1,4}[A-Z]?|[A-Z])-([0-9]{1,2}|[A-Z])-((?:-|负|B)?[0-9]{1,4}[A-Z]?|[0-9]{1,4}-[0-9]{1,2})[室号]?"
)
_TWO = re.compile(r"(?:.*?[^-0-9A-Z号栋幢楼座#])?([A-Z]?[0-9]{1,4}[A-Z]?|[A-Z])-([0-9]{3,4}[A-Z]?)[室号]?")
_LABEL_LENGTH = 80
_SPACED = re.compile(r"[\s_/~]")


def parse_address(value: Cell) -> DwellingAddress | None:
    """Read an address written in one cell, with or without the compound's name in front; None if unreadable.

    Understood: 3-2-501, 3栋2单元501室, 三号楼二门501, 3#2-501, 3号楼501 (no stairwell), 3-501 (no stairwell).
    """
    text = half_width(cell_text(value)).upper() if isinstance(value, str) else ""
    if not text or len(text) > _LABEL_LENGTH:
        return None
    if _SPACED.search(text):
        text = re.sub(r"(?<=[0-9A-Z])[\s_/~]+(?=[0-9A-Z])", "-", text)
        text = re.sub(r"\s+", "", text)
    if found := _THREE.fullmatch(text):
        return DwellingAddress(*found.groups())
    if found := _TWO.fullmatch(text):
        return DwellingAddress(found.group(1), "", found.group(2))
    if found := _IN_WORDS.fullmatch(text):
        stairwell = found.group("stairwell") or found.group("bare") or ""
        return DwellingAddress(found.group("building"), stairwell, found.group("room"))
    return None


_LOOKS_LIKE_ROOM = re.compile(
    _ROOM_NAME + r"|-?(?:[A-Z]-?)?[0-9]{1,5}(?:-?[A-Z])?|[0-9]{1,5}(?:[-/,、+][0-9]{1,5}){1,3}(?:室|号)?"
)
_NO_ROOM = re.compile(r"(?:号楼|栋|幢|单元|#)$")
_ROOM_WORDS = re.compile(
    r".{0,6}(?:室|户|房|号|铺|库|店|厅|阁楼|门面|网点|底商|车位|储藏间|物业用房).{0,4}|[-负].{1,3}(?:层|楼).{0,6}"
)


def looks_like_room(value: Cell) -> bool:
    """Say whether a cell can be a room label at all (a date, a total, a signature or a sentence cannot)."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return False
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    if not text or len(text) > 16 or ":" in text or "计" in text or _NO_ROOM.search(text):
        return False
    return bool(_LOOKS_LIKE_ROOM.fullmatch(text) or _ROOM_WORDS.fullmatch(text))


_LOOKS_LIKE_BUILDING = re.compile(
    rf"第?{_BUILDING_NAME}{_BUILDING_WORD}?|.{{1,8}}(?:楼|栋|幢|座|院|区|排|商铺|门面|车库)|[A-Z]?[0-9-]{{1,6}}[A-Z]?"
)


def looks_like_building(value: Cell) -> bool:
    """Say whether a cell can be the label of a building."""
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    return bool(text) and len(text) <= 20 and bool(_LOOKS_LIKE_BUILDING.fullmatch(text))
