"""What keeps a notice from being printed, posted or corrected."""

from app.domain.errors import LouanError
from app.domain.errors.papers import DocumentError


class NoticeIncomplete(DocumentError):
    """A public notice lacks blocks the law or the trade asks for. Details: blocks (list of Chinese block names)."""


class PostingImpossible(LouanError):
    """A posting cannot be registered as typed. Details: reason."""


class PreviewNeeded(LouanError):
    """A notice that names people is to be looked at before it is printed. Details: title."""


class NoticeNotCorrected(LouanError):
    """A notice cannot be corrected as typed. Details: number (of the notice), reason."""
