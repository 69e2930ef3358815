"""Lists of ballots against a frozen roll: what counts, what is refused and why, and that nothing else is lost."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.errors.records import RecordMissing
from app.domain.errors.rounds import RoundNotOpen
from app.domain.errors.sheets import HeaderNotFound, NotASpreadsheet
from app.domain.rosters.roster_lines import Severity
from app.domain.rounds.consent import Answer, DwellingState, InvalidReason
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.sheets.workbook import Cell
from app.services.rounds.ballot_matching import BallotImportReport
from tests.builders import (
    OpenLibrary,
    add_compound,
    ballot_sheet,
    flats,
    open_round,
    write_csv,
)

DAY = date(2026, 11, 2)
LATER = date(2026, 11, 4)


def imported(library: OpenLibrary, round_: ConsultationRound, *lines: tuple[Cell, ...]) -> BallotImportReport:
    service = library.ballot_import
    return service.commit(service.read_sheets(ballot_sheet(*lines), round_.id))


def states(library: OpenLibrary, round_: ConsultationRound) -> dict[int, DwellingState]:
    return library.consultation.states(round_.id)


def refusals(report: BallotImportReport) -> list[tuple[int, str]]:
    return [(p.row, p.column) for p in report.problems if p.severity is Severity.ERROR]


GOOD: list[tuple[Cell, ...]] = [
    ("1号楼", "1单元", "101", "同意", DAY, None),
    ("1", "1", "102", "不同意", DAY, "担心停车位"),
    ("一号楼", "二单元", "0101", "弃权", None, None),
    ("2#", "1门", "101", "无效", DAY, "未签名"),
]


def test_a_list_is_recorded_as_it_says(library: OpenLibrary, round_: ConsultationRound) -> None:
    report = imported(library, round_, *GOOD)
    assert (report.rows_read, report.recorded, report.unchanged) == (5, 4, 0)
    assert report.written
    assert states(library, round_) == {
        1: DwellingState.AGREE,
        2: DwellingState.OPPOSE,
        7: DwellingState.ABSTAIN,
        13: DwellingState.INVALID,
    }
    stored = {b.row_no: b for b in library.ballot_entry.entries(round_.id)}
    assert (stored[1].returned_on, stored[7].returned_on) == (DAY, library.clock.now.date())
    assert (stored[13].reason, stored[1].source) == (InvalidReason.UNSIGNED, "表格导入")
    tally = library.consultation.standing(round_.id).tally
    assert (tally.issued, tally.returned) == (4, 4)


def test_a_preview_writes_nothing(library: OpenLibrary, round_: ConsultationRound) -> None:
    preview = library.ballot_import.read_sheets(ballot_sheet(*GOOD), round_.id)
    assert (preview.report.recorded, preview.report.written) == (4, False)
    assert states(library, round_) == {}


def test_the_same_list_twice_changes_nothing(library: OpenLibrary, round_: ConsultationRound) -> None:
    imported(library, round_, *GOOD)
    before = library.ballot_entry.entries(round_.id)
    again = imported(library, round_, *GOOD)
    assert (again.recorded, again.unchanged, again.skipped, refusals(again)) == (0, 4, (), [])
    assert library.ballot_entry.entries(round_.id) == before


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (("9号楼", "1单元", "101", "同意", DAY, None), "C", "不在本轮固定的名册里"),
        (("1号楼", "1单元", "999", "同意", DAY, None), "C", "不在本轮固定的名册里"),
        (("1号楼", "1单元", "101", "再想想", DAY, None), "D", "未知意见"),
        (("1号楼", "1单元", "101", "同意", LATER, None), "E", "还没有到"),
    ],
)
def test_a_line_that_cannot_count_is_told_and_the_rest_is_recorded(
    library: OpenLibrary, round_: ConsultationRound, line: tuple[Cell, ...], column: str, reason: str
) -> None:
    good: tuple[Cell, ...] = ("2号楼", "2单元", "302", "同意", DAY, None)
    report = imported(library, round_, line, good)
    assert report.recorded == 1
    assert refusals(report) == [(2, column)]
    assert reason in report.problems[0].message
    assert [(skipped.row, reason in skipped.reason) for skipped in report.skipped] == [(2, True)]
    assert states(library, round_) == {24: DwellingState.AGREE}


def test_a_second_ballot_in_one_list_is_not_counted(library: OpenLibrary, round_: ConsultationRound) -> None:
    report = imported(
        library,
        round_,
        ("1号楼", "1单元", "101", "同意", DAY, None),
        ("1号楼", "1单元", "101", "不同意", DAY, None),
        ("1栋", "1门", "101室", "同意", DAY, None),
    )
    assert (report.recorded, refusals(report)) == (1, [(3, "C"), (4, "C")])
    assert "第2行" in report.problems[0].message
    assert len(report.problems) == 2
    assert states(library, round_) == {1: DwellingState.AGREE}


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("涂改", InvalidReason.ALTERED),
        ("没签字，逾期", InvalidReason.UNSTATED),
        ("逾期交回了", InvalidReason.LATE),
    ],
)
def test_an_invalid_form_has_the_reason_the_list_gives(
    library: OpenLibrary, round_: ConsultationRound, written: str, reason: InvalidReason
) -> None:
    imported(library, round_, ("1号楼", "1单元", "101", "无效", DAY, written))
    assert [ballot.reason for ballot in library.ballot_entry.entries(round_.id)] == [reason]


@pytest.mark.parametrize("written", [None, "猫吃了"])
def test_an_invalid_form_without_a_known_reason_is_taken_and_told(
    library: OpenLibrary, round_: ConsultationRound, written: str | None
) -> None:
    report = imported(library, round_, ("1号楼", "1单元", "101", "无效", DAY, written))
    assert (report.recorded, [(p.column, p.severity) for p in report.problems]) == (
        1,
        [("F", Severity.WARNING)],
    )
    assert library.ballot_entry.entries(round_.id)[0].reason is InvalidReason.UNSTATED


def test_a_line_that_does_not_count_takes_no_dwelling_away(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    report = imported(
        library,
        round_,
        ("1号楼", "1单元", "101", "同意", LATER, None),
        ("1号楼", "1单元", "101", "不同意", DAY, None),
    )
    assert (report.recorded, refusals(report)) == (1, [(2, "E")])
    assert states(library, round_) == {1: DwellingState.OPPOSE}


def test_another_answer_on_file_stays_and_is_told(library: OpenLibrary, round_: ConsultationRound) -> None:
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, DAY)
    library.ballot_entry.mark_pending(round_.id, 2, DAY)
    report = imported(
        library,
        round_,
        ("1号楼", "1单元", "101", "同意", DAY, None),
        ("1号楼", "1单元", "102", "同意", DAY, None),
        ("1号楼", "1单元", "201", "同意", DAY, None),
    )
    assert (report.recorded, report.unchanged) == (1, 0)
    assert [skipped.row for skipped in report.skipped] == [2, 3]
    assert "已经录入“不同意”" in report.skipped[0].reason
    assert states(library, round_)[1] is DwellingState.OPPOSE


def test_ballots_entered_after_the_preview_are_respected(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    preview = library.ballot_import.read_sheets(ballot_sheet(*GOOD), round_.id)
    library.ballot_entry.record(round_.id, 1, Answer.ABSTAIN, DAY)
    library.ballot_entry.record(round_.id, 2, Answer.OPPOSE, DAY)
    report = library.ballot_import.commit(preview)
    assert (report.recorded, report.unchanged, len(report.skipped)) == (2, 1, 1)
    assert states(library, round_)[1] is DwellingState.ABSTAIN


def test_an_undone_ballot_may_come_again(library: OpenLibrary, round_: ConsultationRound) -> None:
    imported(library, round_, GOOD[0])
    library.ballot_entry.undo(round_.id)
    assert imported(library, round_, GOOD[0]).recorded == 1
    assert len(library.ballot_entry.history(round_.id, 1)) == 2


def test_a_list_without_stairwells_is_no_guess(library: OpenLibrary, round_: ConsultationRound) -> None:
    header = ("楼栋", "房号", "意见")
    book = ballot_sheet(("1号楼", "101", "同意"), ("2号楼", "302", "同意"), header=header)
    preview = library.ballot_import.read_sheets(book, round_.id)
    assert preview.report.recorded == 0
    assert all("没有写单元" in skipped.reason for skipped in preview.report.skipped)


def test_a_list_may_leave_out_the_stairwell_where_it_tells_nothing_apart(library: OpenLibrary) -> None:
    lines = [
        *flats("1号楼", 1, 3, 2),
        ("2号楼", "1单元", "101", "甲某", 60),
        ("2号楼", "2单元", "102", "乙某", 60),
    ]
    opened = open_round(library, add_compound(library, lines))
    header = ("楼栋", "房号", "意见")
    book = ballot_sheet(("1号楼", "301", "同意"), ("2号楼", "102", "不同意"), header=header)
    library.ballot_import.commit(library.ballot_import.read_sheets(book, opened.id))
    assert states(library, opened) == {5: DwellingState.AGREE, 8: DwellingState.OPPOSE}


def test_a_list_of_one_stairwell_only_is_taken_at_its_word(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    report = imported(library, round_, ("1号楼", "1单元", "302", "同意", DAY, None))
    assert (report.recorded, report.problems) == (1, ())


def test_addresses_in_one_cell_are_understood(library: OpenLibrary, round_: ConsultationRound) -> None:
    book = ballot_sheet(("1号楼2单元301", "同意"), ("2-2-301", "反对"), header=("地址", "意见"))
    library.ballot_import.commit(library.ballot_import.read_sheets(book, round_.id))
    assert states(library, round_) == {11: DwellingState.AGREE, 23: DwellingState.OPPOSE}


def test_a_file_is_read_from_disk(library: OpenLibrary, round_: ConsultationRound, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "意见.csv", GOOD)
    preview = library.ballot_import.read(file, round_.id)
    assert (preview.file, preview.report.recorded) == ("意见.csv", 4)
    told = library.ballot_import.commit(preview).as_object()
    assert told == {
        "rows_read": 5, "recorded": 4, "unchanged": 0, "skipped": [], "problems": [], "written": True,
    }  # fmt: skip


def test_the_report_places_each_problem(library: OpenLibrary, round_: ConsultationRound) -> None:
    told = imported(library, round_, ("9号楼", "1单元", "101", "同意", DAY, None)).as_object()
    assert told["problems"] == [
        {
            "sheet": "意见", "row": 2, "column": "C", "severity": "error",
            "message": "“9号楼1单元101”不在本轮固定的名册里",
        }
    ]  # fmt: skip
    assert told["skipped"] == [{"sheet": "意见", "row": 2, "reason": "“9号楼1单元101”不在本轮固定的名册里"}]


def test_files_and_rounds_that_cannot_be_used_are_named(
    library: OpenLibrary, round_: ConsultationRound, tmp_path: Path
) -> None:
    with pytest.raises(NotASpreadsheet):
        library.ballot_import.read(tmp_path / "没有这个文件.xlsx", round_.id)
    with pytest.raises(HeaderNotFound):
        library.ballot_import.read_sheets(ballot_sheet(header=("楼栋", "单元", "房号")), round_.id)
    with pytest.raises(RecordMissing):
        library.ballot_import.read_sheets(ballot_sheet(*GOOD), 99)
    preview = library.ballot_import.read_sheets(ballot_sheet(*GOOD), round_.id)
    library.consultation.close(round_.id)
    with pytest.raises(RoundNotOpen):
        library.ballot_import.read_sheets(ballot_sheet(*GOOD), round_.id)
    with pytest.raises(RoundNotOpen):
        library.ballot_import.commit(preview)
    assert states(library, round_) == {}


def test_an_import_that_is_cancelled_leaves_nothing(library: OpenLibrary, round_: ConsultationRound) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Stop

    preview = library.ballot_import.read_sheets(ballot_sheet(*GOOD), round_.id)
    with pytest.raises(Stop):
        library.ballot_import.commit(preview, stop)
    assert states(library, round_) == {}
    assert library.consultation.standing(round_.id).tally.issued == 0
