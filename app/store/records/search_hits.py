"""What every kind of search shares: how many there are in all, in which compounds, and how a line is put together."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func

from app.domain.records.search import Hit, HitGroup, HitKind
from app.store.rows import CompoundRow


def total() -> Any:
    """A column that counts all rows, however few are given."""
    return func.count().over().label("total")


def within_compounds(compound_ids: Sequence[int]) -> list[ColumnElement[bool]]:
    """The condition to lie in one of these compounds; none where none is named."""
    return [CompoundRow.id.in_(compound_ids)] if compound_ids else []


def joined(*parts: str) -> str:
    """Parts of a line that are there."""
    return " · ".join(part for part in parts if part)


def grouped(kind: HitKind, hits: Sequence[Hit], rows: Sequence[Row[Any]]) -> HitGroup:
    """Hits of a kind from rows that carry `total`."""
    return HitGroup(kind, tuple(hits), rows[0].total if rows else 0)
