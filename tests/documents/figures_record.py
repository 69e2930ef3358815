"""A report of the figures for the tests of documents."""

from datetime import date

from app.domain.compounds.baseline_figures import Amount, CommunityFigures, Funnel, Progress
from app.domain.compounds.figure_report import FigureReport
from app.domain.compounds.figure_views import (
    Measure,
    community_table,
    funnel_chart,
    funnel_table,
    progress_chart,
    progress_table,
)


def figures_record(communities: int = 3) -> FigureReport:
    """A year or two, and so many communities."""
    one, none = Amount(1, 120, 900_000), Amount()
    funnel = Funnel(
        surveyed=Amount(1891, 90_000, 1_000_000_000),
        not_old=Amount(624, 30_000),
        unjudged=none,
        old=Amount(1267, 60_000),
        good=Amount(185, 9000),
        shanty=Amount(48, 1000),
        fit=Amount(1034, 50_000),
        done=Amount(415, 20_000),
        to_do=Amount(619, 30_000),
        by_plan_year={2021: Amount(50, 3000), 2022: Amount(569, 27_000)},
    )
    years = (
        Progress(2019, 2, Amount(253, 20_000), Amount(253, 20_000), Amount(245, 19_000)),
        Progress(2020, 2, Amount(456, 40_000), Amount(440, 39_000), none),
    )
    places = tuple(
        CommunityFigures(f"东庄第{number}社区" if number else "", funnel, Progress(0, 1, one, one, none))
        for number in range(communities)
    )
    charts = tuple(
        chart
        for draw, of in ((funnel_chart, funnel), (progress_chart, years))
        for chart in (draw(of, measure) for measure in Measure)  # type: ignore[operator]
    )
    tables = funnel_table(funnel), progress_table(years), community_table(places)
    basis = "户数、面积按各小区上报数；开工按项目的实际开工日期，完工按完工日期。"
    return FigureReport("统计〔2026〕1号", 1, date(2026, 11, 3), "清河街道办事处", basis, charts, tables)
