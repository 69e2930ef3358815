"""A year's arrangement read from a table, and every way such a table can be wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.rules import HolidaySheetRefused
from app.domain.notices.day_kind import DayKind
from app.domain.notices.holiday_year import HEADER, read_holidays
from app.domain.sheets.workbook import Sheet, Workbook
from tests.holiday_tables import NEXT_YEAR

LINES = [list(line) for line in NEXT_YEAR]


def workbook(*lines: object, header: object = HEADER) -> Workbook:
    rows = [("2027年放假安排",), header, *lines]
    return Workbook("2027.xlsx", (Sheet.from_rows("说明", []), Sheet.from_rows("节假日", rows)))  # type: ignore[arg-type]


def changed(line: int, column: int, value: object) -> Workbook:
    lines = [list(each) for each in LINES]
    lines[line][column] = value  # type: ignore[call-overload]
    return workbook(*lines)


def test_a_table_gives_the_days_of_its_year():
    year = read_holidays(workbook(*LINES))
    kinds = {day.day: day.kind for day in year.days}
    assert year.year == 2027
    assert kinds[date(2027, 10, 1)] is DayKind.STATUTORY
    assert kinds[date(2027, 10, 4)] is DayKind.OFF
    assert kinds[date(2027, 10, 9)] is DayKind.WORKING
    assert date(2027, 10, 8) not in kinds
    assert (year.days_off, year.make_up_days) == (len(kinds) - 5, 5)


def test_empty_lines_between_festivals_are_passed_over():
    year = read_holidays(workbook(LINES[0], (None, "", None, None, " "), *LINES[1:]))
    assert year == read_holidays(workbook(*LINES))


def test_dates_of_a_spreadsheet_read_like_typed_ones():
    year = read_holidays(changed(0, 1, date(2027, 1, 1)))
    assert year == read_holidays(workbook(*LINES))


@pytest.mark.parametrize(
    ("table", "place", "reason"),
    [
        (workbook(*LINES, header=("节日", "首日")), "表头", "要有这几列"),
        (changed(0, 0, ""), "第3行“节日”", "没有写节日名称"),
        (changed(0, 1, "元月一日"), "第3行“放假首日”", "应为日期"),
        (changed(0, 2, "2026-12-31"), "第3行“放假末日”", "早于首日"),
        (changed(0, 2, "2027-02-20"), "第3行“放假末日”", "超过12天"),
        (changed(0, 3, "2027-01-05"), "第3行“调休上班日”", "星期六或星期日"),
        (changed(0, 4, ""), "第3行“法定休假日”", "应为放假期间里"),
        (changed(0, 4, "2027-03-01"), "第3行“法定休假日”", "应为放假期间里"),
        (workbook(*LINES[:-1]), "节日", "还缺国庆"),
        (changed(6, 4, "2027-10-01"), "法定休假日", "一年应为13天，表里有11天"),
        (workbook(*LINES, LINES[0]), "2027-01-01", "写了两次"),
    ],
    ids=[
        "header",
        "name",
        "first",
        "before",
        "long",
        "weekday",
        "none",
        "outside",
        "missing",
        "few",
        "twice",
    ],
)
def test_a_table_that_cannot_be_right_is_refused_with_the_place(table, place, reason):
    with pytest.raises(HolidaySheetRefused) as caught:
        read_holidays(table)
    assert caught.value.details["file"] == "2027.xlsx"
    assert caught.value.details["place"] == place
    assert reason in str(caught.value.details["reason"])


def test_two_years_in_one_table_are_refused():
    lines = [list(line) for line in LINES]
    lines[0] = ["元旦", "2028-01-01", "2028-01-03", "", "2028-01-01"]
    with pytest.raises(HolidaySheetRefused) as caught:
        read_holidays(workbook(*lines))
    assert "不在同一年" in str(caught.value.details["reason"])


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes()
)


@given(st.integers(0, len(LINES) - 1), st.integers(0, 4), CELLS)
def test_whatever_stands_in_a_cell_is_read_or_refused(line, column, value):
    reason, year = "", None
    try:
        year = read_holidays(changed(line, column, value))
    except HolidaySheetRefused as error:
        reason = str(error.details["reason"])
    assert bool(reason) != (year is not None and year.year == 2027)
