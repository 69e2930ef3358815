"""Reads from the library what the report of the figures would say now."""

from datetime import date

from app.documents import figure_report
from app.domain.compounds.figure_report import FigureReport
from app.domain.compounds.figure_views import Measure
from app.services.compounds.figures import BASIS, View, figures_of
from app.services.papers.filing import SERIES, Gathered, Paper, of_record
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

CODE = figure_report.CODE


def gathered_figures(work: UnitOfWork, today: date) -> Gathered:
    """TJ: the funnel and the years as bars, by compounds and by households; all tables."""
    found, office = figures_of(work), work.offices.get()
    charts = tuple(found.chart(view, measure) for view in (View.FUNNEL, View.YEARS) for measure in Measure)
    tables = tuple(found.table(view) for view in View)

    def fill(made: Imprint) -> FigureReport:
        return FigureReport(made.number, made.version, made.made_on, office.name, BASIS, charts, tables)

    number = f"{SERIES[CODE]}〔{today.year}〕1号"
    return of_record(
        Paper(None, None, CODE, number, f"{office.name}老旧小区改造统计表"), fill, figure_report.render
    )
