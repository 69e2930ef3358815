"""Columns of a compound's file beside its name and declared figures; `app.store.rows` puts them into the table."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column


class CompoundFileColumns:
    """Areas in hundredths of a m², money in fen; `aliases` holds one name a line.

    `merged_into` is the compound this one goes on in, `split_from` the one it was a part of.
    """

    code: Mapped[str] = mapped_column(Text)
    aliases: Mapped[str] = mapped_column(Text)
    grid: Mapped[str] = mapped_column(Text)
    bounds: Mapped[str] = mapped_column(Text)
    built_last: Mapped[int | None]
    compound_type: Mapped[str | None] = mapped_column(Text)
    title_unit: Mapped[str] = mapped_column(Text)
    land_area: Mapped[int | None]
    green_area: Mapped[int | None]
    aged_60: Mapped[int | None]
    parking_now: Mapped[int | None]
    parking_need: Mapped[int | None]
    parking_stacked: Mapped[int | None]
    parking_ground: Mapped[int | None]
    property_mode: Mapped[str | None] = mapped_column(Text)
    property_firm: Mapped[str] = mapped_column(Text)
    property_fee: Mapped[int | None]
    owners_body: Mapped[str | None] = mapped_column(Text)
    body_since: Mapped[date | None]
    body_until: Mapped[date | None]
    party_branch: Mapped[str] = mapped_column(Text)
    fund_balance: Mapped[int | None]
    renovation_type: Mapped[str | None] = mapped_column(Text)
    triage: Mapped[str | None] = mapped_column(Text)
    plan_year: Mapped[int | None]
    approval_no: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("compound.id"), index=True)
    split_from: Mapped[int | None] = mapped_column(ForeignKey("compound.id"), index=True)
