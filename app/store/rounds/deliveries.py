"""Deliveries of ballots: added, proved, withdrawn; none is ever deleted."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors.records import RecordMissing
from app.domain.rounds.deliveries import Delivery, DeliveryMethod, DeliveryNote, Relation
from app.store.bulk import next_id
from app.store.rounds.delivery_rows import BallotDeliveryRow


class Deliveries:
    """Reads and writes the deliveries of rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, round_id: int, row_no: int, note: DeliveryNote, at: datetime, by: str, proof: str | None = None
    ) -> Delivery:
        """Note a delivery. proof: hash of a kept file."""
        row = BallotDeliveryRow(
            id=next_id(self._session, BallotDeliveryRow),
            round_id=round_id,
            row_no=row_no,
            delivered_on=note.delivered_on,
            method=note.method.value,
            receiver=note.receiver,
            relation=note.relation.value if note.relation else "",
            proof=proof,
            entered_at=at,
            entered_by=by,
        )
        self._session.add(row)
        self._session.flush()
        return _delivery(row)

    def of_round(self, round_id: int) -> tuple[Delivery, ...]:
        """Every delivery of a round that was not withdrawn, oldest first."""
        rows = select(BallotDeliveryRow).where(
            BallotDeliveryRow.round_id == round_id, BallotDeliveryRow.withdrawn_at.is_(None)
        )
        return tuple(map(_delivery, self._session.scalars(rows.order_by(BallotDeliveryRow.id))))

    def get(self, delivery_id: int) -> Delivery:
        """One delivery.

        Raises:
            RecordMissing: there is none with this id.
        """
        return _delivery(self._row(delivery_id))

    def prove(self, delivery_ids: Collection[int], proof: str) -> None:
        """Put a kept file beside deliveries. Raises: RecordMissing."""
        for delivery_id in delivery_ids:
            self._row(delivery_id).proof = proof
        self._session.flush()

    def withdraw(self, delivery_ids: Collection[int], at: datetime) -> None:
        """Let deliveries count for nothing from now on. Raises: RecordMissing."""
        for delivery_id in delivery_ids:
            self._row(delivery_id).withdrawn_at = at
        self._session.flush()

    def _row(self, delivery_id: int) -> BallotDeliveryRow:
        row = self._session.get(BallotDeliveryRow, delivery_id)
        if row is None or row.withdrawn_at is not None:
            raise RecordMissing(kind="送达记录", name=str(delivery_id))
        return row


def _delivery(row: BallotDeliveryRow) -> Delivery:
    relation = Relation(row.relation) if row.relation else None
    note = DeliveryNote(row.delivered_on, DeliveryMethod(row.method), row.receiver, relation)
    return Delivery(row.id, row.round_id, row.row_no, note, row.entered_at, row.entered_by, row.proof)
