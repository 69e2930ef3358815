"""Entry by a second person (复核录入): every form read twice, blind, and what becomes of the differences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.errors.closing import SameHands
from app.domain.errors.records import ValueRefused
from app.domain.rounds.consent import (
    Answer,
    Ballot,
    DwellingState,
    FormReading,
    InvalidReason,
    Validity,
    state_of,
)
from app.domain.rounds.menu import Picks
from app.domain.rounds.roll import RollRow
from app.domain.sheets.written_text import one_line

LONGEST_REASON = 200


class CheckState(StrEnum):
    """Whether a form was read a second time, and whether both readings agree; a difference is open until settled."""

    UNCHECKED = "unchecked"
    AGREES = "agrees"
    DIFFERS = "differs"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Settlement:
    """Who chose one of two readings, and why. ballot_id: the ballot that counts by it; None where none does."""

    at: datetime
    by: str
    reason: str
    ballot_id: int | None


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """What a second person read on a form. ballot_id: the first reading it stands beside; None where there was none."""

    id: int
    round_id: int
    row_no: int
    ballot_id: int | None
    answer: Answer | None
    validity: Validity
    reason: InvalidReason | None
    returned_on: date
    entered_at: datetime
    entered_by: str
    picks: Picks = field(default_factory=dict, hash=False)
    settlement: Settlement | None = None

    @property
    def form(self) -> FormReading:
        """What was read, without who read it and when."""
        return FormReading(self.row_no, self.answer, self.validity, self.reason, self.returned_on, self.picks)

    @property
    def state(self) -> DwellingState:
        """State the dwelling would be in by this reading."""
        return state_of(self.validity, self.answer)

    def agrees_with(self, ballot: Ballot) -> bool:
        """Whether both readings say the same, ticks on the menu included; days and times do not matter."""
        mine = (self.answer, self.validity, self.reason, dict(self.picks))
        return mine == (ballot.answer, ballot.validity, ballot.reason, dict(ballot.picks))


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A form with both readings. A reading of a form that was entered anew since says nothing any more.

    ballot: what counts. first: the reading the second one stands beside, counting or not.
    """

    row: RollRow
    ballot: Ballot | None
    second: SecondEntry | None
    first: Ballot | None = None

    @property
    def state(self) -> CheckState:
        """How far its check has come."""
        counting = self.ballot.id if self.ballot else None
        second = self.second
        if second is None:
            return CheckState.UNCHECKED
        if second.settlement is not None and second.settlement.ballot_id == counting:
            return CheckState.SETTLED
        if second.ballot_id != counting:
            return CheckState.UNCHECKED
        if self.ballot is not None and second.agrees_with(self.ballot):
            return CheckState.AGREES
        return CheckState.DIFFERS

    @property
    def checked_by(self) -> str:
        """Who vouches for what counts besides whoever entered it; empty while nobody does."""
        if self.second is None or self.state not in (CheckState.AGREES, CheckState.SETTLED):
            return ""
        settled = self.second.settlement if self.state is CheckState.SETTLED else None
        return settled.by if settled else self.second.entered_by


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """The forms of a round and how far their check has come; refusals came without a form."""

    checks: tuple[FormCheck, ...]

    @property
    def forms(self) -> int:
        """Forms there are to check."""
        return len(self.checks)

    @property
    def checked(self) -> int:
        """Forms both readings of which agree, or were settled."""
        return sum(check.state in (CheckState.AGREES, CheckState.SETTLED) for check in self.checks)

    @property
    def differences(self) -> tuple[FormCheck, ...]:
        """Open differences, in the order of the roll."""
        return tuple(check for check in self.checks if check.state is CheckState.DIFFERS)

    @property
    def unchecked(self) -> int:
        """Forms nobody has read a second time."""
        return sum(check.state is CheckState.UNCHECKED for check in self.checks)

    @property
    def complete(self) -> bool:
        """Whether every form was read twice and no difference is open."""
        return self.checked == self.forms


def progress_of(
    rows: Iterable[RollRow], ballots: Iterable[Ballot], seconds: Mapping[int, SecondEntry]
) -> CheckProgress:
    """The checks of a round. ballots: everything entered; seconds: the newest second reading of each row."""
    by_id = {ballot.id: ballot for ballot in ballots}
    counting = {ballot.row_no: ballot for ballot in by_id.values() if ballot.counting}
    checks = (_check(row, counting.get(row.no), seconds.get(row.no), by_id) for row in rows)
    return CheckProgress(tuple(check for check in checks if _is_form(check)))


def _check(
    row: RollRow, ballot: Ballot | None, second: SecondEntry | None, by_id: Mapping[int, Ballot]
) -> FormCheck:
    beside = second.ballot_id if second else None
    return FormCheck(row, ballot, second, by_id.get(beside) if beside else None)


def _is_form(check: FormCheck) -> bool:
    """Whether there is a form to check: one came back, or the second person holds one that nobody entered."""
    if check.ballot is None:
        return check.second is not None and check.state is not CheckState.UNCHECKED
    refused = check.ballot.validity is Validity.REFUSED
    return not refused or check.state in (CheckState.DIFFERS, CheckState.SETTLED)


def refuse_second(check: FormCheck, by: str) -> None:
    """Let a form be read a second time by another person, and only once.

    Raises:
        SameHands: whoever entered it cannot check it. ValueRefused: it was read twice already.
    """
    if check.ballot is not None and check.ballot.entered_by == by:
        raise SameHands(address=check.row.address, name=by)
    if check.state is not CheckState.UNCHECKED:
        told = "两次录入不一致，请先处理差异" if check.state is CheckState.DIFFERS else "已经复核过了"
        raise ValueRefused(field="复核录入", value=check.row.address, reason=told)


def checked_settlement(check: FormCheck, take_second: bool, reason: str, by: str) -> str:
    """The reason of a settlement, on one line; nobody vouches for their own reading.

    Raises:
        ValueRefused: there is no open difference, or no reason. SameHands: it is their own reading.
    """
    if check.state is not CheckState.DIFFERS or check.second is None:
        raise ValueRefused(field="复核差异", value=check.row.address, reason="没有待处理的差异")
    written = one_line(reason)
    if not 1 <= len(written) <= LONGEST_REASON:
        raise ValueRefused(field="处理理由", value=written, reason=f"要写明理由，最多{LONGEST_REASON}个字")
    author = check.second.entered_by if take_second else (check.ballot.entered_by if check.ballot else "")
    if author == by:
        raise SameHands(address=check.row.address, name=by)
    return written
