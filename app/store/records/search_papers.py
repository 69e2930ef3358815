"""Finds filed documents and work items by what was typed."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.domain.records.search import Hit, HitGroup, HitKind, Wanted
from app.store.like import beginning, holding
from app.store.records.record_rows import FiledDocumentRow
from app.store.records.search_hits import grouped, joined, total, within_compounds
from app.store.rows import CompoundRow, WorkItemRow

_WHOLE = "本档案库"  # where a document lies that is of no single compound


class PaperSearch:
    """Asks one table a kind; each answer gives the best hits and how many there are in all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def document_titles(self) -> tuple[str, ...]:
        """What filed documents are called, each title once."""
        return tuple(self._session.scalars(select(FiledDocumentRow.title).distinct()))

    def documents(self, wanted: Wanted, titles: Collection[str], most: int) -> HitGroup:
        """Filed documents by number, code or title, or of one of these titles, the newest first."""
        filed = FiledDocumentRow
        rows = self._session.execute(
            select(filed.id, filed.title, filed.code, filed.number, filed.version,
                   CompoundRow.id.label("compound_id"), CompoundRow.name, total())
            .outerjoin(CompoundRow, CompoundRow.id == filed.compound_id)
            .where(or_(holding(filed.number, wanted.text), holding(filed.title, wanted.text),
                       filed.code == wanted.text.upper(), filed.title.in_(titles)))
            .order_by(filed.id.desc())
            .limit(most)
        ).all()  # fmt: skip
        hits = [
            Hit(
                HitKind.DOCUMENT,
                row.title,
                joined(row.name or _WHOLE, row.code, row.number, f"第{row.version}版"),
                row.compound_id or 0,
                document_id=row.id,
                code=row.code,
            )
            for row in rows
        ]
        return grouped(HitKind.DOCUMENT, hits, rows)

    def work_items(
        self, wanted: Wanted, codes: Collection[str], within: Sequence[int], most: int
    ) -> HitGroup:
        """Work items of compounds whose code begins with the text or is one of these; titled by their code."""
        found: ColumnElement[bool] = WorkItemRow.code.in_(codes)
        if wanted.text[:1].isascii() and wanted.text[:1].isalpha():  # a figure alone would find too much
            found = or_(found, beginning(WorkItemRow.code, wanted.text))
        rows = self._session.execute(
            select(WorkItemRow.code, WorkItemRow.scope, CompoundRow.id, CompoundRow.name, total())
            .join(CompoundRow, CompoundRow.id == WorkItemRow.compound_id)
            .where(found, CompoundRow.merged_into.is_(None), *within_compounds(within))
            .order_by(WorkItemRow.code, CompoundRow.id)
            .limit(most)
        ).all()
        hits = [
            Hit(HitKind.WORK_ITEM, row.code, joined(row.name, row.scope), row.id, code=row.code)
            for row in rows
        ]
        return grouped(HitKind.WORK_ITEM, hits, rows)
