"""Versions of the office's own packs."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.packs.own_pack import OwnPack
from app.store.packs.policy_rows import OwnPackRow


class OwnPacks:
    """Reads and adds versions; the newest one is in force."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def newest(self) -> tuple[OwnPack, ...]:
        """The newest version of every pack, in the order the packs were made."""
        first = func.min(OwnPackRow.id)
        ids = self._session.execute(
            select(func.max(OwnPackRow.id)).group_by(OwnPackRow.pack_id).order_by(first)
        )
        return tuple(_pack(self._session.get_one(OwnPackRow, id_)) for (id_,) in ids.all())

    def of_pack(self, pack_id: str) -> tuple[OwnPack, ...]:
        """All versions of a pack, oldest first; empty if there is no such pack."""
        rows = self._session.scalars(
            select(OwnPackRow).where(OwnPackRow.pack_id == pack_id).order_by(OwnPackRow.number)
        )
        return tuple(map(_pack, rows))

    def add(self, pack: OwnPack) -> None:
        """Add a version."""
        row = OwnPackRow(
            pack_id=pack.pack_id,
            number=pack.number,
            text=pack.text,
            origin=pack.origin,
            made_at=pack.made_at,
            made_by=pack.made_by,
        )
        self._session.add(row)
        self._session.flush()


def _pack(row: OwnPackRow) -> OwnPack:
    return OwnPack(row.pack_id, row.number, row.text, row.origin, row.made_at, row.made_by)
