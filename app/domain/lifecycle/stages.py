"""The stages of a case, S0 to S13, the log of how it went through them, and which way it may go."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors.lifecycle import StageStepRefused
from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_text import one_line

LONGEST_REASON = 500


class Stage(StrEnum):
    """Stages in the order a case goes through them; the values are the trade's own numbers."""

    BASELINE = "S0"
    ORGANISE = "S1"
    WILL = "S2"
    RESULT_NOTICE = "S3"
    NEEDS = "S4"
    PLAN = "S5"
    REVIEW = "S6"
    DECISION = "S7"
    FUNDS = "S8"
    PREPARATION = "S9"
    WORKS = "S10"
    SATISFACTION = "S11"
    ACCEPTANCE = "S12"
    HANDOVER = "S13"

    @property
    def place(self) -> int:
        """Its place in the order, from 0."""
        return STAGES.index(self)

    @property
    def following(self) -> "Stage | None":
        """The stage after it; None after the last."""
        return STAGES[self.place + 1] if self.place + 1 < len(STAGES) else None


STAGES = tuple(Stage)

MEASURED_BY_WILL = (Stage.BASELINE, Stage.ORGANISE, Stage.WILL, Stage.RESULT_NOTICE)
"""Stages of which the round on the will to be renovated says how far they have come."""


class CaseState(StrEnum):
    """Whether a case goes on. Only a postponed one can be taken up again."""

    ACTIVE = "active"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    CLOSED = "closed"


class StageAct(StrEnum):
    """What moved a case. BEGIN: where a case stood when its stages began to be recorded."""

    BEGIN = "begin"
    ADVANCE = "advance"
    OVERRIDE = "override"
    ROLL_BACK = "roll_back"
    POSTPONE = "postpone"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    CLOSE = "close"


_LEAVES: dict[StageAct, CaseState] = {
    StageAct.POSTPONE: CaseState.POSTPONED,
    StageAct.WITHDRAW: CaseState.WITHDRAWN,
    StageAct.MERGE: CaseState.MERGED,
    StageAct.CLOSE: CaseState.CLOSED,
}
EXITS = (StageAct.POSTPONE, StageAct.WITHDRAW)
"""Ways out that need no other compound."""

DECIDED = (StageAct.OVERRIDE, StageAct.ROLL_BACK, *EXITS)
"""Acts that only whoever answers for the office does, or takes back."""


@dataclass(frozen=True, slots=True)
class StageStep:
    """A line of the stage log; none is ever changed.

    unmet: what was missing when the gate was passed over. document: number of the paper that carries the decision.
    into: the compound it was merged into. overridden: whether a gate was passed over; closing may do so too.
    """

    id: int
    compound_id: int
    act: StageAct
    left: Stage
    entered: Stage
    at: datetime
    by: str
    reason: str = ""
    document: str = ""
    unmet: tuple[str, ...] = ()
    into: int | None = None
    overridden: bool = False

    @property
    def state(self) -> CaseState:
        """How the case stands after it."""
        return _LEAVES.get(self.act, CaseState.ACTIVE)


@dataclass(frozen=True, slots=True)
class CasePosition:
    """Where a case stands by its log, oldest line first; a case without a log stands at the beginning."""

    steps: tuple[StageStep, ...] = ()

    @property
    def stage(self) -> Stage:
        """The stage it is in, or was in when it stopped."""
        return self.steps[-1].entered if self.steps else Stage.BASELINE

    @property
    def state(self) -> CaseState:
        """Whether it goes on."""
        return self.steps[-1].state if self.steps else CaseState.ACTIVE

    @property
    def active(self) -> bool:
        """Whether it goes on."""
        return self.state is CaseState.ACTIVE

    @property
    def last(self) -> StageStep | None:
        """The newest line."""
        return self.steps[-1] if self.steps else None

    @property
    def since(self) -> datetime | None:
        """When it entered the stage it is in; None for one that has always been there."""
        entering = [step.at for step in self.steps if step.left is not step.entered]
        return entering[-1] if entering else (self.steps[0].at if self.steps else None)

    @property
    def overrides(self) -> tuple[StageStep, ...]:
        """Gates passed over, oldest first; they stay told whatever comes after."""
        return tuple(step for step in self.steps if step.overridden)

    def superseded_by(self, stage: Stage) -> StageStep | None:
        """The newest roll-back to a stage or before it: what was done for the stage until then no longer counts."""
        back = [s for s in self.steps if s.act is StageAct.ROLL_BACK and s.entered.place <= stage.place]
        return back[-1] if back else None


def next_of(position: CasePosition) -> tuple[StageAct, Stage]:
    """What leaving the stage forward is, and where it leads; the last stage is left by closing the case.

    Raises:
        StageStepRefused: the case does not go on.
    """
    _require_active(position)
    following = position.stage.following
    return (StageAct.ADVANCE, following) if following else (StageAct.CLOSE, position.stage)


def refuse_roll_back(position: CasePosition, to: Stage) -> None:
    """Let a case go back to an earlier stage only.

    Raises:
        StageStepRefused: the case does not go on, or the stage is not an earlier one.
    """
    _require_active(position)
    if to.place >= position.stage.place:
        raise StageStepRefused(stage=position.stage, reason="只能退回到前面的阶段")


def refuse_exit(position: CasePosition, act: StageAct) -> None:
    """Let a case stop that goes on; a postponed one may still be withdrawn or merged.

    Raises:
        StageStepRefused: it has stopped.
    """
    if position.state is CaseState.POSTPONED and act is not StageAct.POSTPONE:
        return
    _require_active(position)


def refuse_resume(position: CasePosition) -> None:
    """Let a postponed case go on.

    Raises:
        StageStepRefused: it was not postponed.
    """
    if position.state is not CaseState.POSTPONED:
        raise StageStepRefused(stage=position.stage, reason="只有缓建的小区可以恢复")


def checked_reason(reason: str) -> str:
    """A reason as it is kept, in one line.

    Raises:
        ValueRefused: there is none, or it is too long.
    """
    text = one_line(reason)
    if not text:
        raise ValueRefused(field="理由", value="", reason="要写明理由，以后的汇总和履历都会带上它")
    if len(text) > LONGEST_REASON:
        raise ValueRefused(field="理由", value=text, reason=f"最多{LONGEST_REASON}个字")
    return text


def _require_active(position: CasePosition) -> None:
    said = {
        CaseState.POSTPONED: "小区在缓建中，请先恢复",
        CaseState.WITHDRAWN: "小区已退出改造",
        CaseState.MERGED: "小区已并入别的小区",
        CaseState.CLOSED: "小区已归档",
    }
    if not position.active:
        raise StageStepRefused(stage=position.stage, reason=said[position.state])
