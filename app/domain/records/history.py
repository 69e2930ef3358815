"""The history of a library: every change with its before and after, each entry chained to the one before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | bool | None

BEGINNING = "0" * 64
"""What the first entry is chained to."""

SHORT = 12
"""Characters of a digest that stand on paper."""


class Action(StrEnum):
    """What was done to a record."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    BULK_ADD = "bulk_add"
    BULK_REMOVE = "bulk_remove"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change. `before` and `after` hold the changed fields only; `compound_id` is None for the office's own.

    act: number of the first entry that the same transaction wrote; entries of one act were made together.
    record: id of the record, several parts joined with `/`; empty where many were added at once.
    undoes: the act that this one takes back; None for any other.
    """

    no: int
    act: int
    at: datetime
    by: str
    action: Action
    entity: str
    record: str
    compound_id: int | None
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)
    reason: str = ""
    undoes: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries to look for; what is empty does not choose.

    since, until: days, both inclusive. words: each must stand in the sentence that tells the entry.
    """

    entity: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()


def chain_digest(previous: str, entry: HistoryEntry) -> str:
    """Digest of an entry that follows an entry with digest `previous`; the entry's own digest does not count."""
    told = {
        "no": entry.no,
        "act": entry.act,
        "at": entry.at.isoformat(timespec="microseconds"),
        "by": entry.by,
        "action": entry.action.value,
        "entity": entry.entity,
        "record": entry.record,
        "compound_id": entry.compound_id,
        "before": dict(entry.before),
        "after": dict(entry.after),
        "reason": entry.reason,
        "undoes": entry.undoes,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous.encode() + text.encode("utf-8", "surrogatepass")).hexdigest()


def first_break(entries: Iterable[HistoryEntry], newest: str | None = None) -> int | None:
    """Number of the first entry that is missing or not what was written; None if the chain is whole.

    entries: in the order kept. newest: digest the chain must end with, where it is known from elsewhere; without
    it entries cut off at the end cannot be missed.
    """
    previous, expected = BEGINNING, 1
    for entry in entries:
        if entry.no != expected or entry.digest != chain_digest(previous, entry):
            return expected
        previous, expected = entry.digest, expected + 1
    return expected if newest is not None and newest != previous else None
