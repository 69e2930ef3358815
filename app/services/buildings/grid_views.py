"""What the 楼盘表 can show of the dwellings of a compound, for the screen and for paper alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.buildings.building_grid import GridPlan, plan_of
from app.domain.buildings.grid_marks import STATE_MARKS, CellMark
from app.domain.compounds.compound import Dwelling
from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.errors.records import RecordMissing
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.words import word
from app.services.desk import Desk
from app.services.rounds.deliveries import delivery_standing
from app.store.unit_of_work import UnitOfWork

ROOMS = "rooms"
ROSTER = "roster"
VISITS = "visits"
_ROUND = "round-"
_DELIVERY = "delivery-"

NO_OWNER = CellMark("bad", "✗", "没有业主")
NO_AREA = CellMark("warn", "?", "没有面积")
COMPLETE = CellMark("ok", "✓", "资料齐")
VISIT_MARKS: Mapping[VisitOutcome, CellMark] = {
    VisitOutcome.FILLED: CellMark("ok", "✓", "走访已填"),
    VisitOutcome.POSTPONED: CellMark("warn", "○", "走访改期"),
    VisitOutcome.NOBODY: CellMark("warn", "?", "走访无人"),
    VisitOutcome.REFUSED: CellMark("bad", "✗", "走访拒绝"),
}
DELIVERED = CellMark("ok", "✓", "票已送达业主")
NOT_BINDING = CellMark("warn", "?", "送达不算数")
NOT_DELIVERED = CellMark("", "", "票没有送达")
MARKS = (*STATE_MARKS.values(), COMPLETE, NO_AREA, NO_OWNER, *VISIT_MARKS.values(), DELIVERED, NOT_BINDING)
"""Every mark there is, in the order of a legend."""


@dataclass(frozen=True, slots=True)
class GridView:
    """One thing the grid can show. key: names it on the command line and in the window; title: as a clerk says it."""

    key: str
    title: str


class GridService:
    """Which states of dwellings there are to be seen, and the mark of each dwelling."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def views(self, compound_id: int) -> tuple[GridView, ...]:
        """Everything the grid of a compound can show, its newest round first."""
        with self._desk.library.reading() as work:
            return views_of(work, compound_id)

    def marks(self, compound_id: int, key: str, building_id: int | None = None) -> Mapping[int, CellMark]:
        """Marks by dwelling id; a dwelling the view says nothing of has none.

        building_id: the only building that is asked for; there may be marks of others all the same.

        Raises:
            RecordMissing: there is no such view.
        """
        with self._desk.library.reading() as work:
            return marks_of(work, compound_id, key, building_id)


def views_of(work: UnitOfWork, compound_id: int) -> tuple[GridView, ...]:
    """Everything the grid of a compound can show, its newest round first."""
    rounds = [*reversed(work.rounds.of_compound(compound_id))]
    asked = [GridView(f"{_ROUND}{round_.id}", _title_of(round_)) for round_ in rounds]
    voted = [round_ for round_ in rounds if round_.matter.legal]
    return (
        *asked,
        *(GridView(f"{_DELIVERY}{round_.id}", f"{round_.title}送达") for round_ in voted),
        GridView(ROSTER, "户册是否齐全"),
        GridView(VISITS, "最近一次走访"),
        GridView(ROOMS, "只看房号"),
    )


def _title_of(round_: ConsultationRound) -> str:
    """Rounds are numbered within their kind, and those on a lift within their stairwell, which the title names."""
    return round_.title if round_.kind is RoundKind.ELEVATOR else f"第{round_.number}轮{word(round_.kind)}"


def view_named(work: UnitOfWork, compound_id: int, key: str) -> GridView:
    """The view of this key or title, or of how its title begins; the first one if neither is given.

    Raises:
        RecordMissing: there is none.
    """
    views = views_of(work, compound_id)
    exact = [view for view in views if key in (view.key, view.title)]
    found = next(iter([*exact, *(view for view in views if view.title.startswith(key))]), None)
    if found is None:
        raise RecordMissing(kind="楼盘表内容", name=key)
    return found


def marks_of(
    work: UnitOfWork, compound_id: int, key: str, building_id: int | None = None
) -> Mapping[int, CellMark]:
    """Marks by dwelling id, at least of one building. Raises: RecordMissing."""
    view = view_named(work, compound_id, key)
    if view.key == ROSTER:
        buildings = work.dwellings.buildings(compound_id, building_id)
        return {flat.id: roster_mark(flat) for building in buildings for flat in building.dwellings()}
    if view.key == VISITS:
        last = work.visits.last_of_compound(compound_id)
        return {dwelling_id: VISIT_MARKS[visit.details.outcome] for dwelling_id, visit in last.items()}
    if view.key.startswith(_DELIVERY):
        return _deliveries(work, int(view.key.removeprefix(_DELIVERY)))
    return _answers(work, int(view.key.removeprefix(_ROUND))) if view.key.startswith(_ROUND) else {}


def plans_of(
    work: UnitOfWork, compound_id: int, building_id: int | None = None
) -> tuple[tuple[str, GridPlan], ...]:
    """Label and plan of each building, or of one.

    Raises:
        RecordMissing: the compound has no such building.
    """
    buildings = work.dwellings.buildings(compound_id)
    chosen = [building for building in buildings if building_id in (None, building.id)]
    if building_id is not None and not chosen:
        raise RecordMissing(kind="楼栋", name=str(building_id))
    return tuple((building.label, plan_of(building)) for building in chosen)


def roster_mark(flat: Dwelling) -> CellMark:
    """What the roster lacks of a dwelling."""
    if not flat.owners:
        return NO_OWNER
    return NO_AREA if flat.area is None else COMPLETE


def _deliveries(work: UnitOfWork, round_id: int) -> dict[int, CellMark]:
    """Whose ballot was delivered; an office walks from door to door to those without a mark."""
    return {
        line.row.dwelling_id: DELIVERED
        if line.reached
        else (NOT_BINDING if line.delivery is not None else NOT_DELIVERED)
        for line in delivery_standing(work, round_id).lines
    }


def _answers(work: UnitOfWork, round_id: int) -> dict[int, CellMark]:
    states = work.ballots.states(round_id)
    return {
        dwelling_id: STATE_MARKS[states.get(no, DwellingState.NOT_RETURNED)]
        for no, dwelling_id in work.rolls.dwelling_ids(work.rounds.get(round_id).roll.id)
    }
