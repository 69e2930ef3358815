"""Choices of the pack editor that stand in a pack as true and false."""

from enum import StrEnum


class Edge(StrEnum):
    """Whether reaching a share is enough (以上) or it must be passed (超过)."""

    INCLUSIVE = "true"
    EXCLUSIVE = "false"


class YesNo(StrEnum):
    """A plain yes or no."""

    YES = "true"
    NO = "false"
