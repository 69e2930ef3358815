"""What a round may ask, how it may be decided, and how far it has come."""

from enum import StrEnum


class RoundKind(StrEnum):
    """What a round asks; the gates of policy it is measured by follow from it."""

    WILL = "will"
    MENU = "menu"
    PLAN = "plan"
    SATISFACTION = "satisfaction"
    FUND = "fund"
    PROPERTY = "property"
    COVENANT = "covenant"
    ELEVATOR = "elevator"
    OTHER = "other"

    @property
    def gate_ids(self) -> tuple[str, ...]:
        """Gates of policy of this kind, the deciding one first; those a pack does not state fall away."""
        return _GATES.get(self, ())

    @property
    def side_by_side(self) -> bool:
        """Whether several may run at once, as long as they ask different things."""
        return self in (RoundKind.FUND, RoundKind.OTHER)

    @property
    def usual_matter(self) -> "Matter":
        """How its question is decided unless the clerk says otherwise."""
        return _MATTERS.get(self, Matter.POLICY)


class Matter(StrEnum):
    """How a question is decided: by policy alone, or by the owners together (民法典 art. 278)."""

    POLICY = "policy"
    ORDINARY = "ordinary"
    MAJOR = "major"

    @property
    def legal(self) -> bool:
        """Whether the owners decide it by law, so that heads and area must be beyond doubt."""
        return self is not Matter.POLICY


class Method(StrEnum):
    """How the answers are gathered."""

    DOOR = "door"
    MEETING = "meeting"
    WRITTEN = "written"
    MIXED = "mixed"


class RoundStatus(StrEnum):
    """How far a round has come; void ones keep everything.

    STOPPED: no more forms are taken, those there are still entered. COUNTED: they are counted, and the result waits
    to be signed and confirmed. CLOSED: the result is frozen. PUBLISHED: it hangs everywhere.
    """

    DRAFT = "draft"
    OPEN = "open"
    STOPPED = "stopped"
    COUNTED = "counted"
    CLOSED = "closed"
    PUBLISHED = "published"
    VOID = "void"

    @property
    def takes_ballots(self) -> bool:
        """Whether ballots may be entered and corrected."""
        return self in (RoundStatus.OPEN, RoundStatus.STOPPED)

    @property
    def undecided(self) -> bool:
        """Whether households were asked and no result stands yet."""
        return self in UNDECIDED

    @property
    def has_result(self) -> bool:
        """Whether a result stands that papers may state."""
        return self in (RoundStatus.CLOSED, RoundStatus.PUBLISHED)


UNDECIDED = (RoundStatus.OPEN, RoundStatus.STOPPED, RoundStatus.COUNTED)
"""Where a round stands that asked households and has no result yet."""

_GATES = {
    RoundKind.WILL: ("include", "coverage"),
    RoundKind.MENU: ("coverage",),
    RoundKind.PLAN: ("plan", "coverage"),
    RoundKind.SATISFACTION: ("satisfy",),
}
_MATTERS = {
    RoundKind.FUND: Matter.MAJOR,
    RoundKind.PROPERTY: Matter.ORDINARY,
    RoundKind.COVENANT: Matter.ORDINARY,
    RoundKind.ELEVATOR: Matter.MAJOR,
    RoundKind.OTHER: Matter.ORDINARY,
}
