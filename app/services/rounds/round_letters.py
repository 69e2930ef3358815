"""Turns a round into the letter D04: what is asked, on what basis, what it costs, who comes when; names no person."""

from dataclasses import dataclass

from app.documents.owners_letter import Contact, OwnersLetter, Section
from app.domain.elevators.elevator_costs import FloorShare
from app.domain.elevators.elevator_list import ElevatorLine
from app.domain.packs.pack_rules import FundRule
from app.domain.packs.policy import plain_share
from app.domain.registers.register import Entry
from app.domain.rounds.consent import answers_to
from app.domain.rounds.counting import Measure, area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.letter_words import letter_words, visits_text
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.rounds.round_words import MATTER_NOTES
from app.domain.rounds.silence_words import warning
from app.domain.words import base_name, counted_by, date_text, word
from app.services.rounds.round_paper_names import names_of
from app.services.rounds.round_papers import Imprint, RoundFile, community_of, place_of, privacy_of
from app.services.rounds.standing import rules_of

_MEASURED = {Measure.HOUSEHOLDS: "户数", Measure.PERSONS: "人数", Measure.AREA: "专有部分面积"}
_ENCLOSED = {
    RoundKind.PLAN: "改造方案",
    RoundKind.PROPERTY: "物业服务企业选聘方案",
    RoundKind.COVENANT: "管理规约（草案）",
}
_NOT_STATED = "方案里没有登记居民出资。需要居民出资的，另行写明金额和依据，征得同意后才收取。"
_FUND_NOT_STATED = "筹集标准以表决事项写明的为准；没有写明金额和依据的，不得据以收款。"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter tells beside its round. plan: the newest version of the plan; lift: the one stairwell asked."""

    plan: Entry | None = None
    lift: ElevatorLine | None = None


def letter_name(file: RoundFile) -> str:
    """What the letter is filed as, behind the name of the compound."""
    return f"{_subject(file)}致全体业主的一封信"


def letter(file: RoundFile, imprint: Imprint, facts: LetterFacts) -> OwnersLetter:
    """D04 of a round of any kind."""
    office, words = file.office, letter_words(file.round.kind, file.round.matter)
    filled = _filling(file)
    heading, reason = words.reason
    return OwnersLetter(
        imprint.number,
        imprint.version,
        imprint.made_on,
        title=_subject(file, "\n") + f"致{place_of(file)}全体业主的一封信",
        addressee=f"{place_of(file)}全体业主：",
        office=office.name,
        opening=(words.opening.format(**filled),),
        sections=(
            Section(heading, (reason.format(**filled), *_plan_texts(file, facts.plan))),
            Section("请您做什么", tuple(text.format(**filled) for text in words.asks)),
            Section("依据什么、怎样计算", _counting_texts(file)),
            Section("要不要出钱", (*_cost_texts(file, facts), *filter(None, [words.cost]))),
            Section("什么时候、谁来", (_visits(file),)),
            Section("您的个人信息怎样使用", (privacy_of(office),)),
        ),
        contact=Contact(office.name, office.address, office.phone, office.hours),
        attachments=tuple(filter(None, (filled["form"], _ENCLOSED.get(file.round.kind)))),
    )


def _subject(file: RoundFile, end: str = "") -> str:
    subject = letter_words(file.round.kind, file.round.matter).subject
    return f"关于{subject}{end}" if subject else ""


def _filling(file: RoundFile) -> dict[str, str]:
    round_ = file.round
    *others, last = map(word, answers_to(round_.kind))
    return {
        "office": file.office.name,
        "place": place_of(file),
        "question": round_.question,
        "answers": f"{'、'.join(others)}或者{last}",
        "form": names_of(round_).form.removeprefix("居民"),
        "items": str(len(round_.menu)),
    }


def _plan_texts(file: RoundFile, plan: Entry | None) -> tuple[str, ...]:
    """Which version is voted on, by whom it was drawn up, and what it costs."""
    if plan is None or file.round.kind is not RoundKind.PLAN:
        return ()
    day, author, budget = plan.day("made_on"), plan.text("author"), plan.count("budget")
    told = [f"现提请决定的是方案第{plan.no}版{f'（{date_text(day)}）' if day else ''}"]
    told += [f"设计单位：{author}"] if author else []
    told += [f"概算{area_text(budget)}元"] if budget is not None else []
    return (f"{'，'.join(told)}。",)


def _counting_texts(file: RoundFile) -> tuple[str, ...]:
    """On what basis, over which roll, what must be reached, and what a form that stays away means."""
    round_, pack = file.round, rules_of(file.round)
    roll = round_.roll
    frozen = f"名册已于{date_text(roll.frozen_at.date())}固定（摘要{roll.short_digest}）"
    rules = "".join(dict.fromkeys(_rule(gate, line) for gate in file.standing.gates for line in gate.lines))
    if round_.matter.legal:
        grounds = f"本事项是{word(round_.matter)}（{MATTER_NOTES[round_.matter]}）。"
        silence = round_.terms.silence
        silent = "没有交回的，不计入参与表决。" if silence is None else warning(silence)
    else:
        grounds = f"本次按{pack.name}的规则（{pack.version}版）征求意见，不是业主共同决定。"
        agreeing = "" if round_.kind in (RoundKind.MENU, RoundKind.SATISFACTION) else "不算同意，也"
        silent = f"没有交回的表{agreeing}不从基数中扣除。"
    return (grounds, f"本次以{roll.scope}为基数，{frozen}。{rules}{silent}结果在各楼门口和宣传栏公示。")


def _rule(gate: GateVerdict, line: GateLine) -> str:
    """What must be reached, as a letter says it; the exact comparison stands on the summary."""
    base = base_name(line.base, line.measure)
    return f"{counted_by(gate, line)}的{_MEASURED[line.measure]}须达到{base}的{plain_share(line.required)}。"


def _cost_texts(file: RoundFile, facts: LetterFacts) -> tuple[str, ...]:
    """What the households pay by the rules and by what is on file; nothing is promised that nobody wrote down."""
    round_, fund = file.round, rules_of(file.round).fund
    if round_.kind is RoundKind.PLAN:
        return (*_said_of_payment(facts.plan), *_fund_texts(fund, meters=True)) or (_NOT_STATED,)
    if round_.kind is RoundKind.FUND and round_.matter is Matter.MAJOR:
        return _fund_texts(fund, meters=False) or (_FUND_NOT_STATED,)
    if round_.kind is RoundKind.PROPERTY:
        fee = file.compound.details.property_fee
        return (f"档案中登记的现行物业费为每平方米每月{area_text(fee)}元。",) if fee else ()
    return _lift_texts(facts.lift) if round_.kind is RoundKind.ELEVATOR else ()


def _said_of_payment(plan: Entry | None) -> tuple[str, ...]:
    said = plan.text("note").strip() if plan else ""
    return (f"{said.rstrip('。')}。",) if "出资" in said else ()


def _fund_texts(fund: FundRule | None, meters: bool) -> tuple[str, ...]:
    """The rates of the rules; meters: the water meter as well."""
    rates: list[str] = []
    if fund is None:
        return ()
    if fund.maintenance_per_m2_fen:
        rate = area_text(fund.maintenance_per_m2_fen)
        rates.append(f"住宅专项维修资金按专有部分面积每平方米{rate}元计算，四舍五入到分")
    if meters and fund.meter_per_household_fen:
        rates.append(f"自来水户表改造每户{area_text(fund.meter_per_household_fen)}元")
    return (f"{'；'.join(rates)}。依据：{fund.source}。",) if rates else ()


def _lift_texts(lift: ElevatorLine | None) -> tuple[str, ...]:
    """What the plan on file costs the households, floor by floor."""
    if lift is None or not lift.split or lift.facts.cost is None:
        return ("费用和分摊办法以公布的实施方案为准。",)
    floors = "，".join(map(_floor_text, lift.floors_paid))
    return (
        f"实施方案登记的住户分摊总额为{area_text(lift.facts.cost)}元，按楼层分摊的测算为：{floors}。"
        f"分摊起点：{lift.split_rule}。",
    )


def _floor_text(floor: FloorShare) -> str:
    if not floor.amount:
        return f"{floor.floor}层不分摊"
    most = f"至{area_text(floor.highest)}" if floor.highest != floor.lowest else ""
    return f"{floor.floor}层每户{area_text(floor.lowest)}{most}元"


def _visits(file: RoundFile) -> str:
    round_ = file.round
    start = date_text(round_.opened_at.date())
    return visits_text(round_.terms.method, start, community_of(file), round_.kind is RoundKind.SATISFACTION)
