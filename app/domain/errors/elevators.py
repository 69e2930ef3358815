"""What is missing on the way to a lift."""

from app.domain.errors import LouanError


class StepBackWithoutReason(LouanError):
    """The state of adding a lift goes back, or stops, and nobody said why.

    Details: place, before, after, index (which stairwell of the plan).
    """


class ElevatorCostMissing(LouanError):
    """The cost of a stairwell's lift cannot be told by floor yet. Details: place, reason."""


class LiftScopeWrong(LouanError):
    """A vote on a lift asks others than its rules ask. Details: pack, asked, scope, wanted."""
