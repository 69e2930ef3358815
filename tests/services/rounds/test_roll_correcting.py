"""Correcting a frozen roll: numbered, by two persons, on evidence; the rows first frozen stay."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import Compound
from app.domain.dwellings.dwelling_places import DwellingPlace
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import CorrectionRefused, NotOnRoll, RollSettled
from app.domain.rounds.consent import Answer, Counts
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.form_code import FormCode
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_correction import CorrectionRequest
from app.messages import message_for
from app.services.records.checking import CheckingService
from app.services.rosters.listing import ListingService
from app.services.rosters.roster_mending import RosterMendingService
from app.services.rounds.roll_correcting import RollCorrectingService
from tests.builders import NOW, OpenLibrary, answer_many, open_round, small_compound

DAY = NOW.date()
BY = ("陈敏", "李强")


@pytest.fixture
def correcting(library: OpenLibrary) -> RollCorrectingService:
    return RollCorrectingService(library.desk)


def request(*strike: str, **more: tuple[str, ...]) -> CorrectionRequest:
    return CorrectionRequest("重复建户", "登记查询结果31号", BY, strike=strike, **more)


def all_sound(library: OpenLibrary) -> bool:
    return all(finding.sound for finding in CheckingService(library.desk).check())


def test_a_struck_dwelling_leaves_the_base_and_its_ballot_stays_uncounted(
    library: OpenLibrary, round_: ConsultationRound, correcting: RollCorrectingService, tmp_path: Path
) -> None:
    answer_many(library, round_, range(1, 20))
    made = correcting.correct(round_.id, request("1-1-101"))
    assert (made.name, made.by, made.before.households, made.after.households) == ("第1号更正单", BY, 24, 23)
    assert "19 / 24" in made.before.verdicts[0].replace("户", "")
    assert "18 / 23" in made.after.verdicts[0].replace("户", "")
    standing = library.consultation.standing(round_.id)
    assert standing.tally.of(Answer.AGREE).households == 18
    assert standing.round.roll.scope == "2栋4单元23户，经第1号更正单更正"
    assert [tally.roll.households for _, tally in library.consultation.by_building(round_.id)] == [11, 12]
    assert len(library.ballot_entry.entries(round_.id)) == 19
    assert ListingService(library.desk).ballots(round_.id, tmp_path / "录入.xlsx") == 19
    assert all_sound(library)
    with pytest.raises(NotOnRoll):
        library.ballot_entry.record(round_.id, 1, Answer.AGREE, DAY)


def test_the_rows_first_frozen_stay_and_printed_forms_still_read(
    library: OpenLibrary, round_: ConsultationRound, correcting: RollCorrectingService
) -> None:
    with library.desk.library.reading() as work:
        frozen = work.rolls.rows(round_.roll.id)
    correcting.correct(round_.id, request("1-1-101"))
    with library.desk.library.reading() as work:
        assert work.rolls.rows(round_.roll.id) == frozen
    now = library.consultation.round(round_.id).roll
    assert now.digest != round_.roll.digest
    assert now.frozen_at == round_.roll.frozen_at
    finder = library.consultation.finder(round_.id)
    printed = round_.roll.digest[:8].upper()
    assert finder.find(str(FormCode(round_.id, 2, printed))).no == 2
    with pytest.raises(NotOnRoll):
        finder.find(str(FormCode(round_.id, 1, printed)))


def test_corrections_are_numbered_and_a_struck_dwelling_can_come_back(
    library: OpenLibrary, round_: ConsultationRound, correcting: RollCorrectingService
) -> None:
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, DAY)
    correcting.correct(round_.id, request("1-1-101", "1-1-102"))
    again = correcting.correct(round_.id, request(add=("1-1-101",)))
    assert (again.number, again.lines[0].row_no) == (2, 1)
    assert library.consultation.standing(round_.id).tally.of(Answer.AGREE).households == 1
    assert "经第1、2号更正单更正" in library.consultation.round(round_.id).roll.scope
    assert [made.number for made in correcting.of_round(round_.id)] == [1, 2]
    assert all_sound(library)


def test_what_is_added_or_amended_comes_from_the_roster_of_today(
    library: OpenLibrary, compound: Compound, round_: ConsultationRound, correcting: RollCorrectingService
) -> None:
    mending = RosterMendingService(library.desk)
    first = library.case_files.roster(compound.id)[0]
    stairwell = first.stairwells[0]
    mending.add(compound.id, DwellingPlace(first.label, stairwell.label, "309", 3))
    with pytest.raises(CorrectionRefused) as refused:
        correcting.correct(round_.id, request(amend=("1-1-102",)))
    assert "先改户册" in message_for(refused.value)
    made = correcting.correct(round_.id, request(add=("1-1-309",)))
    assert (made.after.households, made.lines[0].row_no) == (25, 25)
    mending.rename(stairwell.dwellings[1].id, "105")
    amended = correcting.correct(round_.id, request(amend=("1-1-102",)))
    assert [line.text for line in amended.lines] == [
        "改正1号楼1单元105：房号由1号楼1单元102改为1号楼1单元105"
    ]
    library.ballot_entry.record(round_.id, 25, Answer.AGREE, DAY)
    assert library.consultation.standing(round_.id).tally.of(Answer.AGREE).households == 1
    assert all_sound(library)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (replace(request("1-1-101"), reason=" "), "原因"),
        (replace(request("1-1-101"), evidence=""), "依据"),
        (replace(request("1-1-101"), by=("陈敏", " 陈敏 ")), "两个人"),
        (request(), "至少"),
        (request("9-1-101"), "不在名册里"),
        (request("1-1-101", "1号楼1单元101"), "两次"),
        (request(add=("1-1-101",)), "本来就在名册里"),
        (request(add=("1-1-909",)), "补录进户册"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_changes(
    library: OpenLibrary,
    round_: ConsultationRound,
    correcting: RollCorrectingService,
    asked: CorrectionRequest,
    told: str,
) -> None:
    with pytest.raises((ValueRefused, CorrectionRefused)) as refused:
        correcting.correct(round_.id, asked)
    assert told in message_for(refused.value)
    assert library.consultation.round(round_.id).roll == round_.roll
    assert correcting.of_round(round_.id) == ()


def test_a_round_that_is_closed_keeps_its_roll(
    library: OpenLibrary, round_: ConsultationRound, correcting: RollCorrectingService
) -> None:
    correcting.correct(round_.id, request("1-1-101"))
    library.consultation.close(round_.id)
    with pytest.raises(RollSettled) as refused:
        correcting.correct(round_.id, request("1-1-102"))
    assert "已结束" in message_for(refused.value)
    assert all_sound(library)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE roll_correction SET reason = '别的原因'",
        "UPDATE roll_correction SET second_person = '王五'",
        "UPDATE roll_line SET struck = 0 WHERE struck = 1",
        "UPDATE roll_correction SET lines = '[]'",
    ],
)
def test_a_correction_altered_outside_louan_is_noticed(
    library: OpenLibrary, round_: ConsultationRound, correcting: RollCorrectingService, harm: str
) -> None:
    correcting.correct(round_.id, request("1-1-101"))
    with closing(sqlite3.connect(library.desk.library.file)) as connection, connection:
        connection.execute(harm)
    assert not all_sound(library)


steps = st.lists(st.lists(st.integers(1, 24), min_size=1, max_size=5, unique=True), min_size=1, max_size=4)
forms = st.dictionaries(st.integers(1, 24), st.sampled_from([Answer.AGREE, Answer.OPPOSE, Answer.ABSTAIN]))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, said=forms)
def test_a_corrected_roll_is_counted_as_an_independent_count_does(
    library: OpenLibrary, steps: list[list[int]], said: dict[int, Answer]
) -> None:
    compound = small_compound(library, f"小区{len(library.case_files.cabinet())}")
    round_ = open_round(library, compound)
    with library.desk.library.reading() as work:
        rows = {row.no: row for row in work.rolls.rows(round_.roll.id)}
    for no, answer in said.items():
        library.ballot_entry.record(round_.id, no, answer, DAY)
    off: set[int] = set()
    for turned in steps:
        strike = tuple(rows[no].address for no in turned if no not in off)
        add = tuple(rows[no].address for no in turned if no in off)
        off ^= set(turned)
        if len(off) == len(rows):
            return
        RollCorrectingService(library.desk).correct(round_.id, request(*strike, add=add))
    tally = library.consultation.standing(round_.id).tally
    left = [row for no, row in rows.items() if no not in off]
    assert (tally.dwellings, tally.roll.area) == (len(left), sum(row.area or 0 for row in left))
    assert tally.roll.persons == len({row.person_key for row in left})
    assert {a: tally.of(a) for a in Answer if tally.of(a).households} == _by_answer(left, said)
    with library.desk.library.reading() as work:
        assert work.tallies.of_all()[round_.id] == tally
    assert all_sound(library)


def _by_answer(left: list[RollRow], said: dict[int, Answer]) -> dict[Answer, object]:
    found: dict[Answer, list[RollRow]] = defaultdict(list)
    for row in left:
        if row.no in said:
            found[said[row.no]].append(row)
    return {
        answer: Counts(len(rows), len({row.person_key for row in rows}), sum(row.area or 0 for row in rows))
        for answer, rows in found.items()
    }
