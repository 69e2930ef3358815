"""Which gates a round has, and the law's count against the worked fixture (domain b.1, A11, A12)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.packs.policy_kinds import ElevatorTest
from app.domain.rounds.consent import Answer, Counts, Tally
from app.domain.rounds.round_gates import elevator_gate, round_gates
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.rounds.rule_words import rules_in_words
from app.domain.words import verdict_lines
from app.policies import find_pack

HANDAN = find_pack("handan")


def tally_of(roll: Counts, part: Counts, agree: Counts) -> Tally:
    return Tally(roll, 0, 0, 0, 0, {Answer.AGREE: agree}, part, dwellings=roll.households)


def equal_flats(flats: int, part: int, agree: int) -> Tally:
    """One owner and 80.00 m² per flat."""
    return tally_of(*(Counts(n, n, 8000 * n) for n in (flats, part, agree)))


def passed(kind: RoundKind, matter: Matter, tally: Tally) -> dict[str, bool]:
    return {gate.id: gate.passed for gate in round_gates(kind, matter, HANDAN, tally)}


@pytest.mark.parametrize(
    ("kind", "matter", "gates"),
    [
        (RoundKind.WILL, Matter.POLICY, ["include", "coverage"]),
        (RoundKind.MENU, Matter.POLICY, ["coverage"]),
        (RoundKind.PLAN, Matter.POLICY, ["plan", "coverage"]),
        (RoundKind.PLAN, Matter.MAJOR, ["plan", "coverage", "cc278_participation", "cc278_major"]),
        (RoundKind.SATISFACTION, Matter.POLICY, ["satisfy"]),
        (RoundKind.FUND, Matter.MAJOR, ["cc278_participation", "cc278_major"]),
        (RoundKind.FUND, Matter.ORDINARY, ["cc278_participation", "cc278_ordinary"]),
        (RoundKind.ELEVATOR, Matter.MAJOR, ["elevator", "cc278_participation", "cc278_major"]),
        (RoundKind.OTHER, Matter.POLICY, []),
    ],
)
def test_kind_and_matter_decide_the_gates(kind: RoundKind, matter: Matter, gates: list[str]) -> None:
    assert [gate.id for gate in round_gates(kind, matter, HANDAN, equal_flats(3, 3, 3))] == gates
    assert len(rules_in_words(kind, matter, HANDAN)) == len(gates)


def test_every_kind_has_a_usual_matter() -> None:
    legal = {kind for kind in RoundKind if kind.usual_matter.legal}
    assert legal == {
        RoundKind.FUND, RoundKind.PROPERTY, RoundKind.COVENANT, RoundKind.ELEVATOR, RoundKind.OTHER
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "agree", "first", "second"),
    [(8, 6, True, True), (8, 5, True, False), (9, 6, True, False), (9, 7, True, True), (7, 7, False, True)],
)
def test_twelve_equal_flats(part: int, agree: int, first: bool, second: bool) -> None:
    assert passed(RoundKind.FUND, Matter.MAJOR, equal_flats(12, part, agree)) == {
        "cc278_participation": first,
        "cc278_major": second,
    }


def test_exactly_half_does_not_decide_an_ordinary_question() -> None:
    assert not passed(RoundKind.COVENANT, Matter.ORDINARY, equal_flats(12, 8, 4))["cc278_ordinary"]
    assert passed(RoundKind.COVENANT, Matter.ORDINARY, equal_flats(12, 8, 5))["cc278_ordinary"]


def test_heads_may_pass_where_area_fails_and_both_lines_are_told() -> None:
    tally = tally_of(Counts(12, 12, 120_000), Counts(12, 12, 120_000), Counts(9, 9, 60_000))
    (gate,) = (g for g in round_gates(RoundKind.FUND, Matter.MAJOR, HANDAN, tally) if g.id == "cc278_major")
    assert not gate.passed
    area, persons = verdict_lines(gate)
    assert area == "✗ 参与表决专有部分总面积：同意 600.00 / 1200.00 ㎡（50.00%），要求 ≥ 3/4，还差 300.00 ㎡"
    assert persons == "✓ 参与表决总人数：同意 9 / 12 人（75.00%），要求 ≥ 3/4，已达到"


@pytest.mark.parametrize(
    ("test", "agree", "opens"),
    [
        (ElevatorTest.CIVIL_CODE_MAJOR, 6, True),
        (ElevatorTest.CIVIL_CODE_MAJOR, 5, False),
        (ElevatorTest.TWO_THIRDS_OF_ALL, 8, True),
        (ElevatorTest.TWO_THIRDS_OF_ALL, 7, False),
        (ElevatorTest.UNANIMOUS, 12, True),
        (ElevatorTest.UNANIMOUS, 11, False),
    ],
)
def test_a_lift_follows_the_rule_of_the_place(test: ElevatorTest, agree: int, opens: bool) -> None:
    pack = replace(HANDAN, elevator=replace(HANDAN.elevator, test=test))
    assert elevator_gate(pack, equal_flats(12, max(8, agree), agree)).passed is opens


sizes = st.lists(st.tuples(st.integers(1, 20_000), st.sampled_from("yna-")), min_size=1, max_size=30)


@given(sizes, st.sampled_from([Matter.MAJOR, Matter.ORDINARY]))
def test_the_law_is_counted_exactly(flats: list[tuple[int, str]], matter: Matter) -> None:
    def counts(answers: str) -> Counts:
        among = [area for area, answer in flats if answer in answers]
        return Counts(len(among), len(among), sum(among))

    tally = tally_of(counts("yna-"), counts("yna"), counts("y"))
    taken = all(
        Fraction(part, whole) >= Fraction(2, 3)
        for part, whole in (
            (tally.participating.area, tally.roll.area),
            (tally.participating.persons, tally.roll.persons),
        )
    )
    shares = [
        Fraction(yes, part) if part else None
        for yes, part in (
            (counts("y").area, counts("yna").area),
            (counts("y").persons, counts("yna").persons),
        )
    ]
    agreed = all(
        share is not None and (share >= Fraction(3, 4) if matter is Matter.MAJOR else share > Fraction(1, 2))
        for share in shares
    )
    assert list(passed(RoundKind.FUND, matter, tally).values()) == [taken, agreed]


@pytest.mark.parametrize(
    ("test", "heeds"),
    [
        (ElevatorTest.CIVIL_CODE_MAJOR, True),
        (ElevatorTest.TWO_THIRDS_OF_ALL, False),
        (ElevatorTest.UNANIMOUS, False),
    ],
)
def test_only_the_count_of_the_law_heeds_the_silent(test: ElevatorTest, heeds: bool) -> None:
    pack = replace(HANDAN, elevator=replace(HANDAN.elevator, test=test))
    voted, counted = equal_flats(12, 7, 7), equal_flats(12, 8, 8)
    gates = {g.id: g for g in round_gates(RoundKind.ELEVATOR, Matter.MAJOR, pack, voted, counted)}
    assert gates["cc278_participation"].passed
    assert not any(line.passed for line in gates["cc278_participation"].plain)
    assert bool(gates["elevator"].plain) is heeds
    assert gates["elevator"].lines[0].numerator == 8000 * (8 if heeds else 7)


def test_a_gate_of_policy_never_counts_the_silent() -> None:
    voted, counted = equal_flats(15, 11, 11), equal_flats(15, 15, 15)
    plan, *_ = round_gates(RoundKind.PLAN, Matter.MAJOR, HANDAN, voted, counted)
    assert (plan.id, plan.passed, plan.plain) == ("plan", False, ())
