"""Step 3: the history of every change, each entry chained to the one before it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("compound_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_history")),
    )
    op.create_index("ix_history_compound", "history", ["compound_id", "no"], unique=False)
    op.create_index("ix_history_record", "history", ["entity", "record", "no"], unique=False)
    op.create_index(
        "ix_history_undoes",
        "history",
        ["undoes"],
        unique=False,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )
    # removing a dwelling or an owner asks who else holds its id; without these it reads every roll of the library
    op.create_index("ix_roll_line_dwelling_id", "roll_line", ["dwelling_id"], unique=False)
    op.create_index(
        "ix_party_person",
        "party",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("person_id IS NOT NULL"),
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 3")
