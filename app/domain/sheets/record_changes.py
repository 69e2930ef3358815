"""What a list of records would change in those on file: matched by code, then name, then former name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.errors.records import ValueRefused
from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.record_fields import RecordField, Value, Values, comparable
from app.domain.sheets.record_list import RecordLine, RecordReading

Check = Callable[[Values], dict[str, Value]]
"""Gives all values of a record as they would be kept; raises ValueRefused with the title of a field."""

Doubts = Callable[[Values], Sequence[tuple[str, str]]]
"""Title of a field and what is unlikely about it."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record on file with all its values by key."""

    id: int
    values: Values


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record to be added (id None) or changed; `after` holds all its values, `before` those on file."""

    id: int | None
    line: RecordLine
    before: Values
    after: Values

    @property
    def name(self) -> str:
        """What the record will be called."""
        return str(self.after.get("name", ""))

    def changed_keys(self) -> tuple[str, ...]:
        """Keys of the fields that will differ."""
        return tuple(key for key, value in self.after.items() if value != self.before.get(key))


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """Everything a list would do; `unchanged` counts lines that say nothing new."""

    changes: tuple[RecordChange, ...]
    unchanged: int
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]

    @property
    def added(self) -> tuple[RecordChange, ...]:
        """Those of records not on file."""
        return tuple(change for change in self.changes if change.id is None)


@dataclass(slots=True)
class _Comparison:
    """Works through the lines one by one."""

    fields: Mapping[str, RecordField]
    check: Check
    doubts: Doubts
    empty: Values
    used_codes: Mapping[str, int | None]
    stored: dict[int, StoredRecord]
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)
    by_alias: dict[str, set[int]] = field(default_factory=dict)
    taken: dict[int, RecordLine] = field(default_factory=dict)
    new_codes: dict[str, RecordLine] = field(default_factory=dict)
    new_names: dict[str, RecordLine] = field(default_factory=dict)
    changes: list[RecordChange] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0

    def index(self) -> None:
        for record in self.stored.values():
            self.by_code[comparable(str(record.values.get("code", "")))] = record.id
            self.by_name[comparable(str(record.values.get("name", "")))] = record.id
            aliases = record.values.get("aliases", ())
            for alias in aliases if isinstance(aliases, tuple) else ():
                self.by_alias.setdefault(comparable(alias), set()).add(record.id)
        self.by_code.pop("", None)

    def take(self, line: RecordLine) -> None:
        said = dict(line.values)
        found = self._find(line, said)
        if found is _NEITHER or self._repeated(line, said, found):
            return
        record = self.stored[found] if found is not None else None
        if record is None and not said.get("name"):
            self._refuse(
                line, "没有小区名称，库中也没有这个编码" if "community" in self.fields else "没有名称"
            )
            return
        before: Values = record.values if record else self.empty
        after = self._kept(line, said, before)
        if after is None:
            return
        change = RecordChange(found, line, before if record else {}, after)
        if record is not None and not change.changed_keys():
            self.unchanged += 1
            return
        for title, message in self.doubts(after):
            self._tell(line, Severity.WARNING, f"{title}：{message}", self._key_of(title))
        self.changes.append(change)

    def _find(self, line: RecordLine, said: dict[str, Value]) -> int | None:
        """The record a line is about; None for a new one, _NEITHER for a line that cannot be placed."""
        code, name = comparable(str(said.get("code", ""))), comparable(str(said.get("name", "")))
        by_code, by_name = self.by_code.get(code), self.by_name.get(name) if name else None
        if by_code is not None:
            if by_name not in (None, by_code):
                return self._refuse(
                    line, f"编码是“{self._name(by_code)}”的，名称却是另一个“{self._name(by_name)}”"
                )
            return by_code
        if by_name is None and name and (by_alias := self.by_alias.get(name)):
            if len(by_alias) > 1:
                names = "、".join(self._name(record) for record in sorted(by_alias))
                return self._refuse(line, f"“{said['name']}”是几个小区的曾用名：{names}")
            by_name = next(iter(by_alias))
            self._tell(line, Severity.INFO, f"按曾用名认作“{self._name(by_name)}”，名称不改", "name")
            del said["name"]
        if code in self.used_codes and (by_name is None or self.used_codes[code] != by_name):
            self._tell(line, Severity.ERROR, f"编码“{said['code']}”以前给过别的小区，未采用", "code")
            del said["code"]
        return by_name

    def _repeated(self, line: RecordLine, said: Values, found: int | None) -> bool:
        """Whether an earlier line is about the same record; the earlier one counts."""
        keys = [(self.new_names, "name"), (self.new_codes, "code")]
        earlier = self.taken.get(found) if found is not None else None
        for held, key in keys if found is None else ():
            earlier = earlier or held.get(comparable(str(said.get(key) or "")))
        if earlier is None:
            if found is not None:
                self.taken[found] = line
            for held, key in keys if found is None else ():
                if said.get(key):
                    held[comparable(str(said[key]))] = line
            return False
        where = f"第{earlier.row}行" if earlier.sheet == line.sheet else f"“{earlier.sheet}”第{earlier.row}行"
        same = dict(line.values) == dict(earlier.values)
        self._refuse(line, f"与{where}重复，内容{'相同' if same else '不同，未导入'}", tell=not same)
        return True

    def _kept(self, line: RecordLine, said: dict[str, Value], before: Values) -> dict[str, Value] | None:
        """The values as they would be kept; what is refused stays as it was, and is told."""
        while True:
            try:
                return self.check({**before, **said})
            except ValueRefused as refused:
                key = self._key_of(str(refused.details["field"]))
                reason = f"{refused.details['field']}“{refused.details['value']}”不能用：{refused.details['reason']}"
                if key not in said or key == "name":
                    self._refuse(line, reason)
                    return None
                self._tell(line, Severity.ERROR, reason, key)
                del said[key]

    def _key_of(self, title: str) -> str:
        return next((key for key, known in self.fields.items() if known.title == title), "")

    def _name(self, record_id: int | None) -> str:
        return str(self.stored[record_id].values.get("name", "")) if record_id is not None else ""

    def _tell(self, line: RecordLine, severity: Severity, message: str, key: str = "") -> None:
        self.problems.append(Problem(line.sheet, line.row, line.letters.get(key, ""), severity, message))

    def _refuse(self, line: RecordLine, reason: str, tell: bool = True) -> int:
        self.skipped.append(Skipped(line.sheet, line.row, reason))
        if tell:
            self._tell(line, Severity.ERROR, reason)
        return _NEITHER


_NEITHER = -1


def compare_records(
    reading: RecordReading,
    stored: Sequence[StoredRecord],
    fields: Sequence[RecordField],
    empty: Values,
    check: Check,
    doubts: Doubts = lambda _values: (),
    used_codes: Mapping[str, int | None] | None = None,
) -> RecordChanges:
    """Compare the lines of a list with the records on file.

    empty: values of a new record that says nothing. used_codes: every code ever given, made comparable, with its
    holder.
    """
    comparison = _Comparison(
        {entry.key: entry for entry in fields},
        check,
        doubts,
        empty,
        used_codes or {},
        {r.id: r for r in stored},
    )
    comparison.index()
    for line in reading.lines:
        comparison.take(line)
    return RecordChanges(
        tuple(comparison.changes),
        comparison.unchanged,
        (*reading.skipped, *comparison.skipped),
        tuple(_in_order((*reading.problems, *comparison.problems))),
    )


def _in_order(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems row by row, the sheets in the order they were read."""
    sheets = list(dict.fromkeys(problem.sheet for problem in problems))
    yield from sorted(problems, key=lambda problem: (sheets.index(problem.sheet), problem.row))
