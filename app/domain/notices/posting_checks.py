"""Checks of posted notices: what was found at a point, when it was put right, and how long nothing hung at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class PointState(StrEnum):
    """What a check finds at a posting point."""

    INTACT = "intact"
    DAMAGED = "damaged"
    TORN = "torn"
    COVERED = "covered"

    @property
    def down(self) -> bool:
        """Whether the notice cannot be read there; a damaged one still can."""
        return self in (PointState.TORN, PointState.COVERED)


POINT_STATES: Mapping[StrEnum, str] = {
    PointState.INTACT: "完好",
    PointState.DAMAGED: "破损",
    PointState.TORN: "被撕",
    PointState.COVERED: "遮挡",
}

BEARABLE = timedelta(hours=24)
"""How long all points may be down without lengthening the period: a proposal of ours, no national rule is known."""


@dataclass(frozen=True, slots=True)
class PostingCheck:
    """One look at one point. restored_at: when it hung again, None if it was not put right then; photo: a hash."""

    point_no: int
    at: datetime
    state: PointState
    by: str
    action: str = ""
    restored_at: datetime | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the notice hung nowhere; end None: it still hangs nowhere."""

    start: datetime
    end: datetime | None

    @property
    def lost_days(self) -> int:
        """Days the period is lengthened by: none up to a day, else every day begun. One still open has none yet."""
        if self.end is None or self.end - self.start <= BEARABLE:
            return 0
        return -((self.start - self.end) // timedelta(days=1))


def gaps(points: Collection[int], checks: Sequence[PostingCheck]) -> tuple[Gap, ...]:
    """The times in which every point was down, oldest first."""
    down: set[int] = set()
    found: list[Gap] = []
    since: datetime | None = None
    for at, is_down, point_no in _changes(checks):
        (down.add if is_down else down.discard)(point_no)
        everywhere = bool(points) and down.issuperset(points)
        if everywhere and since is None:
            since = at
        elif not everywhere and since is not None:
            found.append(Gap(since, at))
            since = None
    return (*found, Gap(since, None)) if since is not None else tuple(found)


def _changes(checks: Sequence[PostingCheck]) -> list[tuple[datetime, bool, int]]:
    """What each check tells of its point, in order of time; at one moment what hangs again comes last."""
    told = [(check.at, check.state.down, check.point_no) for check in checks]
    told += [(check.restored_at, False, check.point_no) for check in checks if check.restored_at is not None]
    return sorted(told, key=lambda change: (change[0], not change[1]))
