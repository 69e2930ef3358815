"""What is drawn and listed of the figures: numbers, bases, rates and the order they sort by."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.compounds.baseline_figures import Amount, Progress, by_community, funnel, progress
from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import Triage
from app.domain.compounds.figure_views import (
    SIGNS,
    Measure,
    Part,
    community_chart,
    community_table,
    funnel_chart,
    funnel_table,
    progress_chart,
    progress_table,
)
from app.domain.compounds.project import Project, ProjectDetails

HOUSEHOLDS = 100


def compound(number: int, triage: Triage | None, community: str = "", year: int | None = None) -> Compound:
    declared = DeclaredFigures(None, None, HOUSEHOLDS, None)
    details = CompoundDetails(f"{number}号院", community, triage=triage, plan_year=year, declared=declared)
    return Compound(number, details, "")


def qingyang() -> list[Compound]:
    """domain.md f.2 A7."""
    kinds = [(Triage.NOT_OLD, None, 624), (Triage.GOOD, None, 185), (Triage.SHANTY, None, 48)]
    kinds += [(Triage.DONE, None, 415), (Triage.TO_RENOVATE, 2021, 50), (Triage.TO_RENOVATE, 2022, 569)]
    judged = [(triage, year) for triage, year, count in kinds for _ in range(count)]
    return [compound(number, triage, "", year) for number, (triage, year) in enumerate(judged, 1)]


def test_the_bars_of_the_funnel_name_what_they_are_a_part_of() -> None:
    chart = funnel_chart(funnel(qingyang()), Measure.COMPOUNDS)
    assert [(bar.name, bar.depth, chart.told(bar)) for bar in chart.bars] == [
        ("摸底小区", 0, "1891 个小区"),
        ("不属老旧小区", 1, "624 / 1891 个小区（33.0%），占摸底小区"),
        ("老旧小区", 0, "1267 / 1891 个小区（67.0%），占摸底小区"),
        ("现状良好", 1, "185 / 1267 个小区（14.6%），占老旧小区"),
        ("棚改", 1, "48 / 1267 个小区（3.8%），占老旧小区"),
        ("符合改造标准", 0, "1034 / 1267 个小区（81.6%），占老旧小区"),
        ("已改", 1, "415 / 1034 个小区（40.1%），占符合改造标准"),
        ("拟改", 1, "619 / 1034 个小区（59.9%），占符合改造标准"),
        ("2021年计划", 2, "50 / 619 个小区（8.1%），占拟改"),
        ("2022年计划", 2, "569 / 619 个小区（91.9%），占拟改"),
    ]
    assert chart.longest == 1891
    assert all(SIGNS[bar.part] for bar in chart.bars if bar.part is not Part.WHOLE)


def test_progress_is_drawn_by_compounds_and_by_households() -> None:
    """domain.md f.2 A6: 253 planned and 245 done, 456 planned and 440 started."""
    years = (
        Progress(2019, 2, Amount(253, 20_000), Amount(253, 20_000), Amount(245, 19_000)),
        Progress(2020, 2, Amount(456, 40_000), Amount(440, 39_000), Amount()),
    )
    chart = progress_chart(years, Measure.COMPOUNDS)
    told = [f"{SIGNS[bar.part]} {bar.name} {chart.told(bar)}" for bar in chart.bars]
    assert told[2] == "✓ 完工 245 / 253 个小区（96.8%），占2019年计划小区"
    assert told[3:5] == ["○ 2020年 计划 456 个小区", "▶ 开工 440 / 456 个小区（96.5%），占2020年计划小区"]
    households = progress_chart(years, Measure.HOUSEHOLDS)
    assert households.told(households.bars[4]) == "39000 / 40000 户（97.5%），占2020年计划户数"
    table = progress_table(years)
    assert table.rows[1].cells[:7] == ("2020年", 2, 456, 440, 0, "440 / 456（96.5%）", "0 / 456（0.0%）")
    assert len(table.columns) == len(table.rows[0].cells) == len(table.rows[0].keys) == 12
    assert progress_table(years, (Measure.HOUSEHOLDS,)).rows[0].cells[2:5] == (20_000, 20_000, 19_000)


def test_more_started_than_planned_is_told_as_it_is() -> None:
    chart = progress_chart((Progress(2022, 1, Amount(1000), Amount(1009), Amount()),), Measure.COMPOUNDS)
    assert chart.told(chart.bars[1]) == "1009 / 1000 个小区（100.9%），占2022年计划小区"
    assert chart.longest == 1009


def test_nothing_is_a_share_of_nothing() -> None:
    assert funnel_chart(funnel(()), Measure.HOUSEHOLDS).longest == 1
    row = progress_table((Progress(2026, 1, Amount(), Amount(), Amount()),)).rows[0]
    assert row.cells[5] == "—"
    assert row.keys[5] < 0  # before every rate


def test_communities_count_their_own_compounds_once() -> None:
    compounds = [compound(1, Triage.DONE, "东庄社区"), compound(2, Triage.TO_RENOVATE, "东庄社区", 2026)]
    compounds += [compound(3, Triage.TO_RENOVATE, "安定社区"), compound(4, None)]
    done = ProjectDetails("一期", "P1", 2025, actual_start=date(2025, 3, 1), physical_done=date(2025, 11, 1))
    projects = [Project(1, done, (1, 3)), Project(2, ProjectDetails("二期", "P2", 2026), (1, 2))]
    table = community_table(by_community(compounds, projects))
    assert [row.cells[:9] for row in table.rows] == [
        ("东庄社区", 2, 2, 1, 2, 1, 1, "1 / 2（50.0%）", "1 / 2（50.0%）"),
        ("安定社区", 1, 1, 1, 1, 1, 1, "1 / 1（100.0%）", "1 / 1（100.0%）"),
        ("没有填社区", 1, 0, 0, 0, 0, 0, "—", "—"),
    ]
    chart = community_chart(by_community(compounds, projects), Measure.HOUSEHOLDS)
    assert [chart.told(bar) for bar in chart.bars[:2]] == [
        "200 户",
        "100 / 200 户（50.0%），占东庄社区计划户数",
    ]
    assert sum(year.planned.compounds for year in progress(compounds, projects)) == 4  # 1号院 in both years


@given(st.lists(st.tuples(st.sampled_from([*Triage, None]), st.sampled_from(["甲", "乙", ""]))))
def test_parts_add_up_to_what_they_are_parts_of(judged: list[tuple[Triage | None, str]]) -> None:
    compounds = [compound(number, *one) for number, one in enumerate(judged, 1)]
    for measure in Measure:
        bars = {bar.name: bar.value for bar in funnel_chart(funnel(compounds), measure).bars}
        parts = ("不属老旧小区", "还没有判定", "老旧小区")
        assert sum(bars.get(name, 0) for name in parts) == bars["摸底小区"]
        assert bars["已改"] + bars["拟改"] == bars["符合改造标准"]
    rows = community_table(by_community(compounds, ())).rows
    assert sum(int(row.cells[1]) for row in rows) == len(compounds)
    assert funnel_table(funnel(compounds)).rows[0].cells[1] == len(compounds)
