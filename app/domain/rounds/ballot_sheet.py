"""Reading a list of ballots (which dwelling answered what, and when) out of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.dwellings.addresses import NO_STAIRWELL, ONLY_STAIRWELL, stairwell_key
from app.domain.rosters.roster_lines import Problem, Severity, Skipped, Tally
from app.domain.sheets.header_words import ANSWER_FIELDS, BALLOT_FIELDS, Field
from app.domain.sheets.list_in_sheet import Findings, Label, ListInSheet, set_header_aside
from app.domain.sheets.sheet_headers import SheetReading, recognise
from app.domain.sheets.sheet_places import place_rows
from app.domain.sheets.workbook import Cell, Workbook
from app.domain.sheets.written_answers import BallotAnswer, Given, answer_of
from app.domain.sheets.written_text import cell_text, one_line
from app.domain.sheets.written_values import read_date


class BallotLine(NamedTuple):
    """One dwelling's answer as a list states it; labels as written, keys to compare; row as Excel counts."""

    sheet: str
    row: int
    building_label: str
    building_key: str
    stairwell_label: str
    stairwell_key: str
    room_label: str
    room_key: str
    answer: BallotAnswer
    answered_on: date | None
    reason: str | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for two lines about the same dwelling."""
        return self.building_key, self.stairwell_key, self.room_key


@dataclass(frozen=True, slots=True)
class BallotReading:
    """A whole workbook interpreted as ballots; counts as in `RosterReading`."""

    lines: tuple[BallotLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    tally: Tally


def recognise_ballots(workbook: Workbook) -> tuple[SheetReading, ...]:
    """Say for every sheet how it would be read as a list of ballots."""
    return recognise(workbook, BALLOT_FIELDS)


def read_ballots(workbook: Workbook, readings: Sequence[SheetReading] | None = None) -> BallotReading:
    """Read all answers of a workbook; `readings` come from `recognise_ballots`, changed by the clerk or not.

    A dwelling named twice gives two lines and a warning: which answer counts is not for a list to say.
    """
    chosen = {r.sheet: r for r in (recognise_ballots(workbook) if readings is None else readings)}
    found = Findings()
    lines: list[BallotLine] = []
    for sheet in workbook.sheets:
        reading = chosen.get(sheet.name, SheetReading(sheet.name, skipped="未选择读取"))
        if not reading.groups:
            found.skipped.append(Skipped(sheet.name, 0, reading.skipped or "未选择读取"))
            continue
        set_header_aside(sheet, reading, found)
        for mapping in reading.groups:
            lines += _read_list(ListInSheet(sheet, reading, mapping), found)
    lines = _with_stairwells(lines)
    _tell_repeats(lines, found)
    return BallotReading(
        tuple(lines), tuple(found.skipped), tuple(found.problems), found.rows_read, found.tally
    )


def _read_list(part: ListInSheet, found: Findings) -> list[BallotLine]:
    placed = place_rows(part, found)
    found.tally.joined += len(placed.joined)
    lines = []
    for place in zip(placed.rows, placed.buildings, placed.stairwells, placed.rooms, strict=True):
        line = _read_line(part, *place, found=found)
        if line is not None:
            lines.append(line)
    return lines


def _read_line(
    part: ListInSheet, index: int, building: Label, stairwell: Label, room: Label, found: Findings
) -> BallotLine | None:
    given = _answer_at(part, index)
    row = part.row_number(index)
    if given.answer is None:
        severity = Severity.ERROR if given.told else Severity.INFO
        reason = given.told or "没有填写意见"
        found.skipped.append(Skipped(part.sheet.name, row, reason))
        found.tell(part.sheet.name, row, part.mapping.column_of(given.column), severity, reason)
        return None
    answered_on = _date(part, index, found)
    why = one_line(cell_text(_cell(part, index, Field.REASON))) or None
    return BallotLine(part.sheet.name, row, *building, *stairwell, *room, given.answer, answered_on, why)


def _answer_at(part: ListInSheet, index: int) -> Given:
    """The one answer of a row, written in a word or ticked in a column of its own."""
    held = [field for _, field in part.mapping.fields if field in ANSWER_FIELDS] or [Field.ANSWER]
    return answer_of([(field, _cell(part, index, field)) for field in held])


def _date(part: ListInSheet, index: int, found: Findings) -> date | None:
    written = _cell(part, index, Field.DATE)
    answered_on = read_date(written)
    if answered_on is None and cell_text(written):
        column, text = part.mapping.column_of(Field.DATE), one_line(cell_text(written))[:20]
        message = f"日期“{text}”无法识别"
        found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, message)
    return answered_on


def _cell(part: ListInSheet, index: int, field: Field) -> Cell:
    column = part.mapping.column_of(field)
    return None if column is None else part.sheet.columns[column][part.start + index]


def _with_stairwells(lines: Sequence[BallotLine]) -> list[BallotLine]:
    """As in a roster: a building without any stairwell has only 1单元."""
    divided = {line.building_key for line in lines if line.stairwell_key}
    filled = []
    for line in lines:
        if not line.stairwell_key:
            label = NO_STAIRWELL if line.building_key in divided else ONLY_STAIRWELL
            line = line._replace(stairwell_label=label, stairwell_key=stairwell_key(label))
        filled.append(line)
    return filled


def _tell_repeats(lines: Sequence[BallotLine], found: Findings) -> None:
    first: dict[tuple[str, str, str], BallotLine] = {}
    for line in lines:
        earlier = first.setdefault(line.key, line)
        if earlier is not line:
            message = f"与第{earlier.row}行是同一套房，请核对以哪一份为准"
            found.tell(line.sheet, line.row, None, Severity.WARNING, message)
