"""Step 31: what is on file of lifts hangs on its stairwell, whatever that is called later."""

from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE elevator_entry ADD COLUMN stairwell_id INTEGER "
        "CONSTRAINT fk_elevator_entry_stairwell_id REFERENCES stairwell (id)"
    )
    op.execute("CREATE INDEX ix_elevator_entry_stairwell_id ON elevator_entry (stairwell_id)")
    op.execute(
        """
        UPDATE elevator_entry SET stairwell_id = (
            SELECT stairwell.id FROM stairwell JOIN building ON building.id = stairwell.building_id
            WHERE building.compound_id = elevator_entry.compound_id
            AND building.key || '-' || stairwell.key = elevator_entry.stairwell
        )
        """
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 31")
