"""Step 25: the register of fund sources, amounts in fen."""

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE fund_source (
            kind TEXT NOT NULL,
            payer TEXT NOT NULL,
            planned INTEGER,
            applied INTEGER,
            approved INTEGER,
            received INTEGER,
            spent INTEGER,
            doc_no TEXT NOT NULL,
            dated_on DATE,
            note TEXT NOT NULL,
            id INTEGER NOT NULL,
            compound_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            entered_at DATETIME NOT NULL,
            entered_by TEXT NOT NULL,
            removed_at DATETIME,
            CONSTRAINT pk_fund_source PRIMARY KEY (id),
            CONSTRAINT fk_fund_source_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_fund_source_compound_id ON fund_source (compound_id)")
    op.execute("PRAGMA user_version = 25")
