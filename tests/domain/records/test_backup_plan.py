"""When backups are due and which are kept, whatever the times."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records.backup_plan import INTERVAL, REASONS, Reason, due, keep

NOW = datetime(2026, 11, 20, 9, 30)
TIMES = st.datetimes(NOW - timedelta(days=900), NOW)
BACKUPS = st.lists(st.tuples(TIMES, st.sampled_from(Reason)), max_size=60, unique_by=lambda entry: entry[0])


@pytest.mark.parametrize(
    ("newest", "changed", "expected"),
    [
        (None, True, True),
        (None, False, True),
        (NOW - timedelta(minutes=29, seconds=59), True, False),
        (NOW - timedelta(minutes=30), True, True),
        (NOW, True, False),
        (NOW - timedelta(hours=1), False, False),
        (NOW - timedelta(days=30), False, False),
        (NOW - timedelta(days=1), True, True),
        (NOW + timedelta(minutes=5), True, True),
        (NOW + timedelta(days=400), True, True),
        (NOW + timedelta(days=400), False, False),
    ],
)
def test_a_backup_is_due_at_the_first_change_of_a_day_and_every_half_hour(
    newest: datetime | None, changed: bool, expected: bool
) -> None:
    assert due(NOW, newest, changed) is expected


def test_midnight_begins_a_new_day_even_within_the_half_hour() -> None:
    midnight = datetime(2026, 11, 20)
    assert due(midnight + timedelta(minutes=1), midnight - timedelta(minutes=1), changed=True)


@given(TIMES, TIMES)
def test_a_changed_library_never_waits_longer_than_the_interval(first: datetime, second: datetime) -> None:
    newest, now = sorted((first, second))
    assert due(now, newest, changed=True) or now - newest < INTERVAL


@given(BACKUPS)
def test_thinning_keeps_one_of_every_hour_day_week_and_month(backups: list[tuple[datetime, Reason]]) -> None:
    times = {made_at for made_at, _ in backups}
    kept = keep(backups, NOW)
    assert kept <= times
    for made_at in times:
        assert any((k.year, k.month) == (made_at.year, made_at.month) for k in kept)
        if NOW - made_at < timedelta(weeks=8):
            assert any(k.isocalendar()[:2] == made_at.isocalendar()[:2] for k in kept)
        if NOW - made_at < timedelta(days=14):
            assert any(k.date() == made_at.date() for k in kept)
        if NOW - made_at < timedelta(hours=24):
            assert any((k.date(), k.hour) == (made_at.date(), made_at.hour) for k in kept)


@given(BACKUPS)
def test_thinning_keeps_the_newest_and_is_done_after_once(backups: list[tuple[datetime, Reason]]) -> None:
    kept = keep(backups, NOW)
    assert not backups or max(made_at for made_at, _ in backups) in kept
    assert keep([entry for entry in backups if entry[0] in kept], NOW) == kept


@given(BACKUPS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_what_was_thinned_away_is_not_missed_later(
    backups: list[tuple[datetime, Reason]], later: timedelta
) -> None:
    kept = keep(backups, NOW)
    left = [entry for entry in backups if entry[0] in kept]
    assert keep(left, NOW + later) <= kept
    assert {(k.year, k.month) for k in keep(left, NOW + later)} == {(m.year, m.month) for m, _ in backups}


@given(BACKUPS)
def test_what_somebody_asked_for_stays_a_month(backups: list[tuple[datetime, Reason]]) -> None:
    kept = keep(backups, NOW)
    for made_at, reason in backups:
        if reason is not Reason.AUTOMATIC and NOW - made_at < timedelta(days=30):
            assert made_at in kept


def test_two_years_of_half_hours_come_down_to_a_few_dozen() -> None:
    half_hours = [(NOW - n * INTERVAL, Reason.AUTOMATIC) for n in range(2 * 365 * 48)]
    assert len(keep(half_hours, NOW)) < 8 + 24 + 14 + 9 + 25


def test_half_hours_of_the_morning_all_stay_till_noon() -> None:
    morning = [(NOW.replace(hour=8, minute=0) + n * INTERVAL, Reason.AUTOMATIC) for n in range(8)]
    assert len(keep(morning, NOW.replace(hour=11, minute=45))) == 8
    assert len(keep(morning, NOW.replace(hour=23, minute=45))) == 4
    assert len(keep(morning, NOW + timedelta(days=2))) == 1


def test_backups_of_the_future_are_left_alone() -> None:
    future = [(NOW + timedelta(minutes=n), Reason.AUTOMATIC) for n in range(1, 5)]
    assert keep(future, NOW) == {made_at for made_at, _ in future}


def test_every_reason_has_its_word() -> None:
    assert set(REASONS) == set(Reason)
    assert len(set(REASONS.values())) == len(Reason)
