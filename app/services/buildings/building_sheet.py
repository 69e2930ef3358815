"""D01 楼栋现状表 (一楼一案): a building's condition, hazards, diagnosis, stairwells and works, views of it."""

from app.domain.buildings.building_fields import DIAGNOSIS, SHAPE, WORKS, values_of
from app.domain.buildings.building_kinds import Part, PartState
from app.domain.buildings.building_plan import BuildingItem, BuildingPlan, Hazard, StairwellPlan
from app.domain.dwellings.masking import PROFILES, shown_name
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactTable
from app.domain.rounds.counting import area_text
from app.domain.words import mismatch_line, word
from app.services.compounds.baseline_file import BaselineFile, Contents, defect_table, picture_pairs
from app.services.registers.fact_papers import day_text, facts_of, numbered

_CODE = "D01"
_WIDE = frozenset({"diagnosis", "note", "structure", "grade"})
_STATES = tuple(word(state) for state in PartState)
_BLANK = 2  # rows for the hand


def building_sheet(file: BaselineFile, plan: BuildingPlan, contents: Contents) -> FactSheet:
    """What is known of a building and is to be done to it; what is not known stays blank for the hand."""
    values = values_of(plan.details)
    defects = [defect for defect in file.defects if defect.details.building_id == plan.id]
    name = building_name(plan.label)
    records = [RecordRef(RecordKind.BUILDING, plan.id)]
    records += [RecordRef(RecordKind.STAIRWELL, stairwell.id) for stairwell in plan.stairwells]
    records += [RecordRef(RecordKind.HAZARD, hazard.id) for hazard in plan.hazards if hazard.id is not None]
    records += [RecordRef(RecordKind.DEFECT, defect.id) for defect in defects]
    parts: list[Facts | FactTable] = [
        facts_of("基本情况", SHAPE, values, _WIDE),
        _conditions(plan),
        facts_of("安全等级和诊断", DIAGNOSIS, values, _WIDE),
        FactTable("隐患", _HAZARD, (1, 3.6, 1.3, 1.7, 1.7), tuple(map(_hazard, plan.hazards)), _BLANK),
        FactTable(
            "单元", _STAIRWELL, (1.2, 0.8, 1, 0.8, 1.3, 1.5, 3), tuple(map(_stairwell, plan.stairwells))
        ),
        _items(file, plan),
        facts_of("工期和造价", WORKS, values, _WIDE),
        defect_table(defects, with_building=False),
    ]
    return FactSheet(
        "楼栋现状表（一楼一案）",
        name,
        f"小区：{file.compound.name}　楼栋：{name}",
        numbered(parts),
        picture_pairs(file.pairs, records, contents),
        remark=_remark(plan),
    )


_HAZARD = ("类别", "情况", "责任人", "整改期限", "消除日期")
_STAIRWELL = ("单元", "层数", "每层户数", "户数", "单元长", "加装电梯", "适用规则")
_ITEM = ("编码", "改造内容", "部位", "数量", "估算（元）", "开始", "结束")


def _conditions(plan: BuildingPlan) -> Facts:
    facts = []
    for part in Part:
        found = plan.details.condition(part)
        state = word(found.state) if found.state else ""
        facts.append(Fact(word(part), state, options=_STATES, note=found.text, wide=True))
    return Facts("现状（差的要有照片）", tuple(facts))


def _hazard(hazard: Hazard) -> tuple[str, ...]:
    return (
        word(hazard.kind) if hazard.kind else "",
        hazard.text,
        shown_name(hazard.owner, PROFILES[_CODE]),
        day_text(hazard.due),
        day_text(hazard.cleared),
    )


def _stairwell(stairwell: StairwellPlan) -> tuple[str, ...]:
    details, counted = stairwell.details, stairwell.counted
    dwellings = counted.dwellings or details.dwellings
    return (
        stairwell_name(details.label),
        str(details.storeys or ""),
        str(details.flats_per_floor or ""),
        str(dwellings or ""),
        shown_name(details.head, PROFILES[_CODE]),
        word(details.elevator),
        details.elevator_rule,
    )


def _items(file: BaselineFile, plan: BuildingPlan) -> FactTable:
    rows = [_item(file, item) for item in plan.items]
    if plan.items_estimate is not None:
        rows.append(("", "合计", "", "", area_text(plan.items_estimate), "", ""))
    widths = (0.9, 2.4, 1.5, 1.4, 1.5, 1.7, 1.7)
    return FactTable("本楼改造内容", _ITEM, widths, tuple(rows), 0 if rows else _BLANK)


def _item(file: BaselineFile, item: BuildingItem) -> tuple[str, ...]:
    known = file.items[item.code]
    return (
        item.code,
        known.name,
        item.scope,
        "" if item.quantity is None else f"{area_text(item.quantity)} {known.unit}".rstrip(),
        "" if item.estimate is None else area_text(item.estimate),
        day_text(item.start),
        day_text(item.finish),
    )


def _remark(plan: BuildingPlan) -> str:
    return f"底数不符：{'；'.join(map(mismatch_line, plan.mismatches))}。" if plan.mismatches else ""
