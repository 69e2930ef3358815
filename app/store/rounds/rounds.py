"""Consultation rounds with the roll and the rules each began with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors.records import RecordMissing
from app.domain.packs.policy import PolicyPack
from app.domain.rounds.consultation_round import (
    ConsultationRound,
    RoundKind,
    RoundStatus,
    RoundTerms,
    VoidNote,
)
from app.domain.rounds.menu import MenuItem
from app.domain.rounds.roll import Roll
from app.domain.rounds.round_kinds import UNDECIDED
from app.store.packs.policy_texts import keep_text
from app.store.rounds.menus import menu_in, menu_text
from app.store.rounds.rolls import roll_of
from app.store.rounds.round_columns import columns_of, terms_of
from app.store.rows import PolicyTextRow, RollHeadRow, RoundRow


class Rounds:
    """Reads and writes rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, round_id: int) -> ConsultationRound:
        """One round.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._session.get(RoundRow, round_id)
        if row is None:
            raise RecordMissing(kind="征询轮次", name=str(round_id))
        return self._round(row)

    def of_compound(self, compound_id: int) -> tuple[ConsultationRound, ...]:
        """All rounds of a compound, oldest first."""
        rows = self._session.scalars(
            select(RoundRow).where(RoundRow.compound_id == compound_id).order_by(RoundRow.id)
        )
        return tuple(map(self._round, rows))

    def all(self) -> tuple[ConsultationRound, ...]:
        """Every round of the library, oldest first."""
        # held here, so that each round finds its roll and its rules in the session
        held = [*self._session.scalars(select(RollHeadRow)), *self._session.scalars(select(PolicyTextRow))]
        rounds = tuple(map(self._round, self._session.scalars(select(RoundRow).order_by(RoundRow.id))))
        del held
        return rounds

    def undecided(self) -> tuple[ConsultationRound, ...]:
        """The rounds of the library without a result yet, oldest first; void ones are none."""
        waits = RoundRow.status.in_(UNDECIDED)
        heads = select(RollHeadRow).join(RoundRow, RoundRow.roll_id == RollHeadRow.id).where(waits)
        held = [*self._session.scalars(heads), *self._session.scalars(select(PolicyTextRow))]
        rounds = self._session.scalars(select(RoundRow).where(waits).order_by(RoundRow.id))
        found = tuple(map(self._round, rounds))
        del held  # until here, so that each round found its roll and its rules in the session
        return found

    def open(
        self,
        terms: RoundTerms,
        roll: Roll,
        pack: PolicyPack,
        at: datetime,
        by: str,
        menu: Sequence[MenuItem] = (),
    ) -> ConsultationRound:
        """Open a round on a frozen roll; its number follows the earlier rounds of its kind and scope."""
        keep_text(self._session, pack)
        row = RoundRow(
            compound_id=roll.compound_id,
            number=self._earlier(roll.compound_id, terms.kind) + 1,
            turn=self._earlier(roll.compound_id, terms.kind, terms.scope) + 1,
            roll_id=roll.id,
            pack_digest=pack.digest,
            status=RoundStatus.OPEN.value,
            opened_at=at,
            opened_by=by,
            void_reason="",
            menu=menu_text(menu),
            **columns_of(terms),
        )
        self._session.add(row)
        self._session.flush()
        return self._round(row)

    def turns(self, compound_id: int) -> dict[tuple[RoundKind, str], int]:
        """How many rounds there were of each kind over each scope, void ones included."""
        counted = self._session.execute(
            select(RoundRow.kind, RoundRow.scope, func.count())
            .where(RoundRow.compound_id == compound_id)
            .group_by(RoundRow.kind, RoundRow.scope)
        )
        return {(RoundKind(kind), scope): turns for kind, scope, turns in counted}

    def close(self, round_id: int, result: str, at: datetime, by: str) -> None:
        """Close a round and freeze its result (JSON)."""
        row = self._session.get_one(RoundRow, round_id)
        row.status, row.result = RoundStatus.CLOSED.value, result
        row.closed_at, row.closed_by = at, by

    def ask_double_entry(self, round_id: int, asked: bool) -> None:
        """Ask that every form be entered by two persons, or no longer."""
        self._session.get_one(RoundRow, round_id).double_entry = asked

    def turn_to(self, round_id: int, status: RoundStatus) -> None:
        """Let a round take another step before it has a result; one drafted is given up."""
        row = self._session.get_one(RoundRow, round_id)
        row.status, row.result = status.value, None

    def draft_result(self, round_id: int, result: str) -> None:
        """Keep the result that a count came to (JSON), until it is confirmed."""
        row = self._session.get_one(RoundRow, round_id)
        row.status, row.result = RoundStatus.COUNTED.value, result

    def publish(self, round_id: int, at: datetime) -> None:
        """Note that the result of a closed round hangs everywhere it must."""
        row = self._session.get_one(RoundRow, round_id)
        row.status, row.published_at = RoundStatus.PUBLISHED.value, at

    def declare_void(self, round_id: int, note: VoidNote) -> None:
        """Declare a round void; ballots, result and papers stay."""
        row = self._session.get_one(RoundRow, round_id)
        row.status, row.void_reason = RoundStatus.VOID.value, note.reason
        row.voided_at, row.voided_by = note.at, note.by

    def _earlier(self, compound_id: int, kind: RoundKind, scope: str | None = None) -> int:
        turns = self.turns(compound_id).items()
        return sum(n for (of, over), n in turns if of is kind and scope in (None, over))

    def result(self, round_id: int) -> str | None:
        """The frozen result of a closed round (JSON)."""
        return self._session.get_one(RoundRow, round_id).result

    def _round(self, row: RoundRow) -> ConsultationRound:
        pack = self._session.get_one(PolicyTextRow, row.pack_digest)
        return ConsultationRound(
            row.id,
            row.compound_id,
            terms_of(row),
            row.turn,
            RoundStatus(row.status),
            row.opened_at,
            row.opened_by,
            row.closed_at,
            row.closed_by,
            roll_of(self._session.get_one(RollHeadRow, row.roll_id)),
            pack.pack_id,
            pack.text,
            row.published_at,
            _void(row),
            menu_in(row.menu),
        )


def _void(row: RoundRow) -> VoidNote | None:
    if row.voided_at is None:
        return None
    return VoidNote(row.voided_at, row.voided_by or "", row.void_reason)
