"""Step 22: the register of written proxies."""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE proxy (
            signed_on DATE NOT NULL,
            dwelling TEXT NOT NULL,
            principal TEXT NOT NULL,
            holder TEXT NOT NULL,
            asked TEXT NOT NULL,
            power TEXT NOT NULL,
            starts_on DATE NOT NULL,
            ends_on DATE NOT NULL,
            remark TEXT NOT NULL,
            id INTEGER NOT NULL,
            compound_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            entered_at DATETIME NOT NULL,
            entered_by TEXT NOT NULL,
            removed_at DATETIME,
            CONSTRAINT pk_proxy PRIMARY KEY (id),
            CONSTRAINT fk_proxy_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_proxy_compound_id ON proxy (compound_id)")
    op.execute("PRAGMA user_version = 22")
