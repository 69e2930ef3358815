"""Lists of ballots: words become answers, and no answer is guessed."""

from datetime import date

from app.domain.dwellings.addresses import NO_STAIRWELL
from app.domain.rounds.ballot_sheet import BallotReading, read_ballots, recognise_ballots
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from tests.roster_workbooks import ballot_list

N = None
HEADER = ["楼栋", "单元", "房号", "意见", "日期", "原因"]


def _read(*rows: list[Cell]) -> BallotReading:
    return read_ballots(Workbook("意见.xlsx", (Sheet.from_rows("意见", rows),)))


def test_a_list_of_ballots_is_read() -> None:
    messy = ballot_list()
    reading = read_ballots(messy.workbook())
    assert [(line.sheet, line.row, line.key) for line in reading.lines] == [
        (line.sheet, line.row, line.key) for line in messy.lines
    ]
    assert {line.answered_on for line in reading.lines[:2]} == {date(2026, 3, 1), date(2026, 3, 2)}
    assert [(s.sheet, s.row, s.reason) for s in reading.skipped] == [("意见表", 25, "未知意见“再想想”")]
    assert [(p.row, p.column, p.message) for p in reading.problems] == [(25, "D", "未知意见“再想想”")]


def test_a_reason_and_a_bad_date_are_read_and_told() -> None:
    reading = _read(HEADER, ["3", "2", "501", "反对", "昨天", "噪音 太大"])
    assert (reading.lines[0].answer, reading.lines[0].answered_on, reading.lines[0].reason) == (
        "oppose",
        N,
        "噪音 太大",
    )
    assert [(p.column, p.severity.value, p.message) for p in reading.problems] == [
        ("E", "warning", "日期“昨天”无法识别"),
    ]


def test_a_row_without_an_answer_is_no_ballot() -> None:
    reading = _read(HEADER, ["3", "2", "501", N, N, N])
    assert reading.lines == ()
    assert [(s.row, s.reason) for s in reading.skipped] == [(2, "没有填写意见")]


def test_a_dwelling_named_twice_gives_both_and_a_warning() -> None:
    reading = _read(HEADER, ["3", "2", "501", "同意"], ["3", "2", "501", "反对"])
    assert [line.answer for line in reading.lines] == ["agree", "oppose"]
    assert [p.message for p in reading.problems] == ["与第2行是同一套房，请核对以哪一份为准"]


def test_stairwells_are_settled_as_in_a_roster() -> None:
    lines = _read(HEADER, ["3", N, "501", "同意"], ["4", "2", "501", "同意"], ["4", N, "底商1", "同意"]).lines
    assert [(line.stairwell_label, line.stairwell_key) for line in lines] == [
        *(("1单元", "1"), ("2", "2"), (NO_STAIRWELL, "")),
    ]


def test_a_workbook_without_answers_gives_no_ballot() -> None:
    workbook = Workbook(
        "户册.xlsx", (Sheet.from_rows("户册", [["楼号", "房号", "业主"], ["3", "501", "张三"]]),)
    )
    assert [reading.skipped for reading in recognise_ballots(workbook)] == ["没有找到意见表的表头"]
    assert read_ballots(workbook).skipped[0].row == 0
    assert read_ballots(workbook, []).skipped[0].reason == "未选择读取"


TICKED = ["楼栋", "单元", "房号", "姓名", "同意", "不同意", "弃权"]


def test_ticks_below_the_answers_are_read() -> None:
    reading = _read(
        TICKED,
        ["3", "2", "501", "张三", "√", N, N],
        ["3", "2", "502", "李四", N, "√", N],
        ["3", "2", "601", "王五", "×", "×", "✓"],
        ["3", "2", "602", "赵六", N, N, N],
    )
    assert [line.answer for line in reading.lines] == ["agree", "oppose", "abstain"]
    assert [(s.row, s.reason) for s in reading.skipped] == [(5, "没有填写意见")]


def test_two_ticks_in_one_row_count_for_nothing_and_are_told() -> None:
    reading = _read(TICKED, ["3", "2", "501", "张三", "√", "√", N])
    assert reading.lines == ()
    assert [(p.row, p.column, p.severity.value, p.message) for p in reading.problems] == [
        (2, "F", "error", "同意、不同意都选了，只能选一项")
    ]
    assert [s.row for s in reading.skipped] == [2]


def test_the_answers_may_stand_below_a_merged_heading() -> None:
    rows: list[list[Cell]] = [
        ["东庄社区征求意见汇总表"],
        ["楼号", "单元", "房号", "业主签名", "征求意见", N, N, "日期"],
        [N, N, N, N, "同意（√）", "不同意（√）", "弃权", N],
        ["3", "2", "501", "张三", "√", N, N, "2026-3-5"],
        ["3", "2", "502", "李四", N, N, "√", "2026-3-5"],
    ]
    merged = ((0, 0, 0, 7), (1, 4, 1, 6), *((1, column, 2, column) for column in (0, 1, 2, 3, 7)))
    for spans in (merged, ()):
        reading = read_ballots(Workbook("意见.xlsx", (Sheet.from_rows("意见", rows, spans),)))
        assert [(line.row, line.answer) for line in reading.lines] == [(4, "agree"), (5, "abstain")]
        assert [line.answered_on for line in reading.lines] == [date(2026, 3, 5)] * 2


def test_answers_in_the_first_lines_are_no_second_row_of_the_header() -> None:
    reading = _read(["地址", "意见", "地址", "意见"], ["3-2-501", "同意", "3-2-502", "不同意"])
    assert [line.answer for line in reading.lines] == ["agree", "oppose"]
