"""Matching a list of ballots with a frozen roll: what could count, and why the rest cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app.domain.dwellings.addresses import ONLY_STAIRWELL, plain_label
from app.domain.dwellings.place_names import full_address
from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.rounds.ballot_sheet import BallotLine, BallotReading
from app.domain.rounds.consent import Answer, DwellingState, FormReading, InvalidReason, Validity, state_of
from app.domain.rounds.menu import Picks
from app.domain.rounds.menu_sheet import MenuColumns
from app.domain.rounds.roll_finder import RollFinder
from app.domain.sheets.header_words import Field
from app.domain.sheets.sheet_headers import SheetReading
from app.domain.sheets.workbook import Workbook, column_letter
from app.domain.words import WORDS, date_text, word


class ListedBallot(NamedTuple):
    """A line of a list that could count: where it stands, the dwelling it names, and what it says."""

    line: BallotLine
    ballot: FormReading

    @property
    def state(self) -> DwellingState:
        """State the line would put its dwelling in."""
        return state_of(self.ballot.validity, self.ballot.answer)


@dataclass(frozen=True, slots=True)
class BallotImportReport:
    """What an import did, or with `written` false would do."""

    rows_read: int
    recorded: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    written: bool

    def as_object(self) -> dict[str, Any]:
        """The report as one plain object."""
        return {
            "rows_read": self.rows_read,
            "recorded": self.recorded,
            "unchanged": self.unchanged,
            "skipped": [skipped._asdict() for skipped in self.skipped],
            "problems": [problem._asdict() for problem in self.problems],
            "written": self.written,
        }


class _Refused(Exception):
    """Why a line does not count, and the column to look at."""

    def __init__(self, field: Field, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


class Matching:
    """Finds the dwelling of each line and refuses lines that cannot count, each with its reason."""

    def __init__(
        self,
        finder: RollFinder,
        sheets: Sequence[SheetReading],
        today: date,
        divided: frozenset[str],
        taken: Sequence[Answer],
    ) -> None:
        self._taken = tuple(taken)
        self._finder, self._today, self._divided = finder, today, divided
        self._columns = {sheet.sheet: sheet.groups[0] for sheet in sheets if sheet.groups}
        self._first: dict[int, BallotLine] = {}
        self._skipped: list[Skipped] = []
        self._problems: list[Problem] = []

    def matched(self, lines: Sequence[BallotLine]) -> tuple[ListedBallot, ...]:
        """The lines that could count; the others are remembered for the report."""
        listed: list[ListedBallot] = []
        for line in lines:
            try:
                found = ListedBallot(line, self._ballot(line))
                if found.ballot.reason is InvalidReason.CO_OWNERS:
                    listed = [one for one in listed if one.ballot.row_no != found.ballot.row_no]
                listed.append(found)
            except _Refused as refused:
                skipped, problem = _set_aside(line, refused.reason, self._column(line, refused.field))
                self._skipped.append(skipped)
                self._problems.append(problem)
        return tuple(listed)

    def report(self, reading: BallotReading) -> BallotImportReport:
        """Everything set aside so far; a line that does not count is told of once."""
        refused = {(skipped.sheet, skipped.row) for skipped in self._skipped}
        told = [problem for problem in reading.problems if (problem.sheet, problem.row) not in refused]
        skipped = (*reading.skipped, *self._skipped)
        return BallotImportReport(reading.rows_read, 0, 0, skipped, (*told, *self._problems), written=False)

    def _ballot(self, line: BallotLine) -> FormReading:
        row_no = self._row_no(line)
        returned_on = line.answered_on or self._today
        if returned_on > self._today:
            raise _Refused(Field.DATE, f"日期{date_text(returned_on)}还没有到")
        first = self._first.setdefault(row_no, line)
        if first is not line:
            if self._differ(row_no, first, line):
                return FormReading(
                    row_no, Answer(line.answer), Validity.PENDING, InvalidReason.CO_OWNERS, returned_on
                )
            raise _Refused(Field.ROOM, f"与第{first.row}行是同一套房，一户只能有一张，请核对以哪一份为准")
        if line.answer == "invalid":
            reason = _reason(line)
            if reason is InvalidReason.UNSTATED:
                self._problems.append(_no_reason(line, self._column(line, Field.REASON)))
            return FormReading(row_no, None, Validity.INVALID, reason, returned_on)
        answer = Answer(line.answer)
        if answer not in self._taken:
            raise _Refused(
                Field.ANSWER, f"这一轮不收“{word(answer)}”，只收{'、'.join(map(word, self._taken))}"
            )
        return FormReading(row_no, answer, Validity.VALID, None, returned_on)

    def _differ(self, row_no: int, first: BallotLine, line: BallotLine) -> bool:
        """Whether owners of one dwelling answered differently; who signed which is not for a list to say."""
        said = {first.answer, line.answer}
        joint = len(self._finder.row(row_no).owners) > 1
        return joint and len(said) == 2 and said <= {answer.value for answer in self._taken}

    def _row_no(self, line: BallotLine) -> int:
        building, stairwell, room = line.key
        said = building in self._divided
        row = self._finder.with_key((building, stairwell if said else "", room))
        if row is not None:
            return row.no
        if said or self._finder.with_key(line.key) is None:
            address = full_address(line.building_label, line.stairwell_label, line.room_label)
            raise _Refused(Field.ROOM, f"“{address}”不在本轮固定的名册里")
        address = full_address(line.building_label, "", line.room_label)
        raise _Refused(Field.ROOM, f"没有写单元，“{address}”在名册里不止一套")

    def _column(self, line: BallotLine, field: Field) -> str:
        mapping = self._columns[line.sheet]
        column = mapping.column_of(field)
        if column is None and field is Field.ROOM:
            column = mapping.column_of(Field.ADDRESS)
        return "" if column is None else column_letter(column)


def _reason(line: BallotLine) -> InvalidReason:
    """The reason a list gives for an invalid form, as far as its words are known."""
    written = line.reason or ""
    for reason, name in WORDS[InvalidReason].items():
        if len(written) > 1 and (written in name or name in written):
            return InvalidReason(reason)
    return InvalidReason.UNSTATED


def _no_reason(line: BallotLine, column: str) -> Problem:
    known = "、".join(word(reason) for reason in InvalidReason if reason is not InvalidReason.UNSTATED)
    written = f"“{line.reason}”不在{known}之列" if line.reason else "没有写明原因"
    return Problem(line.sheet, line.row, column, Severity.WARNING, f"无效的表{written}，已按“原因未注明”录入")


def with_picks(
    listed: Sequence[ListedBallot], items: MenuColumns
) -> tuple[tuple[ListedBallot, ...], tuple[Problem, ...]]:
    """The lines with what they tick on the menu, and the cells that could not be read; only a valid form ticks."""
    ticked: list[ListedBallot] = []
    told: list[Problem] = []
    for entry in listed:
        if entry.ballot.validity is Validity.VALID:
            picks, problems = items.picks_at(entry.line.sheet, entry.line.row)
            entry = entry._replace(ballot=entry.ballot._replace(picks=picks))
            told += problems
        ticked.append(entry)
    return tuple(ticked), tuple(told)


def compared(
    listed: Sequence[ListedBallot],
    stored: Mapping[int, DwellingState],
    picked: Mapping[int, Picks],
    aside: BallotImportReport,
) -> tuple[list[FormReading], BallotImportReport]:
    """The ballots that are new, and the report; what a dwelling has on file stays if it differs."""
    new: list[FormReading] = []
    refused: list[tuple[Skipped, Problem]] = []
    for entry in listed:
        state = stored.get(entry.ballot.row_no)
        if state is None:
            new.append(entry.ballot)
        elif state is not entry.state:
            reason = f"已经录入“{word(state)}”，表中是“{word(entry.state)}”，没有改动；要更正请在录票页重录"
            refused.append(_set_aside(entry.line, reason, ""))
        elif entry.ballot.picks and entry.ballot.picks != picked.get(entry.ballot.row_no):
            reason = "已经录入，表中勾选的项目与已录的不同，没有改动；要更正请在录票页重录"
            refused.append(_set_aside(entry.line, reason, ""))
    unchanged = len(listed) - len(new) - len(refused)
    skipped = tuple(skipped for skipped, _ in refused)
    problems = tuple(problem for _, problem in refused)
    return new, replace(
        aside,
        recorded=len(new),
        unchanged=unchanged,
        skipped=aside.skipped + skipped,
        problems=aside.problems + problems,
    )


def _set_aside(line: BallotLine, reason: str, column: str) -> tuple[Skipped, Problem]:
    problem = Problem(line.sheet, line.row, column, Severity.ERROR, reason)
    return Skipped(line.sheet, line.row, reason), problem


def stairwell_written(workbook: Workbook, reading: BallotReading) -> frozenset[str]:
    """Keys of the buildings some row names a stairwell of.

    A list that names none reads as 1单元 throughout; on a roll with several stairwells that would be a guess.
    """
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    written: set[str] = set()
    for line in reading.lines:
        if line.building_key in written:
            continue
        cells = sheets[line.sheet].row(line.row - 1)
        if line.stairwell_label != ONLY_STAIRWELL or any(ONLY_STAIRWELL in plain_label(c) for c in cells):
            written.add(line.building_key)
    return frozenset(written)
