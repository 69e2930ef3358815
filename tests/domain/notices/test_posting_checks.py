"""How long a notice hung nowhere, and by how many days its period is lengthened."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.posting_checks import Gap, PointState, PostingCheck, gaps
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status

START = datetime(2026, 3, 3, 9, 0)


class EveryDay:
    """A year without holidays."""

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5

    def in_break(self, day: date) -> bool:
        return False

    def is_statutory(self, day: date) -> bool:
        return False


def torn(point: int, hours: float, restored: float | None = None) -> PostingCheck:
    again = None if restored is None else START + timedelta(hours=restored)
    return PostingCheck(point, START + timedelta(hours=hours), PointState.TORN, "王霞", "", again)


def intact(point: int, hours: float) -> PostingCheck:
    return PostingCheck(point, START + timedelta(hours=hours), PointState.INTACT, "王霞")


def notice(*checks: PostingCheck, unit: DayUnit = DayUnit.CALENDAR) -> PublicNotice:
    rule = NoticeRule(7, unit, RollOver.NONE, Status.ASSUMED, "")
    points = (PostingPoint(1, "小区宣传栏"), PostingPoint(2, "1号楼1单元门口"))
    hung = tuple(Posting(point.no, START, "陈敏", "李刚") for point in points)
    return PublicNotice(1, 1, 1, "公示〔2026〕1号", "公示", START, rule, points, hung, checks)


@pytest.mark.parametrize(
    ("checks", "lost", "last"),
    [
        ((), 0, date(2026, 3, 10)),
        ((torn(1, 5),), 0, date(2026, 3, 10)),  # one point still hangs
        ((torn(1, 5, 29), torn(2, 5, 29)), 0, date(2026, 3, 10)),  # 24 h to the minute
        ((torn(1, 5, 29.1), torn(2, 5, 29.1)), 2, date(2026, 3, 12)),
        ((torn(1, 5, 53), torn(2, 5, 53)), 2, date(2026, 3, 12)),  # 48 h
        ((torn(1, 5, 40), torn(2, 20, 50)), 0, date(2026, 3, 10)),  # together 20 h only
        ((torn(1, 5), torn(2, 5), intact(1, 35)), 2, date(2026, 3, 12)),  # found hanging again
        ((torn(1, 5, 35), torn(2, 5, 35), torn(1, 50, 80), torn(2, 50, 80)), 4, date(2026, 3, 14)),
        ((torn(1, 400, 450), torn(2, 400, 450)), 0, date(2026, 3, 10)),  # after its end
        ((torn(1, 180, 210), torn(2, 180, 210)), 2, date(2026, 3, 12)),  # over the counted end
    ],
)
def test_the_period_is_longer_by_every_day_begun_once_it_hung_nowhere_for_more_than_a_day(
    checks: tuple[PostingCheck, ...], lost: int, last: date
) -> None:
    period = notice(*checks).period(EveryDay())
    assert period is not None
    assert (period.lost_days, period.last_day) == (lost, last)


def test_working_days_are_lengthened_by_working_days() -> None:
    period = notice(torn(1, 5, 35), torn(2, 5, 35), unit=DayUnit.WORKING).period(EveryDay())
    assert period is not None
    assert period.last_day == date(2026, 3, 16)


def test_there_is_no_end_while_it_hangs_nowhere() -> None:
    down = notice(torn(1, 5), torn(2, 6))
    assert down.hangs_nowhere
    assert down.period(EveryDay()) is None
    assert Gap(START, None).lost_days == 0


def test_a_damaged_notice_can_still_be_read() -> None:
    look = PostingCheck(1, START, PointState.DAMAGED, "王霞")
    assert gaps([1], [look]) == ()
    assert gaps([], []) == ()


looks = st.lists(
    st.tuples(
        st.integers(1, 3), st.integers(0, 200), st.sampled_from(PointState), st.none() | st.integers(0, 90)
    ),
    max_size=14,
)


@given(looks)
def test_the_gaps_are_the_hours_in_which_no_point_hung(
    found: list[tuple[int, int, PointState, int | None]],
) -> None:
    checks = [
        PostingCheck(
            point,
            START + timedelta(hours=at),
            state,
            "王霞",
            "",
            None if later is None else START + timedelta(hours=at + later),
        )
        for point, at, state, later in found
    ]
    told = sorted(
        [(at, 0 if state.down else 1, point) for point, at, state, _ in found]
        + [(at + later, 1, point) for point, at, _, later in found if later is not None]
    )
    counted = 0
    for hour in range(300):
        newest = {point: kind for at, kind, point in told if at <= hour}
        counted += all(newest.get(point) == 0 for point in (1, 2, 3))
    measured = gaps([1, 2, 3], checks)
    end = START + timedelta(hours=300)
    assert sum(((gap.end or end) - gap.start for gap in measured), timedelta()) == timedelta(hours=counted)
    assert all(a.end is not None and a.end <= b.start for a, b in pairwise(measured))
