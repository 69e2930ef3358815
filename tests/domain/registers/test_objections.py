"""Objections: in time to the day, under a real name, and what is said of those that hold nothing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.notices.periods import NoticePeriod
from app.domain.registers.objections import (
    ObjectionMark,
    Timing,
    blocks,
    holds,
    mark_of,
    objections_to,
    standing_of,
)
from app.domain.registers.register import Entry
from app.domain.registers.register_words import Channel, Handling, ObjectionState
from app.domain.sheets.record_fields import Value

FIRST, LAST = date(2026, 3, 4), date(2026, 3, 10)
PERIODS = {"公示〔2026〕3号": NoticePeriod(FIRST, LAST), "公示〔2026〕4号": None}
OBJECTION: Mapping[str, Value] = {
    "received_on": date(2026, 3, 6),
    "channel": Channel.NOTICE,
    "person": "张三",
    "real_name": YesNo.YES,
    "text": "挡光",
    "objection": YesNo.YES,
    "notice": "公示 [2026] 3号",
}


def entry(no: int = 1, **values: Value) -> Entry:
    return Entry(no, 1, no, {**OBJECTION, **values}, datetime(2026, 3, 6, 9), "陈敏")


def mark(**values: Value) -> ObjectionMark:
    found = mark_of({**OBJECTION, **values}, PERIODS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("received", "timing", "stays"),
    [
        (date(2026, 3, 3), Timing.EARLY, True),
        (FIRST, Timing.IN_TIME, True),
        (LAST, Timing.IN_TIME, True),
        (date(2026, 3, 11), Timing.LATE, False),
    ],
)
def test_both_ends_of_the_period_are_in_time(received: date, timing: Timing, stays: bool) -> None:
    assert mark(received_on=received).timing is timing
    assert holds(entry(received_on=received), PERIODS) is stays
    assert blocks(entry(received_on=received), PERIODS) is stays


@pytest.mark.parametrize("notice", ["公示〔2026〕4号", "公示〔2026〕9号", ""])
def test_where_no_period_can_be_told_nobody_is_late(notice: str) -> None:
    found = mark(notice=notice, received_on=date(2030, 1, 1))
    assert (found.timing, found.holds) == (Timing.UNTOLD, True)


@given(st.integers(-20, 20), st.booleans(), st.booleans(), st.booleans())
def test_only_a_signed_one_that_is_not_late_and_not_settled_holds(
    days: int, signed: bool, replied: bool, ended: bool
) -> None:
    received = LAST + timedelta(days=days)
    told = entry(
        received_on=received,
        real_name=YesNo.YES if signed else YesNo.NO,
        handling=Handling.DECLINED if replied else None,
        replied_on=received if replied else None,
        ended=ObjectionState.WITHDRAWN if ended else None,
    )
    assert holds(told, PERIODS) == (signed and days <= 0)
    assert blocks(told, PERIODS) == (signed and days <= 0 and not replied and not ended)


@pytest.mark.parametrize(
    ("values", "line", "short"),
    [
        ({}, "✓ 公示期内收到（2026-03-04 至 2026-03-10）", "公示期内"),
        ({"received_on": date(2026, 3, 1)}, "✓ 公示期开始前收到（2026-03-04 至 2026-03-10）", "公示期前"),
        (
            {"received_on": date(2026, 3, 11)},
            "✗ 逾期收到（公示期到 2026-03-10 止），不挡准入条件，仍要答复",
            "逾期",
        ),
        ({"notice": ""}, "○ 没有写针对哪份公示，先当期内异议办", "期限未定"),
        ({"notice": "公示〔2026〕4号"}, "○ 公示期还定不下来，先当期内异议办", "期限未定"),
        (
            {"real_name": None},
            "○ 公示期内收到（2026-03-04 至 2026-03-10），未实名，不挡准入条件，仍要答复",
            "公示期内、未实名",
        ),
        ({"real_name": YesNo.NO, "notice": ""}, "○ 未实名，不挡准入条件，仍要答复", "未实名"),
        ({"received_on": None}, "○ 公示期还定不下来，先当期内异议办", "期限未定"),
    ],
)
def test_what_is_said_of_an_objection(values: dict[str, Value], line: str, short: str) -> None:
    assert (mark(**values).line, mark(**values).short) == (line, short)


def test_an_opinion_has_no_mark() -> None:
    assert mark_of({**OBJECTION, "objection": YesNo.NO}, PERIODS) is None
    assert mark_of({}, PERIODS) is None


def test_a_late_objection_waits_like_an_opinion_and_one_in_time_presses() -> None:
    today = date(2026, 3, 12)
    assert standing_of(entry(), today, PERIODS) == "！异议未答复"
    assert standing_of(entry(received_on=today), today, PERIODS) == "○ 待答复"
    assert standing_of(entry(due=date(2026, 3, 11)), today, PERIODS) == "✗ 逾期未答复"
    answered = entry(handling=Handling.ADOPTED, replied_on=date(2026, 3, 8))
    assert standing_of(answered, today, PERIODS) == ""


def test_objections_find_their_notice_however_its_number_is_set() -> None:
    entries = (
        entry(1),
        entry(2, notice="公示【2026】3号"),
        entry(3, notice="公示〔2026〕30号"),
        entry(4, objection=None),
    )
    assert [found.no for found in objections_to(entries, ["公示〔2026〕3号"])] == [1, 2]
