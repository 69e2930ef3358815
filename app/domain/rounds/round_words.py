"""Trade words of rounds: what each kind is called, asks and calls its papers."""

from collections.abc import Mapping
from enum import StrEnum

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
        RoundStatus.CLOSED: "已结束",
        RoundStatus.PUBLISHED: "已公示",
        RoundStatus.VOID: "已作废",
    },
}

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
