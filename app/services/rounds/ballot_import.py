"""Importing a list of ballots: match it with the frozen roll, show everything, write only when told to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.errors.sheets import HeaderNotFound
from app.domain.rounds.ballot_sheet import read_ballots, recognise_ballots
from app.domain.rounds.consent import answers_to
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.menu_sheet import without_items
from app.domain.rounds.roll_finder import RollFinder
from app.domain.sheets.list_in_sheet import collector_paused
from app.domain.sheets.workbook import Workbook
from app.services.desk import Desk
from app.services.rounds.ballot_matching import (
    BallotImportReport,
    ListedBallot,
    Matching,
    compared,
    stairwell_written,
    with_picks,
)
from app.services.rounds.closing import open_for_ballots, refuse_late
from app.spreadsheets.reading import read_workbook

FROM_FILE = "表格导入"
_CHUNK = 5000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BallotPreview:
    """What a list of ballots says and what importing it would do; nothing is written yet.

    sha256: of the file's bytes, empty if it never was a file.
    listed: the lines that could count, each dwelling once. report: what importing them now would come to.
    """

    round: ConsultationRound
    file: str
    sha256: str
    listed: tuple[ListedBallot, ...]
    set_aside: BallotImportReport
    report: BallotImportReport


class BallotImportService:
    """Reads lists of ballots and records what they say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, path: Path, round_id: int) -> BallotPreview:
        """Read a file and match it with the roll of an open round.

        Raises:
            SpreadsheetError: the file cannot be read. HeaderNotFound: no sheet looks like a list of ballots.
            RoundNotOpen: the round takes none. RecordMissing: there is no such round.
        """
        return self.read_sheets(read_workbook(path), round_id)

    def read_sheets(self, workbook: Workbook, round_id: int) -> BallotPreview:
        """The same for a workbook already read."""
        with self._desk.library.reading() as work:
            workbook, items = without_items(workbook, work.rounds.get(round_id).menu)
        sheets = recognise_ballots(workbook)
        if not any(sheet.groups for sheet in sheets):
            raise HeaderNotFound(file=workbook.file, expected="房号、意见")
        with collector_paused(), self._desk.library.reading() as work:
            reading = read_ballots(workbook, sheets)
            round_ = open_for_ballots(work, round_id)
            finder = RollFinder(round_id, round_.roll, work.rolls.rows(round_.roll.id))
            matching = Matching(
                finder,
                sheets,
                self._desk.today,
                stairwell_written(workbook, reading),
                answers_to(round_.kind),
            )
            listed, told = with_picks(matching.matched(reading.lines), items)
            aside = matching.report(reading)
            aside = replace(aside, problems=(*aside.problems, *told))
            _, report = compared(listed, work.ballots.states(round_id), work.ballots.picks(round_id), aside)
        return BallotPreview(round_, workbook.file, workbook.sha256, listed, aside, report)

    def commit(self, preview: BallotPreview, progress: Progress | None = None) -> BallotImportReport:
        """Record what a preview lists, compared once more with what is on file, in one transaction.

        progress: called with (recorded, all) between steps; an exception from it rolls everything back.

        Raises:
            RoundNotOpen: the round was closed meanwhile. ValueRefused: a form came back after no more were taken.
        """
        step = progress or (lambda _done, _all: None)
        operator, now = self._desk.operator(), self._desk.now()
        round_id = preview.round.id
        with self._desk.begin(preview.file) as work:
            round_ = open_for_ballots(work, round_id)
            new, report = compared(
                preview.listed,
                work.ballots.states(round_id),
                work.ballots.picks(round_id),
                preview.set_aside,
            )
            for returned_on in {ballot.returned_on for ballot in new}:
                refuse_late(work, round_, returned_on)
            work.ballots.issue(round_id, [ballot.row_no for ballot in new], now, "returned")
            for start in range(0, len(new), _CHUNK):
                step(start, len(new))
                chunk = new[start : start + _CHUNK]
                work.ballots.record_many(round_id, chunk, now, operator, FROM_FILE, preview.sha256)
            step(len(new), len(new))
        return replace(report, written=True)
