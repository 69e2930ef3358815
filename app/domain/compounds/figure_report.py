"""The printed report of the figures (TJ): what is drawn and what is listed."""

from dataclasses import dataclass
from datetime import date

from app.domain.compounds.figure_views import Chart, FigureTable


@dataclass(frozen=True, slots=True)
class FigureReport:
    """Everything on the paper. basis: the sentence that says what the numbers are of."""

    number: str
    version: int
    made_on: date
    office: str
    basis: str
    charts: tuple[Chart, ...]
    tables: tuple[FigureTable, ...]
