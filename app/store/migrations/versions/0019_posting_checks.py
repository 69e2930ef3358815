"""Step 19: checks of posted notices."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE posting_check (
            id INTEGER NOT NULL,
            notice_id INTEGER NOT NULL,
            point_no INTEGER NOT NULL,
            at DATETIME NOT NULL,
            state TEXT NOT NULL,
            "by" TEXT NOT NULL,
            action TEXT NOT NULL,
            restored_at DATETIME,
            photo VARCHAR(64),
            CONSTRAINT pk_posting_check PRIMARY KEY (id),
            CONSTRAINT fk_posting_check_notice_id FOREIGN KEY (notice_id) REFERENCES public_notice (id),
            CONSTRAINT fk_posting_check_photo FOREIGN KEY (photo) REFERENCES attachment (sha256)
        )
        """
    )
    op.execute("CREATE INDEX ix_posting_check_notice_id ON posting_check (notice_id)")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 19")
