"""What keeps a round from its end."""

from app.domain.errors import LouanError


class ClosingRefused(LouanError):
    """A round cannot take this step towards its end. Details: title, step, reason (sentence part)."""


class SignedSheetHeld(LouanError):
    """The scan of a signed result sheet cannot be taken away. Details: file, title (of the round)."""


class SecondPersonNeeded(LouanError):
    """A result is confirmed by another person than who counted it. Details: counted_by, operator."""


class PendingBallots(LouanError):
    """Forms still await a decision. Details: count, addresses (list)."""


class SameHands(LouanError):
    """Whoever entered a form cannot check it, nor settle for their own reading. Details: address, name."""


class DifferencesOpen(LouanError):
    """Two persons read forms differently and nobody has settled it. Details: count, addresses (list)."""


class FormsUnchecked(LouanError):
    """Forms were not entered a second time in a round that asks for it. Details: count, forms."""


class SumsDisagree(LouanError):
    """The figures of a round do not add up: the file was altered elsewhere. Details: found (sentences)."""
