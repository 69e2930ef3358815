"""Step 33: who convenes and counts a round, and its steps to a confirmed result; closed rounds stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

TEXTS = "convening convener contact contact_phone stopped_by counted_by count_note result_digest confirmed_by"


def upgrade() -> None:
    op.create_table(
        "round_closing",
        sa.Column("round_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS.split()),
        sa.Column("by_steps", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.Column("counted_at", sa.DateTime(), nullable=True),
        sa.Column("papers", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("sheet", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_round_closing_round_id")
        ),
        sa.ForeignKeyConstraint(["sheet"], ["attachment.sha256"], name=op.f("fk_round_closing_sheet")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_closing")),
    )
    op.create_index("ix_round_closing_sheet", "round_closing", ["sheet"])
    op.create_table(
        "round_teller",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("consents", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_round_teller_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_teller")),
    )
    op.create_index("ix_round_teller_round_id", "round_teller", ["round_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 33")
