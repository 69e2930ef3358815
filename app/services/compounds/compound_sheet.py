"""D01 小区基本情况表: every field of a compound's file, declared figures against the roster, buildings, defects."""

from collections.abc import Iterable

from app.domain.buildings.building_plan import BuildingPlan
from app.domain.compounds.compound import mismatches
from app.domain.compounds.compound_fields import SECTIONS, values_of
from app.domain.dwellings.place_names import building_name
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.fact_sheet import FactSheet, FactTable
from app.domain.rounds.counting import area_text
from app.domain.words import FIGURES, figure_text, mismatch_line, word
from app.services.compounds.baseline_file import BaselineFile, Contents, defect_table, picture_pairs
from app.services.registers.fact_papers import facts_of, numbered

_WIDE = frozenset({"aliases", "address", "bounds", "title_unit", "party_branch", "note"})
_COMPARED = ("buildings", "stairwells", "households", "area")


def compound_sheet(file: BaselineFile, contents: Contents) -> FactSheet:
    """What is known of a compound; what is not stays blank for the hand."""
    values = values_of(file.compound.details)
    parts = [facts_of(title, fields, values, _WIDE) for title, fields in SECTIONS.items()]
    tables = [_comparison(file), _buildings(file.plans), defect_table(file.defects, with_building=True)]
    record = RecordRef(RecordKind.COMPOUND, file.compound.id)
    return FactSheet(
        "小区基本情况表",
        file.compound.name,
        f"小区：{file.compound.name}",
        numbered([*parts, *(table for table in tables if table)]),
        picture_pairs(file.pairs, [record], contents),
        remark=_remark(file),
    )


def _comparison(file: BaselineFile) -> FactTable | None:
    """Declared figures beside the sums of the roster; nothing while there is no roster."""
    if not file.totals.dwellings:
        return None
    rows = []
    for name in _COMPARED:
        declared, counted = getattr(file.compound.details.declared, name), getattr(file.totals, name)
        difference = "" if declared is None else figure_text(name, declared - counted)
        said = "" if declared is None else figure_text(name, declared)
        rows.append((FIGURES[name].name, said, figure_text(name, counted), difference))
    return FactTable("底数核对", ("项目", "上报", "户册合计", "相差"), (1.5, 2, 2, 2), tuple(rows))


def _remark(file: BaselineFile) -> str:
    wrong = mismatches(file.compound.details.declared, file.totals) if file.totals.dwellings else ()
    return f"底数不符：{'；'.join(map(mismatch_line, wrong))}。" if wrong else ""


def _buildings(plans: Iterable[BuildingPlan]) -> FactTable:
    header = ("楼号", "建成年份", "结构", "层数", "单元数", "户数", "面积（㎡）", "电梯", "安全等级")
    rows = tuple(map(_building, plans))
    return FactTable("楼栋一览", header, (1.5, 1.1, 1, 0.8, 0.9, 0.9, 1.5, 0.8, 1.1), rows, 0 if rows else 4)


def _building(plan: BuildingPlan) -> tuple[str, ...]:
    """A building in a line; figures of the roster where there is one, else as declared."""
    details, counted = plan.details, plan.counted
    known = counted.dwellings > 0
    area = counted.area if known and not counted.area_missing else details.area
    return (
        building_name(plan.label),
        _text(details.built_year),
        word(details.structure) if details.structure else "",
        _text(details.storeys),
        _text(len(plan.stairwells) if known else details.stairwells),
        _text(counted.households if known else details.households),
        "" if area is None else area_text(area),
        word(details.elevator_now) if details.elevator_now else "",
        word(details.grade) if details.grade else "",
    )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
