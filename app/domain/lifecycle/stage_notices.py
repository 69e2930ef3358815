"""Which notices a gate is measured by, and over which stage a roll-back leaves each of them behind."""

from collections.abc import Mapping

from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind

STAGE_OF_NOTICE: Mapping[NoticeKind, Stage] = {
    NoticeKind.PLAN: Stage.DECISION,
    NoticeKind.START: Stage.PREPARATION,
    NoticeKind.SUPERVISORS: Stage.PREPARATION,
    # a change is one of the plan decided on: building goes back and forth over it, the decision does not
    NoticeKind.CHANGE: Stage.DECISION,
    NoticeKind.MANAGEMENT: Stage.HANDOVER,
}
"""A notice made before a roll-back over its stage stays on the wall and in the file, but no longer counts."""
