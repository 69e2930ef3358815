"""The acts of a history that are still in force: the newest one to take back, and what stands in its way."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.records.history import HistoryEntry
from app.domain.records.undoing import FINAL, STANDING, Act
from app.store.records.history_reading import entry_of
from app.store.records.record_rows import HistoryRow
from app.store.records.reversal import Reversal, in_force

_SKIPPED = STANDING - {"ballot"}  # a ballot entered by hand is taken back the consultation's own way
_PAGE = 50


class Acts:
    """Finds what could be taken back, says what relies on it, and takes it back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def newest(self, compound_id: int | None) -> Act | None:
        """The newest act that is neither final nor taken back, of a compound or of the whole library."""
        return next((act for act in self._standing(compound_id) if act.ballot or not act.final), None)

    def find(self, no: int) -> Act | None:
        """An act by its number; None if there is none in force, or if it takes another one back itself."""
        entries = self._entries(in_force(select(*HistoryRow.__table__.c)).where(HistoryRow.act == no))
        return Act(entries) if entries else None

    def relying_on(self, act: Act) -> HistoryEntry | None:
        """The first entry after an act that makes it stand: something frozen, signed, printed or posted since.

        For a ballot only later ballots count; the rest is for the consultation to say.
        """
        query = in_force(select(*HistoryRow.__table__.c)).where(
            HistoryRow.no > act.last, HistoryRow.entity.in_({"ballot"} if act.ballot else FINAL)
        )
        if act.compounds:
            query = query.where(HistoryRow.compound_id.in_(act.compounds))
        return next(iter(self._entries(query.limit(1))), None)

    def take_back(self, act: Act) -> None:
        """Put everything back as it stood before an act, as a new change.

        Raises:
            ActOvertaken: something is not as the act left it. ActReliedOn: another record needs what it added.
        """
        Reversal(self._session, act).run()

    def _standing(self, compound_id: int | None) -> Iterator[Act]:
        """Acts in force, the newest first, most of the final ones left out."""
        query = in_force(select(HistoryRow.act).distinct()).where(HistoryRow.entity.not_in(_SKIPPED))
        if compound_id is not None:
            query = query.where(HistoryRow.compound_id == compound_id)
        query = query.order_by(HistoryRow.act.desc()).limit(_PAGE)
        numbers = self._session.scalars(query).all()
        while numbers:
            yield from filter(None, map(self.find, numbers))
            numbers = self._session.scalars(query.where(HistoryRow.act < numbers[-1])).all()

    def _entries(self, query: Any) -> tuple[HistoryEntry, ...]:
        return tuple(map(entry_of, self._session.execute(query.order_by(HistoryRow.no))))
