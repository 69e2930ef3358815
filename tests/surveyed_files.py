"""A compound's file filled as the survey of stage S0 wants it, for tests of the stages."""

from dataclasses import replace

from app.domain.buildings.building_kinds import Lift
from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, Triage
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from tests.builders import OpenLibrary


def fill_file(library: OpenLibrary, compound: Compound, body: OwnersBody = OwnersBody.NONE) -> None:
    """Everything the gate of S0 asks of a compound and its buildings; `body` is who decides for the owners."""
    details = replace(
        library.file_of(compound).compound.details,
        address="和平路1号",
        compound_type=CompoundType.REFORM,
        property_mode=PropertyMode.COMMUNITY,
        owners_body=body,
        triage=Triage.TO_RENOVATE,
    )
    library.case_files.change(compound.id, details)
    plans = BuildingPlanService(library.desk)
    for shown in plans.of_compound(compound.id).plans:
        known = replace(
            shown.plan.details,
            built_year=1992,
            storeys=3,
            stairwells=2,
            area=90_000,
            elevator_now=Lift.ABSENT,
        )
        plans.keep(shown.plan.id, PlanEdit(known, (), (), ()))
