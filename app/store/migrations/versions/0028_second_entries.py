"""Step 28: forms read a second time, and rounds that ask for it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("consultation_round", "round_draft"):
        no = "0" if sqlite else "FALSE"
        op.execute(f"ALTER TABLE {table} ADD COLUMN double_entry BOOLEAN DEFAULT {no} NOT NULL")
    op.create_table(
        "second_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer()),
        sa.Column("answer", sa.Text()),
        sa.Column("validity", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("picks", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime()),
        sa.Column("settled_at", sa.DateTime()),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("settled_reason", sa.Text(), nullable=False),
        sa.Column("settled_ballot_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_second_entry_round_id")
        ),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_second_entry_ballot_id")),
        sa.ForeignKeyConstraint(
            ["settled_ballot_id"], ["ballot.id"], name=op.f("fk_second_entry_settled_ballot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_entry")),
    )
    op.create_index(op.f("ix_second_entry_round_id"), "second_entry", ["round_id"])
    if sqlite:
        op.execute("PRAGMA user_version = 28")
