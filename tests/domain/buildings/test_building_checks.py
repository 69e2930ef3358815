"""What a building plan cannot say is refused at its field; what is unlikely or missing is told and stays."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.buildings.building_checks import (
    checked_building,
    checked_hazard,
    checked_item,
    checked_stairwell,
)
from app.domain.buildings.building_doubts import building_doubts, gaps, stairwell_doubts
from app.domain.buildings.building_kinds import HazardKind, Lift, PartState, SafetyGrade
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
)
from app.domain.errors.records import ValueRefused

TODAY = date(2026, 11, 3)
NOBODY = RosterCount()
SIX = BuildingDetails("3号楼", storeys=6)


def refused(details: BuildingDetails, counted: RosterCount = NOBODY) -> tuple[str, str]:
    with pytest.raises(ValueRefused) as caught:
        checked_building(details, counted, TODAY)
    return str(caught.value.details["field"]), str(caught.value.details["reason"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": "  "}, "楼号"),
        ({"label": "-"}, "楼号"),
        ({"label": "长" * 41}, "楼号"),
        ({"built_year": 2027}, "建成年份"),
        ({"built_year": 1839}, "建成年份"),
        ({"storeys": 0}, "层数"),
        ({"storeys": -1}, "层数"),
        ({"storeys": 81}, "层数"),
        ({"basements": 10}, "地下层数"),
        ({"basements": -1}, "地下层数"),
        ({"shop_floors": 7}, "底商层数"),
        ({"stairwells": 0}, "单元数"),
        ({"households": 0}, "户数"),
        ({"area": 0}, "建筑面积"),
        ({"area": 10**13}, "建筑面积"),
        ({"illegal_count": -1}, "违建处数"),
        ({"estimate": 0}, "本楼造价"),
        ({"start": date(2026, 5, 1), "finish": date(2026, 4, 30)}, "完工"),
        ({"start": date(1900, 1, 1)}, "开工"),
        ({"diagnosis": "长" * 2001}, "诊断意见"),
        ({"roof_text": "长" * 201}, "屋面说明"),
    ],
)
def test_the_impossible_is_refused_at_its_field(change: dict[str, object], field: str) -> None:
    assert refused(replace(SIX, **change))[0] == field  # type: ignore[arg-type]


def test_storeys_below_a_room_of_the_roster_are_refused_with_the_floor() -> None:
    assert refused(SIX, RosterCount(12, highest=7)) == ("层数", "户册里有7层的房屋")
    field, reason = refused(replace(SIX, missing_floors=(4,)), RosterCount(12, highest=8))
    assert (field, reason) == ("层数", "户册里有8层的房屋（去掉4层，最高是7层）")
    assert refused(replace(SIX, basements=1), RosterCount(12, lowest=-2)) == (
        "地下层数",
        "户册里有地下2层的房屋",
    )


def test_the_possible_is_kept_with_texts_tidied() -> None:
    given = BuildingDetails(
        " 3号楼\n", 2026, 6, 1, (4,), 1, 3, 24, 180_000, illegal_count=0, diagnosis=" 屋面\n渗漏 ",
        start=date(2026, 5, 1), finish=date(2026, 5, 1),
    )  # fmt: skip
    kept = checked_building(given, RosterCount(12, lowest=-1, highest=7), TODAY)
    assert (kept.label, kept.diagnosis) == ("3号楼", "屋面 渗漏")
    assert replace(kept, label=given.label, diagnosis=given.diagnosis) == given


def test_a_stairwell_is_no_higher_than_its_building_nor_lower_than_its_rooms() -> None:
    for storeys, counted, reason in (
        (7, RosterCount(), "本楼只有6层"),
        (81, RosterCount(), "应在1到80之间"),
        (0, RosterCount(), "应大于0"),
        (5, RosterCount(6, highest=6), "户册里有6层的房屋"),
    ):
        with pytest.raises(ValueRefused) as caught:
            checked_stairwell(StairwellDetails("1单元", storeys=storeys), counted, SIX)
        assert caught.value.details["reason"] == reason
    fine = StairwellDetails("1单元", storeys=6, flats_per_floor=8)
    assert checked_stairwell(fine, RosterCount(48, highest=6), SIX) == fine
    assert checked_stairwell(StairwellDetails(" 1单元 "), RosterCount(), SIX).label == "1单元"
    for wrong in (StairwellDetails(" "), StairwellDetails("长" * 41)):
        with pytest.raises(ValueRefused):
            checked_stairwell(wrong, RosterCount(), SIX)
    with pytest.raises(ValueRefused):
        checked_stairwell(StairwellDetails("1单元", flats_per_floor=41), RosterCount(), SIX)


def test_a_hazard_says_something_and_an_item_measures_more_than_nothing() -> None:
    with pytest.raises(ValueRefused):
        checked_hazard(Hazard(HazardKind.FIRE, "  "))
    with pytest.raises(ValueRefused):
        checked_hazard(Hazard(HazardKind.FIRE, "楼道堆物", due=date(20, 1, 1)))
    assert checked_hazard(Hazard(None, " 楼道堆物 ")).text == "楼道堆物"
    for item in (
        BuildingItem("JC-12", quantity=0),
        BuildingItem("JC-12", estimate=-1),
        BuildingItem("JC-12", quantity=10**13),
        BuildingItem("JC-12", start=date(2026, 5, 2), finish=date(2026, 5, 1)),
    ):
        with pytest.raises(ValueRefused):
            checked_item(item)
    assert checked_item(BuildingItem("JC-12", " 屋面 ", 1, 1)).scope == "屋面"


def doubts(plan: BuildingPlan) -> dict[str, str]:
    return {doubt.field: doubt.message for doubt in building_doubts(plan, TODAY)}


def plan(details: BuildingDetails, **parts: object) -> BuildingPlan:
    return BuildingPlan(1, 1, details, **parts)  # type: ignore[arg-type]


def test_grade_d_asks_for_the_handling_of_dangerous_buildings() -> None:
    assert "危房处置" in doubts(plan(replace(SIX, grade=SafetyGrade.D)))["安全等级"]
    assert "排险" in doubts(plan(replace(SIX, grade=SafetyGrade.C)))["安全等级"]
    assert doubts(plan(replace(SIX, grade=SafetyGrade.B))) == {}


def test_the_unlikely_is_told_and_does_not_stop_anything() -> None:
    odd = BuildingDetails(
        "3号楼", 1935, 40, missing_floors=(44,), households=10, area=100_00, roof=PartState.POOR,
        estimate=100_00, start=date(2026, 5, 1), finish=date(2026, 6, 1),
    )  # fmt: skip
    assert checked_building(odd, RosterCount(), TODAY) == odd
    items = (BuildingItem("JC-12", estimate=90_00, start=date(2026, 4, 1), finish=date(2026, 7, 1)),)
    late = (Hazard(HazardKind.GAS, "x", due=date(2026, 1, 1)),)
    told = doubts(plan(odd, items=items, hazards=late))
    assert set(told) == {
        "建成年份", "层数", "建筑面积", "屋面", "本楼造价", "开工", "完工", "整改期限", "缺的楼层号",
    }  # fmt: skip
    assert told["本楼造价"] == "各项估算合计比它少10.00元，请核对"


def test_households_of_the_roster_serve_where_none_are_declared() -> None:
    told = doubts(plan(BuildingDetails("1", area=100_00), counted=RosterCount(10, 10)))
    assert "按10户算" in told["建筑面积"]
    assert doubts(plan(BuildingDetails("1", area=100_00))) == {}


def test_a_stairwell_fuller_than_it_can_be_is_doubted() -> None:
    stairwell = StairwellPlan(
        1,
        StairwellDetails("1单元", flats_per_floor=2, dwellings=12, positions=("东", "中", "西")),
        RosterCount(15),
    )
    told = {doubt.field: doubt.message for doubt in stairwell_doubts(stairwell, SIX)}
    assert set(told) == {"每层户数", "单元户数", "每层各户位置"}
    assert told["每层户数"] == "6层最多12户，户册有15套，请核对"
    assert stairwell_doubts(replace(stairwell, details=StairwellDetails("1单元")), SIX) == ()


def test_an_empty_plan_lacks_everything_and_a_full_one_nothing() -> None:
    assert gaps(plan(BuildingDetails("1号楼")), photos=0) == (
        "年代", "层数", "单元数", "户数", "面积", "有无电梯", "现状", "诊断", "改造内容", "造价", "工期", "照片",
    )  # fmt: skip
    good = dict.fromkeys(("roof", "wall", "risers", "wiring", "stairway"), PartState.GOOD)
    full = BuildingDetails(
        "1号楼", 1992, 6, stairwells=3, households=24, area=180_000, elevator_now=Lift.ABSENT, diagnosis="尚可",
        start=date(2026, 5, 1), finish=date(2026, 6, 1), **good,
    )  # fmt: skip
    items = (BuildingItem("JC-12", estimate=1),)
    assert gaps(plan(full, items=items), photos=2) == ()
    assert gaps(plan(full, items=items)) == ()
    open_ = (Hazard(HazardKind.GAS, "x", owner="张三"), Hazard(None, "y", cleared=TODAY))
    assert gaps(plan(full, items=items, hazards=open_)) == ("隐患责任人或期限",)
    roster = replace(full, stairwells=None, households=None)
    stairwells = (StairwellPlan(1, StairwellDetails("1单元"), RosterCount(8)),)
    assert gaps(plan(roster, items=items, stairwells=stairwells, counted=RosterCount(8))) == ()
