"""Step 5: pinyin initials of owners, by which a person is found."""

import sqlalchemy as sa
from alembic import op

from app.pinyin import person_initials

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("party", sa.Column("initials", sa.Text(), nullable=False, server_default=""))
    library = op.get_bind()
    parties = library.execute(sa.text("SELECT id, name FROM party")).all()
    if parties:
        library.execute(
            sa.text("UPDATE party SET initials = :initials WHERE id = :id"),
            [{"id": id_, "initials": person_initials(name)} for id_, name in parties],
        )
    if library.dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 5")
