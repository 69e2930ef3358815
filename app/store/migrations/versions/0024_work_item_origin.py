"""Step 24: the round a work item was wanted in, and how many households of how many wanted it."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.execute("ALTER TABLE work_item ADD COLUMN menu_round_id INTEGER")
    op.execute("ALTER TABLE work_item ADD COLUMN menu_households INTEGER")
    op.execute("ALTER TABLE work_item ADD COLUMN menu_roll_households INTEGER")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 24")
