"""Defects of a compound or one of its buildings (问题清单): what was found where, how bad it is, what became of it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_text import one_line, visible

LONGEST_PLACE = 60
LONGEST_TEXT = 500
EARLIEST = date(1949, 1, 1)


class DefectKind(StrEnum):
    """What a defect is about; the groups a renovation deals with."""

    STRUCTURE = "structure"
    FIRE = "fire"
    SECURITY = "security"
    WATER = "water"
    DRAINAGE = "drainage"
    POWER = "power"
    GAS = "gas"
    HEATING = "heating"
    CABLES = "cables"
    ROOF = "roof"
    WALL = "wall"
    STAIRS = "stairs"
    ROAD = "road"
    PARKING = "parking"
    GREEN = "green"
    WASTE = "waste"
    ACCESS = "access"
    ILLEGAL = "illegal"
    FACILITIES = "facilities"
    OTHER = "other"


class DefectSeverity(StrEnum):
    """How bad a defect is; one of safety comes before all others."""

    MINOR = "minor"
    SERIOUS = "serious"
    SAFETY = "safety"


class DefectState(StrEnum):
    """What became of a defect."""

    OPEN = "open"
    PLANNED = "planned"
    FIXED = "fixed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class DefectDetails:
    """What a clerk types about a defect; building_id is None for what belongs to the whole compound."""

    building_id: int | None
    kind: DefectKind
    place: str
    text: str
    found_on: date
    severity: DefectSeverity = DefectSeverity.MINOR
    state: DefectState = DefectState.OPEN


@dataclass(frozen=True, slots=True)
class Defect:
    """A stored defect with the number of files attached to it."""

    id: int
    compound_id: int
    building: str
    details: DefectDetails
    photos: int = 0

    @property
    def lacks_photo(self) -> bool:
        """Whether it is still to be dealt with and nobody can see what it looks like."""
        return self.photos == 0 and self.details.state in (DefectState.OPEN, DefectState.PLANNED)


def checked_defect(details: DefectDetails, today: date) -> DefectDetails:
    """The details with visible texts only, the place in one line.

    Raises:
        ValueRefused: nothing is said of the defect, a text is too long, or it was found after today or before 1949.
    """
    place, text = one_line(details.place), visible(details.text)
    if not text:
        raise ValueRefused(field="问题", value="", reason="要写明是什么问题")
    if len(text) > LONGEST_TEXT:
        raise ValueRefused(field="问题", value=text, reason=f"最多{LONGEST_TEXT}个字")
    if len(place) > LONGEST_PLACE:
        raise ValueRefused(field="部位", value=place, reason=f"最多{LONGEST_PLACE}个字")
    if not EARLIEST <= details.found_on <= today:
        reason = "不能晚于今天" if details.found_on > today else "不能早于1949年"
        raise ValueRefused(field="发现日期", value=details.found_on.isoformat(), reason=reason)
    return replace(details, place=place, text=text)
