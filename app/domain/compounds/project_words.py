"""Trade words of projects."""

from collections.abc import Mapping
from enum import StrEnum


class ProjectState(StrEnum):
    """Whether a project still goes on."""

    ACTIVE = "active"
    ENDED = "ended"


PROJECT_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ProjectState: {ProjectState.ACTIVE: "在办", ProjectState.ENDED: "已结束"}
}
PROJECT_STATES: Mapping[StrEnum, tuple[str, ...]] = {
    ProjectState.ACTIVE: ("进行中", "实施中", "在建"),
    ProjectState.ENDED: ("结束", "已完成", "终止", "已终止", "取消"),
}
"""What lists say instead."""
