"""Turns the result of a closed round into the record of the notice for the wall, D07."""

from collections.abc import Sequence

from app.documents import result_notice
from app.documents.result_notice import PaperSize
from app.domain.dwellings.place_names import building_name
from app.domain.notices.notice import PostingPoint
from app.domain.notices.periods import closing_text
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy
from app.domain.office import Office
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver
from app.domain.records.history import SHORT
from app.domain.rounds.consent import Tally, answers_to
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.form_code import NoticeCode
from app.domain.rounds.gates import GateVerdict
from app.domain.rounds.silence_words import silent_lines
from app.domain.words import counted_by, verdict_line, word
from app.services.notices.vote_notice import (
    by_heads_and_area,
    counted_answers,
    sections_of,
    tellers_line,
)
from app.services.rounds.round_paper_names import names_of
from app.services.rounds.round_papers import Imprint, RoundFile, community_of, counted_in, span_of
from app.services.rounds.standing import RoundStanding, rules_of

_MOVES = {
    RollOver.WHOLE_BREAK: "，遇法定休假日顺延",
    RollOver.STATUTORY_ONLY: "，遇法定休假日顺延",
    RollOver.NONE: "",
}

_ASKED = {
    RoundKind.WILL: "征集业主意愿",
    RoundKind.MENU: "征集改造内容",
    RoundKind.SATISFACTION: "测评满意度",
}


def notice_of_result(
    file: RoundFile,
    imprint: Imprint,
    rule: NoticeRule,
    notice_id: int,
    points: Sequence[PostingPoint],
    paper: PaperSize,
) -> result_notice.ResultNotice:
    """D07: the result for the wall, a copy for each posting point; counts of buildings, nobody's name."""
    round_, compound, office = file.round, file.compound, file.office
    names = names_of(round_)
    vote = by_heads_and_area(round_)
    basis = _basis(file.standing)
    blocks = NoticeBlocks(
        title=f"{compound.name}{names.notice}",
        basis=tuple(basis),
        matter=tuple(_matter(file)),
        attachments=("无",),
        period=period_before_posting(rule),
        objection=objecting(office),
        phone=office.phone,
        handling="收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本结果办理。",
        issuer=(file.closing.conduct.convener.name if vote else "") or office.name,
        issued_on=imprint.made_on,
        number=imprint.number,
        copies=copies_of(notice_id, points),
        sections=sections_of(file, _conclusion(file), "".join(basis)) if vote else (),
        witnesses=tellers_line(file.closing.conduct),
    )
    return result_notice.ResultNotice(
        imprint.number,
        imprint.version,
        imprint.made_on,
        blocks,
        tuple(_building_count(round_, label, tally) for label, tally in file.buildings),
        round_.roll.scope,
        paper,
        history=file.history[:SHORT],
        code=names.notice_code,
        answers=tuple(map(word, answers_to(round_.kind))),
        share=f"{names.counted}率",
        counted=counted_answers(file.standing) if vote else (),
    )


def period_before_posting(rule: NoticeRule) -> str:
    """How long a notice hangs, said before anybody knows when the last copy will be up."""
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "日"
    closing = f"期满日{closing_text(rule.closes_at)}截止{_MOVES[rule.roll_over]}"
    return f"自最后一处张贴的次日起{rule.days}{unit}，{closing}。"


def copies_of(notice_id: int, points: Sequence[PostingPoint]) -> tuple[NoticeCopy, ...]:
    """A copy for each posting point, each with the code that tells it from the others."""
    return tuple(
        NoticeCopy(f"{point.no:02d}", point.label, str(NoticeCode(notice_id, point.no))) for point in points
    )


def objecting(office: Office) -> str:
    """How and where to object; the telephone stands large at the end."""
    return f"公示期内可书面、署实名向{office.name}提出。地址：{office.address}；时间：{office.hours}；电话见下方。"


def _basis(standing: RoundStanding) -> list[str]:
    sources = list(dict.fromkeys(gate.source for gate in told_gates(standing) if gate.source))
    pack = rules_of(standing.round)
    return ["；".join(sources or [f"规则包“{pack.name}”（{pack.version}），本街道已确认"]) + "。"]


def _matter(file: RoundFile) -> list[str]:
    """What was asked where and when, and the result with its base; the counts stand in the table."""
    round_ = file.round
    asked = (
        f"{community_of(file)}{file.compound.name}{span_of(round_, file.closing)}"
        f"{_ASKED.get(round_.kind, '组织业主表决')}：{round_.question}"
        f"名册为{round_.roll.scope}。"
    )
    counted = names_of(round_).counted
    told = [(line, counted_by(gate, line)) for gate in told_gates(file.standing) for line in gate.lines]
    told += [(line, counted) for line in file.standing.both_bases]
    if not told:
        return [asked, "各项意见见表，只作汇总。"]
    verdicts = dict.fromkeys(verdict_line(line, said) for line, said in told)
    silent = file.standing.silent
    by_rule = "按沉默规则计票，" if silent is not None else ""
    result = f"{by_rule}结果：{'；'.join(verdicts)}。{_conclusion(file)}。"
    return [asked, result, *_without_silence(file.standing), *(silent_lines(silent) if silent else ())]


def _without_silence(standing: RoundStanding) -> list[str]:
    """The same without the silent, so that nobody takes the one for the other."""
    plain = dict.fromkeys(
        verdict_line(line, counted_by(gate, line)) for gate in told_gates(standing) for line in gate.plain
    )
    return [f"不计沉默：{'；'.join(plain)}。"] if plain else []


def told_gates(standing: RoundStanding) -> tuple[GateVerdict, ...]:
    """The gate that decides first, and both steps of the law; what merely informs is left to the summary."""
    legal = [gate for gate in standing.gates[1:] if gate.id.startswith("cc278")]
    return (*standing.gates[:1], *legal)


def _conclusion(file: RoundFile) -> str:
    passed = file.standing.passed
    if file.round.kind is RoundKind.WILL:
        return "拟申报纳入改造" if passed else "未达到规定比例，暂不申报"
    if file.round.kind is RoundKind.SATISFACTION:
        return "达到规定比例" if passed else "未达到规定比例，整改后再测评"
    if file.round.kind is RoundKind.MENU and not file.round.matter.legal:
        return "达到规定比例" if passed else "未达到规定比例，继续征集"
    return "表决通过" if passed else "表决未通过"


def _building_count(round_: ConsultationRound, label: str, tally: Tally) -> result_notice.BuildingCount:
    return result_notice.BuildingCount(
        building_name(label),
        tally.roll.households,
        tuple(tally.of(answer).households for answer in answers_to(round_.kind)),
        counted_in(round_, tally).households,
        tally.invalid_households,
        tally.not_returned_households,
        tally.refused_households,
    )
