from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.rounds.consent import Answer, DwellingState, FormReading, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, OpenLibrary, open_round, small_compound

DAY = date(2026, 11, 2)


@pytest.fixture
def round_(library: OpenLibrary) -> ConsultationRound:
    return open_round(library, small_compound(library))


@pytest.fixture
def work(library: OpenLibrary, round_: ConsultationRound) -> Iterator[UnitOfWork]:
    with library.desk.begin() as opened:
        yield opened


def agree(work: UnitOfWork, round_: ConsultationRound, row_no: int, answer: Answer = Answer.AGREE) -> int:
    form = FormReading(row_no, answer, Validity.VALID, None, DAY)
    return work.ballots.record(round_.id, form, NOW, "陈敏", "手工录入").id


def test_a_later_ballot_supersedes_and_the_earlier_stays(work: UnitOfWork, round_: ConsultationRound) -> None:
    first = agree(work, round_, 3)
    second = agree(work, round_, 3, Answer.OPPOSE)
    earlier, later = work.ballots.of_dwelling(round_.id, 3)
    assert (earlier.id, earlier.counting, earlier.replaced_by) == (first, False, second)
    assert (later.id, later.counting, later.answer) == (second, True, Answer.OPPOSE)
    assert work.ballots.states(round_.id) == {3: DwellingState.OPPOSE}


def test_undoing_gives_the_earlier_ballot_its_place_back(work: UnitOfWork, round_: ConsultationRound) -> None:
    agree(work, round_, 3)
    agree(work, round_, 3, Answer.OPPOSE)
    undone = work.ballots.undo_last(round_.id, NOW + timedelta(minutes=1))
    assert undone is not None
    assert (undone.answer, undone.counting, undone.undone_at) == (
        Answer.OPPOSE, False, NOW + timedelta(minutes=1),
    )  # fmt: skip
    counting = work.ballots.counting_one(round_.id, 3)
    assert counting is not None
    assert (counting.answer, counting.replaced_by) == (Answer.AGREE, None)
    assert len(work.ballots.of_dwelling(round_.id, 3)) == 2


def test_a_chain_of_corrections_comes_back_one_by_one(work: UnitOfWork, round_: ConsultationRound) -> None:
    for answer in (Answer.AGREE, Answer.OPPOSE, Answer.ABSTAIN):
        agree(work, round_, 5, answer)
    seen = []
    while work.ballots.undo_last(round_.id, NOW) is not None:
        seen.append(work.ballots.states(round_.id).get(5))
    assert seen == [DwellingState.OPPOSE, DwellingState.AGREE, None]
    assert [ballot.counting for ballot in work.ballots.of_round(round_.id)] == [False, False, False]


def test_an_undone_correction_can_be_made_again(work: UnitOfWork, round_: ConsultationRound) -> None:
    agree(work, round_, 5)
    agree(work, round_, 5, Answer.OPPOSE)
    work.ballots.undo_last(round_.id, NOW)
    third = agree(work, round_, 5, Answer.ABSTAIN)
    first, undone, latest = work.ballots.of_dwelling(round_.id, 5)
    assert (first.replaced_by, undone.replaced_by, latest.id) == (third, None, third)
    work.ballots.undo_last(round_.id, NOW)
    assert work.ballots.states(round_.id) == {5: DwellingState.AGREE}


def test_many_ballots_read_back_as_recorded(work: UnitOfWork, round_: ConsultationRound) -> None:
    new = [
        FormReading(1, Answer.AGREE, Validity.VALID, None, DAY),
        FormReading(2, None, Validity.INVALID, InvalidReason.LATE, DAY),
        FormReading(3, None, Validity.PENDING, None, DAY),
    ]
    work.ballots.record_many(round_.id, new, NOW, "陈敏", "表格导入")
    stored = work.ballots.of_round(round_.id)
    assert [FormReading(b.row_no, b.answer, b.validity, b.reason, b.returned_on) for b in stored] == new
    assert {(b.entered_at, b.entered_by, b.source, b.counting) for b in stored} == {
        (NOW, "陈敏", "表格导入", True)
    }


def test_many_at_once_cannot_put_a_second_counting_ballot_on_a_dwelling(
    work: UnitOfWork, round_: ConsultationRound
) -> None:
    agree(work, round_, 1)
    with pytest.raises(IntegrityError):
        work.ballots.record_many(
            round_.id, [FormReading(1, Answer.OPPOSE, Validity.VALID, None, DAY)], NOW, "陈敏", "表格导入"
        )


def test_the_newest_entries_come_first_with_the_undone_ones(
    work: UnitOfWork, round_: ConsultationRound
) -> None:
    ids = [agree(work, round_, row_no) for row_no in (1, 2, 3, 4)]
    work.ballots.undo_last(round_.id, NOW)
    newest = work.ballots.newest(round_.id, 3)
    assert [ballot.id for ballot in newest] == ids[:0:-1]
    assert newest[0].undone_at == NOW


def test_a_form_is_issued_once_however_often_it_is_handed_out(
    work: UnitOfWork, round_: ConsultationRound
) -> None:
    work.ballots.issue(round_.id, [1, 2, 3], NOW, "printed")
    work.ballots.issue(round_.id, [2, 3, 4], NOW, "returned")
    work.ballots.issue_one(round_.id, 4, NOW, "returned")
    assert work.tallies.of_round(round_.id, round_.roll.id).issued == 4
