"""Urgency by the day, the order of what falls due, and when each kind of record falls due."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buildings.building_kinds import HazardKind
from app.domain.buildings.building_plan import Hazard
from app.domain.compounds.defect import Defect, DefectDetails, DefectKind, DefectSeverity
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.lifecycle.due import (
    KINDS,
    URGENCIES,
    DueItem,
    DueKind,
    Holder,
    Urgency,
    days_text,
    ordered,
    urgency_of,
)
from app.domain.lifecycle.due_rules import (
    backup_due,
    defect_due,
    hazard_due,
    holidays_due,
    notice_due,
    opinion_due,
    review_due,
    round_due,
    rule_due,
)
from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.periods import NoticePeriod
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.packs.policy import DayUnit, NoticeRule, PolicyValue, RollOver, Status
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.register import Entry
from app.domain.rounds.consent import Answer, Counts, Tally
from app.domain.rounds.counting import Base, Threshold
from app.domain.rounds.gates import share_of_households
from app.domain.sheets.record_fields import Value

TODAY = date(2026, 11, 3)
NOW = datetime(2026, 11, 3, 9, 30)
YARD = Holder(7, "北岗院")
OVER = NoticePeriod(date(2026, 10, 20), date(2026, 10, 31))
RULE = NoticeRule(7, DayUnit.CALENDAR, RollOver.WHOLE_BREAK, Status.LAW, "某文件")


@pytest.mark.parametrize(
    ("days", "pressing", "urgency"),
    [
        (-400, False, Urgency.OVERDUE),
        (-1, False, Urgency.OVERDUE),
        (-1, True, Urgency.OVERDUE),
        (0, False, Urgency.TODAY),
        (0, True, Urgency.TODAY),
        (1, False, Urgency.SOON),
        (1, True, Urgency.PRESSING),
        (7, False, Urgency.SOON),
        (8, False, Urgency.WAITING),
        (8, True, Urgency.PRESSING),
        (None, False, Urgency.WAITING),
        (None, True, Urgency.PRESSING),
    ],
)
def test_the_due_day_itself_is_in_time(days: int | None, pressing: bool, urgency: Urgency) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert urgency_of(due, TODAY, pressing) is urgency


@pytest.mark.parametrize(
    ("days", "told"), [(-2, "2026-11-01（过了2天）"), (0, "2026-11-03（今天）"), (1, "2026-11-04（还有1天）")]
)
def test_a_day_says_how_far_off_it_is(days: int, told: str) -> None:
    assert days_text(TODAY + timedelta(days=days), TODAY) == told
    assert days_text(None, TODAY) == ""


def test_every_kind_and_urgency_has_its_word() -> None:
    assert set(KINDS) == set(DueKind)
    assert set(URGENCIES) == set(Urgency)
    assert len({word[0] for word in URGENCIES.values()} - set("✗！◷○")) == 0


items = st.builds(
    lambda kind, days, pressing, name: DueItem(
        kind,
        Holder(1, name),
        "事",
        "",
        due := None if days is None else TODAY + timedelta(days=days),
        urgency_of(due, TODAY, pressing),
    ),
    st.sampled_from(DueKind),
    st.none() | st.integers(-30, 30),
    st.booleans(),
    st.sampled_from(["甲院", "乙院"]),
)


@given(st.lists(items, max_size=12))
def test_what_is_past_comes_first_and_nothing_is_lost(given_items: list[DueItem]) -> None:
    found = ordered(given_items)
    assert sorted(map(id, found)) == sorted(map(id, given_items))
    ranks = [list(Urgency).index(item.urgency) for item in found]
    assert ranks == sorted(ranks)
    overdue = [item.due for item in found if item.urgency is Urgency.OVERDUE]
    assert overdue == sorted(day for day in overdue if day is not None)


def notice(posted: int) -> PublicNotice:
    points = tuple(PostingPoint(no, f"第{no}处") for no in (1, 2, 3))
    postings = tuple(Posting(no, NOW, "陈敏", "李刚") for no in range(1, posted + 1))
    return PublicNotice(5, 7, 9, "公示〔2026〕1号", "意愿征集结果公示", NOW, RULE, points, postings)


def test_a_notice_not_posted_everywhere_says_how_many_points_are_left() -> None:
    item = notice_due(YARD, notice(2), None, None, NOW)
    assert item.about == "已张贴 2 / 3 个张贴点，还差 1 个"
    assert (item.urgency, item.due) == (Urgency.PRESSING, None)
    assert item.what == "意愿征集结果公示（公示〔2026〕1号）"
    assert item.record == RecordRef(RecordKind.NOTICE, 5)


def test_a_notice_whose_year_has_no_holidays_says_so() -> None:
    item = notice_due(YARD, notice(3), None, 2027, NOW)
    assert item.about == "缺2027年节假日表，公示期算不出来"


@pytest.mark.parametrize(
    ("last", "closes", "urgency", "end"),
    [
        (date(2026, 11, 20), None, Urgency.WAITING, "还没有满"),
        (date(2026, 11, 5), None, Urgency.SOON, "还没有满"),
        (TODAY, None, Urgency.TODAY, "还没有满"),
        (TODAY, time(9), Urgency.PRESSING, "已满，请看准入条件能不能往下走"),
        (date(2026, 11, 2), None, Urgency.PRESSING, "已满，请看准入条件能不能往下走"),
    ],
)
def test_a_period_runs_until_its_last_hour(
    last: date, closes: time | None, urgency: Urgency, end: str
) -> None:
    period = NoticePeriod(date(2026, 10, 28), last, closes_at=closes)
    item = notice_due(YARD, notice(3), period, None, NOW)
    assert (item.urgency, item.due) == (urgency, last)
    assert item.about.endswith(end)


def test_a_notice_nobody_looked_after_says_so_from_the_day_after_it_was_posted() -> None:
    period = NoticePeriod(date(2026, 11, 4), date(2026, 11, 10))
    tomorrow = NOW + timedelta(days=1)
    assert "巡查" not in notice_due(YARD, notice(3), period, None, NOW).about
    assert notice_due(YARD, notice(3), period, None, tomorrow).about.endswith("还没有满，还没有登记过巡查")
    looked = replace(notice(3), checks=(PostingCheck(1, NOW, PointState.INTACT, "王霞"),))
    assert "巡查" not in notice_due(YARD, looked, period, None, tomorrow).about


def tally(agree: int, returned: int, dwellings: int = 680) -> Tally:
    counts = Counts(agree, agree, agree * 7500)
    return Tally(
        Counts(dwellings, dwellings, dwellings * 7500),
        issued=dwellings,
        returned=returned,
        invalid=0,
        pending=0,
        answers={Answer.AGREE: counts},
        participating=counts,
        dwellings=dwellings,
    )


@pytest.mark.parametrize(
    ("agree", "returned", "urgency", "about"),
    [
        (543, 600, Urgency.WAITING, "还差 1 户：名册总户数：同意 543 / 680 户（79.85%），要求 ≥ 4/5"),
        (544, 600, None, ""),
        (
            544,
            680,
            Urgency.PRESSING,
            "名册 680 套：已收回 680 套、拒绝 0 套，可以结束征询",
        ),
        (
            543,
            680,
            Urgency.PRESSING,
            "名册 680 套：已收回 680 套、拒绝 0 套，可以结束征询；"
            "还差 1 户：名册总户数：同意 543 / 680 户（79.85%），要求 ≥ 4/5",
        ),
    ],
)
def test_an_open_round_tells_what_is_missing_with_its_base(
    agree: int, returned: int, urgency: Urgency | None, about: str
) -> None:
    counted = tally(agree, returned)
    required = Threshold(4, 5, inclusive=True)
    gate = share_of_households("include", agree, counted, required, Base.HOUSEHOLDS, "某文件")
    item = round_due(YARD, 9, "第1轮意愿征集", [gate], counted)
    assert (item and item.urgency, item.about if item else "") == (urgency, about)


def entry(**values: Value) -> Entry:
    return Entry(3, 7, 2, values, "陈敏")


@pytest.mark.parametrize(
    ("values", "urgency", "what", "about"),
    [
        ({}, Urgency.WAITING, "意见第2号：停车 车位 不够", "待答复，收到 2026-11-01"),
        ({"due": date(2026, 11, 2)}, Urgency.OVERDUE, "意见第2号：停车 车位 不够", "待答复，收到 2026-11-01"),
        (
            {"objection": YesNo.YES, "real_name": YesNo.YES, "handler": "李刚"},
            Urgency.PRESSING,
            "异议第2号：停车 车位 不够",
            "实名异议，答复前不能往下走，收到 2026-11-01，承办 李刚",
        ),
        (
            {"objection": YesNo.YES, "real_name": YesNo.NO},
            Urgency.WAITING,
            "异议第2号：停车 车位 不够",
            "未实名，不挡准入条件，待答复，收到 2026-11-01",
        ),
        (
            {"objection": YesNo.YES, "real_name": YesNo.YES, "notice": "公示[2026]1号"},
            Urgency.WAITING,
            "异议第2号：停车 车位 不够",
            "逾期，不挡准入条件，待答复，收到 2026-11-01",
        ),
    ],
)
def test_an_opinion_waits_and_a_signed_objection_presses(
    values: dict[str, Value], urgency: Urgency, what: str, about: str
) -> None:
    given_ = entry(received_on=date(2026, 11, 1), topic="停车", text="车位\n不够", **values)
    item = opinion_due(YARD, given_, TODAY, {"公示〔2026〕1号": OVER})
    assert (item.urgency, item.what, item.about) == (urgency, what, about)


def test_a_long_text_is_cut_short() -> None:
    item = review_due(YARD, entry(department="消防", text="很" * 60, given_on=date(2026, 11, 1)))
    assert item.what == f"联审意见第2号：消防 {'很' * 40}…"
    assert item.about == "必须修改，未办结，提出 2026-11-01"


@pytest.mark.parametrize(
    ("due", "cleared", "urgency"),
    [
        (date(2026, 11, 2), None, Urgency.OVERDUE),
        (TODAY, None, Urgency.TODAY),
        (date(2026, 11, 10), None, Urgency.SOON),
        (date(2026, 11, 11), None, None),
        (None, None, None),
        (date(2026, 11, 2), TODAY, None),
    ],
)
def test_a_hazard_is_told_from_a_week_before_its_day(
    due: date | None, cleared: date | None, urgency: Urgency | None
) -> None:
    hazard = Hazard(HazardKind.GAS, "立管锈蚀", "燃气公司", due, cleared)
    item = hazard_due(YARD, "3", 31, hazard, TODAY)
    assert (item.urgency if item else None) is urgency
    if item:
        assert item.what == "3号楼 燃气 立管锈蚀"
        assert (item.about, item.record) == ("未消除，责任人 燃气公司", RecordRef(RecordKind.BUILDING, 31))


def test_a_dangerous_defect_presses() -> None:
    details = DefectDetails(None, DefectKind.FIRE, "东门", "通道堵死", TODAY, DefectSeverity.SAFETY)
    item = defect_due(YARD, Defect(4, 7, "", details))
    assert item.what.startswith("小区公共 东门：消防、生命通道 通道堵死")
    assert item.urgency is Urgency.PRESSING


def test_an_assumed_value_says_how_many_rounds_wait_for_it() -> None:
    value = PolicyValue("gate.include", "≥ 4/5（80%，含本数）", Status.ASSUMED, "某文件")
    assert rule_due(value, 3).about == "预设值还没有人确认，3 轮征询因此不能结束"


@pytest.mark.parametrize(
    ("last_known", "today", "what", "urgency"),
    [
        (2026, date(2026, 10, 31), None, None),
        (2026, date(2026, 11, 1), "导入2027年节假日表", Urgency.WAITING),
        (2026, date(2026, 12, 24), "导入2027年节假日表", Urgency.SOON),
        (2026, date(2027, 1, 1), "导入2027年节假日表", Urgency.OVERDUE),
        (2027, date(2026, 12, 31), None, None),
        (2025, date(2026, 3, 1), "导入2026年节假日表", Urgency.OVERDUE),
    ],
)
def test_next_years_holidays_are_asked_for_once_they_can_be_published(
    last_known: int, today: date, what: str | None, urgency: Urgency | None
) -> None:
    item = holidays_due(last_known, today)
    assert (item and item.what, item and item.urgency) == (what, urgency)


@pytest.mark.parametrize(
    ("newest", "about"),
    [
        (None, "还没有备份"),
        (NOW - timedelta(days=3), None),
        (NOW - timedelta(days=3, seconds=1), "最近一份备份 2026-10-31 09:29，已过 3 天"),
    ],
)
def test_a_backup_older_than_three_days_is_due(newest: datetime | None, about: str | None) -> None:
    item = backup_due(newest, NOW)
    assert (item.about if item else None) == about
