"""What keeps compounds from being merged or split."""

from app.domain.errors import LouanError


class CompoundMerged(LouanError):
    """A compound goes on in another and stays as it was. Details: compound, into (names)."""


class CannotMergeCompounds(LouanError):
    """Compounds cannot become one. Details: compounds (names), reason."""


class CannotSplitCompound(LouanError):
    """Nothing can be split off a compound this way. Details: compound, reason."""


class CompoundRoundOpen(LouanError):
    """A compound cannot be merged or split while a round of it is open. Details: compound, title."""


class BuildingLabelsClash(LouanError):
    """Buildings that come together would be called the same. Details: buildings (names)."""


class MergeCycle(LouanError):
    """Compounds would have come out of themselves. Details: compounds (names)."""
