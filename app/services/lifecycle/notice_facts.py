"""Reads how far the notices have come that the gates of a case are measured by."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.domain.lifecycle.stage_facts import NoticeFact
from app.domain.lifecycle.stage_notices import STAGE_OF_NOTICE
from app.domain.lifecycle.stages import CasePosition
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.rounds.round_scope import WHOLE_COMPOUND
from app.services.lifecycle.done_since import DoneSince
from app.services.lifecycle.register_facts import RegisterReader
from app.services.notices.holidays import holidays_of
from app.store.unit_of_work import UnitOfWork


def notice_fact(work: UnitOfWork, notice: PublicNotice | None, now: datetime) -> NoticeFact | None:
    """How far a notice has come; None where there is none."""
    if notice is None:
        return None
    missing = notice.not_hanging
    if notice.announces:
        return NoticeFact(missing, None, not missing, announces=True)
    found = notice.measured(holidays_of(work))
    if found.period is None:
        return NoticeFact(0 if found.missing_year else missing, None, False, found.missing_year)
    return NoticeFact(0, found.period.last_day, found.period.over_at(now))


def measured_notices(
    work: UnitOfWork, registers: RegisterReader, compound_id: int, position: CasePosition, now: datetime
) -> Mapping[NoticeKind, NoticeFact]:
    """The newest notice of each kind that a gate is measured by, as far as it counts, with what is open against it."""
    newest: dict[NoticeKind, PublicNotice] = {}
    for notice in work.notices.of_compound(compound_id):
        if notice.kind in STAGE_OF_NOTICE and notice.scope == WHOLE_COMPOUND:
            newest[notice.kind] = notice
    since, facts = DoneSince(work), {}
    for kind, notice in newest.items():
        fact = notice_fact(work, notice, now) if since.notice_counts(notice, position) else None
        if fact is not None:
            plan = notice.text.plan if notice.text else None
            facts[kind] = replace(fact, objections=registers.open_against(notice), plan=plan)
    return facts
