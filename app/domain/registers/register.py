"""A register (登记簿) of a compound: numbered entries of one kind, told once for window, paper and list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import (
    Kind,
    RecordField,
    Value,
    Values,
    plain_text,
    shown_value,
    typed_value,
)
from app.domain.sheets.written_text import visible

LONGEST = 200
LONGEST_PASSAGE = 4000
EARLIEST = date(1949, 1, 1)
MOST = 1_000_000
LARGEST = 10**12 - 1  # fen; more has more digits than can be typed


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. no: runs from 1 within register and compound and is never given twice.

    entered_at: None where its register does not tell.
    """

    id: int
    compound_id: int
    no: int
    values: Values
    entered_by: str = ""
    files: int = 0
    entered_at: datetime | None = None

    def text(self, key: str) -> str:
        """A value that is text; '' where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def count(self, key: str) -> int | None:
        """A value that is a whole number; None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """A value that is a date; None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None


Rule = Callable[[Values, Sequence[Entry]], None]
"""Raises ValueRefused where the values of an entry cannot stand together; gets the other entries of the register."""

Standing = Callable[[Entry, date], str]
"""What an entry still waits for, in words that begin with a sign; '' where it is settled."""


def _no_rule(_values: Values, _others: Sequence[Entry]) -> None:
    return None


def _settled(_entry: Entry, _today: date) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of register.

    name: its table and its word on the command line. noun: an entry with its measure word, 条意见.
    passages: keys of fields of several lines. required: keys that may not be empty. past: days not after today.
    columns: keys shown in the list. rule: what the values must keep. standing: what is still open.
    usual: values that a new entry begins with. narrowing: key of a field by which the list may be narrowed.
    short: its title where a row of tabs has little room; '' where the title is short itself.
    """

    name: str
    title: str
    noun: str
    fields: tuple[RecordField, ...]
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    passages: frozenset[str] = field(default_factory=frozenset)
    past: frozenset[str] = field(default_factory=frozenset)
    empty: str = ""
    rule: Rule = _no_rule
    standing: Standing = _settled
    usual: Values = field(default_factory=dict)
    narrowing: str = ""
    short: str = ""

    @property
    def tab(self) -> str:
        """What its tab is called."""
        return self.short or self.title

    @property
    def thing(self) -> str:
        """One entry without its measure word: 意见."""
        return self.noun[1:]

    def of_key(self, key: str) -> RecordField:
        """The field of a key."""
        return next(known for known in self.fields if known.key == key)

    def begun(self, today: date) -> dict[str, Value]:
        """What a new entry begins with: today where its first field is a day gone by, and what is usual."""
        first = self.fields[0].key
        return {**({first: today} if first in self.past else {}), **self.usual}

    def typed(self, texts: Mapping[str, str]) -> dict[str, Value]:
        """What a clerk typed, by key; a field not among the texts is empty.

        Raises:
            ValueRefused: a field cannot be read.
        """
        return {known.key: self._typed(known, texts.get(known.key, "")) for known in self.fields}

    def checked(self, values: Values, others: Sequence[Entry], today: date) -> dict[str, Value]:
        """The values as they are kept.

        Raises:
            ValueRefused: a value is missing, too long, out of range, or at odds with another.
        """
        kept = {known.key: self._kept(known, values.get(known.key)) for known in self.fields}
        for known in self.fields:
            _refuse_bad(known, kept[known.key], known.key in self.passages)
            if known.key in self.required and kept[known.key] in (None, "", ()):
                raise refused(known, "", "不能为空")
            day = kept[known.key]
            if known.key in self.past and isinstance(day, date) and day > today:
                raise refused(known, day.isoformat(), "不能晚于今天")
        self.rule(kept, others)
        return kept

    def _typed(self, known: RecordField, text: str) -> Value:
        return visible(text) if known.key in self.passages else typed_value(known, text)

    def _kept(self, known: RecordField, value: Value) -> Value:
        if isinstance(value, str) and not isinstance(value, StrEnum):
            return visible(value) if known.key in self.passages else plain_text(value)
        return value if value is not None or known.kind is not Kind.TEXT else ""


def refused(known: RecordField, value: object, reason: str) -> ValueRefused:
    """The refusal of a field's value."""
    return ValueRefused(field=known.title, value=str(value), reason=reason)


def out_of_place(known: RecordField, values: Values, reason: str) -> ValueRefused:
    """The refusal of a field that must stay empty here, with what stands in it."""
    return refused(known, shown_value(known, values.get(known.key)), reason)


def _refuse_bad(known: RecordField, value: Value, passage: bool) -> None:
    if isinstance(value, str):
        longest = LONGEST_PASSAGE if passage else LONGEST
        if len(value) > longest:
            raise refused(known, value, f"最多{longest}个字")
    elif isinstance(value, date):
        if value < EARLIEST:
            raise refused(known, value.isoformat(), "不能早于1949年")
    elif isinstance(value, int):
        most = LARGEST if known.kind is Kind.HUNDREDTHS else MOST
        if not 0 <= value <= most:
            raise refused(
                known, value, f"应在0到{most // 100 if known.kind is Kind.HUNDREDTHS else most}之间"
            )


def text_field(key: str, title: str, hint: str = "") -> RecordField:
    """A field of text."""
    return RecordField(key, title, hint=hint)


def day_field(key: str, title: str) -> RecordField:
    """A date."""
    return RecordField(key, title, Kind.DAY, hint="如：2026-03-05")


def count_field(key: str, title: str, unit: str, hint: str = "") -> RecordField:
    """A whole number."""
    return RecordField(key, title, Kind.COUNT, unit, hint=hint)


def choice_field(key: str, title: str, choices: type[StrEnum]) -> RecordField:
    """One of several words."""
    return RecordField(key, title, Kind.CHOICE, choices=choices)
