"""The silence rule (沉默规则): what the rules of procedure make of owners who were handed a ballot and said nothing."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.rounds.consent import VOTES, answers_to
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.sheets.written_text import one_line

LONGEST_CLAUSE = 200
"""Characters of a clause; it is printed on every ballot."""

_FIELD = "沉默规则"


class SilenceKind(StrEnum):
    """What silence is taken for: 送达即视为参与, or 未投票视为同意已表决的多数意见."""

    TAKES_PART = "takes_part"
    FOLLOWS_MAJORITY = "follows_majority"


@dataclass(frozen=True, slots=True)
class SilenceClause:
    """A clause of the rules of procedure, without which silence counts for nothing (业主大会指导规则 art. 26).

    clause: its words. document: SHA-256 of the file that shows it; empty before the file is taken in.
    notice_ground: why a posted announcement alone is delivery enough; empty: it is not.
    """

    kind: SilenceKind
    clause: str
    notice_ground: str = ""
    document: str = ""


def may_be_silent(kind: RoundKind, matter: Matter) -> bool:
    """Whether silence can mean anything in such a round: the owners decide by law, on 同意, 反对 or 弃权."""
    return matter.legal and kind is not RoundKind.MENU and answers_to(kind) == VOTES


def checked_silence(rule: SilenceClause | None, kind: RoundKind, matter: Matter) -> SilenceClause | None:
    """The rule with its texts on one line.

    Raises:
        ValueRefused: the round is none the owners decide by law, or the clause is missing or too long.
    """
    if rule is None:
        return None
    clause, ground = one_line(rule.clause), one_line(rule.notice_ground)
    if not may_be_silent(kind, matter):
        raise ValueRefused(field=_FIELD, value=clause, reason="只有业主共同决定的事项才可以按议事规则计沉默")
    if not clause:
        raise ValueRefused(field=_FIELD, value="", reason="要抄录议事规则里的条款原文")
    for text in (clause, ground):
        if len(text) > LONGEST_CLAUSE:
            raise ValueRefused(field=_FIELD, value=text, reason=f"最多{LONGEST_CLAUSE}个字")
    return replace(rule, clause=clause, notice_ground=ground)


def require_document(rule: SilenceClause | None) -> None:
    """Let a round begin only with the file that shows the clause.

    Raises:
        ValueRefused: it is missing.
    """
    if rule is not None and not rule.document:
        raise ValueRefused(field=_FIELD, value=rule.clause, reason="要附上载有这一条款的议事规则扫描件")
