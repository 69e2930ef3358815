"""The count of the silent against an exact count in plain Python over random rolls, ballots and deliveries."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.rounds.consent import VOTES, Answer, Counts, FormReading, Tally, Validity
from app.domain.rounds.consultation_round import RoundKind, RoundTerms
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation
from app.domain.rounds.roll import RollRow
from app.domain.rounds.round_kinds import Matter
from app.domain.rounds.silence import SilenceClause, SilenceKind
from app.policies import find_pack
from app.services.rounds.standing import standing_of
from tests.builders import NOW, OpenLibrary, add_compound, new_library
from tests.store.rounds.test_tallies import MOST, opened

ROLLS = 400
OWNERS = ("p1", "p2", "p3", "p1+p2", "own", "own", "own")
FORMS = (*VOTES, Answer.AGREE, Answer.AGREE, Validity.INVALID, Validity.PENDING, Validity.REFUSED)
DAY = date(2026, 11, 3)
PROOF = "f" * 64
HANDAN = find_pack("handan")

Handed = tuple[int, DeliveryMethod, Relation | None, bool]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    made = new_library(tmp_path)
    add_compound(made, [("1号楼", "1单元", str(100 + n), None, None, "住宅") for n in range(1, MOST + 1)])
    with made.desk.begin() as work:
        assert work.documents.attach(b"signed", "stub.png", "image/png", NOW)
    yield made
    made.close()


def recount(
    rows: Sequence[RollRow],
    said: dict[int, Answer | Validity],
    handed: Sequence[Handed],
    rule: SilenceClause,
) -> tuple[Counts, Counts, Answer | None]:
    """Participating and agreeing with the silent, and what these follow; written without the program's own count."""
    votes = {no: form for no, form in said.items() if isinstance(form, Answer)}
    heads: dict[str, set[Answer]] = {}
    for row in rows:
        if row.no in votes:
            heads.setdefault(row.person_key, set()).add(votes[row.no])
    area = {row.no: row.area or 0 for row in rows}
    voted_area = sum(area[no] for no in votes)
    followed = None
    for answer in VOTES:
        share_of_area = Fraction(sum(area[no] for no in votes if votes[no] is answer), voted_area or 1)
        alike = sum(given == {answer} for given in heads.values())
        if heads and share_of_area > Fraction(1, 2) and Fraction(alike, len(heads)) > Fraction(1, 2):
            followed = answer
    effective = set()
    for no, method, relation, proved in handed:
        to_owner = relation in (Relation.OWNER, Relation.PROXY)
        by_notice = method is DeliveryMethod.NOTICE and bool(rule.notice_ground)
        if proved and (by_notice if method is DeliveryMethod.NOTICE else to_owner):
            effective.add(no)
    heard = {row.person_key for row in rows if row.no in said}
    counted = [row for row in rows if row.person_key not in heard and row.no in effective]
    if rule.kind is SilenceKind.FOLLOWS_MAJORITY and followed is None:
        counted = []
    by_rule = followed if rule.kind is SilenceKind.FOLLOWS_MAJORITY else None
    part = [*(row for row in rows if row.no in votes), *counted]
    agree = [row for row in rows if votes.get(row.no) is Answer.AGREE]
    agree_heads = sum(given == {Answer.AGREE} for given in heads.values())
    if by_rule is Answer.AGREE:
        agree, agree_heads = [*agree, *counted], agree_heads + len({row.person_key for row in counted})

    def figures(among: Sequence[RollRow], persons: int) -> Counts:
        return Counts(sum(r.counts for r in among), persons, sum(area[r.no] for r in among))

    return figures(part, len({row.person_key for row in part})), figures(agree, agree_heads), by_rule


def passes(matter: Matter, part: Counts, agree: Counts, roll: Counts) -> list[bool]:
    def share(one: int, whole: int) -> Fraction:
        return Fraction(one, whole) if whole else Fraction(-1)

    taken = min(share(part.area, roll.area), share(part.persons, roll.persons)) >= Fraction(2, 3)
    agreed = min(share(agree.area, part.area), share(agree.persons, part.persons))
    return [taken, agreed >= Fraction(3, 4) if matter is Matter.MAJOR else agreed > Fraction(1, 2)]


def test_random_rolls_with_silence_are_counted_exactly(library: OpenLibrary) -> None:
    dice = random.Random(2782)
    followed: set[Answer | None] = set()
    with library.desk.begin() as work:
        proof = work.documents.attach(b"signed", "stub.png", "image/png", NOW)
    for _ in range(ROLLS):
        flats = [
            (dice.choice("甲乙"), dice.choice(OWNERS), dice.choice((None, dice.randint(1, 20_000))), True)
            for _ in range(dice.randint(1, 9))
        ]
        plain, rows = opened(library, flats)
        matter = dice.choice((Matter.MAJOR, Matter.ORDINARY))
        ground = dice.choice(("", "议事规则第十条"))
        rule = SilenceClause(dice.choice(list(SilenceKind)), "第九条", ground, proof)
        terms = RoundTerms(RoundKind.FUND, "表决", "?", matter, silence=rule)
        said: dict[int, Answer | Validity] = {}
        handed: list[Handed] = []
        with library.desk.begin() as work:
            round_ = work.rounds.open(terms, plain.roll, HANDAN, NOW, "陈敏")
            for row in rows:
                if dice.random() < 0.5:
                    form = dice.choice(FORMS)
                    answer = form if isinstance(form, Answer) else None
                    validity = Validity.VALID if answer else Validity(form)
                    reading = FormReading(row.no, answer, validity, None, DAY)
                    work.ballots.record(round_.id, reading, NOW, "陈敏", "手工录入")
                    said[row.no] = form
                for _ in range(dice.randint(0, 2)):
                    method = dice.choice((DeliveryMethod.HAND, DeliveryMethod.POST, DeliveryMethod.NOTICE))
                    to = dice.choice((Relation.OWNER, Relation.PROXY, Relation.TENANT, Relation.FAMILY))
                    relation = None if method is DeliveryMethod.NOTICE else to
                    proved = dice.random() < 0.7
                    note = DeliveryNote(DAY, method, "王芳", relation)
                    work.deliveries.add(round_.id, row.no, note, NOW, "陈敏", proof if proved else None)
                    handed.append((row.no, method, relation, proved))
            standing = standing_of(work, round_)
        part, agree, by_rule = recount(rows, said, handed, rule)
        assert standing.silent is not None
        assert standing.silent.follows is by_rule
        followed.add(by_rule)
        roll = standing.tally.roll
        bare = Tally(roll, 0, 0, 0, 0, standing.tally.answers, standing.tally.participating)
        without = passes(matter, bare.participating, bare.of(Answer.AGREE), roll)
        assert [gate.passed for gate in standing.gates] == passes(matter, part, agree, roll)
        assert [all(line.passed for line in gate.plain) for gate in standing.gates] == without
        told = {(line.measure.value, line.numerator, line.denominator) for line in standing.gates[1].lines}
        assert told == {("area", agree.area, part.area), ("persons", agree.persons, part.persons)}
        everything = [*standing.silent.figures.values()]
        silent_rows = [row for row in rows if row.no not in said]
        assert sum(counts.area for counts in everything) == sum(row.area or 0 for row in silent_rows)
        assert sum(counts.persons for counts in everything) == len({row.person_key for row in silent_rows})
    assert followed == {None, *VOTES}


def test_a_withdrawn_delivery_counts_for_nothing(library: OpenLibrary) -> None:
    plain, rows = opened(library, [("甲", "own", 5000, True)])
    with library.desk.begin() as work:
        proof = work.documents.attach(b"signed", "stub.png", "image/png", NOW)
        rule = SilenceClause(SilenceKind.TAKES_PART, "第九条", document=proof)
        terms = RoundTerms(RoundKind.FUND, "表决", "?", Matter.MAJOR, silence=rule)
        round_ = work.rounds.open(terms, plain.roll, HANDAN, NOW, "陈敏")
        assert round_.terms == replace(terms)
        note = DeliveryNote(DAY, DeliveryMethod.HAND, "王芳", Relation.OWNER)
        noted = work.deliveries.add(round_.id, rows[0].no, note, NOW, "陈敏")
        work.deliveries.prove([noted.id], proof)
        before = standing_of(work, round_).silent
        work.deliveries.withdraw([noted.id], NOW)
        after = standing_of(work, round_).silent
    assert before is not None
    assert after is not None
    assert (before.counted, after.counted) == (Counts(1, 1, 5000), Counts())
