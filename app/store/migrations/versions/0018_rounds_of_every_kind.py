"""Step 18: rounds of every kind over any part of a compound, published or void, and rounds being prepared."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

ROUND = """
    turn INTEGER DEFAULT 1 NOT NULL
    scope TEXT DEFAULT 'compound' NOT NULL
    matter TEXT DEFAULT 'policy' NOT NULL
    method TEXT DEFAULT 'mixed' NOT NULL
    published_at DATETIME
    voided_at DATETIME
    voided_by TEXT
    void_reason TEXT DEFAULT '' NOT NULL
"""
TERMS = "kind title question scope matter method"


def upgrade() -> None:
    for column in ROUND.strip().splitlines():
        op.execute(f"ALTER TABLE consultation_round ADD COLUMN {column.strip()}")
    op.execute("UPDATE consultation_round SET turn = number")
    op.create_table(
        "round_draft",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("compound_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TERMS.split()),
        sa.Column("pack_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["compound_id"], ["compound.id"], name=op.f("fk_round_draft_compound_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_draft")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 18")
