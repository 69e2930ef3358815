"""One saved edit with its history against the same edit without, both synced to the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.domain.rounds.consent import Answer
from app.services.desk import Desk
from app.services.rounds.ballot_entry import BallotEntryService
from app.store.unit_of_work import UnitOfWork
from tests.bench.ratios import ratio, report
from tests.builders import NOW, new_library, open_round, textile_north

EDITS = 100

pytestmark = pytest.mark.bench


class Untold(Desk):
    """A desk whose changes are written without a history."""

    @contextmanager
    def begin(self, reason: str = "") -> Iterator[UnitOfWork]:
        with Session(self.library._writer, expire_on_commit=False) as session, session.begin():
            yield UnitOfWork(session, self.library.attachments)


def test_one_edit_with_history_against_one_without(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    try:
        round_ = open_round(library, textile_north(library))
        rows = count(0).__next__
        told = BallotEntryService(library.desk)
        untold = BallotEntryService(Untold(library.desk.library, library.desk.now))

        def edit(service: BallotEntryService) -> None:
            for _ in range(EDITS):
                row_no = rows() % round_.roll.dwellings + 1
                service.record(round_.id, row_no, Answer.AGREE, NOW.date())

        def with_history() -> None:
            edit(told)

        def without() -> None:
            edit(untold)

        for warm in (with_history, without):
            warm()
        before = newest(library.desk)
        found = ratio(with_history, without)
        assert newest(library.desk) >= before + 7 * EDITS
    finally:
        library.close()
    report("one edit with history / without", found, goal=1.1)


def newest(desk: Desk) -> int:
    """Number of the newest entry."""
    with desk.library.reading() as work:
        return work.history.newest()[0]
