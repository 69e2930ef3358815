"""Notices while they are written: one draft of each kind in a compound."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.notices.notice_draft import NoticeDraft
from app.domain.notices.notice_kinds import NoticeKind
from app.store.notices.notice_rows import NoticeDraftRow


class NoticeDrafts:
    """Reads and keeps drafts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, compound_id: int, kind: NoticeKind) -> NoticeDraft | None:
        """The draft of a kind; None if nothing was kept."""
        row = self._session.get(NoticeDraftRow, (compound_id, kind.value))
        if row is None:
            return None
        return NoticeDraft(kind, json.loads(row.texts), tuple(json.loads(row.lines)), kept=True)

    def kept_by(self, name: str) -> tuple[tuple[int, NoticeKind, datetime], ...]:
        """Compound, kind and time of all drafts somebody kept last."""
        query = select(NoticeDraftRow).where(NoticeDraftRow.kept_by == name)
        rows = self._session.scalars(query.order_by(NoticeDraftRow.compound_id, NoticeDraftRow.kind))
        return tuple((row.compound_id, NoticeKind(row.kind), row.kept_at) for row in rows)

    def keep(self, compound_id: int, draft: NoticeDraft, at: datetime, by: str) -> None:
        """Keep a draft in the place of the one before."""
        row = self._session.get(NoticeDraftRow, (compound_id, draft.kind.value))
        if row is None:
            row = NoticeDraftRow(compound_id=compound_id, kind=draft.kind.value)
            self._session.add(row)
        row.texts = json.dumps(dict(draft.texts), ensure_ascii=False, sort_keys=True)
        row.lines = json.dumps([dict(line) for line in draft.lines], ensure_ascii=False, sort_keys=True)
        row.kept_at, row.kept_by = at, by
        self._session.flush()
