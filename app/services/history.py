"""What was changed, by whom and when, told in sentences a clerk reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.history import Action, HistoryEntry, Value
from app.domain.history_words import FIELDS, entity_name, field_name, value_words
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork

PAGE = 200


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An entry in words. subject: 房屋 1号楼1单元101; before, after: the changed fields, empty where none."""

    entry: HistoryEntry
    subject: str
    before: str
    after: str

    @property
    def what(self) -> str:
        """What was done to which record, and why where that was said."""
        reason = f"（{self.entry.reason}）" if self.entry.reason else ""
        return f"{_VERBS[self.entry.action]}{self.subject}{reason}"

    @property
    def when(self) -> str:
        """Day and minute."""
        return f"{self.entry.at:%Y-%m-%d %H:%M}"

    @property
    def sentence(self) -> str:
        """Everything on one line."""
        change = " → ".join(text for text in (self.before, self.after) if text)
        return f"第{self.entry.no}条 {self.when} {self.entry.by} {self.what}{f'：{change}' if change else ''}"


class HistoryService:
    """Reads the history; nothing of it can be changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(
        self, compound_id: int, most: int = PAGE, before: int | None = None
    ) -> tuple[ToldChange, ...]:
        """Changes of a compound, newest first; `before` is the number the page ends above, the newest if None."""
        with self._desk.library.reading() as work:
            return told_changes(work, work.history.of_compound(compound_id, most, before))

    def of_library(self, most: int = PAGE, before: int | None = None) -> tuple[ToldChange, ...]:
        """The same for the whole library, the office's own records included."""
        with self._desk.library.reading() as work:
            return told_changes(work, work.history.of_library(most, before))

    def of_record(self, entity: str, record: str) -> tuple[ToldChange, ...]:
        """Every change of one record, newest first."""
        with self._desk.library.reading() as work:
            return told_changes(work, work.history.of_record(entity, record))


def history_object(change: ToldChange) -> dict[str, Any]:
    """A change as one plain object, its fields as they are kept."""
    entry = change.entry
    return {
        "no": entry.no,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action.value,
        "entity": entry.entity,
        "record": entry.record,
        "before": dict(entry.before),
        "after": dict(entry.after),
        "reason": entry.reason,
        "digest": entry.digest,
        "text": change.sentence,
    }


def told_changes(work: UnitOfWork, entries: tuple[HistoryEntry, ...]) -> tuple[ToldChange, ...]:
    """Entries in words."""
    return tuple(_one(work, entry) for entry in entries)


def _one(work: UnitOfWork, entry: HistoryEntry) -> ToldChange:
    subject = f"{entity_name(entry.entity)} {_subject(work, entry)}".rstrip()
    return ToldChange(
        entry,
        subject,
        _fields(entry.entity, entry.before),
        _fields(entry.entity, entry.after),
    )


_VERBS: Mapping[Action, str] = {
    Action.ADD: "新增",
    Action.CHANGE: "修改",
    Action.REMOVE: "移除",
    Action.BULK_ADD: "成批新增",
    Action.BULK_REMOVE: "成批移除",
}


def _subject(work: UnitOfWork, entry: HistoryEntry) -> str:
    """Which record an entry is about; its number where nothing better is known."""
    if not entry.record:
        return ""
    number = int(entry.record) if entry.record.isdecimal() else 0
    if entry.entity == "dwelling" and number:
        return work.history.address_of(number) or f"第{number}号"
    if entry.entity == "ballot" and number:
        return work.history.address_of_ballot(number) or f"第{number}号"
    if entry.entity in OF_BUILDINGS:
        return work.history.building_label(int(entry.record.split("/")[0]))
    if entry.entity == "stairwell_plan":
        return work.history.stairwell_name(number)
    held = {**entry.before, **entry.after}
    for field in ("name", "title", "label"):
        if entry.action is not Action.CHANGE and isinstance(held.get(field), str):
            return f"“{held[field]}”"
    return "" if entry.entity in ("office", "compound") else f"第{entry.record}号"


OF_BUILDINGS = frozenset({"building_plan", "building_hazard", "building_item"})
_ORDER = {field: place for place, field in enumerate(FIELDS)}


def _fields(entity: str, fields: Mapping[str, Value]) -> str:
    order = sorted(fields, key=lambda field: _ORDER.get(field, len(_ORDER)))
    told = ((field_name(entity, field), value_words(entity, field, fields[field])) for field in order)
    return "；".join(f"{name} {text}" for name, text in told if name)
