"""Tallies, counted by the database from the frozen roll and the counting ballots; there is no second copy."""

from collections import defaultdict
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from app.domain.rounds.consent import Answer, Counts, Tally, Validity
from app.domain.rounds.round_kinds import UNDECIDED
from app.store.rows import BallotRow, FormIssueRow, RollLineRow, RoundRow

_SPLIT = "split"


class _Part(Enum):
    """What figures are added up by."""

    WHOLE = auto()
    BUILDING = auto()
    ROUND = auto()
    UNDECIDED_ROUND = auto()


class Tallies:
    """Counts a round as a whole or building by building, or every round of the library at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_round(self, round_id: int, roll_id: int) -> Tally:
        """Figures of the whole round."""
        counted = self._count(_Part.WHOLE, {"round": round_id, "roll": roll_id})
        return counted[0][1] if counted else _Sheet().tally()

    def by_building(self, round_id: int, roll_id: int) -> tuple[tuple[str, Tally], ...]:
        """Figures of each building in the order of the roll; heads are counted within the building."""
        return tuple(self._count(_Part.BUILDING, {"round": round_id, "roll": roll_id}))

    def of_all(self) -> dict[int, Tally]:
        """Figures of every round by its id; nothing of one whose roll is empty."""
        return defaultdict(_Sheet().tally, self._count(_Part.ROUND, {}))

    def of_undecided(self) -> dict[int, Tally]:
        """Figures of every round without a result yet, by its id."""
        return defaultdict(_Sheet().tally, self._count(_Part.UNDECIDED_ROUND, {}))

    def _count(self, part: _Part, names: dict[str, int]) -> list[tuple[Any, Tally]]:
        sheets: dict[Any, _Sheet] = defaultdict(_Sheet)
        for key, *figures in self._session.execute(_forms(part), names):
            sheets[key].add_forms(*figures)
        for key, answer, persons in self._session.execute(_heads(part), names):
            sheets[key].add_heads(answer, persons)
        return [(key, sheet.tally()) for key, sheet in sheets.items()]


# in the text of the query: a value bound to it is looked up anew for each of a hundred thousand ballots
_VALID: ColumnElement[str] = literal_column(f"'{Validity.VALID.value}'")
_NONE: ColumnElement[int] = literal_column("0")

_ROUND: BindParameter[int] = bindparam("round")
_ROLL: BindParameter[int] = bindparam("roll")


_OF_ROUNDS = (_Part.ROUND, _Part.UNDECIDED_ROUND)
_KEYS = {
    _Part.WHOLE: literal_column("''"),
    _Part.BUILDING: RollLineRow.building,
    **dict.fromkeys(_OF_ROUNDS, RoundRow.id),
}


def _round_of(part: _Part) -> Any:
    return RoundRow.id if part in _OF_ROUNDS else _ROUND


def _joined(query: Any, part: _Part) -> Any:
    if part in _OF_ROUNDS:
        lines = query.select_from(RoundRow).join(RollLineRow, RollLineRow.roll_id == RoundRow.roll_id)
        if part is _Part.UNDECIDED_ROUND:
            lines = lines.where(RoundRow.status.in_(UNDECIDED))
    else:
        lines = query.select_from(RollLineRow).where(RollLineRow.roll_id == _ROLL)
    return lines.where(RollLineRow.struck.is_(False)).outerjoin(
        BallotRow,
        and_(BallotRow.round_id == _round_of(part), BallotRow.row_no == RollLineRow.no, BallotRow.counting),
    )


# both queries are put together once: building them anew costs as much as running them
@lru_cache(maxsize=len(_Part))
def _forms(part: _Part) -> Any:
    """Per group, validity and answer: dwellings, households, area, forms and 户 issued; groups in roll order."""
    issued = and_(FormIssueRow.round_id == _round_of(part), FormIssueRow.row_no == RollLineRow.no)
    query: Any = select(
        _KEYS[part].label("part"),
        BallotRow.validity,
        BallotRow.answer,
        func.count(),
        func.sum(cast(RollLineRow.counts, Integer)),
        func.coalesce(func.sum(RollLineRow.area), 0),
        func.count(FormIssueRow.row_no),
        func.sum(case((FormIssueRow.row_no.is_not(None), cast(RollLineRow.counts, Integer)), else_=_NONE)),
    )
    joined = _joined(query, part).outerjoin(FormIssueRow, issued)
    return joined.group_by("part", BallotRow.validity, BallotRow.answer).order_by(func.min(RollLineRow.no))


@lru_cache(maxsize=len(_Part))
def _heads(part: _Part) -> Any:
    """Per group and answer: heads. One head gives one answer, or `split` if its dwellings differ."""
    valid = case((BallotRow.validity == _VALID, BallotRow.answer))
    answer = case(
        (func.min(valid) == func.max(valid), func.min(valid)),
        (func.max(valid).is_not(None), literal_column(f"'{_SPLIT}'")),
    )
    heads = (
        _joined(select(_KEYS[part].label("part"), answer.label("answer")), part)
        .group_by("part", RollLineRow.person_key)
        .subquery()
    )
    return select(heads.c.part, heads.c.answer, func.count()).group_by(heads.c.part, heads.c.answer)


class _Sheet:
    """Adds up the groups of one tally."""

    def __init__(self) -> None:
        self.dwellings = self.issued = self.returned = self.invalid = self.pending = self.split = 0
        self.issued_households = self.returned_households = self.invalid_households = 0
        self.refused = self.refused_households = 0
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
        if validity == Validity.REFUSED.value:
            self.refused += dwellings
            self.refused_households += households
        elif validity is not None:
            self.returned += dwellings
            self.returned_households += households
        if validity == Validity.VALID.value and answer is not None:
            self._add(self.taking_part, households, area)
            self._add(self.answers[Answer(answer)], households, area)
        elif validity == Validity.PENDING.value:
            self.pending += dwellings
        elif validity == Validity.INVALID.value:
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
            refused=self.refused,
            refused_households=self.refused_households,
        )

    @staticmethod
    def _add(counts: list[int], households: int, area: int) -> None:
        counts[0] += households
        counts[2] += area
