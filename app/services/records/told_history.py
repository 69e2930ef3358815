"""Entries of the history in sentences a clerk reads: what was done to which record, before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.records.history import Action, HistoryEntry, Value
from app.domain.records.history_words import FIELDS, entity_name, field_name, subject_words, value_words
from app.store.unit_of_work import UnitOfWork


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
        return f"{self.verb}{self.subject}{reason}"

    @property
    def verb(self) -> str:
        """What was done."""
        return _VERBS[self.entry.action]

    @property
    def when(self) -> str:
        """Day and minute."""
        return f"{self.entry.at:%Y-%m-%d %H:%M}"

    def holds(self, words: Iterable[str]) -> bool:
        """Whether each of these words stands in the sentence."""
        return all(word in self.sentence for word in words)

    @property
    def sentence(self) -> str:
        """Everything on one line."""
        change = " → ".join(text for text in (self.before, self.after) if text)
        return f"第{self.entry.no}条 {self.when} {self.entry.by} {self.what}{f'：{change}' if change else ''}"


def told_changes(work: UnitOfWork, entries: tuple[HistoryEntry, ...]) -> tuple[ToldChange, ...]:
    """Entries in words."""
    subjects, names = _Subjects(work, entries), _compounds(work, entries)
    return tuple(
        ToldChange(
            entry,
            f"{entity_name(entry.entity)} {subjects.of(entry)}".rstrip(),
            _joined(subjects.moved(entry, entry.before), _fields(entry, entry.before, names)),
            _joined(subjects.moved(entry, entry.after), _fields(entry, entry.after, names)),
        )
        for entry in entries
    )


def _compounds(work: UnitOfWork, entries: Iterable[HistoryEntry]) -> Mapping[int, str]:
    """Names of all compounds, where some entry tells of one by its number."""
    told = {field for entry in entries for field in entry.after if _names_compound(entry, field)}
    return work.compounds.links().names if told else {}


def _names_compound(entry: HistoryEntry, field: str) -> bool:
    """Whether a field says which compound a record went to, or which one another came from."""
    if entry.entity == "compound":
        return field in ("merged_into", "split_from")
    return field == "compound_id" and entry.action is Action.CHANGE


_VERBS: Mapping[Action, str] = {
    Action.ADD: "新增",
    Action.CHANGE: "修改",
    Action.REMOVE: "移除",
    Action.BULK_ADD: "成批新增",
    Action.BULK_REMOVE: "成批移除",
}


class _Subjects:
    """Which records entries are about, looked up for all of them together."""

    def __init__(self, work: UnitOfWork, entries: Iterable[HistoryEntry]) -> None:
        self._history = work.history
        self._changed: dict[tuple[str, str], dict[str, Value]] = {}
        ids: dict[str, set[int]] = {"dwelling": set(), "party": set(), "ballot": set()}
        for entry in entries:
            if entry.entity in ids and entry.record:
                ids[entry.entity].add(int(entry.record))
        self._known = {
            "dwelling": work.history.addresses(ids["dwelling"]),
            "party": work.history.owners(ids["party"]),
            "ballot": work.history.ballot_addresses(ids["ballot"]),
        }

    def of(self, entry: HistoryEntry) -> str:
        """The record an entry is about; its number where nothing better is known."""
        if not entry.record:
            return ""
        if entry.entity in self._known and int(entry.record) in self._known[entry.entity]:
            return self._known[entry.entity][int(entry.record)]
        if entry.entity in OF_BUILDINGS or (entry.entity, entry.action) == ("building", Action.CHANGE):
            return self._history.building_label(int(entry.record.split("/")[0]))
        if entry.entity == "plan_line" and entry.action is Action.CHANGE:
            version_id, no = map(int, entry.record.split("/"))
            return self._history.plan_line(version_id, no)
        if entry.entity == "stairwell_plan":
            return self._history.stairwell_name(int(entry.record))
        if entry.entity in ("office", "compound") and entry.action is Action.CHANGE:
            return ""
        held = self._held(entry)
        if entry.entity == "dwelling" and isinstance(held.get("stairwell_id"), int):
            return f"{self._history.stairwell_name(int(held['stairwell_id'] or 0))}{held.get('room', '')}"
        return subject_words(entry.entity, held) or self._place(held) or f"第{entry.record}号"

    def _held(self, entry: HistoryEntry) -> Mapping[str, Value]:
        """What is known of a record; where only some of its fields changed, from its own history."""
        told = {**entry.before, **entry.after}
        if entry.action is not Action.CHANGE:
            return told
        key = entry.entity, entry.record
        if key not in self._changed:
            known: dict[str, Value] = {}
            for earlier in reversed(self._history.of_record(*key)):
                known.update(earlier.after)
            self._changed[key] = known
        return {**self._changed[key], **told}

    def _place(self, held: Mapping[str, Value]) -> str:
        """The dwelling that a visit is of, or the notice and the point that were posted."""
        dwelling, notice, point = (held.get(field) for field in ("dwelling_id", "notice_id", "point_no"))
        if isinstance(dwelling, int):
            return self._history.addresses([dwelling]).get(dwelling, "")
        if isinstance(notice, int) and isinstance(point, int):
            posted = self._history.of_record("public_notice", str(notice))
            number = next((entry.after["number"] for entry in posted if entry.after.get("number")), "")
            return f"{number} 第{point}处".lstrip()
        return ""

    def moved(self, entry: HistoryEntry, fields: Mapping[str, Value]) -> str:
        """The stairwell a dwelling was moved from or to; '' where it was not moved."""
        if entry.entity != "dwelling" or entry.action is not Action.CHANGE or "stairwell_id" not in fields:
            return ""
        return f"位置 {self._history.stairwell_name(int(fields['stairwell_id'] or 0))}"


OF_BUILDINGS = frozenset({"building_plan", "building_hazard", "building_item"})
_ORDER = {field: place for place, field in enumerate(FIELDS)}


def _joined(*parts: str) -> str:
    return "；".join(part for part in parts if part)


def _fields(entry: HistoryEntry, fields: Mapping[str, Value], names: Mapping[int, str]) -> str:
    entity = entry.entity
    told = []
    for field in sorted(fields, key=lambda field: _ORDER.get(field, len(_ORDER))):
        if _names_compound(entry, field) and isinstance(value := fields[field], int):
            title = field_name(entity, field) or "所属小区"
            told.append((title, f"“{names.get(value, f'第{value}号')}”"))
        elif entry.action is Action.CHANGE or fields[field] not in (None, ""):
            told.append((field_name(entity, field), value_words(entity, field, fields[field])))
    return _joined(*(f"{name} {text}" for name, text in told if name))
