"""The classes a compound is sorted into: what it is, who looks after it, and what is to become of it."""

from enum import StrEnum


class CompoundType(StrEnum):
    """Where the housing comes from."""

    WORK_UNIT = "work_unit"
    MARKET = "market"
    REFORM = "reform"
    PUBLIC = "public"
    MIXED = "mixed"


class PropertyMode(StrEnum):
    """Who manages the common parts."""

    MARKET = "market"
    SELF = "self"
    COMMUNITY = "community"
    RED = "red"
    TITLE_UNIT = "title_unit"
    NONE = "none"


class OwnersBody(StrEnum):
    """The body that speaks for the owners."""

    COMMITTEE = "committee"
    PM_COMMITTEE = "pm_committee"
    SELF_RENOVATION = "self_renovation"
    NONE = "none"


class RenovationType(StrEnum):
    """How far the renovation goes, each type holding the one before (周口)."""

    STANDARD = "standard"
    COMPLETE = "complete"
    ENHANCED = "enhanced"


class Triage(StrEnum):
    """What the survey found a compound to be; NOT_OLD was looked at and is no old compound at all."""

    TO_RENOVATE = "to_renovate"
    GOOD = "good"
    SHANTY = "shanty"
    DONE = "done"
    NOT_OLD = "not_old"
