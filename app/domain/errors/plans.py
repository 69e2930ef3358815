"""What is wrong with a version of the renovation plan."""

from app.domain.errors import LouanError


class UnknownItemCode(LouanError):
    """A line begins with a code that neither the catalogue nor the rules in force have.

    Details: field (Chinese), code, index (int, from 0).
    """
