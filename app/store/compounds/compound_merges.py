"""Moves buildings, with all that hangs on them, from compounds into a new one; rounds, rolls and papers stay."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.compounds.compound_merging import MovingBuilding
from app.domain.dwellings.addresses import building_key
from app.domain.dwellings.place_names import full_address
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.records.attached_file import RecordKind
from app.domain.registers.registers import REGISTERS
from app.domain.rounds.round_kinds import UNDECIDED
from app.store.buildings.building_rows import BuildingHazardRow, BuildingItemRow
from app.store.buildings.finding_rows import FindingMarkRow
from app.store.compounds.project_rows import ProjectCompoundRow
from app.store.dwellings.dwelling_values import sort_text
from app.store.dwellings.visit_rows import RosterMergeRow, VisitRow
from app.store.files.attached_rows import AttachedFileRow, DefectRow
from app.store.records.history_reading import History
from app.store.registers.register_rows import ElevatorEntryRow
from app.store.rows import BuildingRow, CompoundRow, DwellingRow, PartyRow, RoundRow, StairwellRow

_STAYING = (
    RecordKind.ROUND.value,
    RecordKind.NOTICE.value,
    RecordKind.STAGE_LOG.value,
    RecordKind.STAGE_ENTRY.value,
    *(register.name for register in REGISTERS if register is not ELEVATORS),
)
"""Kinds of records that stay in the old file with what hangs on them."""


class CompoundMerges:
    """Reads what a merge or a split concerns, and moves it.

    Each kind of record is written by itself, parents first, so that undoing can go the way back.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def buildings(self, compound_ids: Sequence[int]) -> tuple[MovingBuilding, ...]:
        """Buildings of compounds, compound by compound as given, each in natural order."""
        rows = self._session.execute(
            select(
                BuildingRow.id,
                CompoundRow.id,
                CompoundRow.name,
                BuildingRow.label,
                func.count(StairwellRow.id.distinct()),
                func.count(DwellingRow.id),
                func.sum(case((DwellingRow.counts, 1), else_=0)),
                func.coalesce(func.sum(DwellingRow.area), 0),
            )
            .join(CompoundRow, CompoundRow.id == BuildingRow.compound_id)
            .outerjoin(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .outerjoin(
                DwellingRow,
                and_(DwellingRow.stairwell_id == StairwellRow.id, DwellingRow.merged_into.is_(None)),
            )
            .where(BuildingRow.compound_id.in_(compound_ids))
            .group_by(BuildingRow.id)
            .order_by(BuildingRow.sort, BuildingRow.id)
        ).all()
        found = [MovingBuilding(*row) for row in rows]
        return tuple(sorted(found, key=lambda building: list(compound_ids).index(building.compound_id)))

    def open_round(self, compound_id: int) -> str | None:
        """Title of the round of a compound that is open."""
        return self._session.scalar(
            select(RoundRow.title).where(RoundRow.compound_id == compound_id, RoundRow.status.in_(UNDECIDED))
        )

    def twice_across(self, building_ids: Sequence[int]) -> str | None:
        """Address of a dwelling typed twice whose two records would come to lie in two compounds."""
        kept, kept_stairwell = aliased(DwellingRow), aliased(StairwellRow)
        row = self._session.execute(
            select(BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .join(kept, kept.id == DwellingRow.merged_into)
            .join(kept_stairwell, kept_stairwell.id == kept.stairwell_id)
            .where(BuildingRow.id.in_(building_ids) != kept_stairwell.building_id.in_(building_ids))
            .limit(1)
        ).first()
        return full_address(*row) if row else None

    def items_at(self, building_ids: Sequence[int]) -> tuple[tuple[str, int | None], ...]:
        """Work items planned at buildings, code and quantity."""
        rows = self._session.execute(
            select(BuildingItemRow.code, BuildingItemRow.quantity)
            .where(BuildingItemRow.building_id.in_(building_ids))
            .order_by(BuildingItemRow.code, BuildingItemRow.building_id)
        )
        return tuple((code, quantity) for code, quantity in rows)

    def take_all(self, part_ids: Sequence[int], new_id: int, labels: Mapping[int, str]) -> None:
        """Move the buildings of compounds into a new one, under these labels, with all records but those of rounds."""
        self._move(BuildingRow, BuildingRow.compound_id.in_(part_ids), new_id, labels)
        self._move(DefectRow, DefectRow.compound_id.in_(part_ids), new_id)
        files = and_(AttachedFileRow.compound_id.in_(part_ids), AttachedFileRow.kind.not_in(_STAYING))
        self._move(AttachedFileRow, files, new_id)
        self._move(FindingMarkRow, FindingMarkRow.compound_id.in_(part_ids), new_id)
        self._move(RosterMergeRow, RosterMergeRow.compound_id.in_(part_ids), new_id)
        self._move_lifts(ElevatorEntryRow.compound_id.in_(part_ids), new_id)

    def take(self, whole_id: int, building_ids: Sequence[int], new_id: int) -> None:
        """Move some buildings of a compound into a new one, with what hangs on them."""
        inside = _Inside(building_ids)
        self._move(BuildingRow, BuildingRow.id.in_(building_ids), new_id)
        self._move(DefectRow, DefectRow.building_id.in_(building_ids), new_id)
        self._move(AttachedFileRow, inside.files(), new_id)
        self._move(RosterMergeRow, inside.merges(), new_id)
        self._move_lifts(inside.lifts(), new_id)
        self._move_marks(whole_id, inside, new_id)

    def close(self, part_ids: Sequence[int], new_id: int) -> None:
        """Say of compounds that they go on in another; from now on nothing of theirs is changed."""
        for row in self._rows(CompoundRow, CompoundRow.id.in_(part_ids)):
            row.merged_into = new_id
        self._session.flush()

    def projects_of(self, compound_ids: Sequence[int], project_ids: Iterable[int]) -> tuple[int, ...]:
        """Those of the projects that hold one of the compounds."""
        query = select(ProjectCompoundRow.project_id.distinct()).where(
            ProjectCompoundRow.compound_id.in_(compound_ids),
            ProjectCompoundRow.project_id.in_(tuple(project_ids)),
        )
        return tuple(self._session.scalars(query.order_by(ProjectCompoundRow.project_id)))

    def join_project(self, project_id: int, new_id: int, instead_of: Sequence[int] = ()) -> None:
        """Put a compound into a project, in the place of others if they are to leave it, else at the end."""
        held = self._rows(ProjectCompoundRow, ProjectCompoundRow.project_id == project_id)
        leaving = [row for row in held if row.compound_id in instead_of]
        no = min((row.no for row in leaving), default=max((row.no for row in held), default=-1) + 1)
        for row in leaving:
            self._session.delete(row)
        self._session.flush()
        self._session.add(ProjectCompoundRow(project_id=project_id, compound_id=new_id, no=no))
        self._session.flush()

    def act_that_made(self, compound_id: int) -> int | None:
        """Number of the history's act that made a compound."""
        entries = History(self._session).of_record("compound", str(compound_id))
        return next((entry.act for entry in entries if not entry.before), None)

    def _move(
        self, table: type[Any], which: Any, new_id: int, labels: Mapping[int, str] | None = None
    ) -> None:
        for row in self._rows(table, which):
            if isinstance(row, AttachedFileRow) and row.kind == RecordKind.COMPOUND.value:
                row.record_id = new_id
            row.compound_id = new_id
            if labels is not None and labels[row.id] != row.label:
                key = building_key(labels[row.id])
                row.label, row.key, row.sort = labels[row.id], key, sort_text(key)
        self._session.flush()

    def _move_lifts(self, which: Any, new_id: int) -> None:
        """What is on file of lifts goes with its stairwell, under numbers of the register it comes to."""
        found = self._rows(ElevatorEntryRow, which)
        for no, row in enumerate(sorted(found, key=lambda row: (row.compound_id, row.no)), start=1):
            row.compound_id, row.no = new_id, no
        self._session.flush()

    def _move_marks(self, whole_id: int, inside: "_Inside", new_id: int) -> None:
        """Findings marked as right go with what they are about, where their subject names it by its id."""
        ids = {name: set(self._session.scalars(query)) for name, query in inside.named().items()}
        for row in self._rows(FindingMarkRow, FindingMarkRow.compound_id == whole_id):
            name, _, rest = row.subject.partition(":")
            number = rest.partition(":")[0]
            if number.isdecimal() and int(number) in ids.get(name, ()):
                row.compound_id = new_id
        self._session.flush()

    def _rows(self, table: type[Any], which: Any) -> Sequence[Any]:
        return self._session.scalars(select(table).where(which).order_by(*table.__table__.primary_key)).all()


class _Inside:
    """Ids of what lies in some buildings, as subqueries."""

    def __init__(self, building_ids: Sequence[int]) -> None:
        self._buildings = building_ids
        self._stairwells = select(StairwellRow.id).where(StairwellRow.building_id.in_(building_ids))
        self._dwellings = select(DwellingRow.id).where(DwellingRow.stairwell_id.in_(self._stairwells))
        self._parties = select(PartyRow.id).where(PartyRow.dwelling_id.in_(self._dwellings))

    def files(self) -> Any:
        """Attached files that hang on them."""
        kinds: dict[RecordKind, Select[Any]] = {
            RecordKind.BUILDING: select(BuildingRow.id).where(BuildingRow.id.in_(self._buildings)),
            RecordKind.STAIRWELL: self._stairwells,
            RecordKind.DWELLING: self._dwellings,
            RecordKind.PARTY: self._parties,
            RecordKind.VISIT: select(VisitRow.id).where(VisitRow.dwelling_id.in_(self._dwellings)),
            RecordKind.DEFECT: select(DefectRow.id).where(DefectRow.building_id.in_(self._buildings)),
            RecordKind.ELEVATOR: select(ElevatorEntryRow.id).where(self.lifts()),
            RecordKind.HAZARD: select(BuildingHazardRow.id).where(
                BuildingHazardRow.building_id.in_(self._buildings)
            ),
        }
        return or_(
            *(
                and_(AttachedFileRow.kind == kind.value, AttachedFileRow.record_id.in_(ids))
                for kind, ids in kinds.items()
            )
        )

    def lifts(self) -> Any:
        """What is on file of their lifts."""
        return ElevatorEntryRow.stairwell_id.in_(self._stairwells)

    def merges(self) -> Any:
        """Merges of records typed twice whose kept record lies in them."""
        return or_(
            and_(RosterMergeRow.kind == "dwelling", RosterMergeRow.kept_id.in_(self._dwellings)),
            and_(RosterMergeRow.kind == "party", RosterMergeRow.kept_id.in_(self._parties)),
        )

    def named(self) -> dict[str, Select[Any]]:
        """What findings name by its id."""
        return {
            "building": select(BuildingRow.id).where(BuildingRow.id.in_(self._buildings)),
            "stairwell": self._stairwells,
            "dwelling": self._dwellings,
        }
