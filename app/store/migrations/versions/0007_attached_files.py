"""Step 7: files attached to records, and the list of defects."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE attached_file (
        id INTEGER NOT NULL,
        compound_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        record_id INTEGER NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        name TEXT NOT NULL,
        pages INTEGER NOT NULL,
        title TEXT NOT NULL,
        tag TEXT NOT NULL,
        viewpoint TEXT NOT NULL,
        phase TEXT,
        taken_at DATETIME,
        taken_by TEXT NOT NULL,
        added_at DATETIME NOT NULL,
        added_by TEXT NOT NULL,
        removed_at DATETIME,
        CONSTRAINT pk_attached_file PRIMARY KEY (id),
        CONSTRAINT fk_attached_file_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT fk_attached_file_sha256 FOREIGN KEY (sha256) REFERENCES attachment (sha256)
    )
    """,
    "CREATE INDEX ix_attached_file_record ON attached_file (kind, record_id)",
    "CREATE INDEX ix_attached_file_compound_id ON attached_file (compound_id)",
    "CREATE INDEX ix_attached_file_sha256 ON attached_file (sha256)",
    """
    CREATE TABLE defect (
        id INTEGER NOT NULL,
        compound_id INTEGER NOT NULL,
        building_id INTEGER,
        kind TEXT NOT NULL,
        place TEXT NOT NULL,
        text TEXT NOT NULL,
        found_on DATE NOT NULL,
        severity TEXT NOT NULL,
        state TEXT NOT NULL,
        removed_at DATETIME,
        CONSTRAINT pk_defect PRIMARY KEY (id),
        CONSTRAINT fk_defect_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT fk_defect_building_id FOREIGN KEY (building_id) REFERENCES building (id)
    )
    """,
    "CREATE INDEX ix_defect_compound_id ON defect (compound_id)",
    "PRAGMA user_version = 7",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
