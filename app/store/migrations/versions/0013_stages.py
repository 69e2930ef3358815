"""Step 13: the stage log and the checklist entries; each case is put where its file showed it until now."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

LONGEST_BREAK = 8
"""Days by which a published holiday may move the end of a period; the table of holidays is not asked here."""

REASON = "升级时按档案里已有的记录认定"


def upgrade() -> None:
    op.create_table(
        "stage_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("compound_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("left_stage", sa.Text(), nullable=False),
        sa.Column("entered_stage", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=False),
        sa.Column("moved_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("unmet", sa.Text(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("overridden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["compound_id"], ["compound.id"], name=op.f("fk_stage_log_compound_id")),
        sa.ForeignKeyConstraint(["into_id"], ["compound.id"], name=op.f("fk_stage_log_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_log")),
    )
    op.create_index(op.f("ix_stage_log_compound_id"), "stage_log", ["compound_id"])
    op.create_table(
        "stage_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("compound_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("after_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["compound_id"], ["compound.id"], name=op.f("fk_stage_entry_compound_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_entry")),
    )
    op.create_index(op.f("ix_stage_entry_compound_id"), "stage_entry", ["compound_id"])
    connection, now = op.get_bind(), datetime.now()
    for (compound_id,) in connection.execute(sa.text("SELECT id FROM compound ORDER BY id")).all():
        stage = _stage(connection, compound_id, now.date())
        if stage != "S0":
            connection.execute(
                sa.text(
                    "INSERT INTO stage_log (compound_id, move, left_stage, entered_stage, moved_at, moved_by,"
                    " reason, document, unmet, into_id, overridden)"
                    " VALUES (:compound, 'begin', 'S0', :stage, :now, '', :reason, '', '', NULL, 0)"
                ),
                {
                    "compound": compound_id,
                    "stage": stage,
                    "now": now.isoformat(" ", "microseconds"),
                    "reason": REASON,
                },
            )
    if connection.dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 13")


def _stage(connection: Any, compound_id: int, today: date) -> str:
    """The stage that was shown for a case while stages were read off its facts."""

    def one(sql: str, **values: object) -> Any:
        return connection.execute(sa.text(sql), values).first()

    roster = one(
        "SELECT 1 FROM dwelling d JOIN stairwell s ON s.id = d.stairwell_id JOIN building b"
        " ON b.id = s.building_id WHERE b.compound_id = :c LIMIT 1",
        c=compound_id,
    )
    if roster is None:
        return "S0"
    last = one(
        "SELECT id, status, result FROM consultation_round WHERE compound_id = :c ORDER BY id DESC LIMIT 1",
        c=compound_id,
    )
    if last is None or last.status == "open":
        return "S2"
    ticked = one("SELECT 1 FROM work_item WHERE compound_id = :c LIMIT 1", c=compound_id)
    notice = one("SELECT id, days, unit FROM public_notice WHERE round_id = :r ORDER BY id DESC", r=last.id)
    margin = 0 if ticked else LONGEST_BREAK  # who has ticked items was told before that the period is over
    if notice is None or not _over(connection, notice, today - timedelta(days=margin)):
        return "S3"
    gates = json.loads(last.result or "{}").get("gates", [])
    if not gates or not all(gate["passed"] for gate in gates):
        return "S2"
    return "S4" if ticked is None else "S12"


def _over(connection: Any, notice: Any, on: date) -> bool:
    """Whether a notice hung everywhere and its period, holidays left out of account, was over on a day."""
    posted = connection.execute(
        sa.text(
            "SELECT max(p.posted_at), count(p.point_no), count(*) FROM posting_point t LEFT JOIN posting p"
            " ON p.notice_id = t.notice_id AND p.point_no = t.no WHERE t.notice_id = :n"
        ),
        {"n": notice.id},
    ).one()
    if not posted[2] or posted[1] < posted[2]:
        return False
    days = notice.days if notice.unit == "calendar" else notice.days * 7 // 5 + 2
    return on > date.fromisoformat(str(posted[0])[:10]) + timedelta(days=days)
