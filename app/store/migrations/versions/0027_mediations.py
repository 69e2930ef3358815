"""Step 27: how an objection was mediated: when, by whom, who attended, what was said."""

from alembic import op

revision = "0027"
down_revision = "0026"

_COLUMNS = ("mediated_on DATE", "mediator TEXT NOT NULL DEFAULT ''", "attended TEXT NOT NULL DEFAULT ''")


def upgrade() -> None:
    for column in (*_COLUMNS, "mediation TEXT NOT NULL DEFAULT ''"):
        op.execute(f"ALTER TABLE opinion ADD COLUMN {column}")
    op.execute("PRAGMA user_version = 27")
