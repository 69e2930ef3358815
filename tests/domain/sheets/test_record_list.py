"""Lists of compounds as offices send them: found, read, matched, and nothing lost on the way back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_checks import checked, doubts
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, values_of, with_values
from app.domain.compounds.compound_kinds import Triage
from app.domain.sheets.record_changes import RecordChanges, StoredRecord, compare_records
from app.domain.sheets.record_fields import comparable, written_value
from app.domain.sheets.record_headers import recognise_records
from app.domain.sheets.record_list import RecordReading, read_records
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from tests.compound_strategies import TODAY, lists

NEEDED = ("name", "code")
HEADER = ("序号", "小区名称", "所属社区", "户数", "建筑面积（万㎡）", "摸底结果")
EMPTY = values_of(CompoundDetails(""))


def book(*rows: Sequence[Cell], merged: Sequence[tuple[int, int, int, int]] = ()) -> Workbook:
    return Workbook("清单.xlsx", (Sheet.from_rows("小区", rows, merged),))


def read(workbook: Workbook) -> RecordReading:
    return read_records(
        workbook, recognise_records(workbook, COMPOUND_FIELDS, NEEDED), COMPOUND_FIELDS, NEEDED
    )


def compared(
    workbook: Workbook, *stored: CompoundDetails, used: dict[str, int | None] | None = None
) -> RecordChanges:
    records = [StoredRecord(number, values_of(details)) for number, details in enumerate(stored, 1)]

    def check(values):
        return values_of(checked(with_values(CompoundDetails(""), values), TODAY))

    def doubtful(values):
        return [(d.field, d.message) for d in doubts(with_values(CompoundDetails(""), values))]

    return compare_records(read(workbook), records, COMPOUND_FIELDS, EMPTY, check, doubtful, used)


def messages(found: RecordChanges) -> list[str]:
    return [f"{problem.row}{problem.column} {problem.message}" for problem in found.problems]


def test_a_list_is_found_under_its_title_and_read_row_by_row() -> None:
    reading = read(
        book(
            ("幸福街道老旧小区摸底清单",),
            HEADER,
            (1, "北岗院", "东庄社区", 120, 1.05, "拟改造"),
            (2, "南岗院", None, "85户", "0.7", "棚改"),
            ("合计", None, None, 205, 1.75, None),
            HEADER,
            (None, None, None, None, None, None),
            ("填表人：王某", None, None, None, None, None),
        )
    )
    assert [(line.row, dict(line.values)) for line in reading.lines] == [
        (
            3,
            {
                "name": "北岗院", "community": "东庄社区", "declared_households": 120,
                "declared_area": 1_050_000, "triage": Triage.TO_RENOVATE,
            },
        ),
        (4, {"name": "南岗院", "declared_households": 85, "declared_area": 700_000, "triage": Triage.SHANTY}),
    ]  # fmt: skip
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (1, "表头以上的标题行"),
        (5, "合计行"),
        (6, "重复的表头"),
        (8, "签名、落款行"),
    ]


def test_a_header_of_two_rows_names_the_columns() -> None:
    reading = read(
        book(
            ("小区名称", "规模", None, "物业"),
            (None, "栋数", "户数", "物业公司"),
            ("北岗院", 3, 120, "安居物业"),
        )
    )
    assert dict(reading.lines[0].values) == {
        "name": "北岗院", "declared_buildings": 3, "declared_households": 120, "property_firm": "安居物业",
    }  # fmt: skip


def test_a_community_merged_over_its_compounds_is_said_of_each_but_a_figure_is_not() -> None:
    rows = (HEADER, (1, "北岗院", "东庄社区", 120), (2, "南岗院", None, None), (3, "西岗院", None, None))
    reading = read(book(*rows, merged=[(1, 2, 3, 2), (1, 3, 3, 3)]))
    assert [line.values["community"] for line in reading.lines] == ["东庄社区"] * 3
    assert [line.values.get("declared_households") for line in reading.lines] == [120, None, None]


def test_a_sheet_without_such_a_list_is_left_out() -> None:
    workbook = book(("姓名", "电话"), ("张三", "1"))
    assert recognise_records(workbook, COMPOUND_FIELDS, NEEDED)[0].skipped == "没有找到表头"


def test_an_empty_cell_erases_nothing_and_the_same_list_changes_nothing() -> None:
    stored = CompoundDetails("北岗院", "东庄社区", code="A1", declared=DeclaredFigures(households=120))
    assert compared(book(("小区名称", "社区", "户数"), ("北岗院", None, 120)), stored).unchanged == 1
    found = compared(book(("小区名称", "社区", "户数"), ("北岗院", None, 121)), stored)
    assert found.changes[0].changed_keys() == ("declared_households",)
    assert found.changes[0].after["community"] == "东庄社区"


def test_code_goes_before_name_and_name_before_former_name() -> None:
    north = CompoundDetails("北岗院", code="A1", aliases=("老院",))
    south = CompoundDetails("南岗院", code="A2")
    header = ("小区编码", "小区名称", "网格")
    found = compared(book(header, ("a1", "北岗小区", "一"), (None, "南 岗院", "二")), north, south)
    assert [(change.id, change.name) for change in found.changes] == [(1, "北岗小区"), (2, "南 岗院")]
    found = compared(book(header, (None, "老院", "三")), north, south)
    assert (found.changes[0].id, found.changes[0].name) == (1, "北岗院")
    assert messages(found) == ["2B 按曾用名认作“北岗院”，名称不改"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("A1", "南岗院", 1), "2 编码是“北岗院”的，名称却是另一个“南岗院”"),
        ((None, "老院", 1), "2 “老院”是几个小区的曾用名：北岗院、南岗院"),
        (("A9", None, 1), "2 没有小区名称，库中也没有这个编码"),
    ],
)
def test_a_row_that_cannot_be_placed_is_left_out_and_told(row: tuple[Cell, ...], problem: str) -> None:
    stored = (
        CompoundDetails("北岗院", code="A1", aliases=("老院",)),
        CompoundDetails("南岗院", code="A2", aliases=("老院",)),
    )
    found = compared(book(("小区编码", "小区名称", "户数"), row), *stored)
    assert (found.changes, messages(found)) == ((), [problem])


def test_a_code_that_was_given_before_is_not_given_again() -> None:
    found = compared(book(("小区编码", "小区名称"), ("B7", "新院")), used={"b7": None})
    assert found.changes[0].after["code"] == ""
    assert messages(found) == ["2A 编码“B7”以前给过别的小区，未采用"]


def test_a_refused_value_is_left_out_alone() -> None:
    rows = (("小区名称", "建成年份", "常住人口", "60岁以上人数", "户数"), ("北岗院", 1900, 100, 120, 300))
    found = compared(book(*rows))
    after = found.changes[0].after
    assert (after["built_year"], after["residents"], after["aged_60"]) == (None, 100, None)
    assert messages(found) == [
        "2B 建成年份“1900”不能用：应在1949年到2026年之间",
        "2D 60岁以上人数“120”不能用：不能多于常住人口100人",
        "2C 常住人口：100人、300户，每户不在0.5到6人之间，请核对",
    ]


def test_the_first_of_two_rows_about_one_compound_counts() -> None:
    rows = (("小区名称", "户数"), ("北岗院", 1), ("北岗院", 1), ("北 岗院", 2))
    found = compared(book(*rows))
    assert len(found.changes) == 1
    assert [(skipped.row, skipped.reason) for skipped in found.skipped] == [
        (3, "与第2行重复，内容相同"),
        (4, "与第2行重复，内容不同，未导入"),
    ]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(lists(4))
def test_every_compound_comes_back_from_its_own_list(compounds: list[CompoundDetails]) -> None:
    rows = [
        [written_value(field, values_of(details)[field.key]) for field in COMPOUND_FIELDS]
        for details in compounds
    ]
    workbook = book([field.header for field in COMPOUND_FIELDS], *rows)
    found = compared(workbook)
    assert [with_values(CompoundDetails(""), change.after) for change in found.changes] == compounds
    again = compared(workbook, *compounds, used={comparable(c.code): n for n, c in enumerate(compounds, 1)})
    assert (again.changes, again.unchanged) == ((), len(compounds))


def test_two_columns_of_one_field_give_the_first() -> None:
    workbook = book(("小区名称", "户数", "总户数"), ("北岗院", 1, 2))
    plan = recognise_records(workbook, COMPOUND_FIELDS, NEEDED)[0]
    assert plan.columns == ((0, "name"), (1, "declared_households"))
    moved = plan.with_column(2, "declared_households")
    assert moved.columns == ((0, "name"), (2, "declared_households"))
    assert replace(moved, columns=()).with_column(0, None).skipped == "未选择读取"
