"""Who is at the desk (经办人): name, role and what the role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

PIN_LENGTHS = range(4, 13)
"""Digits a PIN may have."""

LONGEST_NAME = 20


class Role(StrEnum):
    """What an operator is in the office, from the one who decides to the one who only looks."""

    HEAD = "head"
    REVIEW = "review"
    ENTRY = "entry"
    VIEW = "view"

    @property
    def may_write(self) -> bool:
        """Whether this role may change records."""
        return self is not Role.VIEW

    @property
    def may_review(self) -> bool:
        """Whether this role may vouch for what another entered or counted."""
        return self in (Role.HEAD, Role.REVIEW)

    @property
    def may_decide(self) -> bool:
        """Whether this role answers for the office: its particulars, its operators, its word on assumed values."""
        return self is Role.HEAD


ROLES: Mapping[StrEnum, str] = {
    Role.HEAD: "负责人",
    Role.REVIEW: "复核",
    Role.ENTRY: "录入",
    Role.VIEW: "只读",
}
ROLE_NOTES: Mapping[Role, str] = {
    Role.HEAD: "可办全部事项，并管理经办人、街道资料和政策值确认",
    Role.REVIEW: "可录入，可复核他人的录入",
    Role.ENTRY: "可录入、打印、登记张贴",
    Role.VIEW: "只能查看和导出",
}


@dataclass(frozen=True, slots=True)
class Operator:
    """A clerk. `id` is None for the one of an office that has registered nobody: it may do everything.

    has_pin: whether the name can be taken on only with a PIN. active: whether it can be taken on at all.
    """

    id: int | None
    name: str
    role: Role
    has_pin: bool = False
    active: bool = True


def pin_fault(pin: str) -> str:
    """Why a PIN cannot be one; empty if it can."""
    if not (pin.isascii() and pin.isdigit()):
        return "只能是数字"
    if len(pin) not in PIN_LENGTHS:
        return f"应为{PIN_LENGTHS[0]}到{PIN_LENGTHS[-1]}位"
    if len(set(pin)) == 1:
        return "不能全是同一个数字"
    return ""
