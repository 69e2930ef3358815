"""Step 32: bays built in a compound, and the register of percentages others have reported."""

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    for column in ("parking_stacked", "parking_ground"):
        op.execute(f"ALTER TABLE compound ADD COLUMN {column} INTEGER")
    op.execute(
        """
        CREATE TABLE reported_share (
            told_on DATE NOT NULL,
            source TEXT NOT NULL,
            subject TEXT NOT NULL,
            percent INTEGER NOT NULL,
            population TEXT NOT NULL,
            base TEXT NOT NULL,
            numerator INTEGER,
            denominator INTEGER,
            note TEXT NOT NULL,
            id INTEGER NOT NULL,
            compound_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            entered_at DATETIME NOT NULL,
            entered_by TEXT NOT NULL,
            removed_at DATETIME,
            CONSTRAINT pk_reported_share PRIMARY KEY (id),
            CONSTRAINT fk_reported_share_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_reported_share_compound_id ON reported_share (compound_id)")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 32")
