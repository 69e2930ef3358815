"""What cannot be done with a dwelling or an owner."""

from app.domain.errors import LouanError


class TooFewVisits(LouanError):
    """A household may be called unreachable only after vain visits. Details: address, tries, needed (ints)."""


class RoomTaken(LouanError):
    """Another dwelling has this number in its stairwell. Details: address, reason (whose it is)."""


class DwellingNotRemoved(LouanError):
    """A dwelling has a history and cannot be removed as typed by mistake. Details: address, reason."""


class CannotMerge(LouanError):
    """Two records cannot be one. Details: first, second (names or addresses), reason."""


class BothOnOpenRoll(LouanError):
    """Two records stand on the frozen roll of a round that is open. Details: first, second, title."""


class CannotUnmerge(LouanError):
    """A merge cannot be taken back. Details: name, reason."""
