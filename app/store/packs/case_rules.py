"""The version of the rules each case began with, or took up later for a written reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.packs.case_rules import KeptRules
from app.domain.packs.policy import PolicyPack
from app.store.packs.policy_rows import CaseRulesRow
from app.store.packs.policy_texts import keep_text
from app.store.rows import PolicyTextRow


class CaseRules:
    """Reads and keeps them; the history has what a case went by before."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> KeptRules | None:
        """What a case goes by; None while it has not begun."""
        row = self._session.get(CaseRulesRow, compound_id)
        if row is None:
            return None
        text = self._session.get_one(PolicyTextRow, row.pack_digest)
        return KeptRules(text.pack_id, text.text, text.digest, row.fixed_at, row.fixed_by, row.reason)

    def keep(self, compound_id: int, pack: PolicyPack, at: datetime, by: str, reason: str = "") -> None:
        """Let a case go by a version from now on."""
        keep_text(self._session, pack)
        row = self._session.get(CaseRulesRow, compound_id) or CaseRulesRow(compound_id=compound_id)
        row.pack_digest, row.rules = pack.digest, f"{pack.name}（{pack.version}）"
        row.fixed_at, row.fixed_by, row.reason = at, by, reason
        self._session.add(row)
        self._session.flush()
