"""Kinds of notices that hang in a compound: where each hangs, for how long, and whose data it may show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """A notice by the code of its paper."""

    BODY = "D02"
    WILL_RESULT = "D07"
    PLAN = "D13"
    VOTE_RESULT = "D15"
    FUNDS = "D16"
    START = "D18"
    SUPERVISORS = "D20"
    CHANGE = "D24"
    SATISFACTION = "D26"
    MANAGEMENT = "D31"
    ELEVATOR = "D33"
    EXIT = "D37"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What holds for every notice of a kind.

    lengths: keys of the pack's lengths, the first one it has counts; none where the paper only announces (公告) and
    no period runs. doors: it hangs at the stairwell doors too, not at the boards alone. names: it shows people, each
    with their consent.
    """

    lengths: tuple[str, ...]
    doors: bool = True
    names: bool = False


# a pack made before a kind had a length of its own lends it that of a result, or of the plan
KINDS: Mapping[NoticeKind, KindFacts] = {
    NoticeKind.BODY: KindFacts(("body", "will_result"), names=True),
    NoticeKind.WILL_RESULT: KindFacts(("will_result",)),
    NoticeKind.PLAN: KindFacts(("plan",)),
    NoticeKind.VOTE_RESULT: KindFacts(("plan_result", "will_result")),
    NoticeKind.FUNDS: KindFacts(("funds", "will_result"), doors=False),
    NoticeKind.START: KindFacts(()),
    NoticeKind.SUPERVISORS: KindFacts(("supervisors", "will_result"), names=True),
    NoticeKind.CHANGE: KindFacts(("change", "plan")),
    NoticeKind.SATISFACTION: KindFacts(("satisfy_result", "will_result"), doors=False),
    NoticeKind.MANAGEMENT: KindFacts(("management", "plan_result", "will_result")),
    NoticeKind.ELEVATOR: KindFacts(("elevator",)),
    NoticeKind.EXIT: KindFacts(("exit", "will_result"), doors=False),
}

NOTICE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    NoticeKind: {
        NoticeKind.BODY: "议事组织名单公示",
        NoticeKind.WILL_RESULT: "意愿征集结果公示",
        NoticeKind.PLAN: "改造方案公示",
        NoticeKind.VOTE_RESULT: "表决结果公示",
        NoticeKind.FUNDS: "资金筹集使用公示",
        NoticeKind.START: "开工公告",
        NoticeKind.SUPERVISORS: "监督员名单公示",
        NoticeKind.CHANGE: "方案变更公示",
        NoticeKind.SATISFACTION: "满意度测评结果公示",
        NoticeKind.MANAGEMENT: "长效管理公示",
        NoticeKind.ELEVATOR: "加装电梯公示",
        NoticeKind.EXIT: "退出或缓建说明公示",
    }
}
