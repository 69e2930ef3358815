"""Reads what D01 says now: the sheet of a compound and those of its buildings, with views before and after."""

from datetime import date

from app.documents import fact_sheets
from app.domain.compounds.work_item import named_items
from app.domain.dwellings.place_names import building_name
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import photo_pairs
from app.domain.registers.fact_sheet import FactSheets
from app.policies import catalogue
from app.services.buildings.building_sheet import building_sheet
from app.services.compounds.baseline_file import BaselineFile, Contents
from app.services.compounds.compound_sheet import compound_sheet
from app.services.papers.filing import UNMARKED, Gathered, Paper, number_of_compound
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

CODE = "D01"


def gathered_baseline(
    work: UnitOfWork, compound_id: int, building_id: int | None, today: date, contents: Contents
) -> Gathered:
    """D01. contents: gives a photo by its hash. Raises: RecordMissing where there is no such building."""
    file = _file(work, compound_id, building_id)
    number = number_of_compound(work, today, CODE, compound_id, building_id)
    name = file.compound.name
    if building_id is None:
        title = f"{name}基本情况表和楼栋现状表"
    else:
        title = f"{name}{building_name(file.plans[0].label)}现状表"

    def draw(made: Imprint) -> bytes:
        return fact_sheets.render(sheets_of(file, made, contents))

    # a photo's hash stands for it, so nothing large is read to see whether the sheets still hold
    basis = sheets_of(file, UNMARKED, str.encode)
    return Gathered(Paper(compound_id, None, CODE, number, title), basis, draw)


def sheets_of(file: BaselineFile, made: Imprint, contents: Contents) -> FactSheets:
    """D01: the compound's sheet and one for each building, or that of one building alone."""
    sheets = [building_sheet(file, plan, contents) for plan in file.plans]
    if not file.one_building:
        sheets.insert(0, compound_sheet(file, contents))
    return FactSheets(CODE, made.number, made.version, made.made_on, tuple(sheets))


def _file(work: UnitOfWork, compound_id: int, building_id: int | None) -> BaselineFile:
    compound = work.compounds.get(compound_id)
    plans = work.buildings.of_compound(compound_id)
    if building_id is not None:
        plans = tuple(plan for plan in plans if plan.id == building_id)
        if not plans:
            raise RecordMissing(kind="楼栋", name=str(building_id))
    return BaselineFile(
        compound,
        work.dwellings.totals(compound_id),
        plans,
        work.defects.of_compound(compound_id),
        photo_pairs(work.attached.of_compound(compound_id)),
        named_items(catalogue(), [item.code for plan in plans for item in plan.items]),
        building_id is not None,
    )
