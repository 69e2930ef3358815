"""What a consultation round does not allow."""

from app.domain.errors import LouanError


class RosterEmpty(LouanError):
    """A compound has no dwellings to ask. Details: compound."""


class NoRoundYet(LouanError):
    """A compound was never asked anything. Details: compound."""


class RoundNotOpen(LouanError):
    """The round takes no ballots. Details: title, status."""


class RoundNotClosed(LouanError):
    """The round has no result yet. Details: title."""


class RoundAlreadyOpen(LouanError):
    """A round of the same kind is open for the compound. Details: title."""


class AreaUnfitForVote(LouanError):
    """Owners decide by registered area: some is missing or only estimated. Details: count, addresses (list)."""


class NotOnRoll(LouanError):
    """A dwelling is not on the frozen roll. Details: address."""


class RollSettled(LouanError):
    """The roll of a round that is no longer open cannot be corrected. Details: title, status."""


class CorrectionRefused(LouanError):
    """A dwelling of a frozen roll cannot be corrected so. Details: address, reason."""


class ProxyLimitReached(LouanError):
    """One person would vote for more owners than the rules allow. Details: holder, limit, source."""


class ProxyMissing(LouanError):
    """A ballot by proxy needs a proxy in force with its document. Details: address, day (ISO)."""


class ReasonRequired(LouanError):
    """An invalid form needs its reason. Details: address."""


class NothingToUndo(LouanError):
    """No entry is left to take back. Details: title."""
