"""Kept files that nothing in the library names any more."""

import json
from collections.abc import Collection

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.domain.records.filed_document import UnusedFile
from app.store.files.attached_rows import AttachedFileRow
from app.store.files.attachments import AttachmentFolder
from app.store.notices.notice_rows import PostingRow
from app.store.rows import AttachmentRow, Base


class UnusedFiles:
    """Finds files that no record names, and forgets them."""

    def __init__(self, session: Session, folder: AttachmentFolder) -> None:
        self._session, self._folder = session, folder

    def all(self) -> tuple[UnusedFile, ...]:
        """Files taken away from every record, and files that lie in the folder without ever having been told of."""
        used = self._used()
        rows = self._session.scalars(select(AttachmentRow).order_by(AttachmentRow.added_at))
        kept = {row.sha256: row for row in rows}
        unused = [UnusedFile(s, row.name, row.size) for s, row in kept.items() if s not in used]
        lying = sorted(self._folder.lying().items())
        return (*unused, *(UnusedFile(s, "", size) for s, size in lying if s not in kept))

    def forget(self, hashes: Collection[str]) -> None:
        """Remove everything that is told of these files; their content stays where it is."""
        for row in self._session.scalars(select(AttachedFileRow).where(AttachedFileRow.sha256.in_(hashes))):
            self._session.delete(row)
        self._session.flush()
        for kept in self._session.scalars(select(AttachmentRow).where(AttachmentRow.sha256.in_(hashes))):
            self._session.delete(kept)
        self._session.flush()

    def _used(self) -> set[str]:
        """Hashes that a record names: whatever table points at kept files, and the photos of postings."""
        used = set(
            self._session.scalars(select(AttachedFileRow.sha256).where(AttachedFileRow.removed_at.is_(None)))
        )
        for table in Base.metadata.tables.values():
            if table is not AttachedFileRow.__table__:
                used.update(self._named_in(table))
        for photos in self._session.scalars(select(PostingRow.photos)):
            used.update(json.loads(photos))
        return used

    def _named_in(self, table: Table) -> set[str]:
        pointing = [key.parent for key in table.foreign_keys if key.column.table is AttachmentRow.__table__]
        found: set[str] = set()
        for column in pointing:
            found.update(self._session.scalars(select(column).where(column.is_not(None))))
        return found
