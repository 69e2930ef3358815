"""What the operator at the desk may not do."""

from app.domain.errors import LouanError


class OperatorError(LouanError):
    """The operator at the desk may not do this, or is not who they say."""


class MayNotWrite(OperatorError):
    """The operator's role is to look only. Details: operator."""


class HeadNeeded(OperatorError):
    """Only a head of the office may do this. Details: operator."""


class PinNeeded(OperatorError):
    """The operator has a PIN and has not given it since the library was opened. Details: operator."""


class PinWrong(OperatorError):
    """That is not the operator's PIN. Details: operator."""


class TooManyPins(OperatorError):
    """Too many wrong PINs in a row. Details: operator, seconds (to wait)."""


class LastHead(OperatorError):
    """Nobody would be left who may manage the operators. Details: operator."""


class NoLongerHere(OperatorError):
    """The operator has left the office. Details: operator."""
