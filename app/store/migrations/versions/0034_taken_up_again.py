"""Step 34: entries of the stages that take up again what counted before a roll-back."""

from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.execute("ALTER TABLE stage_entry ADD COLUMN carried TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE stage_entry ADD COLUMN carried_from INTEGER")
    op.execute("PRAGMA user_version = 34")
