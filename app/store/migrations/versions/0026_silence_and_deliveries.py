"""Step 26: what silence is taken for in a round, and to whom its ballots were delivered."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    for table in ("consultation_round", "round_draft"):
        for column in ("silence", "silence_clause", "silence_notice"):
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT DEFAULT '' NOT NULL")
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN silence_document VARCHAR(64) REFERENCES attachment (sha256)"
        )
    op.create_table(
        "ballot_delivery",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("proof", sa.String(64)),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_ballot_delivery_round_id")
        ),
        sa.ForeignKeyConstraint(["proof"], ["attachment.sha256"], name=op.f("fk_ballot_delivery_proof")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_delivery")),
    )
    op.create_index(op.f("ix_ballot_delivery_round_id"), "ballot_delivery", ["round_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 26")
