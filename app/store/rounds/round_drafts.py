"""Rounds being prepared: kept until they are opened or given up."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors.records import RecordMissing
from app.domain.rounds.consultation_round import RoundDraft, RoundTerms
from app.store.bulk import next_id
from app.store.rounds.round_columns import columns_of, terms_of
from app.store.rounds.round_rows import RoundDraftRow


class RoundDrafts:
    """Reads and writes drafts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, draft_id: int) -> RoundDraft:
        """One draft.

        Raises:
            RecordMissing: there is none with this id.
        """
        return _draft(self._row(draft_id))

    def of_compound(self, compound_id: int) -> tuple[RoundDraft, ...]:
        """All drafts of a compound, oldest first."""
        rows = select(RoundDraftRow).where(RoundDraftRow.compound_id == compound_id)
        return tuple(map(_draft, self._session.scalars(rows.order_by(RoundDraftRow.id))))

    def made_by(self, name: str) -> tuple[RoundDraft, ...]:
        """All drafts somebody made, compound by compound, oldest first."""
        rows = select(RoundDraftRow).where(RoundDraftRow.made_by == name)
        return tuple(
            map(_draft, self._session.scalars(rows.order_by(RoundDraftRow.compound_id, RoundDraftRow.id)))
        )

    def add(self, compound_id: int, terms: RoundTerms, pack_id: str, at: datetime, by: str) -> RoundDraft:
        """Keep a new draft."""
        id_ = next_id(self._session, RoundDraftRow)
        facts = {"compound_id": compound_id, "pack_id": pack_id, "made_at": at, "made_by": by}
        row = RoundDraftRow(id=id_, **facts, **columns_of(terms))
        self._session.add(row)
        self._session.flush()
        return _draft(row)

    def remove(self, draft_id: int) -> None:
        """Take a draft away.

        Raises:
            RecordMissing: there is none with this id.
        """
        self._session.delete(self._row(draft_id))
        self._session.flush()

    def _row(self, draft_id: int) -> RoundDraftRow:
        row = self._session.get(RoundDraftRow, draft_id)
        if row is None:
            raise RecordMissing(kind="征询草稿", name=str(draft_id))
        return row


def _draft(row: RoundDraftRow) -> RoundDraft:
    return RoundDraft(row.id, row.compound_id, terms_of(row), row.pack_id, row.made_at, row.made_by)
