"""Step 37: the register of supervisors and members of the body."""

from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE body_member (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            term TEXT NOT NULL,
            phone TEXT NOT NULL,
            consent_on DATE,
            consent_by TEXT NOT NULL,
            note TEXT NOT NULL,
            id INTEGER NOT NULL,
            compound_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            entered_at DATETIME NOT NULL,
            entered_by TEXT NOT NULL,
            removed_at DATETIME,
            CONSTRAINT pk_body_member PRIMARY KEY (id),
            CONSTRAINT fk_body_member_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_body_member_compound_id ON body_member (compound_id)")
    op.execute("PRAGMA user_version = 37")
