"""Closing a round: the result is frozen, or the round stays open and says why."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors.closing import PendingBallots, SumsDisagree
from app.domain.errors.rounds import RoundNotOpen
from app.domain.errors.rules import UnconfirmedPolicy
from app.domain.rounds.consent import Answer, InvalidReason
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.messages import message_for
from app.services.rounds.standing import rules_of
from tests.builders import NOW, OpenLibrary, answer_many, new_library, open_round, small_compound

DAY = NOW.date()


@pytest.fixture
def national(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, pack="national")
    yield opened
    opened.close()


def test_closing_freezes_the_result_and_takes_no_more(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    service, ballots = library.consultation, library.ballot_entry
    answer_many(library, round_, range(1, 21))
    ballots.mark_invalid(round_.id, 21, InvalidReason.LATE, DAY)
    closed = service.close(round_.id)
    assert (closed.round.status, closed.round.closed_by, closed.passed) == (RoundStatus.CLOSED, "陈敏", True)
    for attempt in (
        lambda: ballots.record(round_.id, 24, Answer.AGREE, DAY),
        lambda: ballots.undo(round_.id),
        lambda: service.close(round_.id),
    ):
        with pytest.raises(RoundNotOpen) as refused:
            attempt()
        assert "已结束" in message_for(refused.value)
    with library.desk.library.reading() as work:
        kept = json.loads(work.rounds.result(round_.id) or "")
    assert (kept["answers"]["agree"]["households"], kept["invalid"], kept["status"]) == (20, 1, "closed")
    assert [part["building"] for part in kept["buildings"]] == ["1号楼", "2号楼"]
    assert kept["roll"]["scope"] == "2栋4单元24户"


def test_a_round_that_fell_short_can_close(library: OpenLibrary, round_: ConsultationRound) -> None:
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, DAY)
    assert not library.consultation.close(round_.id).passed


def test_pending_forms_keep_a_round_open_and_are_named(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    library.ballot_entry.mark_pending(round_.id, 13, DAY)
    with pytest.raises(PendingBallots) as refused:
        library.consultation.close(round_.id)
    assert "2号楼1单元101" in message_for(refused.value)
    library.ballot_entry.record(round_.id, 13, Answer.AGREE, DAY)
    library.consultation.close(round_.id)


def test_assumed_values_keep_a_round_open_until_the_office_vouches(national: OpenLibrary) -> None:
    opened = open_round(national, small_compound(national))
    with pytest.raises(UnconfirmedPolicy) as refused:
        national.consultation.close(opened.id)
    assert "要求比例" in message_for(refused.value)
    assert "gate." not in message_for(refused.value)
    for value in national.consultation.standing(opened.id).unconfirmed:
        national.office.confirm(rules_of(opened), value.key, "王主任", DAY, "区旧改办〔2026〕3号")
    assert national.consultation.standing(opened.id).unconfirmed == ()
    assert national.consultation.close(opened.id).round.status is RoundStatus.CLOSED


def test_figures_altered_outside_louan_are_noticed(library: OpenLibrary, round_: ConsultationRound) -> None:
    with closing(sqlite3.connect(library.desk.library.file)) as connection, connection:
        connection.execute("UPDATE roll_line SET counts = 0 WHERE no = 1")
    with pytest.raises(SumsDisagree):
        library.consultation.close(round_.id)
    assert library.consultation.round(round_.id).status is RoundStatus.OPEN
