"""The stage log of every case, and the checklist entries of its stages."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome, StageEntry
from app.domain.lifecycle.stages import CasePosition, CaseState, Stage, StageAct, StageStep
from app.domain.records.attached_file import RecordKind
from app.domain.records.history import Action
from app.store.bulk import next_id
from app.store.files.attached_files import file_counts
from app.store.lifecycle.stage_rows import StageEntryRow, StageLogRow
from app.store.records.record_rows import HistoryRow

_DONE: Mapping[RecordKind, str] = {
    RecordKind.ROUND: "closed_at",
    RecordKind.NOTICE: "made_at",
    RecordKind.OPINION: "entered_at",
    RecordKind.MEETING: "entered_at",
    RecordKind.PLAN: "entered_at",
    RecordKind.REVIEW: "entered_at",
    RecordKind.FUND: "entered_at",
}
"""The column whose writing makes a record count from then on."""

_OF_THE_FILE = frozenset({"compound", "building", "building_plan", "stairwell_plan", "building_hazard"})


class Stages:
    """Adds lines and entries and reads them back; none is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def position(self, compound_id: int) -> CasePosition:
        """Where a case stands, with its whole log."""
        query = select(StageLogRow).where(StageLogRow.compound_id == compound_id).order_by(StageLogRow.id)
        return CasePosition(tuple(map(_step, self._session.scalars(query))))

    def positions(self) -> dict[int, CasePosition]:
        """The same of every case that has a log."""
        steps: dict[int, list[StageStep]] = defaultdict(list)
        for row in self._session.scalars(select(StageLogRow).order_by(StageLogRow.id)):
            steps[row.compound_id].append(_step(row))
        return {compound_id: CasePosition(tuple(held)) for compound_id, held in steps.items()}

    def running(self) -> dict[int, Stage]:
        """The stage of each case that has a log and goes on, by its newest line alone."""
        newest = select(func.max(StageLogRow.id)).group_by(StageLogRow.compound_id)
        rows = self._session.scalars(select(StageLogRow).where(StageLogRow.id.in_(newest)))
        steps = {row.compound_id: _step(row) for row in rows}
        return {number: step.entered for number, step in steps.items() if step.state is CaseState.ACTIVE}

    def last_moves(self) -> dict[int, datetime]:
        """When each case that has a log last moved."""
        query = select(StageLogRow.compound_id, func.max(StageLogRow.moved_at))
        return dict(self._session.execute(query.group_by(StageLogRow.compound_id)).tuples().all())

    def add_step(
        self,
        compound_id: int,
        act: StageAct,
        left: Stage,
        entered: Stage,
        at: datetime,
        by: str,
        reason: str = "",
        document: str = "",
        unmet: Sequence[str] = (),
        into: int | None = None,
    ) -> StageStep:
        """Write a line of the log; `unmet` is not empty where a gate was passed over."""
        row = StageLogRow(
            id=_unused_id(self._session, StageLogRow),
            compound_id=compound_id,
            move=act.value,
            left_stage=left.value,
            entered_stage=entered.value,
            moved_at=at,
            moved_by=by,
            reason=reason,
            document=document,
            unmet="\n".join(unmet),
            into_id=into,
            overridden=bool(unmet),
        )
        self._session.add(row)
        self._session.flush()
        return _step(row)

    def entries(self, compound_id: int) -> tuple[StageEntry, ...]:
        """Everything vouched for in a case, oldest first, superseded entries too."""
        files = file_counts(self._session, RecordKind.STAGE_ENTRY, compound_id)
        query = select(StageEntryRow).where(StageEntryRow.compound_id == compound_id)
        rows = self._session.scalars(query.order_by(StageEntryRow.id))
        return tuple(_entry(row, files.get(row.id, 0) + files.get(row.carried_from or 0, 0)) for row in rows)

    def add_entry(
        self,
        compound_id: int,
        stage: Stage,
        key: str,
        details: EntryDetails,
        at: datetime,
        by: str,
        carried: str = "",
        carried_from: int | None = None,
    ) -> StageEntry:
        """Write an entry."""
        last = self.position(compound_id).last
        row = StageEntryRow(
            id=_unused_id(self._session, StageEntryRow),
            compound_id=compound_id,
            stage=stage.value,
            requirement=key,
            outcome=details.outcome.value,
            who=details.who,
            done_on=details.done_on,
            document=details.document,
            note=details.note,
            entered_by=by,
            entered_at=at,
            after_step=last.id if last else 0,
            carried=carried,
            carried_from=carried_from,
        )
        self._session.add(row)
        self._session.flush()
        return _entry(row, 0)

    def done_since(self, step: StageStep) -> Mapping[RecordKind, frozenset[int]]:
        """Ids of what was entered, closed or made after a line of the log, by the order in which the history tells it.

        A clock set back, or two changes within one tick, make no difference. A line written in this very transaction
        has nothing after it.
        """
        found: dict[RecordKind, set[int]] = defaultdict(set)
        written = select(func.max(HistoryRow.no)).where(
            HistoryRow.entity == StageLogRow.__tablename__,
            HistoryRow.record == str(step.id),
            HistoryRow.action == Action.ADD.value,
        )
        told = select(HistoryRow.entity, HistoryRow.record, HistoryRow.after).where(
            HistoryRow.compound_id == step.compound_id,
            HistoryRow.no > written.scalar_subquery(),
            HistoryRow.entity.in_([kind.value for kind in _DONE]),
            HistoryRow.action.in_([Action.ADD.value, Action.CHANGE.value]),
        )
        for entity, record, after in self._session.execute(told):
            kind = RecordKind(entity)
            if json.loads(after).get(_DONE[kind]) is not None:
                found[kind].add(int(record))
        return {kind: frozenset(ids) for kind, ids in found.items()}

    def last_editor(self, compound_id: int) -> str:
        """Who last changed the compound's file or a building's; empty if nobody is known to have."""
        return (
            self._session.scalar(
                select(HistoryRow.by)
                .where(HistoryRow.compound_id == compound_id, HistoryRow.entity.in_(_OF_THE_FILE))
                .order_by(HistoryRow.no.desc())
                .limit(1)
            )
            or ""
        )


def _unused_id(session: Session, table: type[StageLogRow] | type[StageEntryRow]) -> int:
    """An id that no row of a table ever had, rows taken back included, for what was written after those names them."""
    told = select(func.max(cast(HistoryRow.record, Integer))).where(HistoryRow.entity == table.__tablename__)
    return max(next_id(session, table), (session.scalar(told) or 0) + 1)


def _step(row: StageLogRow) -> StageStep:
    return StageStep(
        row.id,
        row.compound_id,
        StageAct(row.move),
        Stage(row.left_stage),
        Stage(row.entered_stage),
        row.moved_at,
        row.moved_by,
        row.reason,
        row.document,
        tuple(row.unmet.split("\n")) if row.unmet else (),
        row.into_id,
        row.overridden,
    )


def _entry(row: StageEntryRow, files: int) -> StageEntry:
    details = EntryDetails(row.who, row.done_on, row.document, row.note, EntryOutcome(row.outcome))
    return StageEntry(
        row.id,
        row.compound_id,
        Stage(row.stage),
        row.requirement,
        details,
        row.entered_by,
        row.entered_at,
        row.after_step,
        files,
        row.carried,
        row.carried_from,
    )
