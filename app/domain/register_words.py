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
}
