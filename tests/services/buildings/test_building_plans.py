"""Building plans are kept whole or not at all, against the roster and the compound's work list."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.buildings.building_kinds import (
    ElevatorState,
    HazardKind,
    Lift,
    PartState,
    SafetyGrade,
    Structure,
)
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    StairwellDetails,
)
from app.domain.compounds.compound import Compound
from app.domain.compounds.defect import DefectDetails, DefectKind
from app.domain.compounds.work_item import NOT_LISTED, WorkItem
from app.domain.errors.elevators import StepBackWithoutReason
from app.domain.errors.records import NameTaken, RecordMissing, ValueRefused
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.defects import DefectService
from app.services.records.attachments import AttachmentService
from app.services.records.history import HistoryService
from app.services.records.undoing import UndoService
from tests.builders import ROSTER_HEADER, OpenLibrary, put_retired_item, small_compound
from tests.photos import png

FULL = BuildingDetails(
    "1号楼", 1992, 6, 1, (4,), 1, 2, 12, 96_000, Structure.BRICK, Lift.ABSENT, PartState.POOR, "渗漏", PartState.FAIR,
    "空鼓", PartState.GOOD, "", PartState.FAIR, "飞线", PartState.GOOD, "刚粉刷", SafetyGrade.B, 2, "做防水",
    12_345_67, date(2027, 3, 1), date(2027, 9, 30), "无",
)  # fmt: skip


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = small_compound(library)
    AcceptanceService(library.desk).tick(made.id, [WorkItem("JC-12", "", 500_00), WorkItem("JC-13")])
    return made


@pytest.fixture
def service(library: OpenLibrary) -> BuildingPlanService:
    return BuildingPlanService(library.desk)


def first(service: BuildingPlanService, compound: Compound) -> BuildingPlan:
    return service.of_compound(compound.id).plans[0].plan


def edit_of(plan: BuildingPlan) -> PlanEdit:
    return PlanEdit(plan.details, plan.hazards, plan.items, [(s.id, s.details) for s in plan.stairwells])


def test_a_roster_gives_empty_plans_with_what_they_lack(
    service: BuildingPlanService, compound: Compound
) -> None:
    found = service.of_compound(compound.id)
    assert [shown.plan.label for shown in found.plans] == ["1号楼", "2号楼"]
    shown = found.plans[0]
    assert shown.plan.details == BuildingDetails("1号楼")
    assert (shown.plan.counted.dwellings, shown.plan.counted.lowest, shown.plan.counted.highest) == (12, 1, 3)
    assert [(s.details.label, s.counted.dwellings) for s in shown.plan.stairwells] == [
        ("1单元", 6),
        ("2单元", 6),
    ]
    assert "诊断" in shown.gaps
    assert [found.code for found in found.sums] == ["JC-12", "JC-13"]
    assert found.items["JC-12"].name == "屋面防水"


def test_everything_typed_comes_back(service: BuildingPlanService, compound: Compound) -> None:
    plan = first(service, compound)
    hazards = (Hazard(HazardKind.GAS, "软管老化", "燃气公司", date(2026, 12, 1)), Hazard(None, "堆物"))
    items = (
        BuildingItem("JC-12", "屋面", 320_50, 99, date(2027, 3, 1), date(2027, 4, 1)),
        BuildingItem("JC-13"),
    )
    stairwell = StairwellDetails("1单元", "李四", 6, 2, 6, ("东", "西"), ElevatorState.ASKING, "济南§18", "")
    stairwells = [(plan.stairwells[0].id, stairwell), (plan.stairwells[1].id, plan.stairwells[1].details)]
    kept = service.keep(plan.id, PlanEdit(FULL, hazards, items, stairwells)).plan
    again = first(service, compound)
    assert again == kept
    assert (again.details, again.hazards, again.items) == (FULL, hazards, items)
    assert again.stairwells[0].details == stairwell
    fewer = replace(edit_of(again), hazards=hazards[1:], items=items[:1])
    last = service.keep(plan.id, fewer).plan
    assert (last.hazards, last.items) == (hazards[1:], items[:1])
    assert service.of_compound(compound.id).sums[0].difference == 320_50 - 500_00


def test_a_refusal_names_its_part_and_keeps_nothing(service: BuildingPlanService, compound: Compound) -> None:
    plan = first(service, compound)
    good = edit_of(plan)
    lower = (plan.stairwells[1].id, StairwellDetails("2单元", storeys=2))
    cases = (
        (replace(good, details=replace(FULL, storeys=2)), None),
        (replace(good, details=FULL, hazards=[Hazard(None, "x"), Hazard(None, "")]), ("hazard", 1)),
        (replace(good, details=FULL, items=[BuildingItem("JC-12", quantity=0)]), ("item", 0)),
        (replace(good, details=FULL, items=[BuildingItem("JC-01")]), ("item", 0)),
        (replace(good, details=FULL, stairwells=[good.stairwells[0], lower]), ("stairwell", 1)),
    )
    for edit, part in cases:
        with pytest.raises(ValueRefused) as caught:
            service.keep(plan.id, edit)
        details = caught.value.details
        assert ((details["part"], details["index"]) if "part" in details else None) == part
    assert first(service, compound) == plan


def test_an_item_dropped_from_the_compound_s_list_stays_until_it_is_taken_off_here(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    plan = first(service, compound)
    with_item = replace(edit_of(plan), items=[BuildingItem("JC-12", quantity=1)])
    service.keep(plan.id, with_item)
    AcceptanceService(library.desk).tick(compound.id, [])
    assert service.keep(plan.id, with_item).plan.items
    assert not service.of_compound(compound.id).sums[0].ticked
    service.keep(plan.id, edit_of(plan))
    assert service.of_compound(compound.id).sums == ()
    with pytest.raises(ValueRefused):
        service.keep(plan.id, with_item)


def test_a_lift_steps_back_only_with_a_new_reason(service: BuildingPlanService, compound: Compound) -> None:
    plan = first(service, compound)

    def step(state: ElevatorState, reason: str = "") -> None:
        known = first(service, compound)
        details = replace(known.stairwells[0].details, elevator=state, elevator_reason=reason)
        service.keep(known.id, replace(edit_of(known), stairwells=[(known.stairwells[0].id, details)]))

    step(ElevatorState.POSTED)
    with pytest.raises(StepBackWithoutReason) as caught:
        step(ElevatorState.AGREED)
    assert caught.value.details["place"] == "1号楼1单元"
    step(ElevatorState.AGREED, "一层业主异议成立")
    with pytest.raises(StepBackWithoutReason):
        step(ElevatorState.STOPPED, "一层业主异议成立")
    step(ElevatorState.STOPPED, "业主撤回")
    assert first(service, compound).stairwells[0].details.elevator is ElevatorState.STOPPED
    assert plan.id == first(service, compound).id


def test_buildings_without_a_roster_are_added_named_and_taken_away(
    service: BuildingPlanService, compound: Compound
) -> None:
    with pytest.raises(NameTaken):
        service.add(compound.id, "1栋")
    with pytest.raises(ValueRefused):
        service.add(compound.id, "无")
    made = service.add(compound.id, "10号楼")
    assert [shown.plan.label for shown in service.of_compound(compound.id).plans][-1] == "10号楼"
    with pytest.raises(NameTaken):
        service.keep(made.id, PlanEdit(BuildingDetails("2幢"), (), (), ()))
    renamed = service.keep(made.id, PlanEdit(BuildingDetails("甲楼"), (Hazard(None, "x"),), (), ())).plan
    assert renamed.label == "甲楼"
    service.remove(made.id)
    assert len(service.of_compound(compound.id).plans) == 2
    with pytest.raises(RecordMissing):
        service.keep(made.id, PlanEdit(BuildingDetails("甲楼"), (), (), ()))
    with pytest.raises(ValueRefused):
        service.remove(first(service, compound).id)


def test_stairwells_of_one_building_keep_different_names(
    service: BuildingPlanService, compound: Compound
) -> None:
    plan = first(service, compound)
    with pytest.raises(NameTaken):
        service.keep(
            plan.id, replace(edit_of(plan), stairwells=[(plan.stairwells[0].id, StairwellDetails("二单元"))])
        )
    with pytest.raises(RecordMissing):
        service.keep(plan.id, replace(edit_of(plan), stairwells=[(99, StairwellDetails("二单元"))]))


def test_the_history_tells_of_a_plan_in_trade_words(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    plan = first(service, compound)
    details = replace(plan.details, roof=PartState.POOR, estimate=12_345_67)
    hazards = [Hazard(HazardKind.GAS, "软管老化")]
    service.keep(plan.id, replace(edit_of(plan), details=details, hazards=hazards))
    service.keep(plan.id, replace(edit_of(plan), details=replace(details, roof=PartState.FAIR)))
    changes = HistoryService(library.desk).look(compound.id).changes
    told = {change.what: (change.before, change.after) for change in reversed(changes)}
    assert told["修改楼案 1号楼"] == ("屋面 差", "屋面 一般")
    assert "本楼造价 12345.67 元" in told["新增楼案 1号楼"][1]
    assert "隐患情况 软管老化" in told["移除隐患 1号楼"][0]
    assert "加装电梯 未启动" in told["新增单元资料 1号楼1单元"][1]


def test_a_building_with_defects_or_photos_is_not_taken_away_and_its_photos_count(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    noted, shown = service.add(compound.id, "8号楼"), service.add(compound.id, "9号楼")
    leak = DefectDetails(noted.id, DefectKind.ROOF, "", "渗漏", date(2026, 10, 1))
    DefectService(library.desk).take_off(DefectService(library.desk).add(compound.id, leak).id)
    AttachmentService(library.desk).add_content(RecordRef(RecordKind.BUILDING, shown.id), "a.png", png())
    for plan in (noted, shown):
        with pytest.raises(ValueRefused) as refused:
            service.remove(plan.id)
        assert refused.value.details["reason"] == "登记过它的问题或照片，不能删除"
    gaps = {entry.plan.id: entry.gaps for entry in service.of_compound(compound.id).plans}
    assert ("照片" in gaps[noted.id], "照片" in gaps[shown.id]) == (True, False)


def test_the_last_act_on_a_plan_can_be_taken_back(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    plan = first(service, compound)
    known = replace(edit_of(plan), hazards=[Hazard(HazardKind.GAS, "甲"), Hazard(HazardKind.FIRE, "乙")])
    before = service.keep(plan.id, known).plan
    service.keep(plan.id, replace(known, details=replace(FULL, missing_floors=()), hazards=known.hazards[1:]))
    undo = UndoService(library.desk)
    undo.undo(undo.proposal(compound.id))
    assert first(service, compound) == before
    undo.undo(undo.proposal(compound.id))
    assert first(service, compound) == plan


def test_a_roster_with_a_room_above_the_building_is_warned_of_in_its_preview(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    plan = first(service, compound)
    service.keep(plan.id, replace(edit_of(plan), details=replace(plan.details, storeys=6)))
    rows = [
        ROSTER_HEADER,
        ("1栋", "1单元", "701", "张三", 80, "住宅"),
        ("1栋", "1单元", "601", "李四", 80, "住宅"),
    ]
    preview = library.roster_import.preview_workbook(
        Workbook("户册.xlsx", (Sheet.from_rows("户册", rows),)), compound.id
    )
    assert [(found.row, found.message) for found in preview.problems] == [
        (2, "在7层，楼案里1号楼是6层，最高一层是6层")
    ]


def test_an_item_the_catalogue_no_longer_has_is_named_so_and_can_be_planned_and_kept(
    library: OpenLibrary, service: BuildingPlanService, compound: Compound
) -> None:
    put_retired_item(library, compound)
    found = service.of_compound(compound.id)
    assert (found.items["B01"].name, found.items["B01"].unit) == (NOT_LISTED, "")
    plan = found.plans[0].plan
    kept = service.keep(plan.id, replace(edit_of(plan), items=[BuildingItem("B01", quantity=300)]))
    assert kept.plan.items == (BuildingItem("B01", quantity=300),)
