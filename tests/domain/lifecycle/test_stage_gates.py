"""Gate tables: what every stage asks, what is said while it is missing, and what opens it."""

from dataclasses import replace

import pytest

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import OwnersBody, Triage
from app.domain.compounds.project import ProjectDetails
from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome
from app.domain.lifecycle.stage_facts import (
    BuildingGap,
    GateFacts,
    NoticeFact,
    RegisterFacts,
    RoundFact,
)
from app.domain.lifecycle.stage_gates import Link, gate_of
from app.domain.lifecycle.stage_rules import ROUNDS, RULES, TASKS, kind_asked_at, rule_of
from app.domain.lifecycle.stages import STAGES, Stage
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.rounds.consultation_round import RoundKind
from tests.domain.lifecycle.open_gates import ALL_ENTRIES, DAY, OPEN, PROJECT, WHOLE, missing, vouch, without


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
