"""Step 23: the menu a round began with, and what each form ticks on it."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.execute("ALTER TABLE consultation_round ADD COLUMN menu TEXT DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE ballot ADD COLUMN picks TEXT DEFAULT '' NOT NULL")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 23")
