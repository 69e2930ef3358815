"""Drafts notices that no round and no plan tells of: filled from records where there are any, kept, and printed."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.notice_poster import PaperSize
from app.documents.sheet import Progress
from app.domain.errors.notices import NoticeIncomplete, PreviewNeeded
from app.domain.notices.notice_draft import NoticeDraft, checked_draft, missing_of
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.notices.notice_telling import seen_by_all, text_of, title_of
from app.domain.registers.plan_versions import PLANS
from app.services.desk import Desk
from app.services.lifecycle.done_since import DoneSince
from app.services.notices.draft_proposals import proposed
from app.services.notices.wall_papers import Content, gathered_wall_notice
from app.services.papers.filing import Gathered
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with what it still lacks, who would see what, and whether somebody must have looked at that first."""

    draft: NoticeDraft
    missing: tuple[str, ...]
    seen: tuple[str, ...]
    names: bool


class DraftingService:
    """Reads and keeps drafts; printing one is the printing service's business."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draft(self, compound_id: int, kind: NoticeKind) -> DraftView:
        """The draft kept, with empty fields filled from the records; or one filled from the records alone.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            return _view(_filled(work, compound_id, kind))

    def view(self, draft: NoticeDraft) -> DraftView:
        """What a draft lacks and shows as it is typed, before it is kept.

        Raises:
            ValueRefused: a value cannot be read.
        """
        return _view(checked_draft(draft))

    def keep(self, compound_id: int, draft: NoticeDraft) -> DraftView:
        """Keep a draft; it may lack anything.

        Raises:
            ValueRefused: a value cannot be read. RecordMissing: there is no such compound.
        """
        checked = checked_draft(draft)
        with self._desk.begin() as work:
            work.compounds.get(compound_id)
            work.notice_drafts.keep(compound_id, checked, self._desk.now(), self._desk.operator())
        return _view(replace(checked, kept=True))


def gathered_draft(
    work: UnitOfWork,
    compound_id: int,
    kind: NoticeKind,
    seen_by: str,
    now: datetime,
    size: PaperSize,
    progress: Progress | None,
) -> Gathered:
    """The poster of a kept draft. seen_by: who looked at what everybody will see of people.

    Raises:
        NoticeIncomplete: something it must say is missing, a consent of somebody named among it.
        PreviewNeeded: it names people and nobody has looked at it. OfficeIncomplete, RecordMissing.
    """
    draft = work.notice_drafts.get(compound_id, kind) or NoticeDraft(kind)
    compound = work.compounds.get(compound_id)
    if missing := missing_of(draft):
        raise NoticeIncomplete(blocks=list(missing))
    title = title_of(draft, compound.name)
    if KINDS[kind].names and not seen_by:
        raise PreviewNeeded(title=title)
    text = replace(text_of(draft, compound.name), plan=_plan_told(work, compound_id, kind))
    counting = DoneSince(work).notices(kind, work.stages.position(compound_id))
    content = Content(kind, title, text, counting=counting, previewed_by=seen_by)
    return gathered_wall_notice(work, compound_id, content, now, size, progress)


def _plan_told(work: UnitOfWork, compound_id: int, kind: NoticeKind) -> int | None:
    """The version of the plan that a change leads to: the newest there is."""
    plans = work.registers.of_compound(PLANS, compound_id) if kind is NoticeKind.CHANGE else ()
    return plans[-1].no if plans else None


def _filled(work: UnitOfWork, compound_id: int, kind: NoticeKind) -> NoticeDraft:
    kept, records = work.notice_drafts.get(compound_id, kind), proposed(work, compound_id, kind)
    if kept is None:
        return records
    texts = {key: text for key, text in kept.texts.items() if text}
    return replace(kept, texts={**records.texts, **texts}, lines=kept.lines or records.lines)


def _view(draft: NoticeDraft) -> DraftView:
    return DraftView(draft, missing_of(draft), seen_by_all(draft), KINDS[draft.kind].names)
