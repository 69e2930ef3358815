"""Tables of the registers: opinions, meetings and resolutions, versions of the plan, opinions of the review,
sources of the money, what is on file of the lifts, proxies, and those chosen to sit in the body or watch the works."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class RegisterRow:
    """What every entry has; taken off the register it stays."""

    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    no: Mapped[int]
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime | None]


class OpinionRow(RegisterRow, Base):
    """What a resident said, and what became of it."""

    __tablename__ = "opinion"
    received_on: Mapped[date]
    channel: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    real_name: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    objection: Mapped[str | None] = mapped_column(Text)
    notice: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(Text)
    handling: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    handler: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply: Mapped[str] = mapped_column(Text)
    ended: Mapped[str | None] = mapped_column(Text)
    mediated_on: Mapped[date | None]
    mediator: Mapped[str] = mapped_column(Text, server_default="")
    attended: Mapped[str] = mapped_column(Text, server_default="")
    mediation: Mapped[str] = mapped_column(Text, server_default="")


class MeetingRow(RegisterRow, Base):
    """A meeting with its attendance and minutes."""

    __tablename__ = "meeting"
    kind: Mapped[str] = mapped_column(Text)
    held_on: Mapped[date]
    hour: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    convener: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text)
    recorder: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text)
    expected: Mapped[int | None]
    present: Mapped[int | None]
    attendees: Mapped[str] = mapped_column(Text)
    minutes: Mapped[str] = mapped_column(Text)


class ResolutionRow(RegisterRow, Base):
    """What a meeting resolved; `meeting` is the meeting's number in its register."""

    __tablename__ = "resolution"
    meeting: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    agree: Mapped[int | None]
    oppose: Mapped[int | None]
    abstain: Mapped[int | None]


class PlanVersionRow(RegisterRow, Base):
    """A version of the plan, budget in fen; `items` is what stood there, one a line, before it had lines of its own."""

    __tablename__ = "plan_version"
    made_on: Mapped[date]
    author: Mapped[str] = mapped_column(Text)
    items: Mapped[str] = mapped_column(Text)
    budget: Mapped[int | None]
    changes: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class PlanLineRow(Base):
    """A line of a version of the plan; `no` counts them as shown. Quantity in hundredths of `unit`, estimate in fen."""

    __tablename__ = "plan_line"
    plan_version_id: Mapped[int] = mapped_column(
        ForeignKey("plan_version.id"), primary_key=True, autoincrement=False
    )
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int | None]
    unit: Mapped[str] = mapped_column(Text)
    estimate: Mapped[int | None]
    place: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)


class ReviewOpinionRow(RegisterRow, Base):
    """What a department said of the plan."""

    __tablename__ = "review_opinion"
    department: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    given_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    must: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    closed_on: Mapped[date | None]


class FundSourceRow(RegisterRow, Base):
    """Where money for the works comes from; amounts in fen."""

    __tablename__ = "fund_source"
    kind: Mapped[str] = mapped_column(Text)
    payer: Mapped[str] = mapped_column(Text)
    planned: Mapped[int | None]
    applied: Mapped[int | None]
    approved: Mapped[int | None]
    received: Mapped[int | None]
    spent: Mapped[int | None]
    doc_no: Mapped[str] = mapped_column(Text)
    dated_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)


class ElevatorEntryRow(RegisterRow, Base):
    """What is on file of adding a lift to a stairwell, cost in fen.

    stairwell: as it was called when the entry was made, 3-2; what it is called now stands with `stairwell_id`.
    """

    __tablename__ = "elevator_entry"
    stairwell_id: Mapped[int | None] = mapped_column(ForeignKey("stairwell.id"), index=True)
    day: Mapped[date]
    stairwell: Mapped[str] = mapped_column(Text)
    matter: Mapped[str] = mapped_column(Text)
    room: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    given: Mapped[str | None] = mapped_column(Text)
    cost: Mapped[int | None]
    reference: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class ProxyRow(RegisterRow, Base):
    """A written proxy; `asked` is the kind of round it is for, both ends of its term inclusive."""

    __tablename__ = "proxy"
    signed_on: Mapped[date]
    dwelling: Mapped[str] = mapped_column(Text)
    principal: Mapped[str] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(Text)
    asked: Mapped[str] = mapped_column(Text)
    power: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    remark: Mapped[str] = mapped_column(Text)


class BodyMemberRow(RegisterRow, Base):
    """A member of the residents' body or a supervisor, with the consent to be named on the wall."""

    __tablename__ = "body_member"
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    term: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    consent_on: Mapped[date | None]
    consent_by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class ReportedShareRow(RegisterRow, Base):
    """A percentage as others reported it, in hundredths of a percent; `base` says of what, as far as they did."""

    __tablename__ = "reported_share"
    told_on: Mapped[date]
    source: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    percent: Mapped[int]
    population: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text)
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)
