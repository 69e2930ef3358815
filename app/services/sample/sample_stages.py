"""Stages of the sample office: where its compounds stand, and how some of them came there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import Stage, StageAct
from app.store.unit_of_work import UnitOfWork

BY = "示例经办人"
_FIRST = "示例：从这里开始记录"


@dataclass(frozen=True, slots=True)
class SampleWay:
    """How a compound came to where it stands.

    stage: where its record begins. overridden: what was missing when the gate after it was passed over. act, reason:
    what stopped it, if anything did. vouched: requirements of its stage that somebody has vouched for.
    """

    stage: Stage
    overridden: tuple[str, ...] = ()
    act: StageAct | None = None
    reason: str = ""
    vouched: tuple[str, ...] = ()


def go(work: UnitOfWork, compound_id: int, way: SampleWay, began: datetime, now: datetime) -> None:
    """Write the log of a compound's way, and its entries."""

    def step(
        act: StageAct, left: Stage, to: Stage, at: datetime, reason: str, unmet: Sequence[str] = ()
    ) -> None:
        document = "" if act is StageAct.BEGIN else f"示例批示〔{at.year}〕{compound_id}号"
        work.stages.add_step(compound_id, act, left, to, at, BY, reason, document, unmet)

    stage = way.stage
    if stage is not Stage.BASELINE:
        step(StageAct.BEGIN, Stage.BASELINE, stage, began, _FIRST)
    following = stage.following
    if way.overridden and following is not None:
        step(StageAct.OVERRIDE, stage, following, now - timedelta(days=9), way.reason, way.overridden)
        stage = following
    for key in way.vouched:
        day = (now - timedelta(days=2)).date()
        details = EntryDetails(BY, day, f"示例会议纪要〔{day.year}〕{compound_id}号")
        work.stages.add_entry(compound_id, stage, key, details, now - timedelta(days=2), BY)
    if way.act is not None:
        step(way.act, stage, stage, now - timedelta(days=1), way.reason)
