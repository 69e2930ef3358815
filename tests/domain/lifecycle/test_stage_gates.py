"""Gate tables: what every stage asks, what is said while it is missing, and what opens it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, Triage
from app.domain.compounds.project import ProjectDetails
from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome, StageEntry
from app.domain.lifecycle.stage_facts import (
    BuildingGap,
    FundFacts,
    GateFacts,
    NoticeFact,
    RegisterFacts,
    RoundFact,
    VoteFact,
)
from app.domain.lifecycle.stage_gates import Link, gate_of
from app.domain.lifecycle.stage_rules import ROUNDS, RULES, TASKS, kind_asked_at, rule_of
from app.domain.lifecycle.stages import STAGES, Stage
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.rounds.consultation_round import RoundKind

DAY = date(2026, 11, 3)
WHOLE = CompoundDetails(
    "北岗院",
    "东庄社区",
    "和平路1号",
    1992,
    compound_type=CompoundType.REFORM,
    property_mode=PropertyMode.COMMUNITY,
    owners_body=OwnersBody.COMMITTEE,
    triage=Triage.TO_RENOVATE,
)
PROJECT = ProjectDetails(
    "一号项目", year=2026, approval_no="邯住建〔2026〕15号", approval_date=DAY, budget=100_00, planned=DAY
)


def vouch(*keys: str, files: int = 0) -> dict[str, StageEntry]:
    at = datetime(2026, 11, 3, 9)
    return {
        key: StageEntry(1, 1, Stage.BASELINE, key, EntryDetails("陈敏", DAY, "纪要"), "陈敏", at, 0, files)
        for key in keys
    }


ALL_ENTRIES = vouch(*(rule.key for rules in RULES.values() for rule in rules if rule.entry))
OPEN = GateFacts(
    WHOLE,
    dwellings=24,
    households=24,
    area=180_000,
    buildings=2,
    rounds={"will": RoundFact("第一轮", True, "", "")},
    notice=NoticeFact(0, DAY, True),
    notices={
        NoticeKind.PLAN: NoticeFact(0, DAY, True, plan=2),
        NoticeKind.START: NoticeFact(0, None, True, announces=True),
        NoticeKind.MANAGEMENT: NoticeFact(0, DAY, True),
    },
    items=3,
    project=PROJECT,
    entries=ALL_ENTRIES,
)


def missing(stage: Stage, facts: GateFacts) -> dict[str, str]:
    return {found.key: found.missing for found in gate_of(stage, RULES, facts).missing}


@pytest.mark.parametrize("stage", STAGES)
def test_every_gate_opens_when_everything_is_there_and_asks_for_something(stage):
    assert gate_of(stage, RULES, OPEN).open
    bare = gate_of(stage, RULES, GateFacts(CompoundDetails("空")))
    assert not bare.open
    assert all(found.missing for found in bare.missing)


@pytest.mark.parametrize("stage", STAGES)
def test_a_gate_is_shut_by_each_requirement_alone(stage):
    for rule in RULES[stage]:
        if rule.link is Link.ENTRY:
            entries = {key: entry for key, entry in ALL_ENTRIES.items() if key != rule.key}
            assert set(missing(stage, replace(OPEN, entries=entries))) == {rule.key}


def test_every_requirement_says_who_acts_on_what_basis_and_has_a_key_of_its_own():
    rules = [rule for stage in STAGES for rule in RULES[stage]]
    assert len({rule.key for rule in rules}) == len(rules)
    assert all(rule.sentence and rule.who and rule.basis for rule in rules)
    assert set(TASKS) == set(STAGES)
    assert TASKS[Stage.NEEDS].documents == ("D05b", "D04", "D09", "D10")
    assert rule_of("include") == (Stage.WILL, RULES[Stage.WILL][0])
    assert rule_of("nothing") is None


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


TABLE = [
    (Stage.BASELINE, {"details": replace(WHOLE, address="")}, {"file": "还缺 1 项：地址"}),
    (
        Stage.BASELINE,
        {"details": replace(WHOLE, triage=Triage.GOOD)},
        {"triage": "判定是“现状良好”"},
    ),
    (Stage.BASELINE, {"dwellings": 0}, {"roster": "还没有导入户册"}),
    (Stage.BASELINE, {"buildings": 0}, {"buildings": "还没有楼栋"}),
    (
        Stage.BASELINE,
        {"gaps": (BuildingGap("1号楼", ("层数", "面积")),)},
        {"buildings": "还差 1 栋：1号楼缺层数、面积"},
    ),
    (
        Stage.BASELINE,
        {"gaps": tuple(BuildingGap(f"{n}号楼", ("层数",)) for n in range(1, 5))},
        {"buildings": "还差 4 栋：1号楼缺层数；2号楼缺层数；3号楼缺层数等"},
    ),
    (Stage.WILL, {"rounds": {}}, {"include": "还没有意愿征集"}),
    (Stage.WILL, {"rounds": {"will": RoundFact("一", False, "还差 1 户")}}, {"include": "还差 1 户"}),
    (
        Stage.WILL,
        {"rounds": {"will": RoundFact("一", False, "")}},
        {"include": "已达到要求，还没有结束征询"},
    ),
    (Stage.WILL, {"rounds": {"will": RoundFact("一", True, "还差 1 户")}}, {"include": "还差 1 户"}),
    (Stage.RESULT_NOTICE, {"notice": None}, {"posted": "还没有打印结果公示"}),
    (Stage.RESULT_NOTICE, {"notice": NoticeFact(5, None, False)}, {"posted": "还有 5 处没有张贴"}),
    (Stage.RESULT_NOTICE, {"notice": NoticeFact(0, DAY, False)}, {"posted": "公示到 2026-11-03 期满"}),
    (
        Stage.RESULT_NOTICE,
        {"notice": NoticeFact(0, None, False, 2031)},
        {"posted": "2031年节假日表缺失，算不出期满日"},
    ),
    (Stage.DECISION, {"notices": {}}, {"plan_posted": "还没有打印改造方案公示"}),
    (
        Stage.DECISION,
        {"notices": {NoticeKind.PLAN: NoticeFact(2, None, False)}},
        {"plan_posted": "还有 2 处没有张贴"},
    ),
    (
        Stage.DECISION,
        {"notices": {NoticeKind.PLAN: NoticeFact(0, DAY, False)}},
        {"plan_posted": "公示到 2026-11-03 期满"},
    ),
    (
        Stage.DECISION,
        {"notices": {NoticeKind.PLAN: NoticeFact(0, DAY, True, objections=(4, 7))}},
        {"plan_posted": "还有 2 条实名异议没有答复（第4、7号）"},
    ),
    (
        Stage.DECISION,
        {
            "notices": {NoticeKind.PLAN: NoticeFact(0, DAY, True, plan=2)},
            "registers": RegisterFacts(newest_plan=3),
        },
        {"plan_posted": "公示的是第 2 版方案，已登记第 3 版，要重新公示"},
    ),
    (
        Stage.NEEDS,
        {"rounds": {"will": RoundFact("一", True, "", "征集到 5 / 10 户，还差 3 户")}},
        {"coverage": "征集到 5 / 10 户，还差 3 户"},
    ),
    (Stage.NEEDS, {"rounds": {}}, {"coverage": "还没有征询过"}),
    (Stage.NEEDS, {"items": 0}, {"items": "改造清单还是空的"}),
    (Stage.FUNDS, {"project": None}, {"budget": "项目里还没有概算"}),
    (Stage.PREPARATION, {"project": ProjectDetails("一")}, {"start": "项目里还没有开工日期"}),
    (Stage.PREPARATION, {"notices": {}}, {"start_notice": "还没有打印开工公告"}),
    (
        Stage.PREPARATION,
        {"notices": {NoticeKind.START: NoticeFact(5, None, False, announces=True)}},
        {"start_notice": "还有 5 处没有张贴"},
    ),
    (Stage.HANDOVER, {"notices": {}}, {"management": "还没有打印长效管理公示"}),
]


@pytest.mark.parametrize(("stage", "changed", "expected"), TABLE)
def test_what_is_missing_is_said_in_figures(stage, changed, expected):
    assert missing(stage, replace(OPEN, **changed)) == expected


def without(*keys: str) -> dict[str, StageEntry]:
    return {key: entry for key, entry in ALL_ENTRIES.items() if key not in keys}


@pytest.mark.parametrize(
    ("stage", "key", "changed"),
    [
        (Stage.ORGANISE, "body", {"details": replace(WHOLE, owners_body=OwnersBody.NONE)}),
        (Stage.RESULT_NOTICE, "approval", {"project": None}),
        (Stage.NEEDS, "needs", {}),
        (Stage.DECISION, "plan", {}),
        (Stage.SATISFACTION, "satisfy", {}),
    ],
)
def test_a_record_or_an_entry_will_do(stage, key, changed):
    assert not missing(stage, replace(OPEN, **changed))
    assert set(missing(stage, replace(OPEN, entries=without(key), **changed))) == {key}


def test_rules_may_ask_for_a_body_of_a_kind():
    bodies = (OwnersBody.COMMITTEE, OwnersBody.PM_COMMITTEE)
    assert not missing(Stage.ORGANISE, replace(OPEN, bodies=bodies, entries=without("body")))
    other = replace(WHOLE, owners_body=OwnersBody.SELF_RENOVATION)
    facts = replace(OPEN, bodies=bodies, details=other, entries=without("body"))
    assert missing(Stage.ORGANISE, facts) == {"body": "规则要求先有业委会或物管会，小区资料里是自改委"}
    assert not missing(Stage.ORGANISE, replace(facts, bodies=()))


def test_a_passed_round_stands_for_the_entry():
    passed = {"will": OPEN.rounds["will"], "plan": RoundFact("方案表决", True, "")}
    gate = gate_of(Stage.DECISION, RULES, replace(OPEN, entries=without("plan"), rounds=passed))
    assert gate.open
    assert "“方案表决”已达到" in [found.shown for found in gate.requirements]


@pytest.mark.parametrize(
    ("stage", "key", "kind"),
    [
        (Stage.DECISION, "plan_posted", NoticeKind.PLAN),
        (Stage.PREPARATION, "start_notice", NoticeKind.START),
        (Stage.HANDOVER, "management", NoticeKind.MANAGEMENT),
    ],
)
def test_an_old_entry_stands_for_a_notice_only_where_none_is_on_file(stage, key, kind):
    old = {**ALL_ENTRIES, **vouch(key)}
    assert not missing(stage, replace(OPEN, entries=old, notices={}))
    assert set(missing(stage, replace(OPEN, notices={}))) == {key}
    hanging = replace(OPEN, entries=old, notices={kind: NoticeFact(0, DAY, False)})
    assert missing(stage, hanging) == {key: "公示到 2026-11-03 期满"}


def test_a_list_of_supervisors_on_file_must_hang_beside_the_start():
    def shut(unposted: int) -> dict[str, str]:
        list_ = {NoticeKind.SUPERVISORS: NoticeFact(unposted, None, False)}
        return missing(Stage.PREPARATION, replace(OPEN, notices={**OPEN.notices, **list_}))

    assert shut(3) == {"start_notice": "监督员名单公示还有 3 处没有张贴"}
    assert shut(0) == {}


@pytest.mark.parametrize(
    ("plan", "change", "newest", "expected"),
    [
        (2, None, 2, ""),
        (2, None, 0, ""),
        (None, None, 3, ""),
        (2, None, 3, "公示的是第 2 版方案，已登记第 3 版，方案变更还没有公示"),
        (2, NoticeFact(1, None, False, plan=3), 3, "还有 1 处没有张贴"),
        (2, NoticeFact(0, DAY, False, plan=3), 3, "公示到 2026-11-03 期满"),
        (2, NoticeFact(0, DAY, True, plan=3), 3, ""),
        (2, NoticeFact(0, DAY, True, plan=3), 4, "公示的是第 3 版方案，已登记第 4 版，方案变更还没有公示"),
        (4, NoticeFact(0, DAY, True, plan=3), 4, ""),
        (None, NoticeFact(0, DAY, True), 3, ""),
        (2, NoticeFact(0, DAY, True, objections=(4,), plan=3), 3, "还有 1 条实名异议没有答复（第4号）"),
    ],
)
def test_a_change_of_the_plan_is_posted_for_its_period(plan, change, newest, expected):
    plans = {} if plan is None else {NoticeKind.PLAN: NoticeFact(0, DAY, True, plan=plan)}
    changes = {} if change is None else {NoticeKind.CHANGE: change}
    facts = replace(OPEN, notices={**plans, **changes}, registers=RegisterFacts(newest_plan=newest))
    assert missing(Stage.WORKS, facts).get("changes", "") == expected


def test_an_approval_without_its_day_is_half_an_approval():
    half = replace(PROJECT, approval_date=None)
    found = missing(Stage.RESULT_NOTICE, replace(OPEN, project=half, entries=without("approval")))
    assert found == {"approval": "批复 邯住建〔2026〕15号 还缺日期"}


def test_declared_figures_fill_the_file_before_the_roster_is_there():
    declared = replace(WHOLE, declared=DeclaredFigures(households=24, area=180_000))
    facts = replace(OPEN, details=declared, households=0, area=0)
    assert "file" not in missing(Stage.BASELINE, facts)
    assert missing(Stage.BASELINE, replace(OPEN, households=0, area=0)) == {
        "file": "还缺 2 项：户数、建筑面积"
    }


def test_an_entry_is_shown_with_who_when_and_paper():
    done = vouch("must_change", files=2)
    gate = gate_of(Stage.REVIEW, RULES, replace(OPEN, entries=done))
    assert gate.requirements[0].shown == "陈敏 2026-11-03 · 文件 纪要 · 附件 2 个"
    details = EntryDetails("陈敏", DAY, "", "没有动用维修资金", EntryOutcome.NOT_APPLICABLE)
    entry = replace(done["must_change"], details=details, files=0)
    gate = gate_of(Stage.REVIEW, RULES, replace(OPEN, entries={"must_change": entry}))
    assert gate.requirements[0].shown == "陈敏 2026-11-03 · 不涉及 · 没有动用维修资金"


def test_what_keeps_a_gate_shut_is_told_in_sentences():
    gate = gate_of(Stage.WILL, RULES, replace(OPEN, rounds={}))
    assert gate.unmet == ("意愿征集结束并达到纳入比例（G1）（还没有意愿征集）",)


def test_every_requirement_worked_on_where_rounds_are_names_its_kind_of_round() -> None:
    linked = {rule.key for rules in RULES.values() for rule in rules if rule.link is Link.CONSULTATION}
    assert linked - {"legal_vote"} == set(ROUNDS)  # the owners decide in rounds of many kinds


def test_a_stage_waits_for_one_kind_of_round() -> None:
    asked = {stage: kind_asked_at(stage) for stage in STAGES}
    others = {stage: kind for stage, kind in asked.items() if kind is not RoundKind.WILL}
    assert others == {
        Stage.NEEDS: RoundKind.MENU,
        Stage.DECISION: RoundKind.PLAN,
        Stage.SATISFACTION: RoundKind.SATISFACTION,
    }


VOTE = VoteFact("维修资金表决", notice=NoticeFact(0, DAY, True))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((VOTE,), ""),
        ((replace(VOTE, waits="还没有结束"),), "“维修资金表决”还没有结束"),
        ((replace(VOTE, notice=None),), "“维修资金表决”的结果公示还没有打印"),
        ((replace(VOTE, notice=NoticeFact(2, None, False)),), "“维修资金表决”的结果：还有 2 处没有张贴"),
        (
            (replace(VOTE, notice=NoticeFact(0, DAY, False)),),
            "“维修资金表决”的结果：公示到 2026-11-03 期满",
        ),
        (
            (VOTE, replace(VOTE, title="规约表决", notice=NoticeFact(0, DAY, True, objections=(3,)))),
            "“规约表决”的结果：还有 1 条实名异议没有答复（第3号）",
        ),
        (
            (replace(VOTE, short="还差 2 人"),),
            "“维修资金表决”没有通过（还差 2 人）；方案不再涉及的，登记为不涉及，写明为什么",
        ),
    ],
)
def test_a_vote_on_file_is_measured_and_nobody_vouches_it_away(votes, expected):
    facts = replace(OPEN, votes=votes)
    assert missing(Stage.DECISION, facts).get("legal_vote", "") == expected


def test_a_lost_vote_opens_nothing_until_the_plan_is_said_to_need_none():
    details = EntryDetails("陈敏", DAY, "", "不再动用维修资金", EntryOutcome.NOT_APPLICABLE)
    waived = {"legal_vote": replace(ALL_ENTRIES["legal_vote"], details=details)}
    lost = replace(OPEN, votes=(replace(VOTE, short="还差 2 人"),), entries={**ALL_ENTRIES, **waived})
    assert "legal_vote" not in missing(Stage.DECISION, lost)
    running = replace(lost, votes=(replace(VOTE, waits="还没有结束"),))
    assert "legal_vote" in missing(Stage.DECISION, running)
