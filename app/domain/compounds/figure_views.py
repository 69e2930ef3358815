"""The figures as they are drawn and listed: bars with n / N and the name of the base, tables of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.domain.compounds.baseline_figures import Amount, CommunityFigures, Funnel, Progress
from app.domain.rounds.counting import rounded_percent

Cell = str | int
Key = str | int | Fraction


class Measure(StrEnum):
    """The two ways in which progress is published: 按小区数, 按户数."""

    COMPOUNDS = "compounds"
    HOUSEHOLDS = "households"

    @property
    def unit(self) -> str:
        """What is counted, behind a number."""
        return "个小区" if self is Measure.COMPOUNDS else "户"

    def of(self, amount: Amount) -> int:
        """This measure of an amount."""
        return amount.compounds if self is Measure.COMPOUNDS else amount.households


class Part(StrEnum):
    """What a bar tells: how much there is, or how far it is. Each has a sign and a word of its own."""

    WHOLE = "whole"
    REST = "rest"
    PLANNED = "planned"
    STARTED = "started"
    FINISHED = "finished"


SIGNS = {Part.WHOLE: "", Part.REST: "－", Part.PLANNED: "○", Part.STARTED: "▶", Part.FINISHED: "✓"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a number, and of which larger one it is a part; base '' where it is of none. depth: how far set in."""

    name: str
    part: Part
    value: int
    whole: int = 0
    base: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one heading, all to one scale."""

    title: str
    measure: Measure
    bars: tuple[Bar, ...]

    @property
    def longest(self) -> int:
        """The number that takes the whole length; at least 1."""
        return max([1, *(bar.value for bar in self.bars)])

    def told(self, bar: Bar) -> str:
        """What stands behind a bar: 440 / 456 个小区（96.5%），占2020年计划小区; without a base its number."""
        if not bar.base or not bar.whole:
            return f"{bar.value} {self.measure.unit}"
        return f"{share_text(bar.value, bar.whole, f' {self.measure.unit}')}，占{bar.base}"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of a table: cells as shown, and what each column sorts by."""

    cells: tuple[Cell, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Lines under headings; every rate's heading names its base."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def share_text(part: int, whole: int, unit: str = "") -> str:
    """n / N（x.x%）, rounded half up; — where there is nothing to be a part of."""
    return f"{part} / {whole}{unit}（{rounded_percent(part, whole)}%）" if whole else "—"


def funnel_chart(funnel: Funnel, measure: Measure) -> Chart:
    """From everything surveyed to what is still to do; what falls out on the way is set in."""
    bars = _funnel_bars(funnel, measure)
    return Chart("底数", measure, tuple(bar for bar in bars if bar.value or bar.part is not Part.REST))


def progress_chart(progress: Sequence[Progress], measure: Measure) -> Chart:
    """Planned, started, finished of every year."""
    named = [(f"{entry.year}年", entry) for entry in progress]
    return Chart(
        "按年度", measure, tuple(bar for name, entry in named for bar in _pace(name, entry, measure))
    )


def community_chart(communities: Sequence[CommunityFigures], measure: Measure) -> Chart:
    """Planned, started, finished of every community, all years together."""
    bars = [
        bar for entry in communities for bar in _pace(community_name(entry.name), entry.progress, measure)
    ]
    return Chart("按社区", measure, tuple(bars))


def funnel_table(funnel: Funnel) -> FigureTable:
    """The steps of the funnel by compounds, households and area."""
    charts = [_funnel_bars(funnel, measure) for measure in Measure]
    rows: list[FigureRow] = []
    for by_compounds, by_households, amount in zip(*charts, _amounts(funnel), strict=True):
        both = (by_compounds, by_households)
        shares = [share_text(bar.value, bar.whole) if bar.base else "" for bar in both]
        name = "　" * by_compounds.depth + by_compounds.name
        counts = (by_compounds.value, by_households.value)
        cells = (name, *counts, amount.area_in_ten_thousands, *shares, by_compounds.base)
        keys = (*counts, amount.area, *(_share(bar.value, bar.whole) for bar in both), by_compounds.base)
        rows.append(FigureRow(cells, (len(rows), *keys)))
    columns = ("底数", "小区（个）", "户数", "面积（万㎡）", "占比（按小区数）", "占比（按户数）", "占什么")
    return FigureTable("底数", columns, tuple(rows))


def progress_table(progress: Sequence[Progress], measures: Sequence[Measure] = tuple(Measure)) -> FigureTable:
    """One line a year."""
    rows = [
        _pace_row((f"{entry.year}年", entry.projects), (entry.year, entry.projects), entry, measures)
        for entry in progress
    ]
    return FigureTable("按年度", ("年度", "项目", *_pace_columns(measures)), tuple(rows))


def community_table(
    communities: Sequence[CommunityFigures], measures: Sequence[Measure] = tuple(Measure)
) -> FigureTable:
    """One line a community."""
    rows = []
    for entry in communities:
        name, f = community_name(entry.name), entry.funnel
        counted = (f.surveyed.compounds, f.old.compounds, f.to_do.compounds)
        rows.append(_pace_row((name, *counted), (name, *counted), entry.progress, measures))
    return FigureTable(
        "按社区", ("社区", "摸底小区", "老旧小区", "拟改小区", *_pace_columns(measures)), tuple(rows)
    )


def community_name(name: str) -> str:
    """What a community is called; compounds that name none stand under a word for that."""
    return name or "没有填社区"


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    field: str
    part: Part
    base: str = ""
    depth: int = 0


_STEPS = (
    _Step("摸底小区", "surveyed", Part.WHOLE),
    _Step("不属老旧小区", "not_old", Part.REST, "surveyed", 1),
    _Step("还没有判定", "unjudged", Part.REST, "surveyed", 1),
    _Step("老旧小区", "old", Part.WHOLE, "surveyed"),
    _Step("现状良好", "good", Part.REST, "old", 1),
    _Step("棚改", "shanty", Part.REST, "old", 1),
    _Step("符合改造标准", "fit", Part.WHOLE, "old"),
    _Step("已改", "done", Part.FINISHED, "fit", 1),
    _Step("拟改", "to_do", Part.PLANNED, "fit", 1),
)
_NAMES = {step.field: step.name for step in _STEPS}
_PACE_COLUMNS = {
    Measure.COMPOUNDS: (
        "计划小区",
        "开工小区",
        "完工小区",
        "开工率（占计划小区数）",
        "完工率（占计划小区数）",
    ),
    Measure.HOUSEHOLDS: ("计划户数", "开工户数", "完工户数", "开工率（占计划户数）", "完工率（占计划户数）"),
}


def _funnel_bars(funnel: Funnel, measure: Measure) -> list[Bar]:
    """The steps, then those to do by the year they are planned for."""
    bars = [_step(step, funnel, measure) for step in _STEPS]
    for year, amount in funnel.by_plan_year.items():
        name = f"{year}年计划" if year else "没有计划年度"
        whole = measure.of(funnel.to_do)
        bars.append(Bar(name, Part.PLANNED, measure.of(amount), whole, "拟改", depth=2))
    return bars


def _amounts(funnel: Funnel) -> list[Amount]:
    """The amounts of the same lines."""
    return [*(getattr(funnel, step.field) for step in _STEPS), *funnel.by_plan_year.values()]


def _step(step: _Step, funnel: Funnel, measure: Measure) -> Bar:
    value = measure.of(getattr(funnel, step.field))
    whole = measure.of(getattr(funnel, step.base)) if step.base else 0
    return Bar(step.name, step.part, value, whole, _NAMES.get(step.base, ""), step.depth)


def _pace(name: str, entry: Progress, measure: Measure) -> tuple[Bar, ...]:
    planned = measure.of(entry.planned)
    base = f"{name}计划{'小区' if measure is Measure.COMPOUNDS else '户数'}"
    return (
        Bar(f"{name} 计划", Part.PLANNED, planned),
        Bar("开工", Part.STARTED, measure.of(entry.started), planned, base, 1),
        Bar("完工", Part.FINISHED, measure.of(entry.finished), planned, base, 1),
    )


def _pace_columns(measures: Sequence[Measure]) -> tuple[str, ...]:
    return tuple(title for measure in measures for title in _PACE_COLUMNS[measure])


def _pace_row(
    cells: tuple[Cell, ...], keys: tuple[Key, ...], entry: Progress, measures: Sequence[Measure]
) -> FigureRow:
    for measure in measures:
        planned, started, finished = map(measure.of, (entry.planned, entry.started, entry.finished))
        cells += (planned, started, finished, share_text(started, planned), share_text(finished, planned))
        keys += (planned, started, finished, _share(started, planned), _share(finished, planned))
    return FigureRow(cells, keys)


def _share(part: int, whole: int) -> Fraction:
    """What a rate sorts by; one over nothing comes before all others."""
    return Fraction(part, whole) if whole else Fraction(-1)
