"""Registering the delivery of ballots: to whom, when, how, with what proof, and who has none yet."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.errors.files import AlreadyAttached
from app.domain.errors.rounds import NotOnRoll
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.rosters.roster_lines import Problem
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.deliveries import (
    Delivery,
    DeliveryFlaw,
    DeliveryMethod,
    DeliveryNote,
    best_of,
    checked_note,
    flaw_of,
)
from app.domain.rounds.delivery_sheet import Holders, ListedDelivery, read_deliveries
from app.domain.rounds.proxies import PROXIES, proxies_in_force
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.services.desk import Desk
from app.services.records.attachments import hang
from app.services.records.intake import Incoming, read_file
from app.services.rounds.closing import open_for_ballots, refuse_late_delivery
from app.services.rounds.form_checks import row_on_roll
from app.spreadsheets.reading import read_workbook
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A dwelling of the roll with the delivery that tells most of it; None where there is none."""

    row: RollRow
    delivery: Delivery | None
    flaw: DeliveryFlaw | None

    @property
    def reached(self) -> bool:
        """Whether the owner was reached."""
        return self.delivery is not None and self.flaw is None


@dataclass(frozen=True, slots=True)
class DeliveryStanding:
    """The deliveries of a round, every dwelling of the roll in its order."""

    round: ConsultationRound
    lines: tuple[DeliveryLine, ...]

    @property
    def reached(self) -> int:
        """Dwellings whose owner was reached."""
        return sum(line.reached for line in self.lines)

    def with_lines(self, lines: Sequence[DeliveryLine]) -> "DeliveryStanding":
        """The same after some of its dwellings were noted."""
        fresh = {line.row.no: line for line in lines}
        return replace(self, lines=tuple(fresh.get(line.row.no, line) for line in self.lines))

    @property
    def missing(self) -> tuple[DeliveryLine, ...]:
        """Dwellings whose owner was not reached yet."""
        return tuple(line for line in self.lines if not line.reached)


@dataclass(frozen=True, slots=True)
class DeliveryPreview:
    """What a list of deliveries says. new: lines that are not on file yet; nothing is written before it is taken."""

    round_id: int
    file: str
    rows_read: int
    new: tuple[ListedDelivery, ...]
    problems: tuple[Problem, ...]

    @property
    def unchanged(self) -> int:
        """Lines that stand on file already."""
        return self.rows_read - len(self.new) - len(self.problems)


class DeliveryService:
    """Notes deliveries while a round is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self, round_id: int) -> DeliveryStanding:
        """Who has been reached, and who has not. Raises: RecordMissing."""
        with self._desk.library.reading() as work:
            return delivery_standing(work, round_id)

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    def finder(self, round_id: int) -> RollFinder:
        """Finds dwellings of a round by what a clerk types or scans."""
        with self._desk.library.reading() as work:
            round_ = work.rounds.get(round_id)
            return RollFinder(round_id, round_.roll, work.rolls.all_rows(round_.roll.id), stubs=True)

    def record(
        self, round_id: int, row_nos: Sequence[int], note: DeliveryNote, proof: Path | None = None
    ) -> tuple[DeliveryLine, ...]:
        """Note that the ballots of dwellings were handed over, all or none; earlier deliveries stay on file.

        Raises:
            RoundNotOpen: the round takes no ballots. NotOnRoll: no such row. ValueRefused: the note cannot be right.
            FileRefused, CannotRead: the proof cannot be used; nothing was noted.
        """
        taken = None if proof is None else read_file(proof)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            refuse_late_delivery(work, round_, note.delivered_on)
            rows, holders = {no: row_on_roll(work, round_, no) for no in row_nos}, holders_of(work, round_)
            kept = None if taken is None else self._kept(work, round_id, taken)
            for row_no, row in rows.items():
                held = holders(row, note.delivered_on)
                checked = checked_note(note, row, self._desk.today, held)
                if checked.method is not DeliveryMethod.NOTICE:
                    work.ballots.issue_one(round_id, row_no, now, "delivered")
                work.deliveries.add(round_id, row_no, checked, now, operator, kept)
            return _lines(work, round_, tuple(rows.values()))

    def read(self, path: Path, round_id: int) -> DeliveryPreview:
        """What a list of deliveries would add; nothing is written.

        Raises:
            SpreadsheetError: it cannot be read, or has no such list. RecordMissing: there is no such round.
        """
        workbook = read_workbook(path)
        finder = self.finder(round_id)
        with self._desk.library.reading() as work:
            holders = holders_of(work, work.rounds.get(round_id))
            sheet = read_deliveries(workbook, finder, self.today, holders)
            known = {(each.row_no, each.note) for each in work.deliveries.of_round(round_id)}
        new = tuple(dict.fromkeys(line for line in sheet.lines if (line.row_no, line.note) not in known))
        return DeliveryPreview(round_id, workbook.file, sheet.rows_read, new, sheet.problems)

    def take(self, preview: DeliveryPreview) -> int:
        """Note what a preview lists as new, all or none; gives how many.

        Raises:
            RoundNotOpen, NotOnRoll, ValueRefused: nothing was noted.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin(preview.file) as work:
            round_ = open_for_ballots(work, preview.round_id)
            rows = {row.no for row in work.rolls.rows(round_.roll.id)}
            for row_no, note in preview.new:
                refuse_late_delivery(work, round_, note.delivered_on)
                if row_no not in rows:
                    raise NotOnRoll(address=f"名册第{row_no}号")
                if note.method is not DeliveryMethod.NOTICE:
                    work.ballots.issue_one(preview.round_id, row_no, now, "delivered")
                work.deliveries.add(preview.round_id, row_no, note, now, operator)
        return len(preview.new)

    def prove(self, round_id: int, delivery_ids: Collection[int], proof: Path) -> None:
        """Put one signature list or photo beside deliveries.

        Raises:
            RoundNotOpen, RecordMissing, FileRefused, CannotRead: nothing was changed.
        """
        taken = read_file(proof)
        with self._desk.begin() as work:
            open_for_ballots(work, round_id)
            work.deliveries.prove(delivery_ids, self._kept(work, round_id, taken))

    def withdraw(self, round_id: int, delivery_ids: Collection[int]) -> None:
        """Take back deliveries noted by mistake; they stay in the history.

        Raises:
            RoundNotOpen, RecordMissing: nothing was changed.
        """
        with self._desk.begin() as work:
            open_for_ballots(work, round_id)
            work.deliveries.withdraw(delivery_ids, self._desk.now())

    def _kept(self, work: UnitOfWork, round_id: int, taken: Incoming) -> str:
        """Hang a proof on the round unless it hangs there; gives its hash."""
        now, record = self._desk.now(), RecordRef(RecordKind.ROUND, round_id)
        with suppress(AlreadyAttached):
            hang(work, record, taken, FileNote(tag="送达凭证"), now, self._desk.operator())
        return taken.sha256


def holders_of(work: UnitOfWork, round_: ConsultationRound) -> Holders:
    """Who held a proxy for a dwelling of a round on a day, by the register of proxies."""
    entries = work.registers.of_compound(PROXIES, round_.compound_id)

    def holders(row: RollRow, on: date) -> frozenset[str]:
        found = proxies_in_force(entries, row.address, round_.kind, on)
        return frozenset(entry.text("holder") for entry in found)

    return holders


def delivery_standing(work: UnitOfWork, round_id: int) -> DeliveryStanding:
    """The deliveries of a round at this moment."""
    round_ = work.rounds.get(round_id)
    return DeliveryStanding(round_, _lines(work, round_, work.rolls.rows(round_.roll.id)))


def _lines(work: UnitOfWork, round_: ConsultationRound, rows: Sequence[RollRow]) -> tuple[DeliveryLine, ...]:
    found: dict[int, list[Delivery]] = {}
    for delivery in work.deliveries.of_round(round_.id):
        found.setdefault(delivery.row_no, []).append(delivery)
    return tuple(_line(row, found.get(row.no, ()), round_) for row in rows)


def _line(row: RollRow, found: Sequence[Delivery], round_: ConsultationRound) -> DeliveryLine:
    rule = round_.terms.silence
    best = best_of(found, rule)
    return DeliveryLine(row, best, None if best is None else flaw_of(best, rule))
