"""The same kills as in the ordinary tests, hundreds of them."""

import sys
from pathlib import Path

import pytest

from app.services.records.recovery import Recovery
from tests.soak.killing import kill_many, prepared

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signal, starts by fork"),
]


@pytest.mark.parametrize("seed", range(3))
def test_three_hundred_kills_lose_nothing_that_was_told(tmp_path: Path, seed: int) -> None:
    kill_many(prepared(tmp_path), rounds=100, seed=seed)


def test_a_hundred_kills_leave_no_backup_that_is_not_whole(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    recovery = Recovery(file)
    kill_many(file, rounds=100, seed=11, kind="back_up")
    assert recovery.list()
    assert all(recovery.verify(backup).sound for backup in recovery.list())
    assert recovery.broken() == ()
