"""Step 29: notices of every kind, of a round or of the compound alone, corrections of them, and their drafts."""

from alembic import op

revision = "0029"
down_revision = "0028"

_NOTICE = """
    CREATE TABLE notice_new (
        id INTEGER NOT NULL, compound_id INTEGER NOT NULL, round_id INTEGER, number TEXT NOT NULL,
        title TEXT NOT NULL, days INTEGER NOT NULL, unit TEXT NOT NULL, roll_over TEXT NOT NULL,
        status TEXT NOT NULL, source TEXT NOT NULL, made_at DATETIME NOT NULL, closes_at TEXT,
        kind TEXT NOT NULL, scope TEXT NOT NULL, pack_id TEXT NOT NULL, rule_key TEXT NOT NULL, text TEXT NOT NULL,
        replaces INTEGER, old_wording TEXT NOT NULL, new_wording TEXT NOT NULL, reason TEXT NOT NULL,
        restarts BOOLEAN NOT NULL, previewed_by TEXT NOT NULL,
        CONSTRAINT pk_public_notice PRIMARY KEY (id),
        CONSTRAINT uq_public_notice_number UNIQUE (number),
        CONSTRAINT fk_public_notice_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT fk_public_notice_round_id FOREIGN KEY (round_id) REFERENCES consultation_round (id),
        CONSTRAINT fk_public_notice_replaces FOREIGN KEY (replaces) REFERENCES notice_new (id)
    )
"""
_OLD = "id, compound_id, round_id, number, title, days, unit, roll_over, status, source, made_at, closes_at"
_KIND = """
    SELECT CASE WHEN r.kind = 'satisfaction' THEN 'D26'
                WHEN r.kind = 'will' AND r.matter = 'policy' THEN 'D07' ELSE 'D15' END
    FROM consultation_round r WHERE r.id = round_id
"""
_SCOPE = "SELECT r.scope FROM consultation_round r WHERE r.id = round_id"
_CHILDREN = {
    "posting_point": """
        notice_id INTEGER NOT NULL, no INTEGER NOT NULL, label TEXT NOT NULL,
        CONSTRAINT pk_posting_point PRIMARY KEY (notice_id, no),
        CONSTRAINT fk_posting_point_notice_id FOREIGN KEY (notice_id) REFERENCES public_notice (id)
    """,
    "posting": """
        notice_id INTEGER NOT NULL, point_no INTEGER NOT NULL, posted_at DATETIME NOT NULL, by1 TEXT NOT NULL,
        by2 TEXT NOT NULL, photos TEXT NOT NULL,
        CONSTRAINT pk_posting PRIMARY KEY (notice_id, point_no),
        CONSTRAINT fk_posting_notice_id FOREIGN KEY (notice_id) REFERENCES public_notice (id)
    """,
    "posting_check": """
        id INTEGER NOT NULL, notice_id INTEGER NOT NULL, point_no INTEGER NOT NULL, at DATETIME NOT NULL,
        state TEXT NOT NULL, "by" TEXT NOT NULL, action TEXT NOT NULL, restored_at DATETIME, photo VARCHAR(64),
        CONSTRAINT pk_posting_check PRIMARY KEY (id),
        CONSTRAINT fk_posting_check_notice_id FOREIGN KEY (notice_id) REFERENCES public_notice (id),
        CONSTRAINT fk_posting_check_photo FOREIGN KEY (photo) REFERENCES attachment (sha256)
    """,
}
"""Tables that name notices: put aside while the table of the notices is made anew, for keys are on all the time."""

_DRAFT = """
    CREATE TABLE notice_draft (
        compound_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        texts TEXT NOT NULL,
        lines TEXT NOT NULL,
        kept_at DATETIME NOT NULL,
        kept_by TEXT NOT NULL,
        CONSTRAINT pk_notice_draft PRIMARY KEY (compound_id, kind),
        CONSTRAINT fk_notice_draft_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id)
    )
"""


_INDEXES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({}) AND sql IS NOT NULL"


def upgrade() -> None:
    tables = ", ".join(f"'{table}'" for table in ("public_notice", *_CHILDREN))
    indexes = op.get_bind().exec_driver_sql(_INDEXES.format(tables)).scalars().all()
    for child in _CHILDREN:
        op.execute(f"CREATE TABLE {child}_kept AS SELECT * FROM {child}")
        op.execute(f"DROP TABLE {child}")
    op.execute(_NOTICE)
    op.execute(
        f"INSERT INTO notice_new SELECT {_OLD}, ({_KIND}), ({_SCOPE}), '', '', '', NULL, '', '', '', 1, '' "
        "FROM public_notice"
    )
    op.execute("DROP TABLE public_notice")
    op.execute("ALTER TABLE notice_new RENAME TO public_notice")
    for child, columns in _CHILDREN.items():
        op.execute(f"CREATE TABLE {child} ({columns})")
        op.execute(f"INSERT INTO {child} SELECT * FROM {child}_kept")
        op.execute(f"DROP TABLE {child}_kept")
    for index in indexes:
        op.execute(index)
    for column in ("compound_id", "round_id", "replaces"):
        op.execute(f"CREATE INDEX IF NOT EXISTS ix_public_notice_{column} ON public_notice ({column})")
    op.execute(_DRAFT)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 29")
