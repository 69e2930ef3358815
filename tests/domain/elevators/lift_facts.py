"""What is on file of a stairwell that lacks nothing."""

from datetime import date

from app.domain.elevators.elevator_track import (
    LiftNotice,
    LiftObjections,
    Signed,
    TrackFacts,
    Vote,
)

VOTE = Vote("第1轮加装电梯", True, True, True, ("✓ 同意 12 / 12 人",), "12 / 12 人", "民法典第二百七十八条")
NOTICE = LiftNotice("公示7", date(2026, 3, 3), date(2026, 3, 18), True)
READY = TrackFacts(
    True, True, 360_000_00, VOTE, Signed(1, 1), Signed(10, 10), "", NOTICE, LiftObjections((1,)),
    True, True, True, True, "乐居物业", "迅捷电梯",
)  # fmt: skip
