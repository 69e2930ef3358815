"""What an operator may do, and what can be a PIN."""

import pytest

from app.domain.records.operators import ROLE_NOTES, ROLES, Role, pin_fault


@pytest.mark.parametrize(
    ("role", "writes", "decides"),
    [
        (Role.HEAD, True, True),
        (Role.REVIEW, True, False),
        (Role.ENTRY, True, False),
        (Role.VIEW, False, False),
    ],
)
def test_what_a_role_may_do(role: Role, writes: bool, decides: bool) -> None:
    assert (role.may_write, role.may_decide) == (writes, decides)


def test_every_role_has_its_words() -> None:
    assert set(ROLES) == set(ROLE_NOTES) == set(Role)


@pytest.mark.parametrize("pin", ["1357", "000001", "123456789012"])
def test_what_can_be_a_pin(pin: str) -> None:
    assert pin_fault(pin) == ""


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "１２３４", "1111", "12 34"])
def test_what_cannot_be_a_pin(pin: str) -> None:
    assert pin_fault(pin)
