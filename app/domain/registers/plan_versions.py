"""Versions of the renovation plan (三上三下) and the opinions of its joint review."""

from collections.abc import Sequence
from datetime import date

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.registers.register import Entry, Register, choice_field, day_field, refused, text_field
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values

_PLAN = (
    day_field("made_on", "日期"),
    text_field("author", "设计单位"),
    RecordField("items", "改造内容", Kind.TEXTS, hint="如：JC-06 道路 1200㎡ 350000元、JC-12 屋面防水"),
    RecordField("budget", "概算", Kind.HUNDREDTHS, "元"),
    text_field("changes", "与上一版的差别"),
    text_field("wish", "根据谁的意见", "如：意见第3、7条，6月2日坝坝会"),
    text_field("note", "说明"),
)
_REVIEW = (
    text_field("department", "部门、单位"),
    text_field("person", "审查人"),
    day_field("given_on", "提出日期"),
    text_field("text", "审查意见"),
    choice_field("must", "必须修改", YesNo),
    text_field("answer", "修改情况"),
    day_field("closed_on", "办结日期"),
)


def _plan_rule(values: Values, others: Sequence[Entry]) -> None:
    if others and not values.get("changes"):
        raise refused(PLANS.of_key("changes"), "", "第二版起要写明改了什么")


def _review_rule(values: Values, _others: Sequence[Entry]) -> None:
    given, closed = values.get("given_on"), values.get("closed_on")
    if isinstance(closed, date) and isinstance(given, date) and closed < given:
        raise refused(REVIEWS.of_key("closed_on"), closed.isoformat(), "不能早于提出日期")
    if closed is not None and not values.get("answer"):
        raise refused(REVIEWS.of_key("answer"), "", "办结要写明怎样修改的")


def must_change(entry: Entry) -> bool:
    """Whether the plan may not go on before this opinion is closed."""
    return entry.values.get("must") is YesNo.YES and entry.day("closed_on") is None


def _review_standing(entry: Entry, _today: date) -> str:
    if must_change(entry):
        return "✗ 必须修改，未办结"
    return "" if entry.day("closed_on") else "○ 建议，未办结"


PLANS = Register(
    "plan_version",
    "方案版次",
    "版方案",
    _PLAN,
    ("made_on", "author", "budget", "items", "changes", "wish"),
    required=("made_on",),
    passages=frozenset({"changes", "note"}),
    past=frozenset({"made_on"}),
    empty="这里登记方案的每一版：改造内容、概算、和上一版差在哪里、根据谁的意见改。图纸、效果图附在下面。",
    rule=_plan_rule,
)


def begun_after(last: Entry | None, today: date) -> dict[str, Value]:
    """What a new version begins with: today, and what the last one says of its maker, its money and who pays."""
    kept = {key: last.values.get(key) for key in ("author", "budget", "note")} if last else {}
    return {**PLANS.begun(today), **kept}


REVIEWS = Register(
    "review_opinion",
    "联审意见",
    "条审查意见",
    _REVIEW,
    ("department", "given_on", "text", "must", "answer", "closed_on"),
    required=("department", "given_on", "text"),
    passages=frozenset({"text", "answer"}),
    past=frozenset({"given_on", "closed_on"}),
    empty="这里登记联合审查时各部门、专家、居民代表提的意见；“必须修改”的没有办结，方案不能往下走。",
    rule=_review_rule,
    standing=_review_standing,
)
