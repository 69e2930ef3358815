"""Telling apart the rows below a header that are no lines: blanks, totals, signatures, headings, remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.dwellings.addresses import building_key, looks_like_building, stairwell_key
from app.domain.sheets.header_rows import is_repeated_header
from app.domain.sheets.header_words import Field
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import arabic_numerals, cell_text, half_width


class RowKind(Enum):
    """What a row that holds no dwelling is."""

    BLANK = auto()
    HEADER = auto()
    SECTION = auto()
    TOTAL = auto()
    SIGNATURE = auto()
    REMARK = auto()
    UNREADABLE = auto()


_TOTAL = re.compile(r"[^:。，]{0,10}?(?:[合小总共累]计|总数|总户数|总面积)(?:[:(]?.{0,24})")
_SIGNATURE = re.compile(
    r"(?:填表|制表|填报|审核|复核|负责|主管|经办|调查|登记|核实|统计|录入|社区|居委会|街道|单位|物业|业委会|楼长|审批|联系)"
    r"[^:。]{0,10}(?:[:]|签字|签名|盖章|[(]章[)])|(?:签字|签名|盖章|公章|年月日|日期|时间)[:(]?.{0,12}"
    r"|[0-9]{4}年[0-9]{0,2}月[0-9]{0,2}日?"
)
_REMARK = re.compile(
    r"第[0-9]+页|(?:注|备注|说明|填表说明|注意|提示|附注)[:0-9.、]|[0-9一二三四五六七八九十]{1,2}[.、]\S{6}"
)
_LONG_REMARK = 16
_SECTION = re.compile(
    r"(?P<building>.{1,10}?(?:号楼|栋|幢|座|楼|#))?(?P<stairwell>(?:[0-9]{1,2}|[A-Z甲乙丙丁东西中])(?:单元|门|梯))?"
)


_MAY_MARK = re.compile("[计总:：]")


def squeezed(value: Cell) -> str:
    """Give a cell's text without any blanks, in half-width characters."""
    return re.sub(r"\s+", "", half_width(cell_text(value)))


def marks_no_line(value: Cell) -> bool:
    """Say whether a cell alone makes its row a total or a signature, whatever its other cells look like."""
    if not isinstance(value, str) or not 2 <= len(value) <= 60 or not _MAY_MARK.search(value):
        return False
    text = squeezed(value)
    return bool(_TOTAL.fullmatch(text) or (":" in text and _SIGNATURE.match(text)))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between the lines: 3号楼, 3号楼1单元, 二单元."""

    building: str | None
    stairwell: str | None


def section_of(cells: Sequence[Cell]) -> Section | None:
    """Read a row holding nothing but the names of a building and perhaps a stairwell."""
    words = list(dict.fromkeys(cell_text(value) for value in cells if value is not None))
    if not 1 <= len(words) <= 2:
        return None
    text = arabic_numerals(squeezed("".join(words))).upper()
    found = _SECTION.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    building, stairwell = found.groups()
    if building and not (looks_like_building(building) and building_key(building)):
        return None
    return Section(building, stairwell if stairwell and stairwell_key(stairwell) else None)


def kind_of_row(cells: Sequence[Cell], fields: frozenset[Field]) -> RowKind:
    """Tell what a row is that holds no readable room."""
    words = [squeezed(value) for value in cells if value is not None]
    words = [word for word in words if word]
    if not words:
        return RowKind.BLANK
    if any(_TOTAL.fullmatch(word) for word in words[:3]):
        return RowKind.TOTAL
    if is_repeated_header(cells, fields):
        return RowKind.HEADER
    if section_of(cells):
        return RowKind.SECTION
    if _SIGNATURE.match(words[0]) or (len(words) > 1 and ":" in words[1] and _SIGNATURE.match(words[1])):
        return RowKind.SIGNATURE
    if _REMARK.match(words[0]) or (len(set(words)) == 1 and len(words[0]) >= _LONG_REMARK):
        return RowKind.REMARK
    return RowKind.UNREADABLE


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """What a total row claims; households is None where it names no count. Areas are compared elsewhere."""

    households: int | None
    partial: bool


def stated_total(cells: Sequence[Cell], counted: Sequence[Cell]) -> StatedTotal:
    """Read the number of households out of a total row; `counted` are the cells of room and owner."""
    text = ";".join(squeezed(value) for value in cells if value is not None)
    found = re.search(r"([0-9]+)(?:\.0+)?(?:户|套)|(?:户|套)数[:;]([0-9]+)", text)
    households = int(found.group(1) or found.group(2)) if found else None
    if households is None:
        numbers = [
            value for value in counted if isinstance(value, int | float) and not isinstance(value, bool)
        ]
        whole = [int(value) for value in numbers if value == int(value) and 0 < value < 1_000_000]
        households = whole[0] if whole else None
    return StatedTotal(households, partial="小计" in text or "本页" in text)
