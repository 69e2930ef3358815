"""What of a case's records still counts after a roll-back, told by the order of the history and by no clock."""

from collections.abc import Mapping, Sequence

from app.domain.lifecycle.stage_entries import entries_in_force
from app.domain.lifecycle.stage_notices import STAGE_OF_NOTICE
from app.domain.lifecycle.stage_rounds import STAGE_OF_ROUND, taken_up
from app.domain.lifecycle.stages import CasePosition, StageAct, StageStep
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.attached_file import RecordKind
from app.domain.rounds.round_kinds import RoundStatus
from app.services.rounds.standing import RoundStanding
from app.store.unit_of_work import UnitOfWork


class DoneSince:
    """Ids of what was entered, closed or made after a roll-back, each roll-back read once."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._known: dict[int, Mapping[RecordKind, frozenset[int]]] = {}

    def of(self, back: StageStep | None, kind: RecordKind) -> frozenset[int] | None:
        """The ids of a kind that count; None where no roll-back left anything behind, so that all do."""
        if back is None:
            return None
        if back.id not in self._known:
            self._known[back.id] = self._work.stages.done_since(back)
        return self._known[back.id].get(kind, frozenset())

    def notices(self, kind: NoticeKind, position: CasePosition) -> frozenset[int] | None:
        """The ids of notices of a kind that count; None: all do."""
        stage = STAGE_OF_NOTICE.get(kind)
        return self.of(position.superseded_by(stage), RecordKind.NOTICE) if stage else None

    def notice_counts(self, notice: PublicNotice, position: CasePosition) -> bool:
        """Whether no roll-back over its stage came after a notice was made."""
        counting = self.notices(notice.kind, position)
        return counting is None or notice.id in counting


def rounds_not_void(rounds: Sequence[RoundStanding]) -> tuple[RoundStanding, ...]:
    """Rounds that are not void, whatever a roll-back left behind, oldest first."""
    return tuple(found for found in rounds if found.round.status is not RoundStatus.VOID)


def counting_rounds(
    work: UnitOfWork, compound_id: int, rounds: Sequence[RoundStanding], position: CasePosition
) -> tuple[RoundStanding, ...]:
    """Rounds neither void nor left behind by a roll-back, oldest first; one still open counts from when it closes."""
    standing = rounds_not_void(rounds)
    if not any(step.act is StageAct.ROLL_BACK for step in position.steps):
        return standing
    again = taken_up(entries_in_force(work.stages.entries(compound_id), position))
    since = DoneSince(work)

    def counts(found: RoundStanding) -> bool:
        round_ = found.round
        stage = STAGE_OF_ROUND.get(round_.kind)
        back = position.superseded_by(stage) if stage and round_.kind not in again else None
        closed = since.of(back, RecordKind.ROUND)
        return closed is None or round_.closed_at is None or round_.id in closed

    return tuple(filter(counts, standing))
