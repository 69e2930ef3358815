"""A field of a record told once, for forms, lists and the command line alike: its name, kind, unit and words."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum, StrEnum, auto

from app.domain.errors.records import ValueRefused
from app.domain.rounds.counting import area_text
from app.domain.sheets.typed_numbers import typed_count, typed_hundredths
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, half_width, one_line
from app.domain.sheets.written_values import FORMULA_ERRORS, NOTHING_SAID, read_date
from app.domain.words import word

Value = str | tuple[str, ...] | int | date | StrEnum | None
Values = Mapping[str, Value]
"""Values of a record by the keys of its fields."""


class Kind(Enum):
    """How a field is typed, written and shown.

    TEXT: one line. TEXTS: several, parted by 、. COUNT: whole number. HUNDREDTHS: area or money, stored ×100.
    DAY: a date. CHOICE: one of an enum.
    """

    TEXT = auto()
    TEXTS = auto()
    COUNT = auto()
    HUNDREDTHS = auto()
    DAY = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field.

    key: name in the record. title: what it is called in forms and over its column. words: other headers offices
    write over such a column. unit: shown beside the title. spellings: what lists say instead of a choice's own word.
    hint: an example or what the field is for.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    words: tuple[str, ...] = ()
    choices: type[StrEnum] | None = None
    spellings: Mapping[StrEnum, tuple[str, ...]] = _field(default_factory=dict)
    hint: str = ""

    @property
    def header(self) -> str:
        """The title with its unit, as it stands over a column."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


_SEPARATORS = re.compile("[、，,;；|\n]")
_PLACEHOLDERS = frozenset({"-", "--", "---", "/", "//", "\\"})
_NOT_IN_SHEETS = dict.fromkeys((0xFFFE, 0xFFFF))
_MILLION = Decimal(10) ** 12
TEN_THOUSAND = 10_000


def plain_text(text: str) -> str:
    """Text as it is kept: one line, nothing invisible; a dash or stroke that only fills a cell is nothing."""
    line = one_line(text.translate(_NOT_IN_SHEETS))
    return "" if half_width(line) in _PLACEHOLDERS else line


def plain_texts(text: str) -> tuple[str, ...]:
    """Several texts of one line, each once, in their order."""
    parts = map(plain_text, _SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def comparable(text: str) -> str:
    """What two spellings of one name or code share: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", plain_text(text)).casefold().split())


def typed_value(field: RecordField, text: str) -> Value:
    """What a clerk typed into the field; empty gives None, '' or () by kind.

    Raises:
        ValueRefused: it cannot be read.
    """
    if field.kind is Kind.TEXT:
        return plain_text(text)
    if field.kind is Kind.TEXTS:
        return plain_texts(text)
    if field.kind is Kind.COUNT:
        return typed_count(field.title, text)
    if field.kind is Kind.HUNDREDTHS:
        return typed_hundredths(field.title, text)
    if not text.strip():
        return None
    value = read_date(text) if field.kind is Kind.DAY else _choice(field, text)
    if value is None:
        raise ValueRefused(field=field.title, value=text.strip(), reason=_expected(field))
    return value


def read_value(field: RecordField, cell: Cell, scale: int = 1) -> tuple[Value, str | None]:
    """What a cell says, with the problem if it cannot be taken; None where it says nothing.

    scale: what the column's unit is multiplied by, as `scale_of_header` gives it.
    """
    text = plain_text(cell_text(cell))
    if not text:
        return None, None
    if text in FORMULA_ERRORS:
        return None, f"公式出错（{text}），{field.title}未读取"
    if field.kind in (Kind.TEXT, Kind.TEXTS):
        return (text if field.kind is Kind.TEXT else plain_texts(cell_text(cell))), None
    value: Value
    if field.kind is Kind.CHOICE:
        value = _choice(field, text)
        return value, None if value or text in NOTHING_SAID else _unread(field, text)
    if text in NOTHING_SAID:
        return None, None
    if field.kind is Kind.DAY:
        value = read_date(cell)
    else:
        value = _number(text, scale * (100 if field.kind is Kind.HUNDREDTHS else 1), field.kind is Kind.COUNT)
    return value, None if value is not None else _unread(field, text)


def written_value(field: RecordField, value: Value) -> str | int | float | date | None:
    """A value as a cell that reads back as the same value."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, StrEnum):
        return word(value)
    if field.kind is Kind.HUNDREDTHS and isinstance(value, int):
        return float(area_text(value))
    return value


def shown_value(field: RecordField, value: Value) -> str:
    """A value as a person reads it, with its unit; '' if there is none."""
    text = typed_text(field, value)
    return f"{text} {field.unit}" if text and field.unit else text


def typed_text(field: RecordField, value: Value) -> str:
    """A value as a clerk would type it into the field."""
    if isinstance(value, int) and field.kind is Kind.HUNDREDTHS:
        return area_text(value)
    written = written_value(field, value)
    return "" if written is None else str(written)


def scale_of_header(text: str) -> int:
    """What a column's figures are multiplied by, as its header says: 建筑面积（万㎡） is counted in ten thousands."""
    return TEN_THOUSAND if re.search("万(?:元|平|㎡|m|户|人)", half_width(text), re.IGNORECASE) else 1


_NUMBER = re.compile(
    r"(?:约|≈)?(?P<number>[0-9][0-9,]*(?:\.[0-9]*)?)(?P<scale>万?)"
    r"(?:㎡|m2|m²|平方米|平米|平方|元/㎡·月|元/㎡/月|元/㎡|元|户|人|栋|幢|个|处|年|套|辆|单元)?",
    re.IGNORECASE,
)


def _number(text: str, times: int, whole: bool) -> int | None:
    found = _NUMBER.fullmatch(re.sub(r"\s+", "", half_width(text)))
    if not found:
        return None
    try:
        number = Decimal(found.group("number").replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing else through
        return None
    number *= times * (TEN_THOUSAND if found.group("scale") else 1)
    if number > _MILLION or (whole and number != number.to_integral_value()):
        return None
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _choice(field: RecordField, text: str) -> StrEnum | None:
    wanted = _bare(text)
    for code in field.choices or ():
        if wanted in (_bare(word(code)), *field.spellings.get(code, ())):
            return code
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s()（）]", "", half_width(text))


def _unread(field: RecordField, text: str) -> str:
    return f"{field.title}“{text[:20]}”无法识别，{_expected(field)}"


def _expected(field: RecordField) -> str:
    if field.kind is Kind.DAY:
        return "应填日期，如 2026-03-05"
    if field.kind is Kind.CHOICE:
        return f"应是{'、'.join(word(code) for code in field.choices or ())}之一"
    return "应填整数" if field.kind is Kind.COUNT else "应填数字"
