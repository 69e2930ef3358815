"""D34 加装电梯协议书 of a stairwell, with a written proxy for each payer; what is not on file is left to the hand."""

from collections.abc import Sequence
from datetime import datetime

from app.documents import fact_sheets
from app.domain.compounds.compound import Dwelling
from app.domain.dwellings.masking import PROFILES, shown_name
from app.domain.dwellings.more_facts import floors_text
from app.domain.elevators.elevator_costs import FlatShare, per_flat
from app.domain.elevators.elevator_list import ElevatorLine
from app.domain.elevators.elevator_register import ELEVATORS, entries_of
from app.domain.errors.elevators import ElevatorCostMissing
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.registers.register import Entry
from app.domain.registers.register_words import ElevatorMatter
from app.domain.rounds.counting import area_text
from app.services.elevators.elevators import elevator_line
from app.services.papers.filing import UNMARKED, Gathered, Paper, number_of_compound
from app.services.registers.fact_papers import day_text, numbered
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

CODE = "D34"
TITLE = "加装电梯协议书"
PROXY = "授权委托书"
_SHARES = ("房号", "楼层", "方位", "份数", "分摊（元）")
_SIGNED = ("房号", "业主（产权人）", "签字（单位盖章）", "日期")
_PAID = ("受偿户", "事由", "金额（元）", "支付时间和方式")
_BLANK = 2
_DISPUTES = (
    "因本协议发生争议的，先由业主协商；协商不成的，由社区居民委员会、街道办事处组织调解；"
    "调解不成的，可以依法向人民法院起诉。"
)
_COPIES = (
    "出资业主和被占用专有部分的业主逐户签字，存社区一份。本件含姓名，不张贴；张贴用按楼层的附表（D33）。"
)
_PROXY_NOTE = (
    "委托书写明受托人姓名、事项、权限和期限，由委托人签名（民法典第一百六十五条）；未经委托人同意，不得转委托（第一百六十九条）。"
    "身份证件当面核对，不抄号码。"
)


def gathered_agreement(work: UnitOfWork, compound_id: int, stairwell_id: int, now: datetime) -> Gathered:
    """D34 of one stairwell.

    Raises:
        RecordMissing: there is no such stairwell. ElevatorCostMissing: its cost cannot be shared yet.
    """
    compound = work.compounds.get(compound_id)
    line = elevator_line(work, compound_id, stairwell_id, now)
    if not line.split:
        raise ElevatorCostMissing(place=line.name, reason=line.facts.payers_unknown or "没有登记费用")
    entries = work.registers.of_compound(ELEVATORS, compound_id)
    dwellings = _dwellings(work, compound_id, stairwell_id)
    place = f"{compound.name}{line.name}"
    agreement = _Agreement(
        place, line, tuple(e for e in entries if e.text("stairwell") == line.code), dwellings
    )
    sheets = (agreement.sheet(), *agreement.proxies())
    number = number_of_compound(work, now.date(), CODE, compound_id, stairwell_id)

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(CODE, made.number, made.version, made.made_on, sheets)

    def draw(made: Imprint) -> bytes:
        return fact_sheets.render(fill(made))

    paper = Paper(compound_id, None, CODE, number, f"{place}{TITLE}、{PROXY}")
    return Gathered(paper, fill(UNMARKED), draw)


def _dwellings(work: UnitOfWork, compound_id: int, stairwell_id: int) -> dict[int, Dwelling]:
    found = (s for b in work.dwellings.buildings(compound_id) for s in b.stairwells if s.id == stairwell_id)
    return {dwelling.id: dwelling for stairwell in found for dwelling in stairwell.dwellings}


class _Agreement:
    """The sheets of one stairwell; `entries` are what its register holds of it."""

    def __init__(
        self, place: str, line: ElevatorLine, entries: Sequence[Entry], dwellings: dict[int, Dwelling]
    ) -> None:
        self._place, self._line, self._dwellings = place, line, dwellings
        self._entries = tuple(entries)
        self._shares = per_flat(line.split)
        self._representative = self._newest(ElevatorMatter.REPRESENTATIVE)

    def sheet(self) -> FactSheet:
        """The agreement itself."""
        parts = (
            Facts("加装电梯的房屋和方案", self._scheme()),
            FactTable("费用分摊", _SHARES, (1, 0.8, 1, 0.8, 1.6), (*self._share_rows(), self._total())),
            Facts("付款和业主代表", self._payment()),
            Facts("使用、维护和费用负担", self._upkeep()),
            FactTable("对低层和受影响户的补偿", _PAID, (1, 2.4, 1.2, 2), self._compensations(), _BLANK),
            Facts("争议解决", (Fact("争议解决", _DISPUTES, wide=True), Fact("其他约定", wide=True))),
            FactTable("签字", _SIGNED, (0.9, 2, 2.2, 1.5), self._signatures(), _BLANK),
        )
        return FactSheet(
            TITLE,
            self._line.name,
            self._place,
            numbered(parts),
            signers=("业主代表", "见证的社区居委会"),
            remark=_COPIES,
        )

    def proxies(self) -> tuple[FactSheet, ...]:
        """One written proxy for each household that pays, to be signed where somebody signs for it."""
        return tuple(self._proxy(share) for share in self._line.split if share.weight)

    def _proxy(self, share: FlatShare) -> FactSheet:
        dwelling = self._dwellings[share.flat.dwelling_id]
        facts = (
            Fact("委托人", _names(dwelling)),
            Fact("房屋", f"{self._line.name}{dwelling.room}"),
            Fact("受托人", self._representative),
            Fact("与委托人关系"),
            Fact(
                "委托事项", f"{self._place}加装电梯：签订协议书，办理公示、报审、施工和验收的手续", wide=True
            ),
            Fact("权限", options=("签订协议书", "代交分摊费用", "签收通知"), wide=True),
            Fact("分摊金额", f"{area_text(share.amount)} 元"),
            Fact("期限", "自　　　　年　　月　　日起，至　　　　年　　月　　日止", wide=True),
        )
        name = f"{PROXY} {dwelling.room}"
        parts = (Facts("委托内容", facts),)
        signers = ("委托人", "受托人")
        return FactSheet(PROXY, name, self._place, parts, signers=signers, remark=_PROXY_NOTE)

    def _scheme(self) -> tuple[Fact, ...]:
        plans = entries_of(self._entries, self._line.code, ElevatorMatter.PLAN)
        facts, plan = self._line.facts, plans[-1]
        consent = facts.consent
        used = (
            f"涉及 {consent.asked} 户（人），已同意 {consent.given}"
            if consent.asked
            else "没有写明要占用谁的专有部分"
        )
        return (
            Fact("楼栋单元", self._line.name),
            Fact("户数", f"{self._line.households} 户"),
            Fact("实施方案", f"{day_text(plan.day('day'))} {plan.text('reference')}".strip()),
            Fact("电梯类型、位置", plan.text("note"), wide=len(plan.text("note")) > _SHORT),
            Fact("表决", "；".join(facts.vote.lines) if facts.vote else "", wide=True),
            Fact("占用专有部分", used if consent.asked else "没有写明要占用谁的专有部分", wide=True),
            Fact("住户分摊总额", f"{area_text(facts.cost or 0)} 元"),
            Fact("分摊办法", self._line.split_rule, wide=True),
        )

    def _share_rows(self) -> tuple[tuple[str, ...], ...]:
        rows = []
        for dwelling in self._dwellings.values():
            share = self._shares.get(dwelling.id)
            amount = area_text(share.amount) if share and share.weight else "不分摊"
            weight = str(share.weight) if share else ""
            floors = floors_text(dwelling.floor, dwelling.top_floor) or ""
            rows.append((dwelling.room, floors, dwelling.side, weight, amount))
        return tuple(rows)

    def _total(self) -> tuple[str, ...]:
        return "合计", "", "", "", area_text(sum(share.amount for share in self._line.split))

    def _payment(self) -> tuple[Fact, ...]:
        return (
            Fact("资金账户", wide=True),
            Fact("付款时间", wide=True),
            Fact("业主代表", self._representative),
            Fact("联系电话"),
            Fact("代表的权限", "代表出资业主办理报审、签订施工和维保合同、收支公布", wide=True),
        )

    def _upkeep(self) -> tuple[Fact, ...]:
        facts = self._line.facts
        return (
            Fact("使用单位", facts.operator),
            Fact("维保单位", facts.maintenance),
            Fact("日常费用、大修更新怎样分担", self._said(ElevatorMatter.UPKEEP), wide=True),
        )

    def _compensations(self) -> tuple[tuple[str, ...], ...]:
        found = entries_of(self._entries, self._line.code, ElevatorMatter.COMPENSATION)
        return tuple((entry.text("room"), entry.text("note"), "", "") for entry in found)

    def _signatures(self) -> tuple[tuple[str, ...], ...]:
        """Those who pay, and those whose private part is used; signed by hand on this very sheet."""
        used = {
            entry.text("room") for entry in entries_of(self._entries, self._line.code, ElevatorMatter.CONSENT)
        }
        signing = (d for d in self._dwellings.values() if self._pays(d) or d.room in used)
        return tuple((dwelling.room, _names(dwelling), "", "") for dwelling in signing)

    def _pays(self, dwelling: Dwelling) -> bool:
        share = self._shares.get(dwelling.id)
        return share is not None and share.weight > 0

    def _newest(self, matter: ElevatorMatter) -> str:
        found = entries_of(self._entries, self._line.code, matter)
        return found[-1].text("person") if found else ""

    def _said(self, matter: ElevatorMatter) -> str:
        return "；".join(entry.text("note") for entry in entries_of(self._entries, self._line.code, matter))


def _names(dwelling: Dwelling) -> str:
    return "、".join(shown_name(name, PROFILES[CODE]) for name in dwelling.owners)


_SHORT = 16
"""Characters of a value that need no line of their own."""
