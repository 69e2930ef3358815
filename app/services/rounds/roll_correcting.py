"""Correcting a frozen roll by a numbered 更正单: add, strike or amend dwellings, on evidence, by two persons."""

from dataclasses import dataclass

from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import CorrectionRefused, NotOnRoll, RollSettled
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.domain.rounds.counting import area_text
from app.domain.rounds.roll import RollRow, standing_rows
from app.domain.rounds.roll_correction import (
    CorrectionAct,
    CorrectionLine,
    CorrectionRequest,
    CountThen,
    RollCorrection,
    added,
    amended,
    checked_request,
    corrected_rows,
    correction_digest,
    struck,
)
from app.domain.rounds.roll_finder import RollFinder
from app.domain.rounds.round_scope import stairwells_asked
from app.domain.words import verdict_lines, word
from app.services.desk import Desk
from app.services.rounds.round_proposal import refuse_unfit_area, roll_rows
from app.services.rounds.standing import RoundStanding, standing_of
from app.store.unit_of_work import UnitOfWork


class RollCorrectingService:
    """Draws up corrections of the rolls of open rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_round(self, round_id: int) -> tuple[RollCorrection, ...]:
        """All corrections of a round's roll, in order of their numbers."""
        with self._desk.library.reading() as work:
            return work.roll_corrections.of_round(round_id)

    def correct(self, round_id: int, request: CorrectionRequest) -> RollCorrection:
        """Correct the roll of an open round; the rows first frozen stay, ballots of struck ones stay uncounted.

        What is added or amended is copied from the roster as it stands now.

        Raises:
            ValueRefused: reason, evidence, two persons or anything to correct is missing.
            RollSettled: the round is not open. NotOnRoll, CorrectionRefused: a dwelling cannot be corrected so.
            AreaUnfitForVote: the owners decide by law, and an area of the new roll is missing or estimated.
        """
        asked = checked_request(request)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin(asked.reason) as work:
            round_ = work.rounds.get(round_id)
            if round_.status is not RoundStatus.OPEN:
                raise RollSettled(title=round_.title, status=word(round_.status))
            before = _count(standing_of(work, round_))
            old = work.rolls.all_rows(round_.roll.id)
            found = _Correcting(work, round_, old).changes(asked)
            rows = corrected_rows(old, {row.no: row for _, row in found})
            refuse_unfit_area(standing_rows(rows), round_.matter)
            if not standing_rows(rows):
                raise ValueRefused(field="更正内容", value="", reason="名册里至少要留一套")
            roll = work.rolls.correct(round_.roll, rows)
            work.roll_corrections.turn_to(round_id, roll)
            after = _count(standing_of(work, work.rounds.get(round_id)))
            by_no = {row.no: row for row in old}
            lines = tuple(_line(act, by_no.get(row.no), row) for act, row in found)
            changed = sorted((row for _, row in found), key=lambda row: row.no)
            digest = correction_digest(round_.roll.digest, roll.corrections, asked, changed)
            return work.roll_corrections.add(
                round_id, round_.roll, roll, asked, lines, (before, after), digest, now, operator
            )


@dataclass(frozen=True, slots=True)
class _Correcting:
    """Turns the addresses of a correction into rows."""

    work: UnitOfWork
    round: ConsultationRound
    rows: tuple[RollRow, ...]

    def changes(self, asked: CorrectionRequest) -> list[tuple[CorrectionAct, RollRow]]:
        """The rows as they shall be, each with what is done to it; a dwelling only once."""
        on_roll = RollFinder(self.round.id, self.round.roll, self.rows)
        today = self._roster_rows()
        roster = RollFinder(self.round.id, self.round.roll, today)
        now = {row.dwelling_id: row for row in today}
        known = {row.dwelling_id: row for row in self.rows}
        found = [(CorrectionAct.STRIKE, struck(self._listed(on_roll, typed))) for typed in asked.strike]
        for typed in asked.amend:
            row = self._listed(on_roll, typed)
            if row.dwelling_id not in now:
                raise CorrectionRefused(address=row.address, reason="户册里已经没有这一套，应当移出")
            found.append((CorrectionAct.AMEND, amended(row, now[row.dwelling_id])))
        taken = list(self.rows)
        for typed in asked.add:
            fresh = self._in_scope(roster, typed)
            row = added(taken, fresh, known.get(fresh.dwelling_id))
            taken.append(row)
            found.append((CorrectionAct.ADD, row))
        self._refuse_twice([row for _, row in found])
        return found

    def _listed(self, on_roll: RollFinder, typed: str) -> RollRow:
        try:
            return on_roll.find(typed)
        except NotOnRoll as error:
            raise CorrectionRefused(
                address=typed, reason="不在名册里，或几处同号没有写明楼栋和单元"
            ) from error

    def _in_scope(self, roster: RollFinder, typed: str) -> RollRow:
        try:
            return roster.find(typed)
        except NotOnRoll as error:
            reason = "户册里这一轮的范围内没有这一套，请先补录进户册"
            raise CorrectionRefused(address=typed, reason=reason) from error

    def _roster_rows(self) -> list[RollRow]:
        compound = self.round.compound_id
        buildings = self.work.dwellings.buildings(compound)
        on_roll = [dwelling for _, dwelling in self.work.rolls.dwelling_ids(self.round.roll.id)]
        asked = stairwells_asked(self.round.terms.scope, on_roll, buildings)
        return roll_rows(buildings, self.work.owners.person_keys(compound), asked)

    def _refuse_twice(self, rows: list[RollRow]) -> None:
        seen: set[int] = set()
        for row in rows:
            if row.dwelling_id in seen:
                raise CorrectionRefused(address=row.address, reason="一张更正单里写了两次")
            seen.add(row.dwelling_id)


def _count(standing: RoundStanding) -> CountThen:
    tally = standing.tally
    return CountThen(
        tally.roll.households,
        tally.roll.persons,
        tally.roll.area,
        tally.dwellings,
        tally.returned,
        tally.valid,
        tuple(text for gate in standing.gates for text in verdict_lines(gate)),
    )


def _line(act: CorrectionAct, old: RollRow | None, new: RollRow) -> CorrectionLine:
    if act is not CorrectionAct.AMEND or old is None:
        return CorrectionLine(act, new.no, new.address, f"{word(act)}{new.address}")
    return CorrectionLine(act, new.no, new.address, f"{word(act)}{new.address}：{_difference(old, new)}")


def _difference(old: RollRow, new: RollRow) -> str:
    """What an amendment changed; names of owners are not told, they stand on the roll itself."""
    parts = [f"房号由{old.address}改为{new.address}"] if old.address != new.address else []
    if old.area != new.area:
        parts.append(f"面积由{_area(old)}改为{_area(new)}")
    if old.counts != new.counts:
        parts.append("改为计入户数" if new.counts else "改为不计入户数")
    if (old.owners, old.person_key) != (new.owners, new.person_key):
        parts.append("业主")
    return "、".join(parts) or "楼层、用途或面积依据"


def _area(row: RollRow) -> str:
    return "未填" if row.area is None else f"{area_text(row.area)}㎡"
