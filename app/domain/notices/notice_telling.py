"""What a drafted notice says: its paragraphs and its table, by kind, without what is kept for the office alone."""

from collections.abc import Callable, Mapping
from datetime import date

from app.domain.notices.notice_draft import NoticeDraft, Texts
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.notices.notice_text import NoticeTable, NoticeText
from app.domain.rounds.counting import area_text, truncated_percent
from app.domain.words import date_text, word

HANDLING = "收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本公示办理。"
_CONSENTED = "以上人员都已同意公示姓名和职责；只公布办公电话，不公布个人电话和住址。"


def title_of(draft: NoticeDraft, compound: str) -> str:
    """Title with matter and place."""
    if draft.kind is NoticeKind.BODY:
        return f"{compound}{draft.texts.get('body', '')}名单公示"
    return f"{compound}{word(draft.kind)}"


def text_of(draft: NoticeDraft, compound: str) -> NoticeText:
    """The text of a draft that lacks nothing."""
    matter, table = _TOLD[draft.kind](draft, compound)
    return NoticeText(
        (_ended(draft.texts["basis"]),),
        matter,
        (draft.texts["attachments"],),
        "" if not KINDS[draft.kind].lengths else HANDLING,
        table,
        facts=tuple(tuple(line.get(known.key, "") for known in draft.form.lines) for line in draft.lines),
    )


def seen_by_all(draft: NoticeDraft) -> tuple[str, ...]:
    """What everybody in the compound would read of people, and what nobody would: to be looked at before printing."""
    names = "、".join(line.get("name", "") for line in draft.lines)
    if not KINDS[draft.kind].names:
        return ("张贴在小区里，人人可见：不列住户姓名、房号和个人电话。自己写进去的内容也会照印，请先看过。",)
    role = "职务、任期" if draft.kind is NoticeKind.BODY else "监督职责"
    role += "、办公电话" if any(line.get("phone") for line in draft.lines) else ""
    return (
        f"张贴在小区里，人人可见：{len(draft.lines)} 个人的姓名和{role}：{names}。",
        "不印：同意公示的日期和凭据、个人电话、住址。",
    )


Told = tuple[tuple[str, ...], NoticeTable | None]


def _body(draft: NoticeDraft, compound: str) -> Told:
    texts = draft.texts
    said = f"{compound}{texts['body']}由{len(draft.lines)}人组成，{_ended(texts['chosen'])}名单见表。{_CONSENTED}"
    return (said,), _people(draft, f"{texts['body']}名单（共{len(draft.lines)}人）", ("name", "role", "term"))


def _supervisors(draft: NoticeDraft, compound: str) -> Told:
    said = f"{compound}改造工程监督员共{len(draft.lines)}人，{_ended(draft.texts['chosen'])}名单见表。{_CONSENTED}"
    return (said,), _people(draft, f"监督员名单（共{len(draft.lines)}人）", ("name", "duty"))


def _people(draft: NoticeDraft, caption: str, keys: tuple[str, ...]) -> NoticeTable:
    """A line for each; telephones of the office only where somebody has one."""
    if any(line.get("phone") for line in draft.lines):
        keys = (*keys, "phone")
    titles = {known.key: known.title for known in draft.form.lines}
    rows = tuple(tuple(line.get(key, "") for key in keys) for line in draft.lines)
    return NoticeTable(caption, tuple(titles[key] for key in keys), rows)


def _funds(draft: NoticeDraft, compound: str) -> Told:
    sums = [sum(_fen(draft, line, key) for line in draft.lines) for key in ("planned", "received", "spent")]
    planned, received, spent = sums
    came = f"到位 {area_text(received)} / 计划 {area_text(planned)} 元（{_percent(received, planned)}）"
    went = f"支出 {area_text(spent)} / 到位 {area_text(received)} 元（{_percent(spent, received)}）"
    said = f"截至{_day(draft, 'as_of')}，{compound}改造资金{came}，{went}，各项见表。"
    rows = [
        (line["source"], *(area_text(_fen(draft, line, key)) for key in ("planned", "received", "spent")))
        for line in draft.lines
    ]
    total = ("合计", *map(area_text, sums))
    header = ("来源", "计划", "到位", "支出")
    table = NoticeTable("资金来源和使用（单位：元）", header, (*rows, total), 1)
    return (said, f"说明：{_ended(draft.texts['about'])}"), table


def _start(draft: NoticeDraft, compound: str) -> Told:
    texts = draft.texts
    return (
        f"{compound}改造工程{_day(draft, 'start')}开工，计划{_day(draft, 'finish')}完工。",
        f"工程内容：{_ended(texts['works'])}",
        f"建设单位：{texts['client']}。施工单位：{texts['contractor']}，负责人{texts['contractor_head']}。"
        f"监理单位：{texts['supervision_firm']}，负责人{texts['supervision_head']}。",
        f"施工时间：{_ended(texts['hours'])}投诉电话：{texts['hotline']}。",
        f"监督员：{_ended(texts['supervisors'])}",
    ), None


def _change(draft: NoticeDraft, compound: str) -> Told:
    texts = draft.texts
    return (
        f"{compound}改造方案（{texts['of']}）有变更。",
        f"原方案：{_ended(texts['old'])}",
        f"变更为：{_ended(texts['new'])}",
        f"变更理由：{_ended(texts['reason'])}",
        f"费用变化：{_ended(texts['cost'])}",
    ), None


def _management(draft: NoticeDraft, compound: str) -> Told:
    texts = draft.texts
    term = f"期限：{texts['term']}。" if texts.get("term") else ""
    return (
        f"{compound}改造后的长效管理：{_ended(texts['mode'])}管理单位：{texts['firm']}。{term}",
        f"收费标准：{_ended(texts['fee'])}",
        f"表决结果：{_ended(texts['vote'])}",
    ), None


_TOLD: Mapping[NoticeKind, Callable[[NoticeDraft, str], Told]] = {
    NoticeKind.BODY: _body,
    NoticeKind.FUNDS: _funds,
    NoticeKind.START: _start,
    NoticeKind.SUPERVISORS: _supervisors,
    NoticeKind.CHANGE: _change,
    NoticeKind.MANAGEMENT: _management,
}


def _fen(draft: NoticeDraft, line: Texts, key: str) -> int:
    value = draft.line_value(line, key)
    return value if isinstance(value, int) else 0


def _percent(part: int, whole: int) -> str:
    return f"{truncated_percent(part, whole)}%" if whole else "不适用"


def _day(draft: NoticeDraft, key: str) -> str:
    value = draft.value(key)
    return date_text(value) if isinstance(value, date) else ""


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
