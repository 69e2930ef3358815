"""Step 36: the rules a case goes by; a case with rounds keeps those its newest round began with."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

KEPT = """
INSERT INTO case_rules (compound_id, pack_digest, rules, fixed_at, fixed_by, reason)
SELECT r.compound_id, r.pack_digest, t.pack_id, r.opened_at, r.opened_by, ''
FROM consultation_round AS r
JOIN policy_text AS t ON t.digest = r.pack_digest
JOIN (SELECT compound_id, max(id) AS id FROM consultation_round WHERE status <> 'void' GROUP BY compound_id) AS n
  ON n.id = r.id
"""


def upgrade() -> None:
    op.create_table(
        "case_rules",
        sa.Column("compound_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pack_digest", sa.String(64), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(), nullable=False),
        sa.Column("fixed_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["compound_id"], ["compound.id"], name=op.f("fk_case_rules_compound_id")),
        sa.ForeignKeyConstraint(
            ["pack_digest"], ["policy_text.digest"], name=op.f("fk_case_rules_pack_digest")
        ),
        sa.PrimaryKeyConstraint("compound_id", name=op.f("pk_case_rules")),
    )
    op.create_index("ix_case_rules_pack_digest", "case_rules", ["pack_digest"])
    op.execute(KEPT)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 36")
