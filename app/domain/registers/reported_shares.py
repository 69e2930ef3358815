"""The register of percentages others reported (引用比例): kept as printed, without a base never turned into heads."""

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
from app.domain.registers.register_words import ReportedBase
from app.domain.rounds.counting import area_text, truncated_percent
from app.domain.sheets.record_fields import Kind, RecordField, Values

MOST = 1000_00
"""Largest percentage in hundredths of a percent; a rate of a statistic may pass 100."""

_ROUNDING = 50  # hundredths of a percent: printed as whole percent, a figure may be half of one off
_FIELDS = (
    day_field("told_on", "报出日期"),
    text_field("source", "出处", "如：报纸名称、日期、作者，或文件名称"),
    text_field("subject", "说的是什么", "如：希望加装电梯"),
    RecordField("percent", "比例", Kind.HUNDREDTHS, "%", hint="照原文，如：78.8"),
    text_field("population", "对象", "照原文，如：居民、业主"),
    choice_field("base", "口径", ReportedBase),
    count_field("numerator", "分子", "", "口径明确才填"),
    count_field("denominator", "分母", "", "口径明确才填"),
    text_field("note", "说明"),
)


def _rule(values: Values, _others: Sequence[Entry]) -> None:
    percent, base = values.get("percent"), values.get("base")
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if isinstance(percent, int) and percent > MOST:
        raise refused(REPORTED.of_key("percent"), area_text(percent), "不能超过1000%")
    if base is ReportedBase.UNKNOWN:
        for key, figure in (("numerator", numerator), ("denominator", denominator)):
            if figure is not None:
                raise refused(REPORTED.of_key(key), figure, "口径不明的比例只照抄，不折算成户数、人数")
        return
    for key, figure in (("numerator", numerator), ("denominator", denominator)):
        if figure is None:
            raise refused(REPORTED.of_key(key), "", "写明口径的，分子、分母也要写明；不知道的选口径不明")
    if denominator == 0:
        raise refused(REPORTED.of_key("denominator"), 0, "不能是零")


def agrees(entry: Entry) -> bool:
    """Whether the percentage as printed is that of the figures beside it, give or take what printing rounds off."""
    percent, numerator, denominator = (entry.count(key) for key in ("percent", "numerator", "denominator"))
    if percent is None or numerator is None or not denominator:
        return True
    return abs(percent * denominator - numerator * 10_000) <= _ROUNDING * denominator


def _standing(entry: Entry, _today: date) -> str:
    if entry.values.get("base") is ReportedBase.UNKNOWN:
        return "○ 口径不明，不折算"
    if agrees(entry):
        return ""
    numerator, denominator = entry.count("numerator") or 0, entry.count("denominator") or 0
    share = truncated_percent(numerator, denominator)
    return f"！原文 {area_text(entry.count('percent') or 0)}%，按分子分母是 {numerator} / {denominator}（{share}%）"


REPORTED = Register(
    "reported_share",
    "引用比例",
    "条引用比例",
    _FIELDS,
    ("told_on", "source", "subject", "percent", "population", "base", "numerator", "denominator"),
    required=("told_on", "source", "subject", "percent", "base"),
    past=frozenset({"told_on"}),
    empty="这里照抄报道、文件里的百分比：出处、说的是什么、对象。没有写明分母的选“口径不明”，不折算成户数、人数。",
    rule=_rule,
    standing=_standing,
)
