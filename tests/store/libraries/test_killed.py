"""Killed in the middle of its work, the program finds every commit it told of, and nothing by halves."""

import sys
from pathlib import Path

import pytest

from app.services.records.recovery import Recovery
from tests.soak.killing import kill_many, prepared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signal, starts by fork")


def test_twenty_kills_lose_nothing_that_was_told(tmp_path: Path) -> None:
    kill_many(prepared(tmp_path), rounds=20, seed=20261120)


def test_a_backup_cut_short_by_a_kill_never_has_a_good_name(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    recovery = Recovery(file)

    def backups_are_sound() -> None:
        made = recovery.list()
        assert all(recovery.verify(backup).sound for backup in made)
        assert recovery.broken() == ()

    kill_many(file, rounds=6, seed=7, kind="back_up", then=backups_are_sound)
    assert recovery.list()
