"""Tallies and both steps of the law against an exact count in plain Python over 1,000 random rolls."""

import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.rounds.consent import VOTES, Answer, Validity
from app.domain.rounds.round_gates import legal_gates
from app.domain.rounds.round_kinds import Matter
from app.policies import find_pack
from tests.builders import NOW, OpenLibrary, add_compound, new_library
from tests.store.test_tallies import MOST, figures, opened, recount

ROLLS = 1_000
OWNERS = ("p1", "p2", "p3", "p1+p2", "p2+p3", "own", "own", "own")
FORMS = (*VOTES, *VOTES, Answer.AGREE, Validity.INVALID, Validity.PENDING, Validity.REFUSED, None, None)
HANDAN = find_pack("handan")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    made = new_library(tmp_path)
    add_compound(made, [("1号楼", "1单元", str(100 + n), None, None, "住宅") for n in range(1, MOST + 1)])
    yield made
    made.close()


def share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(-1)


def test_a_thousand_rolls_are_counted_exactly(library: OpenLibrary) -> None:
    """Several flats of one owner, joint owners, shops, unknown areas, and forms that supersede earlier ones."""
    dice = random.Random(278)
    for _ in range(ROLLS):
        flats = [
            (
                dice.choice("甲乙"),
                dice.choice(OWNERS),
                dice.choice((None, dice.randint(1, 20_000), dice.randint(1, 20_000))),
                dice.random() < 0.9,
            )
            for _ in range(dice.randint(1, 9))
        ]
        round_, rows = opened(library, flats)
        said: dict[int, Answer | Validity] = {}
        with library.desk.begin() as work:
            for _ in range(dice.randint(0, 2 * len(rows))):
                row, form = dice.choice(rows).no, dice.choice(FORMS)
                if form is None:
                    continue
                answer = form if isinstance(form, Answer) else None
                validity = Validity.VALID if isinstance(form, Answer) else form
                day = date(2026, 11, 3)
                work.ballots.record(round_.id, row, answer, validity, None, day, NOW, "陈敏", "手工录入")
                said[row] = form
            tally = work.tallies.of_round(round_.id, round_.roll.id)
        assert figures(tally) == recount(rows, said, set())
        part, agree = tally.participating, tally.of(Answer.AGREE)
        taken = all(
            share(*pair) >= Fraction(2, 3)
            for pair in ((part.area, tally.roll.area), (part.persons, tally.roll.persons))
        )
        agreed = (share(agree.area, part.area), share(agree.persons, part.persons))
        for matter, enough in (
            (Matter.MAJOR, min(agreed) >= Fraction(3, 4)),
            (Matter.ORDINARY, min(agreed) > Fraction(1, 2)),
        ):
            assert [gate.passed for gate in legal_gates(matter, HANDAN, tally)] == [taken, enough]
