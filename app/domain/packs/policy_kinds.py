"""Codes a policy pack may use, and how far its values may be trusted."""

from enum import StrEnum


class Status(StrEnum):
    """How far a value may be trusted; an assumed one must be confirmed before its gate can close."""

    LAW = "law"
    REPORTED = "reported"
    REGIONAL = "regional"
    ASSUMED = "assumed"


class DayUnit(StrEnum):
    """What a notice period counts."""

    CALENDAR = "calendar"
    WORKING = "working"


class RollOver(StrEnum):
    """What moves the last day of a period: the published break, the statutory days alone, or nothing.

    民法典 art. 203 speaks of 法定休假日; whether that is the whole break of the year is read both ways.
    """

    WHOLE_BREAK = "whole_break"
    STATUTORY_ONLY = "statutory_only"
    NONE = "none"


class Timing(StrEnum):
    """How a length of days stands to its event: a notice hangs for it, is out before it, or is out within it."""

    FOR = "for"
    BEFORE = "before"
    WITHIN = "within"


class ElevatorTest(StrEnum):
    """Which vote lets a stairwell add a lift."""

    CIVIL_CODE_MAJOR = "civil_code_major"
    TWO_THIRDS_OF_ALL = "two_thirds_of_all"
    UNANIMOUS = "unanimous"


class ElevatorScope(StrEnum):
    """Whose owners vote on a lift."""

    STAIRWELL = "stairwell"
    BUILDING = "building"


class Remainder(StrEnum):
    """Which paying floor bears the fen that do not divide."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class SilenceNeed(StrEnum):
    """What must be on file before an owner who does not answer may be counted."""

    CLAUSE = "clause"
    WARNING = "warning"
    DELIVERY = "delivery"
