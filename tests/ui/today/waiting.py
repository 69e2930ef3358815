"""An office where something of every kind falls due."""

from datetime import date

from app.domain.buildings.building_kinds import HazardKind
from app.domain.buildings.building_plan import BuildingDetails, Hazard
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.lifecycle.stages import Stage
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import REVIEWS
from app.domain.registers.register_words import Channel
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.defects import DefectService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    open_round,
    small_compound,
)


def fill(library: OpenLibrary) -> None:
    """Something of every kind, in three compounds."""
    first, second, third = (small_compound(library, name) for name in ("甲院", "乙院", "丙院"))
    at_stage(library, third, Stage.PLAN)
    closed = open_round(library, first)
    answer_many(library, closed, range(1, 22))
    library.consultation.close(closed.id)
    PrintingService(library.desk).result_notice(closed.id)
    open_round(library, second, pack="national")
    registers = RegisterService(library.desk)
    letter = {"received_on": date(2026, 10, 20), "channel": Channel("letter"), "text": "车位不够"}
    registers.add(OPINIONS, second.id, letter)
    registers.add(OPINIONS, second.id, {**letter, "text": "反对停车位", "due": date(2026, 11, 1)})
    registers.add(
        REVIEWS,
        third.id,
        {"department": "消防", "given_on": date(2026, 10, 20), "text": "登高面不够", "must": YesNo.YES},
    )
    plans = BuildingPlanService(library.desk)
    plan = plans.of_compound(third.id).plans[1].plan
    hazard = Hazard(HazardKind.GAS, "立管锈蚀", "", date(2026, 11, 1))
    plans.keep(plan.id, PlanEdit(BuildingDetails(plan.label), [hazard], (), ()))
    minor = DefectDetails(None, DefectKind.ROAD, "大门", "坑洼", date(2026, 10, 1))
    danger = DefectDetails(
        plan.id, DefectKind.WALL, "东山墙", "外墙脱落", date(2026, 11, 1), DefectSeverity.SAFETY
    )
    for details in (minor, danger):
        DefectService(library.desk).add(third.id, details)
