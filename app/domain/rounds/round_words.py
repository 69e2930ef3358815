"""Trade words of rounds: what each kind is called and asks, who convenes and counts it, how it ends."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.rounds.round_closing import ClosingStep, Convening, RoundConduct, TellerDuty
from app.domain.rounds.round_kinds import Matter, Method, RoundKind, RoundStatus

ROUND_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RoundKind: {
        RoundKind.WILL: "意愿征集",
        RoundKind.MENU: "菜单征集",
        RoundKind.PLAN: "方案表决",
        RoundKind.SATISFACTION: "满意度测评",
        RoundKind.FUND: "维修资金表决",
        RoundKind.PROPERTY: "物业选聘表决",
        RoundKind.COVENANT: "管理规约表决",
        RoundKind.ELEVATOR: "加装电梯表决",
        RoundKind.OTHER: "其他事项表决",
    },
    Matter: {
        Matter.POLICY: "按政策征求意见，不是业主共同决定",
        Matter.ORDINARY: "业主共同决定的一般事项",
        Matter.MAJOR: "业主共同决定的重大事项",
    },
    Method: {
        Method.DOOR: "入户",
        Method.MEETING: "会议",
        Method.WRITTEN: "书面",
        Method.MIXED: "混合",
    },
    RoundStatus: {
        RoundStatus.DRAFT: "草稿",
        RoundStatus.OPEN: "征询中",
        RoundStatus.STOPPED: "收票截止，待开票",
        RoundStatus.COUNTED: "结果待确认",
        RoundStatus.CLOSED: "已结束",
        RoundStatus.PUBLISHED: "已公示",
        RoundStatus.VOID: "已作废",
    },
    Convening: {
        Convening.OWNERS_COMMITTEE: "业主委员会",
        Convening.PM_COMMITTEE: "物业管理委员会",
        Convening.COMMUNITY: "社区",
        Convening.OWNERS: "业主代表",
    },
    TellerDuty: {TellerDuty.SCRUTINEER: "监票人", TellerDuty.COUNTER: "计票人"},
    ClosingStep: {
        ClosingStep.STOP: "收票截止",
        ClosingStep.COUNT: "开票",
        ClosingStep.PRINT: "打印结果确认单",
        ClosingStep.SIGN: "附上签字的结果确认单",
        ClosingStep.CONFIRM: "确认结果",
    },
}

ENDINGS: Mapping[RoundStatus, str] = {
    RoundStatus.STOPPED: "已截止收票，还没有开票",
    RoundStatus.COUNTED: "已经开票，结果待确认：结果确认单还要签字、附上并由另一人确认",
}
"""What a result waits for that is not frozen yet."""

MATTER_NOTES: Mapping[Matter, str] = {
    Matter.POLICY: "只看政策规定的比例",
    Matter.ORDINARY: (
        "制定议事规则、管理规约，选举业委会，选聘物业，使用维修资金等："
        "民法典第二百七十八条第一款第一至五项、第九项"
    ),
    Matter.MAJOR: (
        "筹集维修资金，改建、重建建筑物及附属设施，改变共有部分用途：民法典第二百七十八条第一款第六至八项"
    ),
}


def conduct_lines(conduct: RoundConduct) -> list[str]:
    """Who convenes and who counts, a line each; nothing where nobody is named."""
    convener = conduct.convener
    called = convener.name or (ROUND_WORDS[Convening][convener.body] if convener.body else "")
    asked = "，".join(filter(None, (convener.contact, convener.phone)))
    lines = [f"召集人：{called}{f'（{asked}）' if asked else ''}"] if called else []
    named = [
        f"{ROUND_WORDS[TellerDuty][duty]}：{'、'.join(conduct.named(duty))}"
        for duty in TellerDuty
        if conduct.named(duty)
    ]
    return [*lines, "；".join(named)] if named else lines


def default_question(kind: RoundKind, place: str, matter: Matter) -> str:
    """The question put where the office has no wording of its own; empty for what only the clerk can word."""
    if kind is RoundKind.FUND:
        if matter is Matter.MAJOR:
            return f"您是否同意{place}业主补交、续交住宅专项维修资金？"
        return f"您是否同意使用{place}的住宅专项维修资金？"
    return _QUESTIONS[kind].format(place=place)


_QUESTIONS: Mapping[RoundKind, str] = {
    RoundKind.WILL: "您是否同意{place}纳入老旧小区改造？",
    RoundKind.MENU: "您希望{place}改造哪些内容？",
    RoundKind.PLAN: "您是否同意{place}的改造方案？",
    RoundKind.SATISFACTION: "您对{place}的改造是否满意？",
    RoundKind.PROPERTY: "您是否同意为{place}选聘物业服务企业？",
    RoundKind.COVENANT: "您是否同意{place}的管理规约？",
    RoundKind.ELEVATOR: "您是否同意{place}加装电梯？",
    RoundKind.OTHER: "",
}


def form_word(kind: RoundKind, matter: Matter) -> str:
    """What a household fills in: 表决票 where the owners decide by law, otherwise 征求表 or 调查表."""
    if matter.legal:
        return "表决票"
    return "调查表" if kind is RoundKind.SATISFACTION else "征求表"
