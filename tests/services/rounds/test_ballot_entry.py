"""Ballots entered, corrected and taken back, over real libraries."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rounds import NothingToUndo, NotOnRoll, ReasonRequired
from app.domain.rounds.consent import VOTES, Answer, Ballot, DwellingState, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound
from app.messages import message_for
from app.services.rounds.standing import RoundStanding
from app.services.rounds.sums import sums_of
from tests.builders import (
    NOW,
    OpenLibrary,
    add_compound,
    flats,
    open_round,
)

DAY = NOW.date()


def state_of(library: OpenLibrary, round_: ConsultationRound, row_no: int) -> DwellingState | None:
    return library.consultation.states(round_.id).get(row_no)


def test_an_entry_says_what_it_superseded(library: OpenLibrary, round_: ConsultationRound) -> None:
    service = library.ballot_entry
    assert service.record(round_.id, 3, Answer.AGREE, DAY).superseded is None
    entry = service.record(round_.id, 3, Answer.OPPOSE, DAY)
    assert entry.superseded is not None
    assert (entry.superseded.answer, entry.ballot.answer) == (Answer.AGREE, Answer.OPPOSE)
    assert entry.row.address == "1号楼1单元201"
    assert entry.standing.tally.returned == 1


def test_undo_takes_back_the_newest_and_says_which(library: OpenLibrary, round_: ConsultationRound) -> None:
    service = library.ballot_entry
    service.record(round_.id, 3, Answer.AGREE, DAY)
    service.mark_invalid(round_.id, 3, InvalidReason.ALTERED, DAY)
    taken_back = service.undo(round_.id)
    assert (taken_back.row.no, taken_back.ballot.reason) == (3, InvalidReason.ALTERED)
    assert state_of(library, round_, 3) is DwellingState.AGREE
    assert service.undo(round_.id).standing.tally.returned == 0
    with pytest.raises(NothingToUndo):
        service.undo(round_.id)


def test_what_cannot_be_recorded_leaves_nothing_behind(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    service, ballots = library.consultation, library.ballot_entry
    with pytest.raises(NotOnRoll):
        ballots.record(round_.id, 25, Answer.AGREE, DAY)
    with pytest.raises(ValueRefused):
        ballots.record(round_.id, 1, Answer.AGREE, DAY + timedelta(days=1))
    with pytest.raises(ReasonRequired) as refused:
        ballots.mark_invalid(round_.id, 1, None, DAY)
    assert "1号楼1单元101" in message_for(refused.value)
    with pytest.raises(RecordMissing):
        ballots.record(99, 1, Answer.AGREE, DAY)
    assert ballots.entries(round_.id) == ()
    assert service.standing(round_.id).tally.issued == 0


def test_a_reason_for_a_dwelling_off_the_roll_names_the_row(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    with pytest.raises(ReasonRequired) as refused:
        library.ballot_entry.mark_invalid(round_.id, 99, None, DAY)
    assert "名册第99号" in message_for(refused.value)


def test_invalid_is_not_the_same_as_not_returned(library: OpenLibrary, round_: ConsultationRound) -> None:
    tally = library.ballot_entry.mark_invalid(round_.id, 1, InvalidReason.UNSIGNED, DAY).standing.tally
    assert (tally.returned, tally.invalid, tally.valid, tally.not_returned) == (1, 1, 0, 23)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.integers(1, 6), st.sampled_from(list(VOTES))),
        st.tuples(st.just("invalid"), st.integers(1, 6), st.sampled_from(list(InvalidReason))),
        st.tuples(st.just("pending"), st.integers(1, 6), st.none()),
        st.tuples(st.just("undo"), st.just(0), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_sequence_of_entries_adds_up_and_loses_nothing(library: OpenLibrary, walk: list) -> None:  # type: ignore[type-arg]
    name = f"小区{len(library.case_files.cabinet())}"
    compound = add_compound(library, flats("1号楼", 1, 3, 2), name)
    opened = open_round(library, compound)
    service, ballots = library.consultation, library.ballot_entry
    made: list[tuple[int, DwellingState]] = []  # everything entered and not taken back, oldest first
    readable: list[Ballot] = []
    for act, row_no, said in walk:
        if act == "undo":
            if not made:
                with pytest.raises(NothingToUndo):
                    ballots.undo(opened.id)
                continue
            entry = ballots.undo(opened.id)
            assert (entry.row.no, entry.ballot.state) == made.pop()
        else:
            if act == "record":
                entry = ballots.record(opened.id, row_no, said, DAY)
            elif act == "invalid":
                entry = ballots.mark_invalid(opened.id, row_no, said, DAY)
            else:
                entry = ballots.mark_pending(opened.id, row_no, DAY)
            made.append((row_no, entry.ballot.state))
            readable.append(entry.ballot)
        agrees_with_recount(entry.standing, dict(made))
        assert service.states(opened.id) == dict(made)
    stored = ballots.entries(opened.id)
    assert [(b.id, b.answer, b.validity, b.reason) for b in stored] == [
        (b.id, b.answer, b.validity, b.reason) for b in readable
    ]
    assert all(line.holds for line in sums_of(service.standing(opened.id)))


def agrees_with_recount(standing: RoundStanding, states: dict[int, DwellingState]) -> None:
    tally, found = standing.tally, list(states.values())
    for answer in VOTES:
        assert tally.of(answer).households == found.count(DwellingState(answer.value))
    assert tally.returned == len(found)
    assert tally.invalid == found.count(DwellingState.INVALID)
    assert tally.pending == found.count(DwellingState.PENDING)
    assert standing.gates[0].passed == (5 * found.count(DwellingState.AGREE) >= 4 * 6)


def test_the_newest_entries_come_first(library: OpenLibrary, round_: ConsultationRound) -> None:
    for row_no in (1, 2, 3):
        library.ballot_entry.record(round_.id, row_no, Answer.AGREE, DAY)
    library.ballot_entry.undo(round_.id)
    newest = library.ballot_entry.newest_entries(round_.id, 2)
    assert [(b.row_no, b.undone_at is None) for b in newest] == [(3, False), (2, True)]
    assert [b.validity for b in library.ballot_entry.history(round_.id, 2)] == [Validity.VALID]
