"""Full texts of the pack versions that rounds and cases began with, each kept once."""

from sqlalchemy.orm import Session

from app.domain.packs.policy import PolicyPack
from app.store.rows import PolicyTextRow


def keep_text(session: Session, pack: PolicyPack) -> None:
    """Keep the text of a version, unless it is kept already."""
    session.merge(PolicyTextRow(digest=pack.digest, pack_id=pack.id, text=pack.text))
