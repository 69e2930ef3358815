"""What the registers of a compound keep shut or open: objections, opinions, versions, money, what was left behind."""

from dataclasses import replace

import pytest

from app.domain.lifecycle.stage_facts import (
    FundFacts,
    GateFacts,
    RegisterFacts,
)
from app.domain.lifecycle.stage_gates import gate_of
from app.domain.lifecycle.stage_rules import RULES
from app.domain.lifecycle.stages import Stage
from tests.domain.lifecycle.open_gates import ALL_ENTRIES, OPEN, missing, vouch, without


def test_nobody_can_vouch_an_open_objection_opinion_or_demand_away():
    open_ = RegisterFacts(1, (2,), 3, (2, 3), 0, 1, 1, 4, (1, 2, 3, 4))
    facts = replace(OPEN, registers=open_)
    assert missing(Stage.RESULT_NOTICE, facts) == {"objections": "还有 1 条实名异议没有答复（第2号）"}
    assert missing(Stage.PLAN, facts) == {"answers": "还有 2 条意见没有答复（第2、3号）"}
    told = {"must_change": "还有 4 条必须修改的意见没有办结（第1、2、3号等）"}
    assert missing(Stage.REVIEW, facts) == told


def test_registers_in_order_open_the_gates_without_anybody_vouching():
    kept = RegisterFacts(2, (), 5, (), 1, 3, 3, 2, ())
    facts = replace(OPEN, registers=kept, entries={})
    assert missing(Stage.RESULT_NOTICE, facts) == {}
    assert missing(Stage.PLAN, facts) == {}
    assert missing(Stage.REVIEW, facts) == {}
    assert missing(Stage.NEEDS, facts) == {}
    two = replace(facts, registers=replace(kept, versions=2))
    assert missing(Stage.PLAN, two) == {"versions": "已登记 2 版，规则要求 3 版，还差 1 版"}


def test_late_and_unsigned_objections_are_told_and_hold_nothing():
    beside = "；另有逾期 1 条（第3号）、未实名 2 条（第4、5号），不挡这一条"
    kept = RegisterFacts(1, (2,), late_objections=(3,), unsigned_objections=(4, 5))
    shut = missing(Stage.RESULT_NOTICE, replace(OPEN, registers=kept))
    assert shut == {"objections": f"还有 1 条实名异议没有答复（第2号）{beside}"}
    facts = replace(OPEN, registers=replace(kept, open_objections=()), entries=without("objections"))
    gate = gate_of(Stage.RESULT_NOTICE, RULES, facts)
    assert {found.key: found.shown for found in gate.requirements}[
        "objections"
    ] == f"1 条异议都已答复{beside}"
    none = replace(facts, registers=replace(kept, objections=0, open_objections=()))
    assert missing(Stage.RESULT_NOTICE, none) == {
        "objections": f"没有登记过期内的实名异议；确实没有的也要写明{beside}"
    }
    assert not missing(Stage.RESULT_NOTICE, replace(none, entries=ALL_ENTRIES))


def leftover(stage: Stage, key: str, facts: GateFacts) -> str:
    found = {one.key: one for one in gate_of(stage, RULES, facts).requirements}[key].leftover
    return found.told if found else ""


def test_what_a_roll_back_left_behind_is_offered_where_it_would_meet_the_requirement():
    old = vouch("works_done")
    facts = replace(OPEN, entries=without("works_done"), left_behind=old)
    assert leftover(Stage.WORKS, "works_done", facts) == "退回前登记的：陈敏 2026-11-03 · 文件 纪要"
    assert leftover(Stage.WORKS, "issues", facts) == ""
    assert leftover(Stage.WORKS, "works_done", replace(facts, entries=ALL_ENTRIES)) == ""
    assert leftover(Stage.WORKS, "works_done", replace(facts, left_behind={})) == ""


def test_older_entries_of_a_register_are_offered_only_if_they_are_enough():
    three = RegisterFacts(versions=3, plan_rounds=3, opinions=2)
    facts = replace(OPEN, entries={}, registers=RegisterFacts(plan_rounds=3), all_registers=three)
    assert leftover(Stage.PLAN, "versions", facts) == "退回前的登记：已登记 3 版，要求 3 版"
    assert leftover(Stage.PLAN, "answers", facts) == "退回前的登记：2 条意见都已答复"
    two = replace(facts, all_registers=replace(three, versions=2))
    assert leftover(Stage.PLAN, "versions", two) == ""
    vouched = replace(two, left_behind=vouch("versions"))
    assert leftover(Stage.PLAN, "versions", vouched) == "退回前登记的：陈敏 2026-11-03 · 文件 纪要"


def test_nothing_is_offered_past_an_obstacle_that_still_stands():
    open_ = RegisterFacts(opinions=2, unanswered=(2,))
    facts = replace(OPEN, entries={}, registers=replace(open_, opinions=0), all_registers=open_)
    facts = replace(facts, left_behind=vouch("answers"))
    assert leftover(Stage.PLAN, "answers", facts) == ""


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        (FundFacts(), "还没有登记资金来源"),
        (FundFacts(2, 100_00), ""),
        (FundFacts(2, 100_01), ""),
        (FundFacts(2, 99_99), "计划 99.99 元 / 概算 100.00 元，还差 0.01 元"),
        (FundFacts(1, 0), "计划 0.00 元 / 概算 100.00 元，还差 100.00 元"),
        (FundFacts(3, 200_00, ("第1号", "南院第2号")), "还有 2 项资金没有文号或附件（第1号、南院第2号）"),
        (
            FundFacts(4, 0, ("第1号", "第2号", "第3号", "第4号")),
            "还有 4 项资金没有文号或附件（第1号、第2号、第3号等）",
        ),
    ],
)
def test_planned_funds_are_measured_against_the_budget_to_the_fen(funds: FundFacts, expected: str):
    facts = replace(OPEN, registers=RegisterFacts(funds=funds), entries=without("funds"))
    assert missing(Stage.FUNDS, facts).get("funds", "") == expected
    vouched = missing(Stage.FUNDS, replace(facts, entries=ALL_ENTRIES)).get("funds", "")
    assert vouched == (expected if funds.sources else "")


def test_funds_are_not_measured_against_a_budget_nobody_knows():
    facts = replace(OPEN, project=None, registers=RegisterFacts(funds=FundFacts(1, 100_00)))
    assert missing(Stage.FUNDS, facts) == {
        "budget": "项目里还没有概算",
        "funds": "项目里还没有概算，比不出够不够",
    }
