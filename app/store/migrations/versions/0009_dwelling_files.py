"""Step 9: the whole file of a dwelling and of its owners; visits, consents, records typed twice."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

DWELLING = """
    top_floor INTEGER
    side TEXT DEFAULT '' NOT NULL
    counts_reason TEXT DEFAULT '' NOT NULL
    title_kind TEXT
    occupancy TEXT
    merged_into INTEGER CONSTRAINT fk_dwelling_merged_into REFERENCES dwelling (id)
"""
PARTY = """
    kind TEXT DEFAULT 'person' NOT NULL
    phones TEXT DEFAULT '' NOT NULL
    share TEXT DEFAULT '' NOT NULL
    evidence TEXT
    since DATE
    until DATE
    deceased_on DATE
    guardian TEXT DEFAULT '' NOT NULL
    note TEXT DEFAULT '' NOT NULL
    voter BOOLEAN DEFAULT 0 NOT NULL
    merged_into INTEGER CONSTRAINT fk_party_merged_into REFERENCES party (id)
"""


def upgrade() -> None:
    for table, columns in (("dwelling", DWELLING), ("party", PARTY)):
        for column in columns.strip().splitlines():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column.strip()}")
    _make_visits()
    _make_consents()
    _make_merges()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 9")


def _make_visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dwelling_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"], name=op.f("fk_visit_dwelling_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_dwelling_id", "visit", ["dwelling_id"], unique=False)


def _make_consents() -> None:
    op.create_table(
        "publish_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("dwelling_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_publish_consent_party_id")),
        sa.ForeignKeyConstraint(
            ["dwelling_id"], ["dwelling.id"], name=op.f("fk_publish_consent_dwelling_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publish_consent")),
    )
    op.create_index("ix_publish_consent_party_id", "publish_consent", ["party_id"], unique=False)


def _make_merges() -> None:
    op.create_table(
        "roster_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("compound_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("merged_by", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["compound_id"], ["compound.id"], name=op.f("fk_roster_merge_compound_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_merge")),
    )
