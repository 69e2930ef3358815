"""What the records of a compound already say for a notice that is drafted, so that no fact is typed twice."""

from collections.abc import Callable, Mapping
from datetime import date

from app.domain.compounds.project import ProjectDetails
from app.domain.notices.notice_draft import LONGEST, NoticeDraft
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.registers.body_members import BODY_MEMBERS
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register import Entry
from app.domain.registers.register_words import MemberKind
from app.domain.rounds.counting import area_text
from app.domain.rounds.round_kinds import RoundKind
from app.domain.rounds.round_scope import WHOLE_COMPOUND
from app.domain.sheets.record_fields import shown_value
from app.domain.words import verdict_texts
from app.services.notices.plan_papers import plan_file
from app.services.registers.plan_comparing import comparison_of
from app.services.rounds.standing import standing_of
from app.store.unit_of_work import UnitOfWork

Texts = dict[str, str]


def proposed(work: UnitOfWork, compound_id: int, kind: NoticeKind) -> NoticeDraft:
    """A draft filled from the records alone."""
    project = _project(work, compound_id)
    texts: Texts = {"attachments": "无", "basis": project.approval_no if project else ""}
    told = _TOLD.get(kind)
    if told is not None:
        texts |= told(work, compound_id)
    listed = _LISTED.get(kind)
    lines = listed(work, compound_id) if listed else ()
    return NoticeDraft(kind, {key: text for key, text in texts.items() if text}, lines)


def _members(work: UnitOfWork, compound_id: int, kind: MemberKind, role: str) -> tuple[Texts, ...]:
    """Those on the register of one kind; what they do stands under the key `role` of the form."""
    entries = work.registers.of_compound(BODY_MEMBERS, compound_id)
    return tuple(
        {
            "name": entry.text("name"),
            role: entry.text("role"),
            **({"term": entry.text("term")} if kind is MemberKind.BODY else {}),
            "consent_on": _iso(entry.day("consent_on")),
            "consent_by": entry.text("consent_by"),
            "phone": entry.text("phone"),
        }
        for entry in entries
        if entry.values.get("kind") is kind
    )


def _body(work: UnitOfWork, compound_id: int) -> tuple[Texts, ...]:
    return _members(work, compound_id, MemberKind.BODY, "role")


def _supervisors(work: UnitOfWork, compound_id: int) -> tuple[Texts, ...]:
    return _members(work, compound_id, MemberKind.SUPERVISOR, "duty")


def _funds(work: UnitOfWork, compound_id: int) -> tuple[Texts, ...]:
    return tuple(_fund(entry) for entry in work.registers.of_compound(FUNDS, compound_id))


def _fund(entry: Entry) -> Texts:
    kind = shown_value(FUNDS.of_key("kind"), entry.values.get("kind"))
    source = f"{kind}（{entry.text('payer')}）" if entry.text("payer") else kind
    amounts = {key: entry.count(key) for key in ("planned", "received", "spent")}
    return {"source": source, **{key: area_text(fen or 0) for key, fen in amounts.items()}}


def _start(work: UnitOfWork, compound_id: int) -> Texts:
    project, office = _project(work, compound_id), work.offices.get()
    supervisors = work.notices.of_kind(compound_id, NoticeKind.SUPERVISORS, WHOLE_COMPOUND)
    found = {
        "works": "".join(plan_file(work, compound_id).works),
        "hotline": office.phone,
        "supervisors": f"名单见{supervisors.number}" if supervisors else "",
    }
    if project is None:
        return found
    return found | {
        "client": project.client,
        "contractor": project.contractor,
        "contractor_head": project.contractor_head,
        "supervision_firm": project.supervision_firm,
        "supervision_head": project.supervision_head,
        "start": _iso(project.works_begin),
        "finish": _iso(project.physical_done),
    }


def _change(work: UnitOfWork, compound_id: int) -> Texts:
    """The newest version of the plan against the one that was posted last, line by line, and at what cost."""
    plan, change = (
        work.notices.of_kind(compound_id, kind, WHOLE_COMPOUND)
        for kind in (NoticeKind.PLAN, NoticeKind.CHANGE)
    )
    found = {"of": plan.number if plan else ""}
    told = (notice.text.plan for notice in (change, plan) if notice and notice.text)
    posted = next((no for no in told if no is not None), None)
    versions = [entry.no for entry in work.registers.of_compound(PLANS, compound_id)]
    if posted not in versions[:-1] or posted is None:
        return found
    compared = comparison_of(work, compound_id, posted, versions[-1])
    old, new = compared.old_and_new()
    wish = compared.later.text("wish")
    reason = f"{compared.later.text('changes').rstrip('。')}{f'（根据{wish}）' if wish else ''}"
    texts = {"old": old, "new": new, "reason": reason, "cost": _cost(compared.rise)}
    return found | {key: text for key, text in texts.items() if len(text) <= LONGEST}


def _cost(rise: int | None) -> str:
    if rise is None:
        return ""
    return f"概算{'增加' if rise > 0 else '减少'}{area_text(abs(rise))}元" if rise else "概算不变"


def _management(work: UnitOfWork, compound_id: int) -> Texts:
    """The vote on the property company, line by line with its base."""
    rounds = [
        round_
        for round_ in work.rounds.of_compound(compound_id)
        if round_.kind is RoundKind.PROPERTY and round_.status.has_result
    ]
    mode = "选聘物业服务企业" if rounds else ""
    if not rounds:
        return {"mode": mode}
    standing = standing_of(work, rounds[-1])
    lines = [text for gate in standing.gates for text in verdict_texts(gate)]
    return {"mode": mode, "vote": "；".join(dict.fromkeys(lines))}


_TOLD: Mapping[NoticeKind, Callable[[UnitOfWork, int], Texts]] = {
    NoticeKind.START: _start,
    NoticeKind.CHANGE: _change,
    NoticeKind.MANAGEMENT: _management,
}


_LISTED: Mapping[NoticeKind, Callable[[UnitOfWork, int], tuple[Texts, ...]]] = {
    NoticeKind.BODY: _body,
    NoticeKind.FUNDS: _funds,
    NoticeKind.SUPERVISORS: _supervisors,
}


def _project(work: UnitOfWork, compound_id: int) -> ProjectDetails | None:
    project = work.projects.active_of(compound_id, work.compounds.get)
    return project.details if project else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
