"""Fields of a pack as a clerk edits them: what is typed into one to the entries of its table, and back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.domain.compounds.compound_kinds import OwnersBody, RenovationType
from app.domain.errors.records import ValueRefused
from app.domain.packs.pack_kinds import Edge, YesNo
from app.domain.sheets.record_fields import (
    Kind,
    RecordField,
    plain_text,
    plain_texts,
    typed_text,
    typed_value,
)
from app.domain.sheets.written_text import half_width
from app.domain.words import word

Table = dict[str, Any]
"""A TOML table as it is parsed: texts, integers, truths, dates, lists and tables."""


@dataclass(frozen=True, slots=True)
class PackField:
    """One field of a rule.

    keys: what it stands for in the table, from which a fault is traced back to it. long: takes several lines.
    read: typed text to entries of the table, nothing for an optional field left empty. show: the table to text.
    """

    field: RecordField
    keys: tuple[str, ...]
    read: Callable[[str], Table]
    show: Callable[[Table], str]
    long: bool = False


def _of_kind(
    key: str, title: str, kind: Kind, hint: str = "", unit: str = "", optional: bool = False
) -> PackField:
    field = RecordField(key, title, kind, unit, hint=hint)

    def read(text: str) -> Table:
        value = typed_value(field, text)
        if value is None or (optional and not value and value != 0):
            return {}
        return {key: list(value) if isinstance(value, tuple) else value}

    def show(table: Table) -> str:
        value = table.get(key)
        return typed_text(field, tuple(value) if isinstance(value, list) else value)

    return PackField(field, (key,), read, show)


def text(key: str, title: str, hint: str = "", optional: bool = False) -> PackField:
    """A line of text."""
    return _of_kind(key, title, Kind.TEXT, hint, optional=optional)


def count(key: str, title: str, hint: str = "", optional: bool = False) -> PackField:
    """A whole number."""
    return _of_kind(key, title, Kind.COUNT, hint, optional=optional)


def money(key: str, title: str, unit: str) -> PackField:
    """Money, typed in yuan and kept in fen."""
    return _of_kind(key, title, Kind.HUNDREDTHS, "0 表示没有规定", unit)


def day(key: str, title: str) -> PackField:
    """A date."""
    return _of_kind(key, title, Kind.DAY, "2026-11-01")


def texts(key: str, title: str, hint: str = "用顿号隔开", optional: bool = False) -> PackField:
    """Several texts, parted by 、."""
    return _of_kind(key, title, Kind.TEXTS, hint, optional=optional)


def choice(key: str, title: str, codes: type[StrEnum], optional: bool = False) -> PackField:
    """One of a few codes, shown in words; `Edge` and `YesNo` stand for true and false."""
    field = RecordField(key, title, Kind.CHOICE, choices=codes)
    truth = codes in (Edge, YesNo)

    def read(typed: str) -> Table:
        wanted = typed.strip()
        found = next((code for code in codes if word(code) == wanted), None)
        if found is None and wanted:
            raise ValueRefused(field=title, value=wanted, reason="请从列出的几种里选")
        return {} if found is None else {key: found == "true" if truth else str(found)}

    def show(table: Table) -> str:
        value = table.get(key)
        code = str(value).lower() if truth else value
        return word(codes(code)) if code in set(codes) else ""

    return PackField(field, (key,), read, show)


def share() -> PackField:
    """A fraction, typed as 4/5 or 80%."""
    field = RecordField("p", "比例", Kind.TEXT, hint="4/5 或 80%")

    def show(table: Table) -> str:
        return f"{table['p']}/{table['q']}" if {"p", "q"} <= set(table) else ""

    return PackField(field, ("p", "q"), lambda typed: _read_share(field.title, typed), show)


def hour(key: str, title: str) -> PackField:
    """A time of day, empty for 24:00."""
    field = RecordField(key, title, Kind.TEXT, hint="17:30；空着即 24:00")

    def read(typed: str) -> Table:
        plain = "".join(half_width(typed).split())
        if not plain or plain == "24:00":
            return {}
        found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", plain)
        if found is None:
            raise ValueRefused(field=title, value=typed.strip(), reason="应为几点几分，如 17:30")
        return {key: time(int(found.group(1)), int(found.group(2)))}

    def show(table: Table) -> str:
        value = table.get(key)
        return f"{value:%H:%M}" if isinstance(value, time) else ""

    return PackField(field, (key,), read, show)


def numbers(key: str, title: str, hint: str) -> PackField:
    """Whole numbers, parted by 、."""
    field = RecordField(key, title, Kind.TEXTS, hint=hint)

    def read(typed: str) -> Table:
        parts = [part for part in re.split(r"[、，,;；\s]+", half_width(typed)) if part]
        if not all(re.fullmatch(r"[0-9]{1,6}", part) for part in parts):
            raise ValueRefused(field=title, value=typed.strip(), reason="应为用顿号隔开的整数")
        return {key: [int(part) for part in parts]}

    return PackField(field, (key,), read, lambda table: "、".join(map(str, table.get(key, []))))


def bodies(key: str, title: str) -> PackField:
    """Bodies of owners by their words, parted by 、."""
    named = {word(body): body.value for body in OwnersBody if body is not OwnersBody.NONE}
    field = RecordField(key, title, Kind.TEXTS, hint=f"{'、'.join(named)}；不要求的空着")

    def read(typed: str) -> Table:
        wanted = plain_texts(typed)
        for name in wanted:
            if name not in named:
                raise ValueRefused(field=title, value=name, reason=f"应是{'、'.join(named)}之一")
        return {key: [named[name] for name in wanted]}

    def show(table: Table) -> str:
        words = {code: name for name, code in named.items()}
        return "、".join(words.get(code, code) for code in table.get(key, []))

    return PackField(field, (key,), read, show)


def rows(key: str, title: str, columns: Mapping[str, str], lists: tuple[str, ...] = ()) -> PackField:
    """Tables of one kind, one a line, their columns parted by ｜; `lists` are columns of several texts."""
    field = RecordField(key, title, Kind.TEXT, hint="｜".join(columns.values()))

    def read(typed: str) -> Table:
        lines = [line for line in typed.splitlines() if line.strip()]
        return {key: [_row(title, line, columns, lists) for line in lines]} if lines else {}

    def show(table: Table) -> str:
        return "\n".join(
            "｜".join(_cell_text(column, one.get(column, "")) for column in columns)
            for one in table.get(key, [])
        )

    return PackField(field, (key,), read, show, long=True)


def pairs(key: str, title: str, left: str, codes: type[StrEnum]) -> PackField:
    """A table of codes, one a line: what it is about, and one of a few words."""
    named = {word(code): code.value for code in codes}
    field = RecordField(key, title, Kind.TEXT, hint=f"{left}｜{'、'.join(named)}")

    def read(typed: str) -> Table:
        table: Table = {}
        for line in filter(str.strip, typed.splitlines()):
            about, *words = (plain_text(cell) for cell in re.split("[｜|]", line))
            if len(words) != 1 or words[0] not in named:
                reason = f"一行应为{left}、竖线和{'、'.join(named)}之一"
                raise ValueRefused(field=title, value=line.strip()[:40], reason=reason)
            table[about] = named[words[0]]
        return {key: table} if table else {}

    def show(table: Table) -> str:
        words = {code: name for name, code in named.items()}
        return "\n".join(f"{about}｜{words.get(code, code)}" for about, code in table.get(key, {}).items())

    return PackField(field, (key,), read, show, long=True)


def _row(title: str, line: str, columns: Mapping[str, str], lists: tuple[str, ...]) -> Table:
    cells = [plain_text(cell) for cell in re.split("[｜|]", line)]
    if len(cells) != len(columns):
        reason = f"一行应有{len(columns)}格，用｜隔开：{'｜'.join(columns.values())}"
        raise ValueRefused(field=title, value=line.strip()[:40], reason=reason)
    named = dict(zip(columns, cells, strict=True))
    kinds = {word(kind): kind.value for kind in RenovationType}
    row: Table = {key: list(plain_texts(cell)) if key in lists else cell for key, cell in named.items()}
    return row | ({"kind": kinds.get(row["kind"], row["kind"])} if "kind" in row else {})


def _cell_text(column: str, value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    known = column == "kind" and value in set(RenovationType)
    return word(RenovationType(str(value))) if known else str(value)


def _read_share(title: str, typed: str) -> Table:
    plain = "".join(half_width(typed).split())
    if not plain:
        return {}
    if found := re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", plain):
        return {"p": int(found.group(1)), "q": int(found.group(2))}
    if found := re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?%", plain):
        whole, part = found.groups()
        exact = Fraction(int(whole) * 100 + int((part or "").ljust(2, "0")), 10_000)
        return {"p": exact.numerator, "q": exact.denominator}
    raise ValueRefused(field=title, value=typed.strip(), reason="应为分数或百分数，如 4/5、80%")
