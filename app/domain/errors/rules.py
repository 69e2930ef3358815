"""What is wrong with rules, their values or the tables of holidays."""

from app.domain.errors import LouanError


class HolidayTableMissing(LouanError):
    """The holiday arrangement of a year is not known. Details: year."""


class HolidaySheetRefused(LouanError):
    """A table of a year's holidays cannot be used. Details: file, place, reason."""


class BadPolicyPack(LouanError):
    """A policy pack cannot be used. Details: file, key, reason."""


class PolicyPackUnknown(LouanError):
    """No pack has this id. Details: pack, known (list of ids)."""


class RulesUnchanged(LouanError):
    """A case goes by the rules in force already. Details: compound, pack, version."""


class UnconfirmedPolicy(LouanError):
    """A gate uses assumed values nobody has confirmed. Details: values (list of "key = text")."""
