"""Step 12: hazards by an id of their own, files of records beyond one compound, photos of postings as such files."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_HAZARD = """
    CREATE TABLE hazard_new (
        building_id INTEGER NOT NULL, no INTEGER NOT NULL, kind TEXT, text TEXT NOT NULL, owner TEXT NOT NULL,
        due DATE, cleared DATE, id INTEGER NOT NULL,
        CONSTRAINT pk_building_hazard PRIMARY KEY (building_id, id),
        CONSTRAINT fk_building_hazard_building_id FOREIGN KEY(building_id) REFERENCES building (id),
        CONSTRAINT uq_building_hazard_id UNIQUE (id)
    )
"""
# ids begin above every number so far, so that no old entry of the history names another hazard now
_HAZARDS = """
    INSERT INTO hazard_new
    SELECT building_id, no, kind, text, owner, due, cleared,
        (SELECT max(no) FROM building_hazard) + row_number() OVER (ORDER BY building_id, no)
    FROM building_hazard
"""
_FILE = """
    CREATE TABLE attached_new (
        id INTEGER NOT NULL, compound_id INTEGER, kind TEXT NOT NULL, record_id INTEGER NOT NULL,
        sha256 VARCHAR(64) NOT NULL, name TEXT NOT NULL, pages INTEGER NOT NULL, title TEXT NOT NULL,
        tag TEXT NOT NULL, viewpoint TEXT NOT NULL, phase TEXT, taken_at DATETIME, taken_by TEXT NOT NULL,
        added_at DATETIME NOT NULL, added_by TEXT NOT NULL, removed_at DATETIME,
        CONSTRAINT pk_attached_file PRIMARY KEY (id),
        CONSTRAINT fk_attached_file_compound_id FOREIGN KEY (compound_id) REFERENCES compound (id),
        CONSTRAINT fk_attached_file_sha256 FOREIGN KEY (sha256) REFERENCES attachment (sha256)
    )
"""
_REBUILD = (
    _HAZARD,
    _HAZARDS,
    "DROP TABLE building_hazard",
    "ALTER TABLE hazard_new RENAME TO building_hazard",
    _FILE,
    "INSERT INTO attached_new SELECT * FROM attached_file",
    "DROP TABLE attached_file",
    "ALTER TABLE attached_new RENAME TO attached_file",
    "CREATE INDEX ix_attached_file_record ON attached_file (kind, record_id)",
    "CREATE INDEX ix_attached_file_compound_id ON attached_file (compound_id)",
    "CREATE INDEX ix_attached_file_sha256 ON attached_file (sha256)",
)
_POSTED = """
    SELECT public_notice.id, public_notice.compound_id, posting.photos, posting_point.label, posting.by1
    FROM posting
    JOIN public_notice ON public_notice.id = posting.notice_id
    JOIN posting_point ON posting_point.notice_id = posting.notice_id AND posting_point.no = posting.point_no
    ORDER BY posting.notice_id, posting.point_no
"""
_HANG = """
    INSERT INTO attached_file (compound_id, kind, record_id, sha256, name, pages, title, tag, viewpoint, taken_by,
        added_at, added_by)
    SELECT :compound, 'public_notice', :notice, sha256, name, 1, '', '张贴', :viewpoint, '', added_at, :by
    FROM attachment WHERE sha256 = :sha256
"""


def upgrade() -> None:
    for statement in _REBUILD:
        op.execute(statement)
    _hang_posted()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 12")


def _hang_posted() -> None:
    """Each photo once on its notice; the point it shows is named where it shows one only."""
    shown: dict[tuple[int, str], tuple[int, str, set[str]]] = {}
    for notice, compound, photos, label, by in op.get_bind().execute(sa.text(_POSTED)).all():
        for sha256 in json.loads(photos):
            shown.setdefault((notice, sha256), (compound, by, set()))[2].add(label)
    for (notice, sha256), (compound, by, labels) in shown.items():
        view = labels.pop() if len(labels) == 1 else ""
        values = {"compound": compound, "notice": notice, "sha256": sha256, "viewpoint": view, "by": by}
        op.execute(sa.text(_HANG).bindparams(**values))
