"""Tallies, counted by the database from the frozen roll and the counting ballots; there is no second copy."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Integer, and_, bindparam, case, cast, func, literal_column, select
from sqlalchemy.orm import Session

from app.domain.consent import Answer, Counts, Tally, Validity
from app.store.rows import BallotRow, FormIssueRow, RollLineRow

_SPLIT = "split"


class Tallies:
    """Counts a round as a whole or building by building."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_round(self, round_id: int, roll_id: int) -> Tally:
        """Figures of the whole round."""
        counted = self._count(round_id, roll_id, by_building=False)
        return counted[0][1] if counted else _Sheet().tally()

    def by_building(self, round_id: int, roll_id: int) -> tuple[tuple[str, Tally], ...]:
        """Figures of each building in the order of the roll; heads are counted within the building."""
        return tuple(self._count(round_id, roll_id, by_building=True))

    def _count(self, round_id: int, roll_id: int, by_building: bool) -> list[tuple[str, Tally]]:
        names = {"round": round_id, "roll": roll_id}
        sheets: dict[str, _Sheet] = defaultdict(_Sheet)
        for key, *figures in self._session.execute(_forms(by_building), names):
            sheets[key].add_forms(*figures)
        for key, answer, persons in self._session.execute(_heads(by_building), names):
            sheets[key].add_heads(answer, persons)
        return [(key, sheet.tally()) for key, sheet in sheets.items()]


_ROUND: BindParameter[int] = bindparam("round")
_ROLL: BindParameter[int] = bindparam("roll")


def _joined(query: Any) -> Any:
    counting = and_(BallotRow.round_id == _ROUND, BallotRow.row_no == RollLineRow.no, BallotRow.counting)
    return query.select_from(RollLineRow).outerjoin(BallotRow, counting).where(RollLineRow.roll_id == _ROLL)


def _part(by_building: bool) -> Any:
    return (RollLineRow.building if by_building else literal_column("''")).label("part")


# both queries are put together once: building them anew costs as much as running them
@lru_cache(maxsize=2)
def _forms(by_building: bool) -> Any:
    """Per group, validity and answer: dwellings, households, area, forms and 户 issued; groups in roll order."""
    issued = and_(FormIssueRow.round_id == _ROUND, FormIssueRow.row_no == RollLineRow.no)
    query = select(
        _part(by_building),
        BallotRow.validity,
        BallotRow.answer,
        func.count(),
        func.sum(cast(RollLineRow.counts, Integer)),
        func.coalesce(func.sum(RollLineRow.area), 0),
        func.count(FormIssueRow.row_no),
        func.sum(case((FormIssueRow.row_no.is_not(None), cast(RollLineRow.counts, Integer)), else_=0)),
    )
    joined = _joined(query).outerjoin(FormIssueRow, issued)
    return joined.group_by("part", BallotRow.validity, BallotRow.answer).order_by(func.min(RollLineRow.no))


@lru_cache(maxsize=2)
def _heads(by_building: bool) -> Any:
    """Per group and answer: heads. One head gives one answer, or `split` if its dwellings differ."""
    valid = case((BallotRow.validity == Validity.VALID.value, BallotRow.answer))
    answer = case(
        (func.min(valid) == func.max(valid), func.min(valid)), (func.max(valid).is_not(None), _SPLIT)
    )
    heads = (
        _joined(select(_part(by_building), answer.label("answer")))
        .group_by("part", RollLineRow.person_key)
        .subquery()
    )
    return select(heads.c.part, heads.c.answer, func.count()).group_by(heads.c.part, heads.c.answer)


class _Sheet:
    """Adds up the groups of one tally."""

    def __init__(self) -> None:
        self.dwellings = self.issued = self.returned = self.invalid = self.pending = self.split = 0
        self.issued_households = self.returned_households = self.invalid_households = 0
        self.whole = [0, 0, 0]
        self.taking_part = [0, 0, 0]
        self.answers: dict[Answer, list[int]] = {answer: [0, 0, 0] for answer in Answer}

    def add_forms(
        self,
        validity: str | None,
        answer: str | None,
        dwellings: int,
        households: int,
        area: int,
        issued: int,
        issued_households: int,
    ) -> None:
        self.dwellings += dwellings
        self.issued += issued
        self.issued_households += issued_households
        self._add(self.whole, households, area)
        if validity is not None:
            self.returned += dwellings
            self.returned_households += households
        if validity == Validity.VALID.value and answer is not None:
            self._add(self.taking_part, households, area)
            self._add(self.answers[Answer(answer)], households, area)
        elif validity == Validity.PENDING.value:
            self.pending += dwellings
        elif validity is not None:
            self.invalid += dwellings
            self.invalid_households += households

    def add_heads(self, answer: str | None, persons: int) -> None:
        self.whole[1] += persons
        if answer is None:
            return
        self.taking_part[1] += persons
        if answer == _SPLIT:
            self.split += persons
        else:
            self.answers[Answer(answer)][1] += persons

    def tally(self) -> Tally:
        return Tally(
            roll=Counts(*self.whole),
            issued=self.issued,
            returned=self.returned,
            invalid=self.invalid,
            pending=self.pending,
            answers={answer: Counts(*figures) for answer, figures in self.answers.items()},
            participating=Counts(*self.taking_part),
            split_persons=self.split,
            dwellings=self.dwellings,
            issued_households=self.issued_households,
            returned_households=self.returned_households,
            invalid_households=self.invalid_households,
        )

    @staticmethod
    def _add(counts: list[int], households: int, area: int) -> None:
        counts[0] += households
        counts[2] += area
