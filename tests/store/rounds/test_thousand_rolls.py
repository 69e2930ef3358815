"""Tallies and both steps of the law against an exact count in plain Python over 1,000 random rolls."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.rounds.consent import VOTES, Answer, Counts, FormReading, InvalidReason, Validity
from app.domain.rounds.consultation_round import RoundTerms
from app.domain.rounds.counting import area_text
from app.domain.rounds.roll import RollRow
from app.domain.rounds.round_gates import legal_gates
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.policies import find_pack
from tests.builders import NOW, OpenLibrary, add_compound, decide, new_library
from tests.store.rounds.test_tallies import MOST, figures, opened, recount

ROLLS = 1_000
VOTES_CLOSED = 20
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
                reading = FormReading(row, answer, validity, None, day)
                work.ballots.record(round_.id, reading, NOW, "陈敏", "手工录入")
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


def joined(rows: Sequence[RollRow]) -> list[tuple[set[int], int]]:
    """Rows that share an owner, directly or not, but are of different heads; with how many heads they are."""
    groups: list[set[int]] = []
    persons = {row.no: set(row.person_key.split("+")) for row in rows}
    heads = {row.no: row.person_key for row in rows}
    for row in rows:
        same = {no for no in persons if persons[no] & persons[row.no]}
        while any(not group.isdisjoint(same) for group in groups):
            group = next(group for group in groups if not group.isdisjoint(same))
            groups.remove(group)
            same |= group
        groups.append(same)
    several = [group for group in groups if len({heads[no] for no in group}) > 1]
    return [(group, len({heads[no] for no in group})) for group in sorted(several, key=min)]


def test_random_votes_are_frozen_exactly_at_the_end_of_their_steps(library: OpenLibrary) -> None:
    """What closing keeps of a vote by law is what plain Python counts, owners who overlap included."""
    dice = random.Random(1259)
    for matter in (Matter.MAJOR, Matter.ORDINARY) * (VOTES_CLOSED // 2):
        flats = [
            (dice.choice("甲乙"), dice.choice(OWNERS), dice.randint(1, 20_000), dice.random() < 0.9)
            for _ in range(dice.randint(1, 9))
        ]
        round_, rows = opened(library, flats, RoundTerms(RoundKind.FUND, "第1轮", "?", matter))
        said: dict[int, Answer | Validity] = {}
        for row in rows:
            form = dice.choice((*VOTES, Answer.AGREE, Validity.INVALID, None))
            if isinstance(form, Answer):
                library.ballot_entry.record(round_.id, row.no, form, NOW.date())
            elif form is not None:
                library.ballot_entry.mark_invalid(round_.id, row.no, InvalidReason.UNSIGNED, NOW.date())
            if form is not None:
                said[row.no] = form
        standing = decide(library, round_.id)
        with library.desk.library.reading() as work:
            kept = json.loads(work.rounds.result(round_.id) or "")
        wanted = recount(rows, said, set(said))
        by_answer, part = wanted["answers"], wanted["participating"]
        assert isinstance(by_answer, dict)
        assert isinstance(part, Counts)
        for answer in VOTES:
            counts = by_answer[answer]
            assert kept["answers"][answer.value] == {
                "households": counts.households, "persons": counts.persons, "area": area_text(counts.area)
            }  # fmt: skip
        numbers = {row.address: row.no for row in rows}
        assert [
            ({numbers[address] for address in one["dwellings"]}, one["heads"]) for one in kept["overlaps"]
        ] == joined(rows)
        taken = (
            share(part.area, sum(row.area or 0 for row in rows)),
            share(part.persons, len({row.person_key for row in rows})),
        )
        agree = by_answer[Answer.AGREE]
        agreed = share(agree.area, part.area), share(agree.persons, part.persons)
        enough = min(agreed) >= Fraction(3, 4) if matter is Matter.MAJOR else min(agreed) > Fraction(1, 2)
        assert standing.passed == (min(taken) >= Fraction(2, 3) and enough)
        assert [gate["passed"] for gate in kept["gates"]] == [min(taken) >= Fraction(2, 3), enough]
