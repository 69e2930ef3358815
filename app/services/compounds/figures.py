"""The figures of the whole library: the baseline and how far the projects are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.compounds.baseline_figures import (
    Amount,
    CommunityFigures,
    Funnel,
    Progress,
    amount_of,
    by_community,
    funnel,
    in_projects,
    merged_counted_once,
    progress,
)
from app.domain.compounds.compound_links import CompoundLinks
from app.domain.compounds.figure_views import (
    Chart,
    FigureTable,
    Measure,
    community_chart,
    community_table,
    funnel_chart,
    funnel_table,
    progress_chart,
    progress_table,
    share_text,
)
from app.domain.compounds.project import CompoundNames
from app.domain.rounds.counting import area_text
from app.services.desk import Desk
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork

BASIS = "户数、面积按各小区上报数；开工按项目的实际开工日期，完工按完工日期。"
"""What the figures are of, to stand under them."""


class View(StrEnum):
    """What can be looked at."""

    FUNNEL = "funnel"
    YEARS = "years"
    COMMUNITIES = "communities"


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything counted at one moment. bundled: the compounds in projects."""

    total: Amount
    projects: int
    bundled: Amount
    funnel: Funnel
    progress: tuple[Progress, ...]
    communities: tuple[CommunityFigures, ...] = ()

    def chart(self, view: View, measure: Measure) -> Chart:
        """What a view draws."""
        if view is View.FUNNEL:
            return funnel_chart(self.funnel, measure)
        if view is View.YEARS:
            return progress_chart(self.progress, measure)
        return community_chart(self.communities, measure)

    def table(self, view: View, measures: Sequence[Measure] = tuple(Measure)) -> FigureTable:
        """What a view lists, progress by these measures."""
        if view is View.FUNNEL:
            return funnel_table(self.funnel)
        if view is View.YEARS:
            return progress_table(self.progress, measures)
        return community_table(self.communities, measures)

    def as_object(self) -> dict[str, Any]:
        """The figures as one plain object; areas in m² with two decimals."""
        sorted_ = self.funnel
        return {
            "total": _object(self.total),
            "projects": self.projects,
            "in_projects": _object(self.bundled),
            "funnel": {
                name: _object(getattr(sorted_, name))
                for name in (
                    "surveyed", "not_old", "unjudged", "old", "good", "shanty", "fit", "done", "to_do",
                )
            },
            "to_do_by_plan_year": {str(year or ""): _object(part) for year, part in sorted_.by_plan_year.items()},
            "progress": [
                {
                    "year": entry.year,
                    "projects": entry.projects,
                    "planned": _object(entry.planned),
                    "started": {**_object(entry.started), "share": entry.started_share},
                    "finished": {**_object(entry.finished), "share": entry.finished_share},
                }
                for entry in self.progress
            ],
            "communities": [
                {
                    "name": entry.name,
                    "surveyed": _object(entry.funnel.surveyed),
                    "old": _object(entry.funnel.old),
                    "to_do": _object(entry.funnel.to_do),
                    "planned": _object(entry.progress.planned),
                    "started": _object(entry.progress.started),
                    "finished": _object(entry.progress.finished),
                }
                for entry in self.communities
            ],
        }  # fmt: skip

    def lines(self) -> list[str]:
        """The figures in words, a line each."""
        f = self.funnel
        parts = (
            ("摸底小区", f.surveyed), ("其中老旧小区", f.old), ("　现状良好", f.good), ("　棚改", f.shanty),
            ("　符合改造标准", f.fit), ("　　已改", f.done), ("　　拟改", f.to_do),
            ("不属老旧小区", f.not_old), ("还没有判定", f.unjudged),
        )  # fmt: skip
        told = [f"{name}：{_words(part)}" for name, part in parts if part.compounds or part is f.surveyed]
        if f.surveyed.compounds:
            share = share_text(f.old.compounds, f.surveyed.compounds)
            told[1:1] = [f"老旧小区占摸底小区 {share}"]
        told += [
            f"　　　拟改，{f'{year}年计划' if year else '没有计划年度'}：{_words(part)}"
            for year, part in f.by_plan_year.items()
        ]
        average = (
            f"每户 {self.bundled.area_per_household} ㎡，每个小区 {self.bundled.households_per_compound} 户"
        )
        told.append(f"改造项目 {self.projects} 个，含小区 {_words(self.bundled)}，{average}")
        for year in self.progress:
            told.append(
                f"{year.year}年：项目 {year.projects} 个，计划 {_words(year.planned)}；"
                f"开工 {year.started.compounds} 个（{year.started_share}%），"
                f"完工 {year.finished.compounds} 个（{year.finished_share}%）"
            )
        return [*told, BASIS]


class FigureService:
    """Counts the library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def figures(self) -> Figures:
        """Everything as it stands now."""
        with self._desk.library.reading() as work:
            return figures_of(work)

    def export(self, view: View, path: Path) -> int:
        """Write the table of a view as .xlsx or .csv; gives the number of lines.

        Raises:
            CannotWrite: the file cannot be written.
        """
        table = self.figures().table(view)
        widths = [max(10, 2 * len(title)) for title in table.columns]
        return write_table(path, table.title, table.columns, [row.cells for row in table.rows], widths)


def figures_of(work: UnitOfWork) -> Figures:
    """Everything counted as the library stands in a unit of work."""
    every = work.compounds.all()
    projects = merged_counted_once(work.projects.all(CompoundNames(every)), CompoundLinks.of(every))
    compounds = tuple(compound for compound in every if compound.merged_into is None)
    return Figures(
        amount_of(compounds),
        len(projects),
        in_projects(compounds, projects),
        funnel(compounds),
        progress(compounds, projects),
        by_community(compounds, projects),
    )


def _words(part: Amount) -> str:
    silent = f"（{part.silent} 个没有户数）" if part.silent else ""
    return f"{part.compounds} 个，{part.households} 户{silent}，{part.area_in_ten_thousands} 万平方米"


def _object(part: Amount) -> dict[str, Any]:
    return {
        "compounds": part.compounds,
        "households": part.households,
        "area": area_text(part.area),
        "without_households": part.silent,
    }
