"""Turns the result of a closed round into the record of the notice for the wall, D07."""

from collections.abc import Sequence

from app.documents import result_notice
from app.documents.result_notice import PaperSize
from app.domain.consent import Answer, Tally
from app.domain.form_code import NoticeCode
from app.domain.history import SHORT
from app.domain.notice import PostingPoint
from app.domain.periods import closing_text
from app.domain.place_names import building_name
from app.domain.policy import DayUnit, NoticeRule, RollOver
from app.domain.public_notice import NoticeBlocks, NoticeCopy
from app.domain.words import verdict_line
from app.services.round_papers import Imprint, RoundFile, community_of, span_of
from app.services.standing import RoundStanding, rules_of

_MOVES = {
    RollOver.WHOLE_BREAK: "，遇法定休假日顺延",
    RollOver.STATUTORY_ONLY: "，遇法定休假日顺延",
    RollOver.NONE: "",
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
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "日"
    blocks = NoticeBlocks(
        title=f"{compound.name}改造意愿征集结果公示",
        basis=tuple(_basis(file.standing)),
        matter=tuple(_matter(file)),
        attachments=("无",),
        period=f"自最后一处张贴的次日起{rule.days}{unit}，期满日{closing_text(rule.closes_at)}截止{_MOVES[rule.roll_over]}。",
        objection=f"公示期内可书面、署实名向{office.name}提出。"
        f"地址：{office.address}；时间：{office.hours}；电话见下方。",
        phone=office.phone,
        handling="收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本结果办理。",
        issuer=office.name,
        issued_on=imprint.made_on,
        number=imprint.number,
        copies=tuple(
            NoticeCopy(f"{point.no:02d}", point.label, str(NoticeCode(notice_id, point.no)))
            for point in points
        ),
    )
    return result_notice.ResultNotice(
        imprint.number,
        imprint.version,
        imprint.made_on,
        blocks,
        tuple(_building_count(label, tally) for label, tally in file.buildings),
        round_.roll.scope,
        paper,
        history=file.history[:SHORT],
    )


def _basis(standing: RoundStanding) -> list[str]:
    sources = [gate.source for gate in standing.gates[:1] if gate.source]
    pack = rules_of(standing.round)
    return ["；".join(sources or [f"规则包“{pack.name}”（{pack.version}），本街道已确认"]) + "。"]


def _matter(file: RoundFile) -> list[str]:
    """What was asked where and when, and the result with its base; the counts stand in the table."""
    round_ = file.round
    asked = (
        f"{community_of(file)}{file.compound.name}{span_of(round_)}征集业主意愿：{round_.question}"
        f"名册为{round_.roll.scope}。"
    )
    verdicts = "；".join(verdict_line(line) for gate in file.standing.gates[:1] for line in gate.lines)
    conclusion = "拟申报纳入改造" if file.standing.passed else "未达到规定比例，暂不申报"
    return [asked, f"结果：{verdicts}。{conclusion}。"]


def _building_count(label: str, tally: Tally) -> result_notice.BuildingCount:
    return result_notice.BuildingCount(
        building_name(label),
        tally.roll.households,
        tally.of(Answer.AGREE).households,
        tally.of(Answer.OPPOSE).households,
        tally.of(Answer.ABSTAIN).households,
        tally.invalid_households,
        tally.not_returned_households,
    )
