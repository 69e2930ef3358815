"""Step 4: the whole file of a compound, and the codes ever given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXTS = "code aliases grid bounds title_unit property_firm party_branch approval_no note"
CODES = "compound_type property_mode owners_body renovation_type triage"
NUMBERS = (
    "built_last land_area green_area aged_60 parking_now parking_need property_fee fund_balance plan_year"
)
DAYS = "body_since body_until"


def upgrade() -> None:
    for name in TEXTS.split():
        op.execute(f"ALTER TABLE compound ADD COLUMN {name} TEXT DEFAULT '' NOT NULL")
    for kind, names in (("TEXT", CODES), ("INTEGER", NUMBERS), ("DATE", DAYS)):
        for name in names.split():
            op.execute(f"ALTER TABLE compound ADD COLUMN {name} {kind}")
    op.create_table(
        "compound_code",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_compound_code")),
    )
    _give_codes()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 4")


def _give_codes() -> None:
    connection = op.get_bind()
    for number, (compound,) in enumerate(
        connection.execute(sa.text("SELECT id FROM compound ORDER BY id")), 1
    ):
        given = {"id": compound, "code": f"XQ{number:04d}", "key": f"xq{number:04d}"}
        connection.execute(sa.text("UPDATE compound SET code = :code WHERE id = :id"), given)
        connection.execute(sa.text("INSERT INTO compound_code VALUES (:key, :id)"), given)
