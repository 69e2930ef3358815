"""Step 35: lines of the versions of a plan, each work with its quantity, estimate, place and wish."""

from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE plan_line (
            plan_version_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            quantity INTEGER,
            unit TEXT NOT NULL,
            estimate INTEGER,
            place TEXT NOT NULL,
            wish TEXT NOT NULL,
            CONSTRAINT pk_plan_line PRIMARY KEY (plan_version_id, no),
            CONSTRAINT fk_plan_line_plan_version_id FOREIGN KEY (plan_version_id) REFERENCES plan_version (id)
        )
        """
    )
    op.execute("PRAGMA user_version = 35")
