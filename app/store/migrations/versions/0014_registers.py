"""Step 14: registers of opinions, meetings, resolutions, versions of the plan, and opinions of the joint review."""

from alembic import op

revision = "0014"
down_revision = "0013"

TABLES = {
    "opinion": """
        received_on DATE NOT NULL,
        channel TEXT NOT NULL,
        person TEXT NOT NULL,
        real_name TEXT,
        address TEXT NOT NULL,
        topic TEXT NOT NULL,
        text TEXT NOT NULL,
        objection TEXT,
        notice TEXT NOT NULL,
        item TEXT NOT NULL,
        handling TEXT,
        reason TEXT NOT NULL,
        handler TEXT NOT NULL,
        due DATE,
        replied_on DATE,
        reply TEXT NOT NULL,
        ended TEXT,""",
    "meeting": """
        kind TEXT NOT NULL,
        held_on DATE NOT NULL,
        hour TEXT NOT NULL,
        place TEXT NOT NULL,
        topic TEXT NOT NULL,
        convener TEXT NOT NULL,
        host TEXT NOT NULL,
        recorder TEXT NOT NULL,
        base TEXT NOT NULL,
        expected INTEGER,
        present INTEGER,
        attendees TEXT NOT NULL,
        minutes TEXT NOT NULL,""",
    "resolution": """
        meeting INTEGER NOT NULL,
        text TEXT NOT NULL,
        agree INTEGER,
        oppose INTEGER,
        abstain INTEGER,""",
    "plan_version": """
        made_on DATE NOT NULL,
        author TEXT NOT NULL,
        items TEXT NOT NULL,
        budget INTEGER,
        changes TEXT NOT NULL,
        wish TEXT NOT NULL,
        note TEXT NOT NULL,""",
    "review_opinion": """
        department TEXT NOT NULL,
        person TEXT NOT NULL,
        given_on DATE NOT NULL,
        text TEXT NOT NULL,
        must TEXT,
        answer TEXT NOT NULL,
        closed_on DATE,""",
}


def upgrade() -> None:
    for table, columns in TABLES.items():
        op.execute(
            f"""
            CREATE TABLE {table} ({columns}
                id INTEGER NOT NULL,
                compound_id INTEGER NOT NULL,
                no INTEGER NOT NULL,
                entered_at DATETIME NOT NULL,
                entered_by TEXT NOT NULL,
                removed_at DATETIME,
                CONSTRAINT pk_{table} PRIMARY KEY (id),
                CONSTRAINT fk_{table}_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
            )
            """
        )
        op.execute(f"CREATE INDEX ix_{table}_compound_id ON {table} (compound_id)")
    op.execute("PRAGMA user_version = 14")
