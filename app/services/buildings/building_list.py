"""The list of the buildings of one compound as a kind of record that comes in spreadsheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.buildings.building_checks import checked_building
from app.domain.buildings.building_doubts import building_doubts
from app.domain.buildings.building_fields import BUILDING_FIELDS, LABEL, values_of, with_values
from app.domain.buildings.building_plan import BuildingDetails, BuildingPlan
from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_texts import difference_line
from app.domain.dwellings.addresses import building_key
from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.record_changes import RecordChange, RecordChanges, StoredRecord, compare_records
from app.domain.sheets.record_fields import RecordField, Value, Values, comparable
from app.domain.sheets.record_list import RecordLine, RecordReading
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork

NAME, COMPOUND = "name", "compound"
"""Keys a list has besides those of the plan: `name` is the label."""

_NAME = replace(LABEL, key=NAME)
_COMPOUND = RecordField(COMPOUND, "小区名称", words=("小区", "所属小区", "所在小区", "院落", "项目"))
_OWN_FIELDS = (_NAME, *(field for field in BUILDING_FIELDS if field is not LABEL))


class BuildingList:
    """Buildings of a compound in a list, matched by their label after normalising (3栋 = 3号楼)."""

    title = "楼栋清单"
    noun = "栋"
    fields: Sequence[RecordField] = (_COMPOUND, *_OWN_FIELDS)
    needed: Sequence[str] = (NAME,)

    def __init__(self, desk: Desk, compound_id: int) -> None:
        self._desk, self._compound_id = desk, compound_id

    def compare(self, work: UnitOfWork, reading: RecordReading) -> RecordChanges:
        """What the lines would change; those of other compounds are left out and told."""
        plans = work.buildings.of_compound(self._compound_id)
        compound = work.compounds.get(self._compound_id)
        known = {building_key(plan.label): plan for plan in plans}
        stored = [StoredRecord(plan.id, _values(plan.details)) for plan in plans]
        placed = _with_labels_on_file(_of_compound(reading, compound), known)
        checks = _Checks(self._desk, known)
        return compare_records(placed, stored, _OWN_FIELDS, _EMPTY, checks.checked, checks.doubts)

    def store(self, work: UnitOfWork, change: RecordChange) -> None:
        """Write one change."""
        if change.id is None:
            work.buildings.add(self._compound_id, _details(change.after))
        else:
            work.buildings.put(change.id, _details(change.after))

    def all(self, work: UnitOfWork) -> Sequence[Values]:
        """The values of every building in natural order, with the compound's name."""
        name = work.compounds.get(self._compound_id).name
        plans = work.buildings.of_compound(self._compound_id)
        return [{COMPOUND: name, **_values(plan.details)} for plan in plans]


class _Checks:
    """Checks values against what the roster holds of the building they are about."""

    def __init__(self, desk: Desk, known: Mapping[str, BuildingPlan]) -> None:
        self._today, self._known = desk.today, known

    def checked(self, values: Values) -> dict[str, Value]:
        plan = self._plan(values)
        return _values(checked_building(_details(values), plan.counted, self._today))

    def doubts(self, values: Values) -> Sequence[tuple[str, str]]:
        plan = replace(self._plan(values), details=_details(values))
        own = building_doubts(replace(plan, hazards=()), self._today)
        wrong = [
            (_TITLES[found.figure], difference_line(found).partition("：")[2]) for found in plan.mismatches
        ]
        return [*((doubt.field, doubt.message) for doubt in own), *wrong]

    def _plan(self, values: Values) -> BuildingPlan:
        label = str(values.get(NAME, ""))
        return self._known.get(building_key(label)) or BuildingPlan(0, 0, BuildingDetails(label))


def _details(values: Values) -> BuildingDetails:
    own = {key: value for key, value in values.items() if key not in (NAME, COMPOUND)}
    return with_values(BuildingDetails(str(values.get(NAME, ""))), own)


def _values(details: BuildingDetails) -> dict[str, Value]:
    values = values_of(details)
    return {NAME: values.pop(LABEL.key), **values}


_TITLES = {field.key: field.title for field in BUILDING_FIELDS}
_EMPTY = _values(BuildingDetails(""))


def _of_compound(reading: RecordReading, compound: Compound) -> RecordReading:
    """The lines without those that name another compound; a line that names none is of this one."""
    names = {comparable(name) for name in (compound.name, *compound.details.aliases)}
    kept: list[RecordLine] = []
    skipped, problems = list(reading.skipped), list(reading.problems)
    for line in reading.lines:
        named = str(line.values.get(COMPOUND, ""))
        if named and comparable(named) not in names:
            reason = f"是别的小区“{named}”的楼"
            skipped.append(Skipped(line.sheet, line.row, reason))
            letter = line.letters.get(COMPOUND, "")
            problems.append(Problem(line.sheet, line.row, letter, Severity.WARNING, f"{reason}，没有导入"))
        else:
            values = {key: value for key, value in line.values.items() if key != COMPOUND}
            kept.append(replace(line, values=values))
    return replace(reading, lines=tuple(kept), skipped=tuple(skipped), problems=tuple(problems))


def _with_labels_on_file(reading: RecordReading, known: Mapping[str, BuildingPlan]) -> RecordReading:
    """The lines with each building called as on file, or as the first line calls it."""
    labels = {key: plan.label for key, plan in known.items()}
    lines = []
    for line in reading.lines:
        label = str(line.values.get(NAME, ""))
        key = building_key(label)
        values = {**line.values, NAME: labels.setdefault(key, label) if key else label}
        lines.append(replace(line, values=values))
    return replace(reading, lines=tuple(lines))
