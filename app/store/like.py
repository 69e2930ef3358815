"""Looking for what somebody typed inside a column; its signs mean themselves."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

_ESCAPE = "\\"
Column = ColumnElement[str] | InstrumentedAttribute[str]


def holding(column: Column, text: str) -> ColumnElement[bool]:
    """The column holds the text anywhere."""
    return column.like(f"%{_escaped(text)}%", escape=_ESCAPE)


def beginning(column: Column, text: str) -> ColumnElement[bool]:
    """The column begins with the text."""
    return column.like(f"{_escaped(text)}%", escape=_ESCAPE)


def ending(column: Column, text: str) -> ColumnElement[bool]:
    """The column ends with the text."""
    return column.like(f"%{_escaped(text)}", escape=_ESCAPE)


def _escaped(text: str) -> str:
    """What LIKE takes for wild cards, made to stand for itself; without it a lone % would find everything."""
    escaped = text.replace(_ESCAPE, _ESCAPE * 2)
    for sign in "%_":
        escaped = escaped.replace(sign, _ESCAPE + sign)
    return escaped
