"""The stage log of every case, and the checklist entries of its stages."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome, StageEntry
from app.domain.lifecycle.stages import CasePosition, CaseState, Stage, StageAct, StageStep
from app.domain.records.attached_file import RecordKind
from app.store.files.attached_files import file_counts
from app.store.lifecycle.stage_rows import StageEntryRow, StageLogRow
from app.store.rows import HistoryRow

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
