"""The operators of an office, and which of them is at the desk."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors.records import NameTaken, RecordMissing
from app.domain.records.operators import Operator, Role
from app.store.records.operator_rows import OperatorRow
from app.store.records.pins import hashed, matches
from app.store.rows import OfficeRow


class Operators:
    """Reads and writes operators; the office record names the one at the desk."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Operator, ...]:
        """Everybody registered, those who left included, in the order they were."""
        return tuple(map(_operator, self._session.scalars(select(OperatorRow).order_by(OperatorRow.id))))

    def get(self, operator_id: int) -> Operator:
        """One of them.

        Raises:
            RecordMissing: nobody has the id.
        """
        return _operator(self._row(operator_id))

    def present(self) -> Operator:
        """Who is at the desk; in an office that has registered nobody, somebody who may do everything."""
        name = self._session.scalars(select(OfficeRow.operator)).one()
        row = self._session.scalars(select(OperatorRow).where(OperatorRow.name == name)).one_or_none()
        return _operator(row) if row else Operator(None, name, Role.HEAD)

    def seat(self, operator: Operator) -> None:
        """Put somebody at the desk."""
        self._session.scalars(select(OfficeRow)).one().operator = operator.name

    def add(self, name: str, role: Role) -> Operator:
        """Register somebody.

        Raises:
            NameTaken: somebody has the name.
        """
        self._refuse_taken(name)
        row = OperatorRow(name=name, role=role.value, pin="", active=True)
        self._session.add(row)
        self._session.flush()
        return _operator(row)

    def change(self, operator_id: int, name: str, role: Role, active: bool) -> Operator:
        """Change somebody's name, role, or whether they are still here; the desk follows the name.

        Raises:
            NameTaken: somebody else has the name. RecordMissing: nobody has the id.
        """
        row = self._row(operator_id)
        if name != row.name:
            self._refuse_taken(name)
            office = self._session.scalars(select(OfficeRow)).one()
            if office.operator == row.name:
                office.operator = name
        row.name, row.role, row.active = name, role.value, active
        return _operator(row)

    def set_pin(self, operator_id: int, pin: str) -> None:
        """Give somebody a PIN; an empty one takes it away."""
        self._row(operator_id).pin = hashed(pin) if pin else ""

    def knows(self, operator_id: int, pin: str) -> bool:
        """Whether this is somebody's PIN; without one, anything is."""
        kept = self._row(operator_id).pin
        return not kept or matches(pin, kept)

    def _row(self, operator_id: int) -> OperatorRow:
        row = self._session.get(OperatorRow, operator_id)
        if row is None:
            raise RecordMissing(kind="经办人", name=str(operator_id))
        return row

    def _refuse_taken(self, name: str) -> None:
        if self._session.scalars(select(OperatorRow.id).where(OperatorRow.name == name)).first() is not None:
            raise NameTaken(kind="经办人", name=name)


def _operator(row: OperatorRow) -> Operator:
    return Operator(row.id, row.name, Role(row.role), bool(row.pin), row.active)
