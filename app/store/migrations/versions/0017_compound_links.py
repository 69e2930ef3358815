"""Step 17: compounds merged into one, and split from one."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for column in ("merged_into", "split_from"):
        op.execute(
            f"ALTER TABLE compound ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_compound_{column} REFERENCES compound (id)"
        )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 17")
