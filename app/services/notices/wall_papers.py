"""Puts a notice that is told in sentences on file and turns it into its poster, for the kind it is of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.documents import wall_notice
from app.documents.notice_poster import PaperSize
from app.documents.sheet import Progress
from app.domain.compounds.compound import Compound
from app.domain.errors.records import RecordMissing
from app.domain.notices.notice import PostingPoint, PublicNotice, posting_points, stairwell_of_lift
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.notices.notice_text import NoticeText
from app.domain.notices.public_notice import NoticeBlocks
from app.domain.office import Office
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status
from app.domain.records.history import SHORT
from app.domain.rounds.round_scope import WHOLE_COMPOUND, scope_of_code
from app.services.notices.notice_papers import copies_of, objecting, period_before_posting
from app.services.packs.case_rules import pack_of_case
from app.services.papers.filing import Gathered, Paper, of_record
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

SERIES = "公示"
"""Word in front of the number of every notice of the office."""

NO_PERIOD = NoticeRule(0, DayUnit.CALENDAR, RollOver.NONE, Status.ASSUMED, "")
"""The length of what only announces."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a notice would say now. scope: code of the part of the compound it is about.

    counting: ids of notices that still count, None: all do; one before a roll-back does not, whatever it says.
    previewed_by: who looked at what everybody will see of people.
    """

    kind: NoticeKind
    title: str
    text: NoticeText
    scope: str = WHOLE_COMPOUND
    counting: frozenset[int] | None = None
    previewed_by: str = ""


def gathered_wall_notice(
    work: UnitOfWork,
    compound_id: int,
    content: Content,
    now: datetime,
    size: PaperSize,
    progress: Progress | None,
) -> Gathered:
    """The poster; its first print puts the notice on file.

    Raises:
        OfficeIncomplete: the office's address or telephone is missing. RecordMissing: no rule says how long it hangs.
    """
    compound, office = work.compounds.get(compound_id), work.offices.get()
    office.require_for_notices()
    known = work.notices.first_of_kind(compound_id, content.kind, content.scope)
    notice = _to_be_printed(work, compound, content, known, now)
    print_ = gathered_poster(notice, office, size, progress)
    return (
        print_
        if notice == known
        else replace(print_, also=lambda transaction: transaction.notices.put(notice))
    )


def gathered_poster(
    notice: PublicNotice, office: Office, size: PaperSize, progress: Progress | None
) -> Gathered:
    """The poster of a notice as it was frozen."""
    paper = Paper(notice.compound_id, notice.round_id, notice.kind.value, notice.number, notice.title)
    history = notice.text.history if notice.text else ""

    def fill(made: Imprint) -> wall_notice.WallNotice:
        blocks, table = _blocks(notice, office), notice.text.table if notice.text else None
        return wall_notice.WallNotice(
            notice.kind.value, made.number, made.version, made.made_on, blocks, table, size, history
        )

    return of_record(paper, fill, lambda record: wall_notice.render(record, progress))


def next_number(work: UnitOfWork, now: datetime) -> str:
    """The number the office's next notice gets, whatever its kind: they count through the year."""
    series = f"{SERIES}〔{now.year}〕"
    given = [number.removeprefix(series) for number in work.notices.numbers() if number.startswith(series)]
    return f"{series}{max((int(n[:-1]) for n in given if n[:-1].isdecimal()), default=0) + 1}号"


def length_of(work: UnitOfWork, compound_id: int, kind: NoticeKind) -> tuple[str, NoticeRule]:
    """How long a notice of a kind hangs, and the key of that in the rules of the case.

    Raises:
        RecordMissing: the pack says nothing of it.
    """
    lengths = KINDS[kind].lengths
    if not lengths:
        return "", NO_PERIOD
    notices = pack_of_case(work, compound_id).notices
    key = next((key for key in lengths if key in notices), None)
    if key is None:
        raise RecordMissing(kind="公示期限规则", name=f"notice.{lengths[0]}")
    return key, notices[key]


def points_of(work: UnitOfWork, compound: Compound, kind: NoticeKind, scope: str) -> tuple[PostingPoint, ...]:
    """Where a notice must hang: the boards, and the stairwell doors of the buildings it is about."""
    if not KINDS[kind].doors:
        return posting_points((), compound.details.boards)
    roster = work.dwellings.buildings(compound.id)
    lift = stairwell_of_lift(scope)
    inside = scope_of_code(scope, roster).stairwell_ids if lift is None else {lift}
    doors: Sequence[tuple[str, str]] = [
        (building.label, stairwell.label)
        for building in roster
        if any(stairwell.id in inside for stairwell in building.stairwells)
        for stairwell in building.stairwells
    ]
    return posting_points(doors, compound.details.boards)


def _to_be_printed(
    work: UnitOfWork, compound: Compound, content: Content, known: PublicNotice | None, now: datetime
) -> PublicNotice:
    """The notice on file if it says the same; else the same anew while it hangs nowhere, or another one."""
    stale = known is not None and content.counting is not None and known.id not in content.counting
    if known is not None and not stale and (known.title, known.text) == (content.title, content.text):
        return known
    key, rule = length_of(work, compound.id, content.kind)
    new = known is None or bool(known.postings) or bool(known.corrected_by)
    return PublicNotice(
        work.notices.next_id() if known is None or new else known.id,
        compound.id,
        None,
        next_number(work, now) if known is None or new else known.number,
        content.title,
        now,
        rule,
        points_of(work, compound, content.kind, content.scope),
        (),
        kind=content.kind,
        scope=content.scope,
        pack_id=pack_of_case(work, compound.id).id if key else "",
        rule_key=key,
        previewed_by=content.previewed_by,
        text=replace(content.text, history=_history(work, compound.id)),
    )


def _history(work: UnitOfWork, compound_id: int) -> str:
    return work.history.digest_of(compound_id, leaving_out="filed_document")[:SHORT]


def _blocks(notice: PublicNotice, office: Office) -> NoticeBlocks:
    text = notice.text or NoticeText((), ())
    return NoticeBlocks(
        title=notice.title,
        basis=text.basis,
        matter=text.matter,
        attachments=text.attachments,
        period="" if notice.announces else text.period or period_before_posting(notice.rule),
        objection="" if notice.announces else objecting(office),
        phone=office.phone,
        handling=text.handling,
        issuer=text.issuer or office.name,
        issued_on=notice.made_at.date(),
        number=notice.number,
        copies=copies_of(notice.id, notice.points),
        announces=notice.announces,
    )
