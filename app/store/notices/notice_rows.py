"""Tables of public notices: what hangs, where it must hang, who posted it when, and what checks of it found."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class NoticeRow(Base):
    """A public notice; the rule of its period is copied from the pack, under `rule_key` there.

    text: what it says as JSON, empty where it is told by its round. replaces: the notice it corrects, with the old
    and the new wording and whether its period runs anew. previewed_by: who looked at what everybody will see.
    """

    __tablename__ = "public_notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    days: Mapped[int]
    unit: Mapped[str] = mapped_column(Text)
    roll_over: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    closes_at: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    pack_id: Mapped[str] = mapped_column(Text)
    rule_key: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("public_notice.id"), index=True)
    old_wording: Mapped[str] = mapped_column(Text)
    new_wording: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    restarts: Mapped[bool]
    previewed_by: Mapped[str] = mapped_column(Text)


class PostingPointRow(Base):
    """A place a notice must hang at."""

    __tablename__ = "posting_point"
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(Text)


class PostingRow(Base):
    """A point posted: when and by whom; `photos` is a JSON list of attachment hashes."""

    __tablename__ = "posting"
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"), primary_key=True)
    point_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    posted_at: Mapped[datetime]
    by1: Mapped[str] = mapped_column(Text)
    by2: Mapped[str] = mapped_column(Text)
    photos: Mapped[str] = mapped_column(Text)


class PostingCheckRow(Base):
    """One look at one posting point; `photo` is the hash of a kept file."""

    __tablename__ = "posting_check"
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"), index=True)
    point_no: Mapped[int]
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    restored_at: Mapped[datetime | None]
    photo: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"), index=True)


class NoticeDraftRow(Base):
    """A notice while it is written; texts and lines are JSON, as they were typed."""

    __tablename__ = "notice_draft"
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    texts: Mapped[str] = mapped_column(Text)
    lines: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]
    kept_by: Mapped[str] = mapped_column(Text)
