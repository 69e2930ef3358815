"""The classes a building and its parts are sorted into."""

from enum import StrEnum


class Structure(StrEnum):
    """What carries a building."""

    BRICK = "brick"
    FRAME = "frame"
    SHEAR_WALL = "shear_wall"
    OTHER = "other"


class Part(StrEnum):
    """A part of a building whose condition is looked at; the value is the field that holds it."""

    ROOF = "roof"
    WALL = "wall"
    RISERS = "risers"
    WIRING = "wiring"
    STAIRWAY = "stairway"


class PartState(StrEnum):
    """Condition of a part, best first."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class SafetyGrade(StrEnum):
    """Grade of a dangerous-building survey (JGJ 125); D is a dangerous building as a whole."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


class Lift(StrEnum):
    """Whether a building has a lift now; those without make up the roll of adding one."""

    PRESENT = "present"
    ABSENT = "absent"


class HazardKind(StrEnum):
    """What a hazard threatens with."""

    GAS = "gas"
    STRUCTURE = "structure"
    FIRE = "fire"
    ELECTRIC = "electric"


class ElevatorState(StrEnum):
    """How far adding a lift to a stairwell has come, in this order; see `needs_reason`."""

    NONE = "none"
    ASKING = "asking"
    VOTED = "voted"
    AGREED = "agreed"
    POSTED = "posted"
    OBJECTED = "objected"
    PERMITTED = "permitted"
    BUILDING = "building"
    INSTALLED = "installed"
    INSPECTED = "inspected"
    REGISTERED = "registered"
    STOPPED = "stopped"


_ORDER = tuple(ElevatorState)


def needs_reason(before: ElevatorState, after: ElevatorState) -> bool:
    """Whether a change of state is a step back, takes up what was stopped, or stops: each wants its reason."""
    if before is after:
        return False
    return after is ElevatorState.STOPPED or _ORDER.index(after) < _ORDER.index(before)
