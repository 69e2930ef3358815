"""Mapped tables. Areas are hundredths of a m², dates ISO text on SQLite; nothing here leaves `app.store`."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, validates

from app.pinyin import person_initials
from app.store.compounds.compound_rows import CompoundFileColumns
from app.store.dwellings.dwelling_columns import DwellingFileColumns, OwnershipColumns, merged_index
from app.store.rounds.round_columns import RoundOutcomeColumns, RoundTermsColumns


class Base(DeclarativeBase):
    """Common root, with constraint names the migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class OfficeRow(Base):
    """The one office a library belongs to."""

    __tablename__ = "office"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    policy_pack: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    hours: Mapped[str] = mapped_column(Text)
    operator: Mapped[str] = mapped_column(Text)


class PolicyTextRow(Base):
    """Full text of a pack version some round began with."""

    __tablename__ = "policy_text"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    pack_id: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class PolicyConfirmationRow(Base):
    """An office's word for an assumed value."""

    __tablename__ = "policy_confirmation"
    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    confirmed_by: Mapped[str] = mapped_column(Text)
    confirmed_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text)


class CompoundRow(CompoundFileColumns, Base):
    """A residential compound; the rest of its file stands in `CompoundFileColumns`."""

    __tablename__ = "compound"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text, unique=True)
    initials: Mapped[str] = mapped_column(Text)
    community: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    built_year: Mapped[int | None]
    residents: Mapped[int | None]
    boards: Mapped[int]
    declared_buildings: Mapped[int | None]
    declared_stairwells: Mapped[int | None]
    declared_households: Mapped[int | None]
    declared_area: Mapped[int | None]


class BuildingRow(Base):
    """A building; `key` is the label after normalising, `sort` orders naturally as text."""

    __tablename__ = "building"
    __table_args__ = (UniqueConstraint("compound_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"))
    label: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(Text)


class StairwellRow(Base):
    """A stairwell of a building."""

    __tablename__ = "stairwell"
    __table_args__ = (UniqueConstraint("building_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    label: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(Text)


class DwellingRow(DwellingFileColumns, Base):
    """A dwelling of a stairwell; `phones` holds one number a line. The rest stands in `DwellingFileColumns`."""

    __tablename__ = "dwelling"
    __table_args__ = (UniqueConstraint("stairwell_id", "key"), merged_index("dwelling"))
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stairwell_id: Mapped[int] = mapped_column(ForeignKey("stairwell.id"))
    room: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(Text)
    floor: Mapped[int | None]
    use: Mapped[str] = mapped_column(Text)
    counts: Mapped[bool]
    area: Mapped[int | None]
    area_basis: Mapped[str | None] = mapped_column(Text)
    phones: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class PartyRow(OwnershipColumns, Base):
    """An owner as written beside one dwelling; `person_id` is the party a clerk said is the same person.

    `initials` follow the name by themselves.
    """

    __tablename__ = "party"
    __table_args__ = (
        Index(
            "ix_party_person",
            "person_id",
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        merged_index("party"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dwelling_id: Mapped[int] = mapped_column(ForeignKey("dwelling.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    initials: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))

    @validates("name")
    def _spell(self, _column: str, name: str) -> str:
        self.initials = person_initials(name)
        return name


class RosterImportRow(Base):
    """One imported roster file and what came of it."""

    __tablename__ = "roster_import"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    file_name: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(Text)
    report: Mapped[str] = mapped_column(Text)


class RollHeadRow(Base):
    """Head of a frozen roll."""

    __tablename__ = "roll"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    scope: Mapped[str] = mapped_column(Text)
    frozen_at: Mapped[datetime]
    frozen_by: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    dwellings: Mapped[int]
    households: Mapped[int]
    persons: Mapped[int]
    area: Mapped[int]
    area_missing: Mapped[int]
    corrections: Mapped[int]
    form_digest: Mapped[str] = mapped_column(Text)


class RollLineRow(Base):
    """One dwelling of a frozen roll, copied; `owners` is a JSON list of names."""

    __tablename__ = "roll_line"
    roll_id: Mapped[int] = mapped_column(ForeignKey("roll.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dwelling_id: Mapped[int] = mapped_column(ForeignKey("dwelling.id"), index=True)
    building: Mapped[str] = mapped_column(Text)
    stairwell: Mapped[str] = mapped_column(Text)
    room: Mapped[str] = mapped_column(Text)
    floor: Mapped[int | None]
    owners: Mapped[str] = mapped_column(Text)
    person_key: Mapped[str] = mapped_column(Text)
    area: Mapped[int | None]
    area_basis: Mapped[str | None] = mapped_column(Text)
    use: Mapped[str] = mapped_column(Text)
    counts: Mapped[bool]
    struck: Mapped[bool]


class RoundRow(RoundTermsColumns, RoundOutcomeColumns, Base):
    """A consultation round; `number` counts those of its kind, `turn` those over one scope (第几轮)."""

    __tablename__ = "consultation_round"
    __table_args__ = (UniqueConstraint("compound_id", "kind", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"))
    number: Mapped[int]
    turn: Mapped[int]
    roll_id: Mapped[int] = mapped_column(ForeignKey("roll.id"), index=True)
    pack_digest: Mapped[str] = mapped_column(ForeignKey("policy_text.digest"), index=True)
    menu: Mapped[str] = mapped_column(Text)


class FormIssueRow(Base):
    """A dwelling's form was handed out; `how` is printed or, where the office wrote its own, returned."""

    __tablename__ = "form_issue"
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), primary_key=True)
    row_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    issued_at: Mapped[datetime]
    how: Mapped[str] = mapped_column(Text)


class BallotRow(Base):
    """A returned form. At most one of a dwelling counts; superseded and undone ones stay. `picks` of its menu."""

    __tablename__ = "ballot"
    __table_args__ = (
        Index(
            "uq_ballot_counting",
            "round_id",
            "row_no",
            unique=True,
            sqlite_where=text("counting = 1"),
            postgresql_where=text("counting"),
        ),
        Index("ix_ballot_round", "round_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"))
    row_no: Mapped[int]
    answer: Mapped[str | None] = mapped_column(Text)
    validity: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    returned_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    counting: Mapped[bool]
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
    undone_at: Mapped[datetime | None]
    picks: Mapped[str] = mapped_column(Text)


class AttachmentRow(Base):
    """A file kept beside the library under its SHA-256."""

    __tablename__ = "attachment"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    added_at: Mapped[datetime]


class WorkItemRow(Base):
    """A renovation item ticked for a compound; quantity in hundredths of the item's unit.

    menu_round_id: the round whose menu it was taken from; menu_households: how many of how many wanted it there.
    """

    __tablename__ = "work_item"
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), primary_key=True)
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int | None]
    menu_round_id: Mapped[int | None]
    menu_households: Mapped[int | None]
    menu_roll_households: Mapped[int | None]
