"""Columns of a dwelling's and an owner's file beside what a roster says; `app.store.rows` puts them into the tables."""

from datetime import date

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column


class DwellingFileColumns:
    """`top_floor` only of a duplex; `merged_into` is the dwelling this one was typed a second time for."""

    top_floor: Mapped[int | None]
    side: Mapped[str] = mapped_column(Text, server_default="")
    counts_reason: Mapped[str] = mapped_column(Text, server_default="")
    title_kind: Mapped[str | None] = mapped_column(Text)
    occupancy: Mapped[str | None] = mapped_column(Text)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("dwelling.id"))


class OwnershipColumns:
    """`share`: joint, p/q, or nothing said. An owner is a present one while `until` and `merged_into` are empty."""

    kind: Mapped[str] = mapped_column(Text, server_default="person")
    phones: Mapped[str] = mapped_column(Text, server_default="")
    share: Mapped[str] = mapped_column(Text, server_default="")
    evidence: Mapped[str | None] = mapped_column(Text)
    since: Mapped[date | None]
    until: Mapped[date | None]
    deceased_on: Mapped[date | None]
    guardian: Mapped[str] = mapped_column(Text, server_default="")
    note: Mapped[str] = mapped_column(Text, server_default="")
    voter: Mapped[bool] = mapped_column(server_default="0")
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("party.id"))


def merged_index(table: str) -> Index:
    """Index of what was merged into what; it holds the few that were, so that an import does not pay for it."""
    merged = text("merged_into IS NOT NULL")
    return Index(f"ix_{table}_merged_into", "merged_into", sqlite_where=merged, postgresql_where=merged)
