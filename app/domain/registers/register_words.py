"""Trade words of the registers a compound's consultation is kept in."""

from collections.abc import Mapping
from enum import StrEnum


class Channel(StrEnum):
    """How an opinion came in."""

    SURVEY = "survey"
    MEETING = "meeting"
    VISIT = "visit"
    LETTER = "letter"
    PHONE = "phone"
    NOTICE = "notice"
    HOTLINE = "hotline"


class Handling(StrEnum):
    """What became of an opinion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    DECLINED = "declined"
    REFERRED = "referred"


class ObjectionState(StrEnum):
    """How an objection ended; one without a state is still open."""

    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    REFERRED = "to_court"


class MeetingKind(StrEnum):
    """Meetings a renovation knows; only the residents' meeting has a quorum by law."""

    YARD = "yard"
    DELIBERATION = "deliberation"
    RESIDENTS = "residents"
    OWNERS = "owners"
    JOINT = "joint"
    REVIEW = "review"
    DISPATCH = "dispatch"
    WEEKLY = "weekly"


class ReportedBase(StrEnum):
    """What a reported percentage is of, as far as its source says so."""

    UNKNOWN = "unknown"
    HOUSEHOLDS = "households"
    PERSONS = "persons"
    RESPONSES = "responses"
    OTHER = "other"


class ElevatorMatter(StrEnum):
    """What is put on file of adding a lift to a stairwell, in the order of its steps E1 to E10."""

    SURVEY = "survey"
    PLAN = "plan"
    CONSENT = "consent"
    REPRESENTATIVE = "representative"
    UPKEEP = "upkeep"
    COMPENSATION = "compensation"
    SIGNATURE = "signature"
    NOTICE = "notice"
    MEDIATION = "mediation"
    REVIEWED = "reviewed"
    WORKS_TOLD = "works_told"
    INSPECTED = "inspected"
    REGISTERED = "registered"
    OPERATOR = "operator"
    MAINTENANCE = "maintenance"


class MemberKind(StrEnum):
    """What somebody chosen by the residents does: sit in their body, or watch the works."""

    BODY = "body"
    SUPERVISOR = "supervisor"


class FundKind(StrEnum):
    """Where money for the works comes from."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SPECIAL_BOND = "special_bond"
    GENERAL_BOND = "general_bond"
    TITLE_UNIT = "title_unit"
    UTILITY = "utility"
    CAPITAL = "capital"
    RESIDENTS = "residents"
    MAINTENANCE_FUND = "maintenance_fund"
    DONATION = "donation"


REGISTER_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Channel: {
        Channel.SURVEY: "征求表",
        Channel.MEETING: "会议",
        Channel.VISIT: "走访",
        Channel.LETTER: "来信",
        Channel.PHONE: "电话",
        Channel.NOTICE: "公示期",
        Channel.HOTLINE: "12345",
    },
    Handling: {
        Handling.ADOPTED: "采纳",
        Handling.PARTLY: "部分采纳",
        Handling.DECLINED: "不采纳",
        Handling.REFERRED: "转办",
    },
    ObjectionState: {
        ObjectionState.RESOLVED: "已化解",
        ObjectionState.WITHDRAWN: "已撤回",
        ObjectionState.REFERRED: "转司法途径",
    },
    MeetingKind: {
        MeetingKind.YARD: "坝坝会",
        MeetingKind.DELIBERATION: "议事会",
        MeetingKind.RESIDENTS: "居民（代表）会议",
        MeetingKind.OWNERS: "业主大会",
        MeetingKind.JOINT: "联席会议",
        MeetingKind.REVIEW: "联合审查会",
        MeetingKind.DISPATCH: "调度会",
        MeetingKind.WEEKLY: "周例会",
    },
    ReportedBase: {
        ReportedBase.UNKNOWN: "口径不明",
        ReportedBase.HOUSEHOLDS: "总户数",
        ReportedBase.PERSONS: "总人数",
        ReportedBase.RESPONSES: "收回的有效表",
        ReportedBase.OTHER: "其他（写在说明里）",
    },
    ElevatorMatter: {
        ElevatorMatter.SURVEY: "摸底",
        ElevatorMatter.PLAN: "实施方案",
        ElevatorMatter.CONSENT: "占用专有部分同意",
        ElevatorMatter.REPRESENTATIVE: "业主代表",
        ElevatorMatter.UPKEEP: "使用维护费用约定",
        ElevatorMatter.COMPENSATION: "补偿约定",
        ElevatorMatter.SIGNATURE: "协议签字",
        ElevatorMatter.NOTICE: "张贴公示",
        ElevatorMatter.MEDIATION: "异议调解",
        ElevatorMatter.REVIEWED: "规划审查、施工许可",
        ElevatorMatter.WORKS_TOLD: "施工告知",
        ElevatorMatter.INSPECTED: "监督检验",
        ElevatorMatter.REGISTERED: "使用登记",
        ElevatorMatter.OPERATOR: "使用单位",
        ElevatorMatter.MAINTENANCE: "维保合同",
    },
    MemberKind: {MemberKind.BODY: "议事组织成员", MemberKind.SUPERVISOR: "监督员"},
    FundKind: {
        FundKind.CENTRAL: "中央补助",
        FundKind.PROVINCE: "省补助",
        FundKind.CITY: "市补助",
        FundKind.DISTRICT: "区补助",
        FundKind.SPECIAL_BOND: "专项债",
        FundKind.GENERAL_BOND: "一般债",
        FundKind.TITLE_UNIT: "产权单位",
        FundKind.UTILITY: "专营单位",
        FundKind.CAPITAL: "社会资本",
        FundKind.RESIDENTS: "居民出资",
        FundKind.MAINTENANCE_FUND: "维修资金",
        FundKind.DONATION: "捐助",
    },
}
