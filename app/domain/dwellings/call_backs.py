"""Which valid answers are asked about again (抽查回访), so that forged signatures are found (domain g.13)."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from app.domain.rounds.consent import Ballot
from app.domain.rounds.roll import RollRow

ONE_IN = 20
"""Of every twenty valid answers, one is asked about again; no rule found, the office may ask about more."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """A household to be asked whether the answer on file is its own. phones: those on file, possibly none."""

    row: RollRow
    ballot: Ballot
    phones: tuple[str, ...] = ()


def drawn_rows(roll_digest: str, row_nos: Collection[int]) -> tuple[int, ...]:
    """One in twenty of the rows, rounded up, in the order of the roll; none of none.

    The draw follows from the digest of the frozen roll, so nobody can choose, and anybody can draw it again.
    """
    lots = sorted(row_nos, key=lambda no: hashlib.sha256(f"{roll_digest}:{no}".encode()).digest())
    return tuple(sorted(lots[: -(-len(lots) // ONE_IN)]))
