"""Looks at the notices of a case, and at the votes whose results hang: posted, period over, objections answered."""

from app.domain.lifecycle.stage_entries import EntryOutcome
from app.domain.lifecycle.stage_facts import GateFacts, NoticeFact, VoteFact
from app.domain.lifecycle.stage_gates import Check, Look, either, entry_line, vouched
from app.domain.notices.notice_kinds import NOTICE_WORDS, NoticeKind

_NAMED = 3
"""Numbers told one by one."""


def period_over(facts: GateFacts) -> Check:
    """The result hung everywhere for the whole period."""
    return Check("还没有打印结果公示") if facts.notice is None else hanging(facts.notice)


def plan_posted(facts: GateFacts) -> Check:
    """The newest version of the plan hung everywhere for the whole period, and no objection to it is open."""
    notice, newest = facts.notices.get(NoticeKind.PLAN), facts.registers.newest_plan
    if notice is not None and notice.plan is not None and notice.plan < newest:
        return Check(f"公示的是第 {notice.plan} 版方案，已登记第 {newest} 版，要重新公示")
    return hung(NoticeKind.PLAN)(facts)


def started(facts: GateFacts) -> Check:
    """The start of the works is announced everywhere, and so is the list of supervisors where there is one."""
    found = hung(NoticeKind.START)(facts)
    if found.missing or NoticeKind.SUPERVISORS not in facts.notices:
        return found
    list_ = facts.notices[NoticeKind.SUPERVISORS]
    return Check(f"监督员名单公示还有 {list_.unposted} 处没有张贴") if list_.unposted else found


def changes_posted(facts: GateFacts) -> Check:
    """Every version of the plan later than the one posted is told by a notice of the change that is done with."""
    newest = facts.registers.newest_plan
    posted = [facts.notices.get(kind) for kind in (NoticeKind.PLAN, NoticeKind.CHANGE)]
    told = max((notice.plan for notice in posted if notice and notice.plan is not None), default=newest)
    if told < newest:
        return Check(f"公示的是第 {told} 版方案，已登记第 {newest} 版，方案变更还没有公示")
    return (
        hung(NoticeKind.CHANGE)(facts) if NoticeKind.CHANGE in facts.notices else Check(shown="没有方案变更")
    )


def hung(kind: NoticeKind) -> Look:
    """The newest notice of a kind hung everywhere for the whole period, and no objection to it is open."""

    def look(facts: GateFacts) -> Check:
        notice = facts.notices.get(kind)
        if notice is None:
            return Check(f"还没有打印{NOTICE_WORDS[NoticeKind][kind]}")
        return hung_and_answered(notice)

    return look


def posted_or_vouched(kind: NoticeKind, found: Look, key: str) -> Look:
    """What a notice on file shows; where none is on file, an entry from before such notices were kept will do."""

    def look(facts: GateFacts) -> Check:
        return found(facts) if kind in facts.notices else either(found, vouched(key))(facts)

    return look


def legal_vote(key: str) -> Look:
    """Every vote of the owners on file has a result, posted for its period; where none is on file an entry will do.

    A vote that found no majority keeps the gate shut until somebody writes why the plan needs none any more.
    """

    def look(facts: GateFacts) -> Check:
        if not facts.votes:
            return vouched(key)(facts)
        waiting = [text for vote in facts.votes if (text := _waits(vote))]
        if waiting:
            return Check("；".join(waiting))
        lost = [f"“{vote.title}”没有通过（{vote.short}）" for vote in facts.votes if vote.short]
        entry = facts.entries.get(key)
        if lost and entry and entry.details.outcome is EntryOutcome.NOT_APPLICABLE:
            return Check(shown=entry_line(entry))
        if lost:
            return Check(f"{'；'.join(lost)}；方案不再涉及的，登记为不涉及，写明为什么")
        return Check(shown="；".join(f"“{vote.title}”已通过，结果公示期满" for vote in facts.votes))

    return look


def _waits(vote: VoteFact) -> str:
    """What a vote still waits for before its result can be relied on; '' where nothing."""
    if vote.waits:
        return f"“{vote.title}”{vote.waits}"
    if vote.notice is None:
        return f"“{vote.title}”的结果公示还没有打印"
    missing = hung_and_answered(vote.notice).missing
    return f"“{vote.title}”的结果：{missing}" if missing else ""


def hung_and_answered(notice: NoticeFact) -> Check:
    """It hung everywhere for the whole period, and no objection to it is open."""
    if notice.objections:
        return Check(f"还有 {len(notice.objections)} 条实名异议没有答复（{numbers_text(notice.objections)}）")
    return hanging(notice)


def hanging(notice: NoticeFact) -> Check:
    """It hangs everywhere, and its period is over where one runs."""
    if notice.unposted:
        return Check(f"还有 {notice.unposted} 处没有张贴")
    if notice.announces:
        return Check(shown="各处都已张贴")
    if notice.last_day is None:
        year = f"{notice.untold_year}年" if notice.untold_year else ""
        return Check(f"{year}节假日表缺失，算不出期满日")
    day = f"{notice.last_day:%Y-%m-%d}"
    return Check("" if notice.over else f"公示到 {day} 期满", f"{day} 期满")


def numbers_text(numbers: tuple[int, ...]) -> str:
    """Numbers of entries, the first few by name: 第4、7号."""
    more = "等" if len(numbers) > _NAMED else ""
    return f"第{'、'.join(map(str, numbers[:_NAMED]))}号{more}"
