"""What is wrong with a record, a typed value, or taking a change back."""

from app.domain.errors import LouanError


class RecordMissing(LouanError):
    """No record of that name or number. Details: kind (Chinese), name."""


class NameTaken(LouanError):
    """Another record has the name. Details: kind (Chinese), name."""


class ValueRefused(LouanError):
    """A typed value cannot be right. Details: field (Chinese), value, reason."""


class NothingToTakeBack(LouanError):
    """The history holds nothing that could be taken back."""


class ActReliedOn(LouanError):
    """What was done cannot be taken back: something else rests on it. Details: no (int), by (sentence part)."""


class ActOvertaken(LouanError):
    """What was done cannot be taken back: it was changed again since. Details: no (int), entry (int)."""
