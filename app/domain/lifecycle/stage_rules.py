"""What every stage asks before it may be left: the one table, keyed by stage, and what is done in it.

A requirement that a clerk vouches for (`_entry`) waits for records of its own; once they exist, its line here is
replaced by one with a look at them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.lifecycle import notice_looks as notices
from app.domain.lifecycle import stage_looks as look
from app.domain.lifecycle.stage_gates import Link, Look, Rule, either, unless, vouched
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.rounds.round_kinds import RoundKind

OFFICE, COMMUNITY, BUILDER = "街道", "社区", "建设单位"
TEN_MEASURES = "河北七部门十条措施（2022-11）"
QUALITY = "建设工程质量管理条例"
PRACTICE = "改造工作流程（通行做法，本街道可调整）"


def _fact(key: str, sentence: str, who: str, basis: str, found: Look, link: Link, document: str = "") -> Rule:
    return Rule(key, sentence, who, basis, found, link, document)


def _entry(key: str, sentence: str, who: str, basis: str, document: str = "", optional: bool = False) -> Rule:
    return Rule(key, sentence, who, basis, vouched(key), Link.ENTRY, document, True, optional)


def _either(
    key: str, sentence: str, who: str, basis: str, found: Look, link: Link, document: str = ""
) -> Rule:
    """Met by records, or by an entry where the office keeps them on paper."""
    return Rule(key, sentence, who, basis, either(found, vouched(key)), link, document, True)


def _register(
    key: str, sentence: str, who: str, basis: str, obstacle: Look, found: Look, document: str = ""
) -> Rule:
    """Met by a register without an obstacle on it; where the register is empty a clerk may vouch for it."""
    met = unless(obstacle, either(found, vouched(key)))
    return Rule(key, sentence, who, basis, met, Link.REGISTERS, document, True)


def _notice(key: str, sentence: str, who: str, basis: str, kind: NoticeKind, found: Look) -> Rule:
    """Met by a notice on the wall, which nobody can vouch for any more."""
    met = notices.posted_or_vouched(kind, found, key)
    return Rule(key, sentence, who, basis, met, Link.DOCUMENTS, kind.value)


RULES: Mapping[Stage, tuple[Rule, ...]] = {
    Stage.BASELINE: (
        _fact("file", "小区资料填齐", COMMUNITY, "一区一档", look.file_complete, Link.OVERVIEW, "D01"),
        _fact("triage", "判定为拟改造", OFFICE, "摸底判定", look.to_be_renovated, Link.OVERVIEW),
        _fact("roster", "户册已导入", COMMUNITY, "一区一档", look.roster_there, Link.ROSTER),
        _fact("buildings", "各楼楼案填齐", COMMUNITY, "一楼一案", look.buildings_complete, Link.PLANS, "D01"),
        _entry("double_check", "另一位经办人复核过", OFFICE, "一区一档，双人复核", "D01"),
    ),
    Stage.ORGANISE: (
        _either("body", "定下由谁议事和决定", COMMUNITY, "先自治后整治", look.body_named, Link.OVERVIEW),
    ),
    Stage.WILL: (
        _fact(
            "include",
            "意愿征集结束并达到纳入比例（G1）",
            COMMUNITY,
            "本轮开始时的规则",
            look.round_passed("will", "意愿征集"),
            Link.CONSULTATION,
            "D05",
        ),
    ),
    Stage.RESULT_NOTICE: (
        _fact("posted", "结果公示期满", COMMUNITY, "公示期规则", notices.period_over, Link.DOCUMENTS, "D07"),
        _register(
            "objections",
            "公示期内的异议都已答复（没有也要写明）",
            COMMUNITY,
            "公示期规则",
            look.no_open_objection,
            look.objections_answered,
            "D36",
        ),
        _either("approval", "批复文号和日期已登记", OFFICE, "年度改造计划", look.approved, Link.PROJECTS),
    ),
    Stage.NEEDS: (
        _fact(
            "coverage", "征集覆盖达到要求", COMMUNITY, TEN_MEASURES, look.coverage_reached, Link.CONSULTATION
        ),
        _either(
            "needs",
            "需求已征集：点单或开会",
            COMMUNITY,
            "问需于民",
            either(look.round_passed("menu", "点单征集"), look.meeting_held),
            Link.CONSULTATION,
        ),
        _fact("items", "改造清单已列出", OFFICE, "改造内容目录", look.items_ticked, Link.WORK_ITEMS),
    ),
    Stage.PLAN: (
        _either(
            "versions",
            "方案各版都已征求意见（要求三上三下的须满三轮）",
            "设计单位、社区",
            PRACTICE,
            look.versions_logged,
            Link.REGISTERS,
        ),
        _register(
            "answers",
            "每条意见都有采纳与否的答复和理由",
            "设计单位、社区",
            PRACTICE,
            look.no_open_opinion,
            look.opinions_answered,
            "D11",
        ),
    ),
    Stage.REVIEW: (
        _register(
            "must_change",
            "联合审查的必改意见都已落实",
            OFFICE,
            PRACTICE,
            look.nothing_must_change,
            look.reviewed,
            "D12",
        ),
    ),
    Stage.DECISION: (
        _notice(
            "plan_posted",
            "方案已在公示栏和各楼门口公示期满，异议都已答复",
            COMMUNITY,
            "公示期规则",
            NoticeKind.PLAN,
            notices.plan_posted,
        ),
        _either(
            "plan",
            "方案表决达到要求（G2）",
            COMMUNITY,
            TEN_MEASURES,
            look.round_passed("plan", "方案表决"),
            Link.CONSULTATION,
        ),
        Rule(
            "legal_vote",
            "涉及业主共同决定的已依法表决（G2L）",
            "业主大会、社区",
            "民法典第二百七十八条",
            notices.legal_vote("legal_vote"),
            Link.CONSULTATION,
            entry=True,
            optional=True,
        ),
    ),
    Stage.FUNDS: (
        _fact("budget", "概算已登记", OFFICE, PRACTICE, look.budget_known, Link.PROJECTS),
        _register(
            "funds",
            "各项资金计划合计不少于概算，每项都有文件",
            OFFICE,
            PRACTICE,
            look.funds_covered,
            look.funds_there,
        ),
        _entry("share", "居民出资已按规则归集", COMMUNITY, PRACTICE, optional=True),
    ),
    Stage.PREPARATION: (
        _fact("start", "开工日期已定", BUILDER, PRACTICE, look.start_set, Link.PROJECTS),
        _entry("special_works", "水电气热等专项排在铺路之前", BUILDER, "先地下后地上"),
        _notice(
            "start_notice", "开工公告、监督员名单已张贴", BUILDER, PRACTICE, NoticeKind.START, notices.started
        ),
    ),
    Stage.WORKS: (
        _entry("works_done", "改造内容全部完工", BUILDER, PRACTICE),
        _entry("issues", "施工问题全部整改或写明理由放行", BUILDER, PRACTICE),
        _notice(
            "changes",
            "方案有变更的，变更已公示期满，异议都已答复",
            COMMUNITY,
            PRACTICE,
            NoticeKind.CHANGE,
            notices.changes_posted,
        ),
    ),
    Stage.SATISFACTION: (
        _either(
            "satisfy",
            "满意度达到要求（G3）",
            OFFICE,
            TEN_MEASURES,
            look.round_passed("satisfaction", "满意度测评"),
            Link.CONSULTATION,
        ),
    ),
    Stage.ACCEPTANCE: (
        _entry("items_passed", "各分项验收全部合格", BUILDER, QUALITY, "D27"),
        _entry("five_conditions", "竣工验收五项条件齐备，验收表已签章", BUILDER, f"{QUALITY}第十六条", "D28"),
        _entry("filed", "竣工验收已备案", BUILDER, f"{QUALITY}第四十九条", optional=True),
    ),
    Stage.HANDOVER: (
        _entry("handover", "设施已逐项移交", BUILDER, PRACTICE),
        _notice(
            "management",
            "长效管理已落实，公示期满，异议都已答复",
            COMMUNITY,
            PRACTICE,
            NoticeKind.MANAGEMENT,
            notices.hung(NoticeKind.MANAGEMENT),
        ),
        _entry("archive", "归档目录和备考表已核对", OFFICE, "归档范围和保管期限表"),
    ),
}


ROUNDS: Mapping[str, RoundKind] = {
    "include": RoundKind.WILL,
    "coverage": RoundKind.MENU,
    "needs": RoundKind.MENU,
    "plan": RoundKind.PLAN,
    "satisfy": RoundKind.SATISFACTION,
}
"""Which kind of round answers a requirement that is worked on where rounds are."""


def kind_asked_at(stage: Stage) -> RoundKind:
    """The kind of round a stage waits for; the will to be renovated where it waits for none."""
    kinds = (ROUNDS[rule.key] for rule in RULES[stage] if rule.key in ROUNDS)
    return next(kinds, RoundKind.WILL)


@dataclass(frozen=True, slots=True)
class StageTask:
    """What is done in a stage: in one sentence, by whom, on what basis, with which documents."""

    text: str
    who: str
    basis: str
    documents: tuple[str, ...] = ()


TASKS: Mapping[Stage, StageTask] = {
    Stage.BASELINE: StageTask(
        "逐个小区走一遍，把小区、楼栋和户册登记清楚，判定改不改。",
        "街道、社区、网格员",
        "一区一档、一楼一案",
        ("D01", "LP"),
    ),
    Stage.ORGANISE: StageTask(
        "先自治后整治：成立业委会、物管会或自改小组，定下由谁议事和决定。", "社区党组织、街道", "先自治后整治"
    ),
    Stage.WILL: StageTask(
        "两人一组入户征集改不改，按固定的名册计票。", "社区", "规则包的纳入比例", ("D04", "D05", "D06")
    ),
    Stage.RESULT_NOTICE: StageTask(
        "张贴征集结果，答复异议，向住建部门申报并登记批复。", "社区、街道", "规则包的公示期", ("D07", "D36")
    ),
    Stage.NEEDS: StageTask(
        "按菜单或开会征集改什么，列出改造清单。", "设计单位、社区", "问需于民", ("D05b", "D04", "D09", "D10")
    ),
    Stage.PLAN: StageTask("编制方案，几上几下征求意见，逐条答复。", "设计单位、社区", "三上三下"),
    Stage.REVIEW: StageTask("请各部门、专营单位和居民代表联合审查方案。", "街道、各部门", "联合审查"),
    Stage.DECISION: StageTask(
        "公示方案并由居民、业主表决。", "社区、业主", "规则包、民法典第二百七十八条", ("D13",)
    ),
    Stage.FUNDS: StageTask("落实各项资金，归集居民出资。", "街道、社区", "政府、市场、居民、社会四个一点"),
    Stage.PREPARATION: StageTask(
        "定施工单位和开工日期，张贴开工公告和监督员名单。", "建设单位", "先地下后地上", ("D18", "D20", "D36")
    ),
    Stage.WORKS: StageTask("施工、监督，问题当场整改。", "施工、监理、监督员、街道", "施工合同"),
    Stage.SATISFACTION: StageTask("由街道组织满意度测评，不够就整改后再测。", "街道", "规则包的满意度"),
    Stage.ACCEPTANCE: StageTask("先分项、后综合验收，整改复验。", "建设单位", QUALITY, ("D27", "D28")),
    Stage.HANDOVER: StageTask(
        "移交设施，落实长效管理，整理归档。", "街道、专营单位、物业、社区", "归档范围", ("D31", "D36")
    ),
}


def rule_of(key: str) -> tuple[Stage, Rule] | None:
    """A requirement and its stage by its key."""
    return next(((stage, rule) for stage, rules in RULES.items() for rule in rules if rule.key == key), None)
