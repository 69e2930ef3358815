"""Step 15: documents of the whole library, which belong to no compound."""

from alembic import op

revision = "0015"
down_revision = "0014"

_DOCUMENT = """
    CREATE TABLE document_new (
        id INTEGER NOT NULL, compound_id INTEGER, round_id INTEGER, code TEXT NOT NULL, number TEXT NOT NULL,
        version INTEGER NOT NULL, title TEXT NOT NULL, made_at DATETIME NOT NULL, made_by TEXT NOT NULL,
        pages INTEGER NOT NULL, sha256 VARCHAR(64) NOT NULL, layout TEXT,
        CONSTRAINT pk_filed_document PRIMARY KEY (id),
        CONSTRAINT fk_filed_document_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT fk_filed_document_round_id FOREIGN KEY (round_id) REFERENCES consultation_round (id),
        CONSTRAINT fk_filed_document_sha256 FOREIGN KEY (sha256) REFERENCES attachment (sha256),
        CONSTRAINT uq_filed_document_code_number_version UNIQUE (code, number, version)
    )
"""
STATEMENTS = (
    _DOCUMENT,
    "INSERT INTO document_new SELECT id, compound_id, round_id, code, number, version, title, made_at, made_by, "
    "pages, sha256, layout FROM filed_document",
    "DROP TABLE filed_document",
    "ALTER TABLE document_new RENAME TO filed_document",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 15")
