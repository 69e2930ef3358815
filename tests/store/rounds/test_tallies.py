"""The database's tally against a count in plain Python over random rolls."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import CompoundDetails
from app.domain.rounds.consent import Answer, Counts, FormReading, InvalidReason, Tally, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind, RoundTerms
from app.domain.rounds.roll import RollRow
from app.policies import find_pack
from tests.builders import NOW, OpenLibrary, add_compound, new_library

NAMES = count(1)
MOST = 30


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    add_compound(opened, [("1号楼", "1单元", str(100 + n), None, None, "住宅") for n in range(1, MOST + 1)])
    yield opened
    opened.close()


flat = st.tuples(
    st.sampled_from("甲乙丙丁"),
    st.sampled_from(["p1", "p2", "p3", "p1+p2", "own"]),
    st.one_of(st.none(), st.integers(0, 30_000)),
    st.booleans(),
)
form = st.one_of(
    st.none(),
    st.sampled_from(list(Answer)),
    st.sampled_from([Validity.INVALID, Validity.PENDING, Validity.REFUSED]),
)


def opened(
    library: OpenLibrary,
    flats: Sequence[tuple[str, str, int | None, bool]],
    terms: RoundTerms = RoundTerms(RoundKind.WILL, "第1轮", "?"),  # noqa: B008  # frozen
) -> tuple[ConsultationRound, list[RollRow]]:
    """A round on a roll of exactly these rows."""
    rows = [
        RollRow(
            no, no, building, "1单元", str(100 + no), 1, ("王芳",),
            f"own{no}" if person == "own" else person, area, None, "housing" if counts else "shop", counts,
        )
        for no, (building, person, area, counts) in enumerate(sorted(flats, key=lambda f: f[0]), start=1)
    ]  # fmt: skip
    with library.desk.begin() as work:
        compound = work.compounds.add(CompoundDetails(f"小区{next(NAMES)}"), "xq")
        roll = work.rolls.freeze(compound.id, rows, NOW, "陈敏", "意愿征集")
        round_ = work.rounds.open(terms, roll, find_pack("handan"), NOW, "陈敏")
    return round_, rows


def ballot(no: int, form: Answer | Validity) -> FormReading:
    if isinstance(form, Answer):
        return FormReading(no, form, Validity.VALID, None, date(2026, 11, 3))
    reason = InvalidReason.UNSIGNED if form is Validity.INVALID else None
    return FormReading(no, None, form, reason, date(2026, 11, 3))


def recount(
    rows: Sequence[RollRow], forms: dict[int, Answer | Validity], issued: set[int]
) -> dict[str, object]:
    """The same figures without a database."""

    def counts(among: Sequence[RollRow], persons: int) -> Counts:
        return Counts(sum(r.counts for r in among), persons, sum(r.area or 0 for r in among))

    said: dict[str, set[Answer]] = defaultdict(set)
    for r in rows:
        if isinstance(forms.get(r.no), Answer):
            said[r.person_key].add(Answer(str(forms[r.no])))
    by_answer = {
        a: counts([r for r in rows if forms.get(r.no) is a], sum(s == {a} for s in said.values()))
        for a in Answer
    }
    returned = [r for r in rows if r.no in forms and forms[r.no] is not Validity.REFUSED]
    refused = [r for r in rows if forms.get(r.no) is Validity.REFUSED]
    return {
        "roll": counts(rows, len({r.person_key for r in rows})),
        "issued": sum(r.no in issued for r in rows),
        "returned": len(returned),
        "invalid": sum(forms.get(r.no) is Validity.INVALID for r in rows),
        "pending": sum(forms.get(r.no) is Validity.PENDING for r in rows),
        "answers": by_answer,
        "participating": counts([r for r in rows if isinstance(forms.get(r.no), Answer)], len(said)),
        "split_persons": sum(len(s) > 1 for s in said.values()),
        "dwellings": len(rows),
        "returned_households": sum(r.counts for r in returned),
        "issued_households": sum(r.counts for r in rows if r.no in issued),
        "invalid_households": sum(r.counts for r in rows if forms.get(r.no) is Validity.INVALID),
        "refused": len(refused),
        "refused_households": sum(r.counts for r in refused),
    }


def figures(tally: Tally) -> dict[str, object]:
    names = recount([], {}, set())
    return {name: getattr(tally, name) for name in names}


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(flat, form, st.booleans()), min_size=1, max_size=MOST))
def test_tally_equals_an_independent_count(
    library: OpenLibrary,
    flats: list[tuple[tuple[str, str, int | None, bool], Answer | Validity | None, bool]],
) -> None:
    round_, rows = opened(library, [place for place, _, _ in flats])
    given_forms = [(no, said, handed) for no, (_, said, handed) in enumerate(flats, start=1)]
    forms = {no: said for no, said, _ in given_forms if said is not None}
    issued = {no for no, _, handed in given_forms if handed} | set(forms)
    with library.desk.begin() as work:
        work.ballots.issue(round_.id, sorted(issued), NOW, "printed")
        work.ballots.record_many(
            round_.id, [ballot(no, said) for no, said in forms.items()], NOW, "陈敏", "手工录入"
        )
    with library.desk.library.reading() as work:
        whole = work.tallies.of_round(round_.id, round_.roll.id)
        parts = work.tallies.by_building(round_.id, round_.roll.id)
        every = work.tallies.of_all()
    assert every[round_.id] == whole
    assert figures(whole) == recount(rows, forms, issued)
    assert [name for name, _ in parts] == list(dict.fromkeys(r.building for r in rows))
    for name, part in parts:
        assert figures(part) == recount([r for r in rows if r.building == name], forms, issued)
    assert whole.not_returned == len(rows) - len(forms)
    assert whole.valid == sum(isinstance(said, Answer) for said in forms.values())


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(flat, form, flat, st.sampled_from(["keep", "strike", "amend"])), min_size=1, max_size=MOST
    )
)
def test_a_corrected_roll_is_tallied_as_an_independent_count_does(
    library: OpenLibrary,
    flats: list[
        tuple[
            tuple[str, str, int | None, bool],
            Answer | Validity | None,
            tuple[str, str, int | None, bool],
            str,
        ]
    ],
) -> None:
    round_, rows = opened(library, [place for place, _, _, _ in flats])
    forms = {no: said for no, (_, said, _, _) in enumerate(flats, start=1) if said is not None}
    corrected = []
    for row, (_, _, (building, person, area, counts), act) in zip(rows, flats, strict=True):
        fresh = replace(row, building=building, person_key=person, area=area, counts=counts)
        corrected.append({"keep": row, "strike": replace(row, struck=True), "amend": fresh}[act])
    with library.desk.begin() as work:
        work.ballots.issue(round_.id, sorted(forms), NOW, "printed")
        work.ballots.record_many(
            round_.id, [ballot(no, said) for no, said in forms.items()], NOW, "陈敏", "手工录入"
        )
        roll = work.rolls.correct(round_.roll, corrected)
        work.roll_corrections.turn_to(round_.id, roll)
    left = [row for row in corrected if not row.struck]
    with library.desk.library.reading() as work:
        whole = work.tallies.of_round(round_.id, roll.id)
        assert work.tallies.of_all()[round_.id] == whole
        assert work.rolls.rows(round_.roll.id) == tuple(rows)
    assert figures(whole) == recount(left, {r.no: forms[r.no] for r in left if r.no in forms}, set(forms))
    assert (roll.counts, roll.dwellings) == (whole.roll, len(left))


def test_one_head_with_several_flats_counts_once_with_all_its_area(library: OpenLibrary) -> None:
    round_, _ = opened(
        library, [("甲", "p1", 8000, True), ("甲", "p1", 6000, True), ("甲", "own", 5000, True)]
    )
    tally = tally_with(library, round_, {1: Answer.AGREE, 2: Answer.AGREE})
    assert tally.roll == Counts(3, 2, 19000)
    assert tally.of(Answer.AGREE) == Counts(2, 1, 14000)


def test_a_head_whose_flats_differ_stands_under_no_answer_but_takes_part(library: OpenLibrary) -> None:
    round_, _ = opened(library, [("甲", "p1", 8000, True), ("乙", "p1", 6000, True)])
    tally = tally_with(library, round_, {1: Answer.AGREE, 2: Answer.OPPOSE})
    assert (tally.split_persons, tally.participating.persons) == (1, 1)
    assert tally.of(Answer.AGREE).persons == tally.of(Answer.OPPOSE).persons == 0
    assert tally.of(Answer.AGREE).households == tally.of(Answer.OPPOSE).households == 1


def test_a_shop_votes_with_its_area_but_is_no_household(library: OpenLibrary) -> None:
    round_, _ = opened(library, [("甲", "own", 8000, True), ("甲", "own", 20000, False)])
    tally = tally_with(library, round_, {1: Answer.AGREE, 2: Answer.AGREE})
    assert tally.of(Answer.AGREE) == Counts(1, 2, 28000)


def test_missing_areas_count_as_nothing(library: OpenLibrary) -> None:
    round_, _ = opened(library, [("甲", "own", None, True), ("甲", "own", 4000, True)])
    assert round_.roll.area_missing == 1
    assert tally_with(library, round_, {1: Answer.AGREE}).of(Answer.AGREE) == Counts(1, 1, 0)


def test_rounds_do_not_see_each_others_ballots(library: OpenLibrary) -> None:
    first, _ = opened(library, [("甲", "own", 100, True)])
    second, _ = opened(library, [("甲", "own", 100, True)])
    tally_with(library, first, {1: Answer.AGREE})
    with library.desk.library.reading() as work:
        assert work.tallies.of_round(second.id, second.roll.id).returned == 0
        assert [tally.returned for tally in work.tallies.of_all().values()] == [1, 0]


def test_an_unknown_round_has_no_figures(library: OpenLibrary) -> None:
    with library.desk.library.reading() as work:
        assert work.tallies.of_round(99, 99) == Tally(Counts(), 0, 0, 0, 0, {a: Counts() for a in Answer})
        assert work.tallies.by_building(99, 99) == ()
        assert work.tallies.of_all()[99] == work.tallies.of_round(99, 99)


def tally_with(
    library: OpenLibrary, round_: ConsultationRound, answers: dict[int, Answer], at: datetime = NOW
) -> Tally:
    with library.desk.begin() as work:
        work.ballots.record_many(
            round_.id, [ballot(no, said) for no, said in answers.items()], at, "陈敏", "手工录入"
        )
        return work.tallies.of_round(round_.id, round_.roll.id)
