"""D33, what hangs beside the notice of a stairwell's lift: vote, agreement and cost by floor, without names."""

from datetime import datetime

from app.documents import fact_sheets
from app.domain.elevators.elevator_list import ElevatorLine, floor_texts
from app.domain.errors.elevators import ElevatorCostMissing
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.rounds.counting import area_text
from app.services.elevators.elevators import elevator_line
from app.services.papers.filing import UNMARKED, Gathered, Paper, number_of_compound
from app.services.registers.fact_papers import numbered
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

CODE = "D33"
TITLE = "加装电梯方案及协议公示附表"
_HEADER = ("楼层", "份数", "户数", "每户（元）", "合计（元）")
_REMARK = "本表按楼层公示，不列姓名。公示期内有异议的，请写明姓名、住址和理由，书面交社区居委会。"


def gathered_elevator(work: UnitOfWork, compound_id: int, stairwell_id: int, now: datetime) -> Gathered:
    """D33 of one stairwell.

    Raises:
        RecordMissing: there is no such stairwell. ElevatorCostMissing: its cost cannot be told by floor yet.
    """
    compound = work.compounds.get(compound_id)
    line = elevator_line(work, compound_id, stairwell_id, now)
    if not line.split:
        raise ElevatorCostMissing(place=line.name, reason=line.facts.payers_unknown or "没有登记费用")
    sheet = _sheet(line, compound.name)
    number = number_of_compound(work, now.date(), CODE, compound_id, stairwell_id)

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(CODE, made.number, made.version, made.made_on, (sheet,))

    def draw(made: Imprint) -> bytes:
        return fact_sheets.render(fill(made))

    return Gathered(
        Paper(compound_id, None, CODE, number, f"{compound.name}{line.name}{TITLE}"), fill(UNMARKED), draw
    )


def _sheet(line: ElevatorLine, compound: str) -> FactSheet:
    facts = line.facts
    told = (
        Fact("楼栋单元", line.name),
        Fact("户数", f"{line.households} 户"),
        Fact("表决", "；".join(facts.vote.lines) if facts.vote else "", wide=True),
        Fact("表决规则", facts.vote.rule if facts.vote else line.rule, wide=True),
        Fact("占用专有部分", _consent(line), wide=True),
        Fact(
            "协议签字",
            f"出资 {facts.payers.asked} 户，已签字 {facts.payers.given} 户" if facts.payers else "",
        ),
        Fact("住户分摊总额", f"{area_text(facts.cost or 0)} 元"),
        Fact("分摊办法", line.split_rule, wide=True),
        Fact("业主代表"),
        Fact("联系电话"),
    )
    floors = tuple(floor_texts(floor) for floor in line.floors_paid)
    total = ("合计", "", str(len(line.split)), "", area_text(sum(share.amount for share in line.split)))
    objections = f"实名异议 {len(facts.objections.numbers)} 件，未了 {len(facts.objections.unended)} 件"
    parts = (
        Facts("方案和协议", told),
        FactTable("费用按楼层分摊", _HEADER, (1, 0.8, 0.8, 1.6, 1.6), (*floors, total)),
        Facts("异议", (Fact("异议情况", objections, wide=True),)),
    )
    return FactSheet(
        TITLE,
        line.name,
        f"小区：{compound}　{line.name}",
        numbered(parts),
        signers=("业主代表", "见证的社区居委会"),
        remark=_REMARK,
    )


def _consent(line: ElevatorLine) -> str:
    consent = line.facts.consent
    return (
        f"涉及 {consent.asked} 户（人），已同意 {consent.given}"
        if consent.asked
        else "没有写明要占用谁的专有部分"
    )
