"""The list of defects (问题清单) as a register: its fields, what is still to be done, and the texts a clerk types."""

from collections.abc import Mapping
from datetime import date

from app.domain.compounds.defect import Defect, DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.dwellings.addresses import building_key
from app.domain.registers.register import Entry, Register, choice_field, day_field, refused, text_field
from app.domain.sheets.record_fields import Values

BUILDING = "building"
"""Key of the field that says where: the name of a building, or `WHOLE_COMPOUND`."""

_FIELDS = (
    day_field("found_on", "发现日期"),
    text_field(BUILDING, "楼栋"),
    choice_field("kind", "种类", DefectKind),
    text_field("place", "部位", "如：东侧屋面、2单元楼道"),
    choice_field("severity", "程度", DefectSeverity),
    choice_field("state", "状态", DefectState),
    text_field("text", "问题"),
)
_TO_DO = (DefectState.OPEN, DefectState.PLANNED)


def _standing(entry: Entry, _today: date) -> str:
    state = entry.values.get("state")
    if state in _TO_DO and not entry.files:
        return "！缺照片"
    return "○ 待处理" if state is DefectState.OPEN else ""


DEFECTS = Register(
    "defect",
    "问题清单",
    "项问题",
    _FIELDS,
    (BUILDING, "kind", "place", "text", "found_on", "severity", "state"),
    required=("found_on", "kind", "severity", "state", "text"),
    passages=frozenset({"text"}),
    past=frozenset({"found_on"}),
    empty="这里放现场发现的问题：哪里、什么问题、多严重，并附照片。按“新增”开始登记。",
    standing=_standing,
    usual={"severity": DefectSeverity.MINOR, "state": DefectState.OPEN},
    narrowing=BUILDING,
)


def defect_entry(defect: Defect) -> Entry:
    """A defect as an entry; its number is the one no other defect of the library has."""
    details = defect.details
    values: Values = {
        "found_on": details.found_on,
        BUILDING: defect.building or WHOLE_COMPOUND,
        "kind": details.kind,
        "place": details.place,
        "severity": details.severity,
        "state": details.state,
        "text": details.text,
    }
    return Entry(defect.id, defect.compound_id, defect.id, values, files=defect.photos)


def typed_defect(values: Values, buildings: Mapping[int, str]) -> DefectDetails:
    """What a clerk typed of a defect; buildings are those of its compound, label by id.

    Raises:
        ValueRefused: what must be said is missing, or the compound has no such building.
    """
    kind, found_on = values.get("kind"), values.get("found_on")
    if not isinstance(kind, DefectKind):
        raise refused(DEFECTS.of_key("kind"), "", "不能为空")
    if not isinstance(found_on, date):
        raise refused(DEFECTS.of_key("found_on"), "", "不能为空")
    severity, state = values.get("severity"), values.get("state")
    return DefectDetails(
        _building_id(str(values.get(BUILDING) or ""), buildings),
        kind,
        str(values.get("place") or ""),
        str(values.get("text") or ""),
        found_on,
        severity if isinstance(severity, DefectSeverity) else DefectSeverity.MINOR,
        state if isinstance(state, DefectState) else DefectState.OPEN,
    )


def _building_id(name: str, buildings: Mapping[int, str]) -> int | None:
    if name in ("", WHOLE_COMPOUND):
        return None
    wanted = building_key(name)
    found = next((number for number, label in buildings.items() if building_key(label) == wanted), None)
    if found is None:
        raise refused(DEFECTS.of_key(BUILDING), name, "这个小区没有这栋楼")
    return found
