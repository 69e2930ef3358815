"""Entry by two persons over a real library: blind, settled with a reason, and in the way of closing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.closing import DifferencesOpen, FormsUnchecked, SameHands
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NothingToUndo, NotOnRoll, RoundNotOpen
from app.domain.records.operators import Role
from app.domain.rounds.consent import Answer, DwellingState, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound, Matter, RoundKind, RoundTerms
from app.domain.rounds.menu import Pick
from app.domain.rounds.second_entry import CheckState
from app.services.records.checking import CheckingService
from app.services.records.operators import OperatorService
from app.services.rounds.second_entries import SecondEntryService
from tests.builders import OpenLibrary, add_compound, count_votes, flats, new_library

FIRST, SECOND = "陈敏", "李刚"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    operators = OperatorService(opened.desk)
    operators.add(SECOND, Role.ENTRY)
    yield opened
    opened.close()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, flats("1号楼", 1, 3, 2))


@pytest.fixture
def round_(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    terms = RoundTerms(RoundKind.WILL, "第1轮意愿征集", "", double_entry=True)
    return library.consultation.begin(compound.id, terms)


@pytest.fixture
def checks(library: OpenLibrary) -> SecondEntryService:
    return SecondEntryService(library.desk)


def seat(library: OpenLibrary, name: str) -> None:
    operators = OperatorService(library.desk)
    operators.switch(next(each.id for each in operators.all() if each.name == name))


def first(library: OpenLibrary, round_: ConsultationRound, *row_nos: int) -> None:
    seat(library, FIRST)
    for row_no in row_nos:
        library.ballot_entry.record(round_.id, row_no, Answer.AGREE, library.clock.now.date())
    seat(library, SECOND)


def read(library: OpenLibrary, round_: ConsultationRound, row_no: int, answer: Answer = Answer.AGREE) -> None:
    day = library.clock.now.date()
    SecondEntryService(library.desk).record(round_.id, row_no, answer, Validity.VALID, None, day)


def state(checks: SecondEntryService, round_: ConsultationRound, row_no: int) -> CheckState:
    return next(check.state for check in checks.progress(round_.id).checks if check.row.no == row_no)


def test_entry_by_two_persons_is_off_unless_asked_for(library: OpenLibrary, compound: Compound) -> None:
    round_ = library.consultation.begin(compound.id, RoundTerms(RoundKind.WILL, "第1轮意愿征集", ""))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, library.clock.now.date())
    assert not round_.terms.double_entry
    library.consultation.close(round_.id)


def test_a_draft_keeps_the_wish(library: OpenLibrary, compound: Compound) -> None:
    terms = RoundTerms(RoundKind.WILL, "第1轮意愿征集", "", double_entry=True)
    draft = library.consultation.keep_draft(compound.id, terms)
    assert library.consultation.open_draft(draft.id).terms.double_entry


def test_a_round_closes_only_after_every_form_was_read_twice(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1, 2)
    read(library, round_, 1)
    with pytest.raises(FormsUnchecked) as missing:
        library.consultation.close(round_.id)
    assert missing.value.details == {"count": 1, "forms": 2}
    read(library, round_, 2, Answer.OPPOSE)
    with pytest.raises(DifferencesOpen):
        library.consultation.close(round_.id)
    assert library.consultation.standing(round_.id).tally.of(Answer.AGREE).households == 2
    seat(library, FIRST)
    checks.settle(round_.id, 2, True, "第一次看错")
    progress = checks.progress(round_.id)
    assert (progress.checked, progress.forms) == (2, 2)
    closed = library.consultation.close(round_.id)
    assert closed.tally.of(Answer.OPPOSE).households == 1
    with pytest.raises(RoundNotOpen):
        read(library, round_, 3)


def test_the_second_reading_chosen_counts_under_its_author_and_the_first_stays(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    read(library, round_, 1, Answer.OPPOSE)
    with pytest.raises(SameHands):
        checks.settle(round_.id, 1, True, "是不同意")
    seat(library, FIRST)
    check = checks.settle(round_.id, 1, True, "是不同意")
    assert check.state is CheckState.SETTLED
    assert check.ballot is not None
    assert (check.ballot.entered_by, check.checked_by) == (SECOND, FIRST)
    history = library.ballot_entry.history(round_.id, 1)
    assert [(ballot.answer, ballot.counting) for ballot in history] == [
        (Answer.AGREE, False),
        (Answer.OPPOSE, True),
    ]
    library.ballot_entry.undo(round_.id)
    assert state(checks, round_, 1) is CheckState.DIFFERS


def test_the_first_reading_chosen_stays_as_it_is(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    read(library, round_, 1, Answer.OPPOSE)
    check = checks.settle(round_.id, 1, False, "复核看错")
    assert check.state is CheckState.SETTLED
    assert check.checked_by == SECOND
    assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}
    with pytest.raises(ValueRefused):
        checks.settle(round_.id, 1, False, "再来")


def test_a_form_only_the_second_person_holds_is_entered_by_settling(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    day = library.clock.now.date()
    checks.record(round_.id, 2, None, Validity.INVALID, InvalidReason.UNSIGNED, day)
    assert state(checks, round_, 2) is CheckState.DIFFERS
    assert 2 not in library.consultation.states(round_.id)
    seat(library, FIRST)
    checks.settle(round_.id, 2, True, "漏录")
    assert library.consultation.states(round_.id)[2] is DwellingState.INVALID
    assert library.consultation.standing(round_.id).tally.issued == 2


def test_a_second_reading_ticks_only_what_the_menu_lists(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    said = (Answer.AGREE, Validity.VALID, None, library.clock.now.date())
    with pytest.raises(ValueRefused):
        checks.record(round_.id, 1, *said, {"JC-01": Pick.WANTED})


def test_what_cannot_be_a_second_reading_is_refused(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    seat(library, FIRST)
    with pytest.raises(SameHands):
        read(library, round_, 1)
    seat(library, SECOND)
    with pytest.raises(NotOnRoll):
        read(library, round_, 99)
    with pytest.raises(ValueRefused):
        read(library, round_, 1, Answer.SATISFIED)
    read(library, round_, 1)
    with pytest.raises(ValueRefused):
        read(library, round_, 1)


def test_only_ones_own_unsettled_reading_is_taken_back(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    read(library, round_, 1, Answer.OPPOSE)
    seat(library, FIRST)
    with pytest.raises(NothingToUndo):
        checks.undo(round_.id)
    seat(library, SECOND)
    assert checks.undo(round_.id).no == 1
    assert state(checks, round_, 1) is CheckState.UNCHECKED
    read(library, round_, 1)
    assert state(checks, round_, 1) is CheckState.AGREES


def test_a_corrected_form_must_be_checked_anew(
    library: OpenLibrary, round_: ConsultationRound, checks: SecondEntryService
) -> None:
    first(library, round_, 1)
    read(library, round_, 1, Answer.OPPOSE)
    seat(library, FIRST)
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, library.clock.now.date())
    assert state(checks, round_, 1) is CheckState.UNCHECKED
    assert all(found.sound for found in CheckingService(library.desk).check())


def test_a_vote_is_counted_only_after_every_ballot_was_read_twice(
    library: OpenLibrary, compound: Compound
) -> None:
    terms = RoundTerms(RoundKind.FUND, "表决", "", Matter.MAJOR, double_entry=True)
    vote = library.consultation.begin(compound.id, terms)
    first(library, vote, 1)
    seat(library, FIRST)
    with pytest.raises(FormsUnchecked):
        count_votes(library, vote.id)
    seat(library, SECOND)
    late = library.clock.now.date() + timedelta(days=1)
    library.clock.now += timedelta(days=2)
    with pytest.raises(ValueRefused):
        SecondEntryService(library.desk).record(vote.id, 1, Answer.AGREE, Validity.VALID, None, late)
