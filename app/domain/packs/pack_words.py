"""What the values and codes of a pack are called."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.notices.day_kind import DayKind
from app.domain.packs.pack_kinds import Edge, YesNo
from app.domain.packs.policy_kinds import (
    DayUnit,
    ElevatorScope,
    ElevatorTest,
    Remainder,
    RollOver,
    SilenceNeed,
    Status,
    Timing,
)

LENGTHS: Mapping[str, str] = {
    "roll_before": "业主名册在会议前公示",
    "assembly": "业主大会会议通知",
    "decision": "业主大会决定公布",
    "committee_decision": "物管会决定公布",
    "committee_decision_posted": "物管会决定公示期",
}
"""Lengths of days that are not those of a notice with a name of its own."""

VALUES: Mapping[str, str] = {
    "cut_off": "纳入范围的建成年份",
    "elevator": "加装电梯：表决规则",
    "elevator.cost": "加装电梯：分摊预设",
    "proxy": "委托表决",
    "silence": "未答复的业主",
    "online": "网上表决",
    "closing": "结束征询",
    "deciding_body": "征询前的议事组织",
    "steps": "本地步骤",
    "steps.plan_rounds": "方案往返",
    "items": "改造内容",
    "fund": "居民出资",
    "fund.resident_share": "开工前居民出资到位",
    "fund.top_up_below": "维修资金续交",
    "rhythm": "调度节奏",
    "supervisors": "监督员人数",
    "supervisors.roles": "监督员来源",
}
PACK_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Status: {
        Status.LAW: "法律规定",
        Status.REPORTED: "公开报道",
        Status.REGIONAL: "省市文件",
        Status.ASSUMED: "预设，须确认",
    },
    DayUnit: {DayUnit.CALENDAR: "自然日", DayUnit.WORKING: "工作日"},
    RollOver: {
        RollOver.WHOLE_BREAK: "末日在放假期间的，顺延到节后第一个工作日",
        RollOver.STATUTORY_ONLY: "末日是法定休假日的，顺延到休假日结束的次日",
        RollOver.NONE: "末日不顺延",
    },
    Timing: {Timing.FOR: "公示期间", Timing.BEFORE: "提前天数", Timing.WITHIN: "办理时限"},
    ElevatorTest: {
        ElevatorTest.CIVIL_CODE_MAJOR: "三分之二以上参与、参与者四分之三以上同意（面积和人数）",
        ElevatorTest.TWO_THIRDS_OF_ALL: "全体业主三分之二以上同意（面积和人数）",
        ElevatorTest.UNANIMOUS: "全体业主都同意",
    },
    ElevatorScope: {ElevatorScope.STAIRWELL: "本单元业主", ElevatorScope.BUILDING: "本栋业主"},
    Remainder: {
        Remainder.HIGHEST: "由最高的出资楼层承担",
        Remainder.LOWEST: "由最低的出资楼层承担",
    },
    SilenceNeed: {
        SilenceNeed.CLAUSE: "议事规则条款",
        SilenceNeed.WARNING: "票面提示",
        SilenceNeed.DELIVERY: "逐户送达记录",
    },
    Edge: {Edge.INCLUSIVE: "以上（含本数）", Edge.EXCLUSIVE: "超过（不含本数）"},
    YesNo: {YesNo.YES: "是", YesNo.NO: "否"},
    DayKind: {
        DayKind.OFF: "放假",
        DayKind.STATUTORY: "法定休假日",
        DayKind.WORKING: "调休上班",
    },
}
