"""Who convenes and counts each round, and how far it has come on its way to the end."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rounds.round_closing import (
    Convener,
    Convening,
    PaperCount,
    ResultConfirmation,
    RoundClosing,
    RoundConduct,
    Teller,
    TellerDuty,
)
from app.store.bulk import next_id
from app.store.rounds.closing_rows import RoundClosingRow, RoundTellerRow


class RoundClosings:
    """Reads and writes the ends of rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_round(self, round_id: int) -> RoundClosing:
        """What is on file of a round's end; an empty one where nothing is."""
        row = self._session.get(RoundClosingRow, round_id)
        return RoundClosing() if row is None else _closing(row, self._tellers(round_id))

    def stopped_at(self, round_id: int) -> datetime | None:
        """When a round stopped taking forms; None if it did not."""
        row = self._session.get(RoundClosingRow, round_id)
        return None if row is None else row.stopped_at

    def put_conduct(self, round_id: int, conduct: RoundConduct) -> None:
        """Keep who convenes and counts a round, in the place of what was kept."""
        row, convener = self._row(round_id), conduct.convener
        row.convening = convener.body.value if convener.body else ""
        row.convener, row.contact, row.contact_phone = convener.name, convener.contact, convener.phone
        row.by_steps = conduct.by_steps
        if conduct.tellers != self._tellers(round_id):
            self._put_tellers(round_id, conduct.tellers)

    def stop(self, round_id: int, at: datetime, by: str) -> None:
        """Note that no more forms are taken."""
        row = self._row(round_id)
        row.stopped_at, row.stopped_by = at, by

    def take_again(self, round_id: int) -> None:
        """Note that forms are taken again."""
        row = self._row(round_id)
        row.stopped_at, row.stopped_by = None, ""

    def count(self, round_id: int, count: PaperCount) -> None:
        """Keep what was counted by hand."""
        row = self._row(round_id)
        row.counted_at, row.counted_by = count.at, count.by
        row.papers, row.count_note, row.result_digest = count.papers, count.note, count.digest

    def uncount(self, round_id: int) -> None:
        """Take the count back, and the signed sheet with it."""
        row = self._row(round_id)
        row.counted_at, row.counted_by = None, ""
        row.papers, row.count_note, row.result_digest, row.sheet = None, "", "", None

    def sign(self, round_id: int, sheet: str) -> None:
        """Keep which scan shows the signed sheet. sheet: its SHA-256."""
        self._row(round_id).sheet = sheet

    def confirm(self, round_id: int, confirmation: ResultConfirmation) -> None:
        """Keep who confirmed the result."""
        row = self._row(round_id)
        row.confirmed_at, row.confirmed_by = confirmation.at, confirmation.by

    def _tellers(self, round_id: int) -> tuple[Teller, ...]:
        rows = select(RoundTellerRow).where(RoundTellerRow.round_id == round_id)
        return tuple(
            Teller(row.name, TellerDuty(row.duty), row.consents)
            for row in self._session.scalars(rows.order_by(RoundTellerRow.id))
        )

    def _put_tellers(self, round_id: int, tellers: tuple[Teller, ...]) -> None:
        held = select(RoundTellerRow).where(RoundTellerRow.round_id == round_id)
        for old in self._session.scalars(held):
            self._session.delete(old)
        self._session.flush()
        first = next_id(self._session, RoundTellerRow)
        for id_, teller in enumerate(tellers, start=first):
            self._session.add(
                RoundTellerRow(
                    id=id_,
                    round_id=round_id,
                    name=teller.name,
                    duty=teller.duty.value,
                    consents=teller.consents,
                )
            )
        self._session.flush()

    def _row(self, round_id: int) -> RoundClosingRow:
        row = self._session.get(RoundClosingRow, round_id)
        if row is None:
            row = RoundClosingRow(
                round_id=round_id,
                convening="",
                convener="",
                contact="",
                contact_phone="",
                by_steps=False,
                stopped_by="",
                counted_by="",
                count_note="",
                result_digest="",
                confirmed_by="",
            )
            self._session.add(row)
        return row


def _closing(row: RoundClosingRow, tellers: tuple[Teller, ...]) -> RoundClosing:
    body = Convening(row.convening) if row.convening else None
    convener = Convener(body, row.convener, row.contact, row.contact_phone)
    return RoundClosing(
        RoundConduct(convener, tellers, row.by_steps),
        row.stopped_at,
        row.stopped_by,
        _count(row),
        row.sheet or "",
        None if row.confirmed_at is None else ResultConfirmation(row.confirmed_at, row.confirmed_by),
    )


def _count(row: RoundClosingRow) -> PaperCount | None:
    if row.counted_at is None:
        return None
    return PaperCount(row.counted_at, row.counted_by, row.papers or 0, row.count_note, row.result_digest)
