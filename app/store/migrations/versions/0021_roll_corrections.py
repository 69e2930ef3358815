"""Step 21: numbered corrections of frozen rolls; rows struck by one."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

COLUMNS = (
    "ALTER TABLE roll ADD COLUMN corrections INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE roll ADD COLUMN form_digest TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE roll_line ADD COLUMN struck BOOLEAN DEFAULT {false} NOT NULL",
)
TEXTS = "made_by reason document first_person second_person lines tally_before tally_after digest"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in COLUMNS:
        op.execute(statement.format(false="0" if sqlite else "FALSE"))
    op.create_table(
        "roll_correction",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_roll_id", sa.Integer(), nullable=False),
        sa.Column("roll_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS.split()),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_roll_correction_round_id")
        ),
        sa.ForeignKeyConstraint(["base_roll_id"], ["roll.id"], name=op.f("fk_roll_correction_base_roll_id")),
        sa.ForeignKeyConstraint(["roll_id"], ["roll.id"], name=op.f("fk_roll_correction_roll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_correction")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_roll_correction_round_id_number")),
    )
    if sqlite:
        op.execute("PRAGMA user_version = 21")
