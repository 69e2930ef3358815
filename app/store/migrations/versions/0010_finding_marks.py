"""Step 10: findings of the roster that a clerk marked as right."""

from alembic import op

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    """
    CREATE TABLE finding_mark (
        id INTEGER NOT NULL,
        compound_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        facts TEXT NOT NULL,
        reason TEXT NOT NULL,
        marked_by TEXT NOT NULL,
        marked_at DATETIME NOT NULL,
        CONSTRAINT pk_finding_mark PRIMARY KEY (id),
        CONSTRAINT fk_finding_mark_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT uq_finding_mark_compound_id_kind_subject UNIQUE (compound_id, kind, subject)
    )
    """,
    "PRAGMA user_version = 10",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
