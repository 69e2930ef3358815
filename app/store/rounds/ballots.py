"""Ballots and issued forms; nothing is deleted: a later ballot supersedes, an undone one stays on file."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rounds.consent import (
    Answer,
    Ballot,
    DwellingState,
    FormReading,
    InvalidReason,
    Validity,
    state_of,
)
from app.domain.rounds.menu import Picks
from app.store.bulk import insert_rows, next_id
from app.store.records.history import ids_text, note_many
from app.store.rounds.form_columns import columns_of, said_in
from app.store.rounds.menus import picks_in, picks_text
from app.store.rows import BallotRow, FormIssueRow, RoundRow

_COLUMNS = (
    "round_id", "row_no", "answer", "validity", "reason",
    "returned_on", "entered_at", "entered_by", "source", "counting",
    "picks",
)  # fmt: skip


class Ballots:
    """Reads and writes the ballots of rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, round_id: int, form: FormReading, at: datetime, by: str, source: str) -> Ballot:
        """Add a ballot that counts from now on; an earlier one of the dwelling is superseded and stays."""
        earlier = self._counting(round_id, form.row_no)
        if earlier is not None:
            earlier.counting = False
            self._session.flush()
        row = self._add(round_id, form, at, by, source, counting=True)
        if earlier is not None:
            earlier.replaced_by = row.id
        return _ballot(row)

    def record_late(
        self, round_id: int, row_no: int, returned_on: date, at: datetime, by: str, source: str
    ) -> Ballot:
        """Keep a form that came after the round was closed; it counts for nothing and supersedes nothing."""
        form = FormReading(row_no, None, Validity.INVALID, InvalidReason.LATE, returned_on)
        return _ballot(self._add(round_id, form, at, by, source, counting=False))

    def record_many(
        self,
        round_id: int,
        ballots: Sequence[FormReading],
        at: datetime,
        by: str,
        source: str,
        file_digest: str = "",
    ) -> None:
        """Add ballots of dwellings none of which has one that counts; any that has fails the whole.

        file_digest: SHA-256 of the file they came from, for the history.
        """
        stamp = _stamp(at)
        first = next_id(self._session, BallotRow)
        rows = [
            (
                round_id, new.row_no, new.answer and new.answer.value, new.validity.value,
                new.reason and new.reason.value, new.returned_on.isoformat(), stamp, by, source, True,
                picks_text(new.picks),
            )
            for new in ballots
        ]  # fmt: skip
        insert_rows(self._session, BallotRow, _COLUMNS, rows)
        compound_id = self._session.get_one(RoundRow, round_id).compound_id
        ids = ids_text(range(first, next_id(self._session, BallotRow)))
        facts: dict[str, str | int] = {"ballots": len(rows), "ballot_ids": ids, "file_digest": file_digest}
        note_many(self._session, BallotRow, compound_id, facts)

    def undo_last(self, round_id: int, at: datetime) -> Ballot | None:
        """Take back the newest entry of a round; what it superseded counts again. None if nothing is left."""
        row = self._session.scalar(
            select(BallotRow)
            .where(BallotRow.round_id == round_id, BallotRow.undone_at.is_(None))
            .order_by(BallotRow.id.desc())
            .limit(1)
        )
        if row is None:
            return None
        row.counting, row.undone_at = False, at
        self._session.flush()
        for earlier in self._session.scalars(select(BallotRow).where(BallotRow.replaced_by == row.id)):
            earlier.counting, earlier.replaced_by = True, None
        self._session.flush()
        return _ballot(row)

    def of_dwelling(self, round_id: int, row_no: int) -> tuple[Ballot, ...]:
        """Everything entered for a dwelling, oldest first, superseded and undone included."""
        return self._read(BallotRow.round_id == round_id, BallotRow.row_no == row_no)

    def of_round(self, round_id: int) -> tuple[Ballot, ...]:
        """Everything entered in a round, oldest first."""
        return self._read(BallotRow.round_id == round_id)

    def newest(self, round_id: int, most: int) -> tuple[Ballot, ...]:
        """The last entries of a round, newest first."""
        query = select(BallotRow).where(BallotRow.round_id == round_id).order_by(BallotRow.id.desc())
        return tuple(map(_ballot, self._session.scalars(query.limit(most))))

    def counting(self, round_id: int) -> dict[int, Ballot]:
        """The ballot that counts, by row number of the roll."""
        return {
            ballot.row_no: ballot for ballot in self._read(BallotRow.round_id == round_id, BallotRow.counting)
        }

    def states(self, round_id: int) -> dict[int, DwellingState]:
        """State of each dwelling with a counting ballot, by row number; the rest have not returned theirs."""
        counting = select(BallotRow.row_no, BallotRow.validity, BallotRow.answer).where(
            BallotRow.round_id == round_id, BallotRow.counting
        )
        return {
            row_no: state_of(Validity(validity), Answer(answer) if answer else None)
            for row_no, validity, answer in self._session.execute(counting)
        }

    def picks(self, round_id: int) -> dict[int, Picks]:
        """Picks of each valid ballot that counts, by row number; empty where it ticks nothing."""
        counting = select(BallotRow.row_no, BallotRow.picks).where(
            BallotRow.round_id == round_id, BallotRow.counting, BallotRow.validity == Validity.VALID.value
        )
        return {row_no: picks_in(picks) for row_no, picks in self._session.execute(counting)}

    def issue(self, round_id: int, row_nos: Iterable[int], at: datetime, how: str) -> None:
        """Note that forms were handed out; a form is issued once, however often it is printed."""
        issued = set(
            self._session.scalars(select(FormIssueRow.row_no).where(FormIssueRow.round_id == round_id))
        )
        new = [row_no for row_no in row_nos if row_no not in issued]
        stamp = _stamp(at)
        insert_rows(
            self._session,
            FormIssueRow,
            ("round_id", "row_no", "issued_at", "how"),
            [(round_id, row_no, stamp, how) for row_no in new],
        )

    def issue_one(self, round_id: int, row_no: int, at: datetime, how: str) -> None:
        """Note that one form was handed out, unless that is on file."""
        if self._session.get(FormIssueRow, (round_id, row_no)) is None:
            self._session.add(FormIssueRow(round_id=round_id, row_no=row_no, issued_at=at, how=how))

    def counting_one(self, round_id: int, row_no: int) -> Ballot | None:
        """The ballot of a dwelling that counts; None while its form has not come back."""
        row = self._counting(round_id, row_no)
        return None if row is None else _ballot(row)

    def _add(
        self, round_id: int, form: FormReading, at: datetime, by: str, source: str, counting: bool
    ) -> BallotRow:
        row = BallotRow(
            round_id=round_id,
            **columns_of(form),
            entered_at=at,
            entered_by=by,
            source=source,
            counting=counting,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def _counting(self, round_id: int, row_no: int) -> BallotRow | None:
        return self._session.scalar(
            select(BallotRow).where(
                BallotRow.round_id == round_id, BallotRow.row_no == row_no, BallotRow.counting
            )
        )

    def _read(self, *conditions) -> tuple[Ballot, ...]:  # type: ignore[no-untyped-def]  # column expressions
        rows = self._session.scalars(select(BallotRow).where(*conditions).order_by(BallotRow.id))
        return tuple(map(_ballot, rows))


def _stamp(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="microseconds")


def _ballot(row: BallotRow) -> Ballot:
    return Ballot(
        row.id,
        row.round_id,
        row.row_no,
        *said_in(row),
        row.entered_at,
        row.entered_by,
        row.source,
        row.counting,
        row.replaced_by,
        row.undone_at,
        picks_in(row.picks),
    )
