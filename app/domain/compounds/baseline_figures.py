"""The figures of the baseline (底数): how many compounds there are, what is to become of them, how far they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import Triage
from app.domain.compounds.compound_links import CompoundLinks
from app.domain.compounds.project import Project
from app.domain.rounds.counting import area_text, rounded_percent

TEN_THOUSAND_SQUARE_METRES = 10_000_00
"""万㎡ in hundredths of a ㎡."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Compounds with their households and area as declared; area in hundredths of a ㎡.

    silent: compounds that declare no households.
    """

    compounds: int = 0
    households: int = 0
    area: int = 0
    silent: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.compounds + other.compounds,
            self.households + other.households,
            self.area + other.area,
            self.silent + other.silent,
        )

    @property
    def area_per_household(self) -> str:
        """㎡ a household, rounded half up to two decimals; "—" without households."""
        return _quotient(self.area, self.households)

    @property
    def households_per_compound(self) -> str:
        """Households a compound, rounded half up to one decimal; "—" without compounds."""
        if self.compounds <= 0:
            return "—"
        tenths = (self.households * 20 + self.compounds) // (2 * self.compounds)
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def area_in_ten_thousands(self) -> str:
        """万㎡, rounded half up to one decimal."""
        tenth = TEN_THOUSAND_SQUARE_METRES // 10
        tenths = (self.area * 2 + tenth) // (2 * tenth)
        return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True, slots=True)
class Funnel:
    """From all compounds surveyed to those still to do.

    surveyed = not_old + old + unjudged; old = good + shanty + fit; fit = done + to_do. by_plan_year: those to do by
    the year they are planned for, None where they have none.
    """

    surveyed: Amount
    not_old: Amount
    unjudged: Amount
    old: Amount
    good: Amount
    shanty: Amount
    fit: Amount
    done: Amount
    to_do: Amount
    by_plan_year: Mapping[int | None, Amount]


@dataclass(frozen=True, slots=True)
class Progress:
    """What one year's projects planned, started and finished, by compounds and by households.

    year: 0 where all years count together.
    A compound is started and finished on the days its project says: 实际开工, 完工.
    """

    year: int
    projects: int
    planned: Amount
    started: Amount
    finished: Amount

    @property
    def started_share(self) -> str:
        """Per cent of the compounds planned, one decimal."""
        return rounded_percent(self.started.compounds, self.planned.compounds)

    @property
    def finished_share(self) -> str:
        """Per cent of the compounds planned, one decimal."""
        return rounded_percent(self.finished.compounds, self.planned.compounds)


@dataclass(frozen=True, slots=True)
class CommunityFigures:
    """A community (社区): what its survey found, and its progress over all years. name: '' where none is written."""

    name: str
    funnel: Funnel
    progress: Progress


def amount_of(compounds: Iterable[Compound]) -> Amount:
    """All of these compounds together."""
    total = Amount()
    for compound in compounds:
        declared = compound.details.declared
        total += Amount(1, declared.households or 0, declared.area or 0, int(declared.households is None))
    return total


def funnel(compounds: Sequence[Compound]) -> Funnel:
    """Sort every compound by what the survey found it to be."""
    by_triage = {
        triage: amount_of(c for c in compounds if c.details.triage is triage) for triage in (*Triage, None)
    }
    done, to_do = by_triage[Triage.DONE], by_triage[Triage.TO_RENOVATE]
    fit = done + to_do
    waiting = [c for c in compounds if c.details.triage is Triage.TO_RENOVATE]
    years = sorted(Counter(c.details.plan_year for c in waiting), key=lambda year: (year is None, year or 0))
    return Funnel(
        surveyed=amount_of(compounds),
        not_old=by_triage[Triage.NOT_OLD],
        unjudged=by_triage[None],
        old=by_triage[Triage.GOOD] + by_triage[Triage.SHANTY] + fit,
        good=by_triage[Triage.GOOD],
        shanty=by_triage[Triage.SHANTY],
        fit=fit,
        done=done,
        to_do=to_do,
        by_plan_year={year: amount_of(c for c in waiting if c.details.plan_year == year) for year in years},
    )


def progress(compounds: Sequence[Compound], projects: Sequence[Project]) -> tuple[Progress, ...]:
    """What each year's projects planned, started and finished; the years ascending."""
    years = sorted({project.details.year for project in projects if project.details.year is not None})
    return tuple(
        _progress(year, compounds, [project for project in projects if project.details.year == year])
        for year in years
    )


def by_community(compounds: Sequence[Compound], projects: Sequence[Project]) -> tuple[CommunityFigures, ...]:
    """The funnel and the progress over all years of each community, by name; compounds without one come last."""
    names = sorted({c.details.community for c in compounds}, key=lambda name: (not name, name))
    found = []
    for name in names:
        own = [compound for compound in compounds if compound.details.community == name]
        ids = {compound.id for compound in own}
        theirs = [project for project in projects if ids.intersection(project.compound_ids)]
        found.append(CommunityFigures(name, funnel(own), _progress(0, own, theirs)))
    return tuple(found)


def _progress(year: int, compounds: Sequence[Compound], projects: Sequence[Project]) -> Progress:
    """What some projects do of these compounds."""

    def of(some: Iterable[Project]) -> Amount:
        ids = {number for project in some for number in project.compound_ids}
        return amount_of(compound for compound in compounds if compound.id in ids)

    finished = [p for p in projects if p.details.physical_done]
    started = [p for p in projects if p.details.actual_start or p.details.physical_done]
    return Progress(year, len(projects), of(projects), of(started), of(finished))


def in_projects(compounds: Sequence[Compound], projects: Sequence[Project]) -> Amount:
    """The compounds that are in a project, each once."""
    ids = {number for project in projects for number in project.compound_ids}
    return amount_of(compound for compound in compounds if compound.id in ids)


def merged_counted_once(projects: Iterable[Project], links: CompoundLinks) -> tuple[Project, ...]:
    """Projects with each merged compound replaced by the one it goes on in, once however many parts were in it."""
    return tuple(
        replace(p, compound_ids=tuple(dict.fromkeys(links.survivor(number) for number in p.compound_ids)))
        for p in projects
    )


def _quotient(hundredths: int, by: int) -> str:
    return area_text((hundredths * 2 + by) // (2 * by)) if by > 0 else "—"
