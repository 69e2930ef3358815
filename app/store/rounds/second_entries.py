"""Second readings of forms: added, taken back, settled; none is ever deleted."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rounds.consent import FormReading
from app.domain.rounds.second_entry import SecondEntry, Settlement
from app.store.bulk import next_id
from app.store.rounds.form_columns import columns_of, said_in
from app.store.rounds.menus import picks_in
from app.store.rounds.second_entry_rows import SecondEntryRow


class SecondEntries:
    """Reads and writes second readings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, round_id: int, form: FormReading, ballot_id: int | None, at: datetime, by: str
    ) -> SecondEntry:
        """Keep a reading beside the ballot that counts now."""
        row = SecondEntryRow(
            id=next_id(self._session, SecondEntryRow),
            round_id=round_id,
            ballot_id=ballot_id,
            **columns_of(form),
            entered_at=at,
            entered_by=by,
            settled_by="",
            settled_reason="",
        )
        self._session.add(row)
        self._session.flush()
        return _entry(row)

    def newest(self, round_id: int) -> dict[int, SecondEntry]:
        """The newest reading of each dwelling, by row number; those taken back are left out."""
        rows = select(SecondEntryRow).where(
            SecondEntryRow.round_id == round_id, SecondEntryRow.undone_at.is_(None)
        )
        return {row.row_no: _entry(row) for row in self._session.scalars(rows.order_by(SecondEntryRow.id))}

    def newest_of(self, round_id: int, row_no: int) -> SecondEntry | None:
        """The newest reading of one dwelling that was not taken back; None if there is none."""
        row = self._session.scalar(
            select(SecondEntryRow)
            .where(
                SecondEntryRow.round_id == round_id,
                SecondEntryRow.row_no == row_no,
                SecondEntryRow.undone_at.is_(None),
            )
            .order_by(SecondEntryRow.id.desc())
            .limit(1)
        )
        return None if row is None else _entry(row)

    def undo_last(self, round_id: int, by: str, at: datetime) -> SecondEntry | None:
        """Take back the newest reading of a person that was not settled; None if there is none."""
        row = self._session.scalar(
            select(SecondEntryRow)
            .where(
                SecondEntryRow.round_id == round_id,
                SecondEntryRow.entered_by == by,
                SecondEntryRow.undone_at.is_(None),
                SecondEntryRow.settled_at.is_(None),
            )
            .order_by(SecondEntryRow.id.desc())
            .limit(1)
        )
        if row is None:
            return None
        row.undone_at = at
        self._session.flush()
        return _entry(row)

    def settle(self, entry_id: int, settlement: Settlement) -> None:
        """Note which reading was chosen, by whom and why."""
        row = self._session.get_one(SecondEntryRow, entry_id)
        row.settled_at, row.settled_by = settlement.at, settlement.by
        row.settled_reason, row.settled_ballot_id = settlement.reason, settlement.ballot_id
        self._session.flush()


def _entry(row: SecondEntryRow) -> SecondEntry:
    settled = None
    if row.settled_at is not None:
        settled = Settlement(row.settled_at, row.settled_by, row.settled_reason, row.settled_ballot_id)
    return SecondEntry(
        row.id,
        row.round_id,
        row.row_no,
        row.ballot_id,
        *said_in(row),
        row.entered_at,
        row.entered_by,
        picks_in(row.picks),
        settled,
    )
