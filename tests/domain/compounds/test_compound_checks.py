from dataclasses import replace
from datetime import date

import pytest

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures, RosterTotals
from app.domain.compounds.compound_checks import checked, doubts
from app.domain.compounds.compound_kinds import OwnersBody, Triage
from app.domain.errors.records import ValueRefused

TODAY = date(2026, 11, 20)
PLAIN = CompoundDetails(
    "毛纺北小区", built_year=1992, residents=2478, declared=DeclaredFigures(9, 55, 902, 6_021_550)
)


def told(details: CompoundDetails, totals: RosterTotals | None = None) -> list[str]:
    return [doubt.field for doubt in doubts(details, totals)]


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": " 　"}, "小区名称", "不能为空"),
        ({"name": "长" * 61}, "小区名称", "60"),
        ({"code": "甲" * 41}, "小区编码", "40"),
        ({"aliases": ("老" * 501,)}, "曾用名", "500"),
        ({"built_year": 1948}, "建成年份", "1949"),
        ({"built_year": 2027}, "建成年份", "2026"),
        ({"built_last": 1991}, "最晚建成年份", "早于建成年份1992年"),
        ({"built_year": None, "built_last": 1991}, "最晚建成年份", "还没有填建成年份"),
        ({"aged_60": 2479}, "60岁以上人数", "2478"),
        ({"aged_60": -1}, "60岁以上人数", "小于0"),
        ({"land_area": 0}, "占地面积", "大于0"),
        ({"declared": DeclaredFigures(area=0)}, "建筑面积", "大于0"),
        ({"fund_balance": 10**12 + 1}, "维修资金余额", "太大"),
        ({"boards": 100}, "宣传栏数", "1到99"),
        ({"plan_year": 1999}, "计划年度", "2000"),
        ({"plan_year": 2101}, "计划年度", "2100"),
        ({"body_since": date(1900, 1, 1)}, "组织成立日期", "1949"),
        ({"body_since": date(2026, 3, 5), "body_until": date(2026, 3, 4)}, "组织任期至", "早于成立日期"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    change: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked(replace(PLAIN, **change), TODAY)
    assert refused.value.details["field"] == field
    assert reason in str(refused.value.details["reason"])


def test_the_edges_are_allowed() -> None:
    edge = replace(
        PLAIN, built_year=1949, built_last=2026, aged_60=2478, green_area=0, boards=99, plan_year=2100,
        body_since=date(2026, 3, 5), body_until=date(2026, 3, 5),
    )  # fmt: skip
    assert checked(edge, TODAY) == edge


def test_texts_are_kept_on_one_line_without_what_only_fills_a_cell() -> None:
    given = replace(
        PLAIN,
        name=" 毛纺北\n小区 ",
        grid="—",
        bounds="东至\t铁路",
        aliases=("北院、毛纺北小区", "北 院", "老院"),
    )
    kept = checked(given, TODAY)
    assert (kept.name, kept.grid, kept.bounds) == ("毛纺北 小区", "", "东至 铁路")
    assert kept.aliases == ("北院", "老院")


@pytest.mark.parametrize(("residents", "doubtful"), [(450, True), (451, False), (5412, False), (5413, True)])
def test_residents_per_household_between_a_half_and_six_are_usual(residents: int, doubtful: bool) -> None:
    assert told(replace(PLAIN, residents=residents)) == (["常住人口"] if doubtful else [])


@pytest.mark.parametrize(
    ("area", "doubtful"), [(1_803_999, True), (1_804_000, False), (22_550_000, False), (22_550_001, True)]
)
def test_twenty_to_two_hundred_and_fifty_square_metres_a_household_are_usual(
    area: int, doubtful: bool
) -> None:
    details = replace(PLAIN, declared=replace(PLAIN.declared, area=area))
    assert told(details) == (["建筑面积"] if doubtful else [])


def test_the_roster_counts_the_households_once_there_is_one() -> None:
    totals = RosterTotals(1, 1, 4000, 4000, 0, 0)
    assert told(replace(PLAIN, residents=1999), totals) == ["常住人口"]
    assert told(replace(PLAIN, residents=2000), totals) == []
    assert told(PLAIN, RosterTotals(0, 0, 0, 0, 0, 0)) == []


def test_other_unlikely_values_are_told_and_stay() -> None:
    odd = replace(
        PLAIN, property_fee=1001, green_area=2, land_area=1, body_since=date(2020, 1, 1),
        owners_body=OwnersBody.NONE, triage=Triage.GOOD, plan_year=2026,
    )  # fmt: skip
    assert told(odd) == ["物业费", "绿化面积", "业主组织", "计划年度"]
    assert checked(odd, TODAY) == odd
