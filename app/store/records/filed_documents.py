"""Printed documents: number, version and bytes of each are kept for good."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors.records import RecordMissing
from app.domain.records.filed_document import Attachment, FiledDocument
from app.store.files.attachments import AttachmentFolder
from app.store.records.record_rows import FiledDocumentRow
from app.store.rows import AttachmentRow


class FiledDocuments:
    """Files printed documents and other content, and gives them back."""

    def __init__(self, session: Session, folder: AttachmentFolder) -> None:
        self._session, self._folder = session, folder

    def attach(self, content: bytes, name: str, media_type: str, at: datetime) -> str:
        """Keep a file under its hash; the same content is kept once. Gives the hash.

        Raises:
            DiskFull, CannotWrite: nothing was stored.
        """
        sha256 = self._folder.keep(content)
        if self._session.get(AttachmentRow, sha256) is None:
            self._session.add(
                AttachmentRow(sha256=sha256, name=name, media_type=media_type, size=len(content), added_at=at)
            )
            self._session.flush()
        return sha256

    def versions(self, code: str, number: str) -> tuple[FiledDocument, ...]:
        """All versions of a numbered document, the newest first."""
        rows = self._session.scalars(
            select(FiledDocumentRow)
            .where(FiledDocumentRow.code == code, FiledDocumentRow.number == number)
            .order_by(FiledDocumentRow.version.desc())
        )
        return tuple(map(_document, rows))

    def file(self, document: FiledDocument, content: bytes) -> FiledDocument:
        """File a print; its id and hash are filled in."""
        sha256 = self.attach(
            content, f"{document.code}-{document.number}.pdf", "application/pdf", document.made_at
        )
        row = FiledDocumentRow(
            compound_id=document.compound_id,
            round_id=document.round_id,
            code=document.code,
            number=document.number,
            version=document.version,
            title=document.title,
            made_at=document.made_at,
            made_by=document.made_by,
            pages=document.pages,
            sha256=sha256,
            layout=document.layout,
        )
        self._session.add(row)
        self._session.flush()
        return _document(row)

    def of_compound(self, compound_id: int | None) -> tuple[FiledDocument, ...]:
        """All prints of a compound, or those of the whole library if None; newest first."""
        rows = self._session.scalars(
            select(FiledDocumentRow)
            .where(FiledDocumentRow.compound_id == compound_id)
            .order_by(FiledDocumentRow.id.desc())
        )
        return tuple(map(_document, rows))

    def of_round(self, round_id: int, code: str) -> tuple[FiledDocument, ...]:
        """All prints of a document of a round, the newest first."""
        rows = self._session.scalars(
            select(FiledDocumentRow)
            .where(FiledDocumentRow.round_id == round_id, FiledDocumentRow.code == code)
            .order_by(FiledDocumentRow.id.desc())
        )
        return tuple(map(_document, rows))

    def content(self, sha256: str) -> bytes:
        """Content kept under a hash.

        Raises:
            RecordMissing: the file is gone or was altered.
        """
        content = self._folder.read(sha256)
        if content is None:
            raise RecordMissing(kind="附件文件", name=sha256[:12])
        return content

    def attachments(self) -> tuple[Attachment, ...]:
        """Every file the library keeps, with whether it is there and unaltered."""
        rows = self._session.scalars(select(AttachmentRow).order_by(AttachmentRow.added_at))
        return tuple(
            Attachment(
                row.sha256, row.name, row.media_type, row.size, self._folder.read(row.sha256) is not None
            )
            for row in rows
        )


def _document(row: FiledDocumentRow) -> FiledDocument:
    return FiledDocument(
        row.compound_id,
        row.round_id,
        row.code,
        row.number,
        row.version,
        row.title,
        row.made_at,
        row.made_by,
        row.pages,
        row.layout,
        row.id,
        row.sha256,
    )
