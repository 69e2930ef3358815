"""Step 20: the register of added lifts, entry by entry and stairwell by stairwell."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE elevator_entry (
            day DATE NOT NULL,
            stairwell TEXT NOT NULL,
            matter TEXT NOT NULL,
            room TEXT NOT NULL,
            person TEXT NOT NULL,
            given TEXT,
            cost INTEGER,
            reference TEXT NOT NULL,
            note TEXT NOT NULL,
            id INTEGER NOT NULL,
            compound_id INTEGER NOT NULL,
            no INTEGER NOT NULL,
            entered_at DATETIME NOT NULL,
            entered_by TEXT NOT NULL,
            removed_at DATETIME,
            CONSTRAINT pk_elevator_entry PRIMARY KEY (id),
            CONSTRAINT fk_elevator_entry_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_elevator_entry_compound_id ON elevator_entry (compound_id)")
    op.execute("PRAGMA user_version = 20")
