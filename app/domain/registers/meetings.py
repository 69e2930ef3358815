"""Meetings of every kind and what they resolved; the quorum of a residents' meeting is the law's."""

from collections.abc import Sequence
from datetime import date

from app.domain.registers.register import (
    Entry,
    Register,
    choice_field,
    count_field,
    day_field,
    refused,
    text_field,
)
from app.domain.registers.register_words import MeetingKind
from app.domain.rounds.counting import Threshold
from app.domain.sheets.record_fields import Values

MORE_THAN_HALF = Threshold(1, 2, inclusive=False)
"""城市居民委员会组织法第九条: a quorum of more than half, and more than half of those present."""

_MEETING = (
    choice_field("kind", "会议种类", MeetingKind),
    day_field("held_on", "日期"),
    text_field("hour", "时间", "如：19:00"),
    text_field("place", "地点"),
    text_field("topic", "议题"),
    text_field("convener", "召集人"),
    text_field("host", "主持人"),
    text_field("recorder", "记录人"),
    text_field("base", "应到口径", "如：居民代表、户代表"),
    count_field("expected", "应到", "人"),
    count_field("present", "实到", "人"),
    text_field("attendees", "参加单位和人员"),
    text_field("minutes", "纪要"),
)
_RESOLUTION = (
    count_field("meeting", "第几次会议", "", "会议登记里的编号"),
    text_field("text", "决议事项"),
    count_field("agree", "赞成", "人"),
    count_field("oppose", "反对", "人"),
    count_field("abstain", "弃权", "人"),
)


def _meeting_rule(values: Values, _others: Sequence[Entry]) -> None:
    expected, present = values.get("expected"), values.get("present")
    counted = isinstance(expected, int) and isinstance(present, int) and present > expected
    if counted and values.get("kind") is MeetingKind.RESIDENTS:
        raise refused(MEETINGS.of_key("present"), present, "居民会议的实到不能多于应到")


def quorum(entry: Entry) -> tuple[int, int, bool] | None:
    """Present, expected, and whether that is more than half; None where the kind has no quorum or a number lacks."""
    present, expected = entry.count("present"), entry.count("expected")
    if entry.values.get("kind") is not MeetingKind.RESIDENTS or present is None or expected is None:
        return None
    return present, expected, MORE_THAN_HALF.met_by(present, expected)


def quorum_line(entry: Entry) -> str:
    """The quorum in words: ✓ 实到 31 / 应到 60 人，过半数; '' where there is none to keep."""
    found = quorum(entry)
    if found is None:
        return ""
    present, expected, held = found
    base = entry.text("base") or "应到人员"
    said = "过半数，可以作出决定" if held else "没有过半数，不能作出决定（居民委员会组织法第九条）"
    return f"{'✓' if held else '✗'} {base}：实到 {present} / 应到 {expected} 人，{said}"


def _meeting_standing(entry: Entry, today: date) -> str:
    held = entry.day("held_on")
    if held is not None and held > today:
        return "○ 还没有召开"
    found = quorum(entry)
    if found is not None and not found[2]:
        return "✗ 没有过半数"
    return "" if entry.text("minutes") or entry.files else "！没有纪要"


def votes(values: Values) -> tuple[int, int, int]:
    """Votes for, against and abstaining."""
    agree, oppose, abstain = (values.get(key) for key in ("agree", "oppose", "abstain"))
    return tuple(vote if isinstance(vote, int) else 0 for vote in (agree, oppose, abstain))  # type: ignore[return-value]


def carried(entry: Entry) -> bool:
    """Whether more than half of all votes, abstentions included, are for it."""
    agree, oppose, abstain = votes(entry.values)
    return MORE_THAN_HALF.met_by(agree, agree + oppose + abstain)


def refuse_wrong_votes(values: Values, meetings: Sequence[Entry]) -> None:
    """Let a resolution stand only if its votes are those of people who were there.

    Raises:
        ValueRefused: there is no such meeting, or the votes are not as many as were present.
    """
    held = next((entry for entry in meetings if entry.no == values.get("meeting")), None)
    if held is None:
        raise refused(RESOLUTIONS.of_key("meeting"), values.get("meeting") or "", "会议登记里没有这一次")
    present, cast = held.count("present"), sum(votes(values))
    if present is not None and cast != present:
        raise refused(RESOLUTIONS.of_key("agree"), cast, f"三项相加应等于实到 {present} 人，现在是 {cast} 人")


def _resolution_standing(entry: Entry, _today: date) -> str:
    agree, oppose, abstain = votes(entry.values)
    present = agree + oppose + abstain
    if not present:
        return "○ 没有票数"
    return f"{'✓ 通过' if carried(entry) else '✗ 没有通过'} 赞成 {agree} / 到会 {present} 人"


MEETINGS = Register(
    "meeting",
    "会议",
    "次会议",
    _MEETING,
    ("kind", "held_on", "topic", "place", "expected", "present"),
    required=("kind", "held_on", "topic"),
    passages=frozenset({"attendees", "minutes"}),
    empty="这里登记坝坝会、居民会议、联席会议：时间、地点、议题、到会人数和纪要，签到表可以打印后扫描附上。",
    rule=_meeting_rule,
    standing=_meeting_standing,
)

RESOLUTIONS = Register(
    "resolution",
    "决议",
    "项决议",
    _RESOLUTION,
    ("meeting", "text", "agree", "oppose", "abstain"),
    required=("meeting", "text"),
    passages=frozenset({"text"}),
    empty="这里登记会议的决议和票数：赞成、反对、弃权相加等于实到人数。先登记会议，再登记它的决议。",
    standing=_resolution_standing,
)
