"""The office of a library, and its word on assumed policy values."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.office import Office
from app.domain.packs.policy import Confirmation
from app.store.rows import OfficeRow, PolicyConfirmationRow

_ONLY = 1


class Offices:
    """Reads and writes the one office record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Office:
        """The office this library belongs to."""
        row = self._session.get_one(OfficeRow, _ONLY)
        return Office(row.name, row.policy_pack, row.address, row.phone, row.hours, row.operator)

    def put(self, office: Office) -> None:
        """Write the office record."""
        self._session.merge(OfficeRow(id=_ONLY, **asdict(office)))

    def confirmations(self) -> tuple[Confirmation, ...]:
        """All confirmations given, oldest first."""
        rows = self._session.scalars(select(PolicyConfirmationRow).order_by(PolicyConfirmationRow.id))
        return tuple(
            Confirmation(r.pack_id, r.key, r.value, r.confirmed_by, r.confirmed_on, r.document) for r in rows
        )

    def confirm(self, confirmation: Confirmation) -> None:
        """Add a confirmation; earlier ones stay."""
        self._session.add(PolicyConfirmationRow(**asdict(confirmation)))
