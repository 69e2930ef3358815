"""Step 16: rules of the office's own by version, imported holiday years, the closing hour of a notice."""

from alembic import op

revision = "0016"
down_revision = "0015"

STATEMENTS = (
    """
    CREATE TABLE own_pack (
        id INTEGER NOT NULL,
        pack_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        origin TEXT NOT NULL,
        made_at DATETIME NOT NULL,
        made_by TEXT NOT NULL,
        CONSTRAINT pk_own_pack PRIMARY KEY (id),
        CONSTRAINT uq_own_pack_pack_id_number UNIQUE (pack_id, number)
    )
    """,
    """
    CREATE TABLE holiday_year (
        year INTEGER NOT NULL,
        document TEXT NOT NULL,
        days TEXT NOT NULL,
        file_name TEXT NOT NULL,
        imported_at DATETIME NOT NULL,
        imported_by TEXT NOT NULL,
        CONSTRAINT pk_holiday_year PRIMARY KEY (year)
    )
    """,
    "ALTER TABLE public_notice ADD COLUMN closes_at TEXT",
    "PRAGMA user_version = 16",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
