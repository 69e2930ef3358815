"""What keeps a case in its stage."""

from app.domain.errors import LouanError


class GateShut(LouanError):
    """A stage cannot be left: its gate is shut. Details: stage, missing (list of sentences)."""


class StageStepRefused(LouanError):
    """The case cannot go that way. Details: stage, reason."""


class OverrideNeeds(LouanError):
    """A gate can be passed over only with all that is asked for it. Details: stage, needs (list of words)."""


class CaseGoesOn(LouanError):
    """The case neither was withdrawn nor postponed, so there is nothing to explain. Details: compound."""


class NothingToOverride(LouanError):
    """The gate is open, so there is nothing to pass over. Details: stage."""
