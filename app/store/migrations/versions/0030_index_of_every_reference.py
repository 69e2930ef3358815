"""Step 30: an index for each column that names a row elsewhere; without it a removal there reads the whole table."""

from alembic import op

revision = "0030"
down_revision = "0029"

_COLUMNS = (
    "ballot.replaced_by",
    "ballot_delivery.proof",
    "compound.merged_into",
    "compound.split_from",
    "consultation_round.pack_digest",
    "consultation_round.roll_id",
    "consultation_round.silence_document",
    "defect.building_id",
    "filed_document.compound_id",
    "filed_document.round_id",
    "filed_document.sha256",
    "posting_check.photo",
    "project_compound.compound_id",
    "publish_consent.dwelling_id",
    "roll.compound_id",
    "roll_correction.base_roll_id",
    "roll_correction.roll_id",
    "roster_import.compound_id",
    "roster_merge.compound_id",
    "round_draft.compound_id",
    "round_draft.silence_document",
    "second_entry.ballot_id",
    "second_entry.settled_ballot_id",
    "stage_log.into_id",
)


def upgrade() -> None:
    for named in _COLUMNS:
        table, column = named.split(".")
        op.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
    for table in ("dwelling", "party"):
        merged = f"{table} (merged_into) WHERE merged_into IS NOT NULL"
        op.execute(f"CREATE INDEX ix_{table}_merged_into ON {merged}")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 30")
