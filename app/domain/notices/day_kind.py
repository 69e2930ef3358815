"""What is particular about a day of the holiday table."""

from enum import StrEnum


class DayKind(StrEnum):
    """What is particular about a day: off, off by law, or a weekend day that offices work."""

    OFF = "off"
    STATUTORY = "statutory"
    WORKING = "working"
