"""Columns a prepared round and an opened one have in common."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.rounds.consultation_round import Matter, Method, RoundKind, RoundTerms
from app.domain.rounds.silence import SilenceClause, SilenceKind


class RoundTermsColumns:
    """What is put to whom; `scope` as `app.domain.rounds.round_scope` writes it; `silence` empty for no rule."""

    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    matter: Mapped[str] = mapped_column(Text)
    method: Mapped[str] = mapped_column(Text)
    silence: Mapped[str] = mapped_column(Text)
    silence_clause: Mapped[str] = mapped_column(Text)
    silence_notice: Mapped[str] = mapped_column(Text)
    double_entry: Mapped[bool]
    silence_document: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"), index=True)


class RoundOutcomeColumns:
    """What became of a round after it was opened; `result` is the frozen result as JSON once it is closed."""

    status: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(Text)
    result: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str | None] = mapped_column(Text)
    void_reason: Mapped[str] = mapped_column(Text)


def terms_of(row: RoundTermsColumns) -> RoundTerms:
    """The domain's terms behind a row."""
    kind, matter, method = RoundKind(row.kind), Matter(row.matter), Method(row.method)
    return RoundTerms(
        kind, row.title, row.question, matter, row.scope, method, _silence(row), row.double_entry
    )


def _silence(row: RoundTermsColumns) -> SilenceClause | None:
    if not row.silence:
        return None
    kind = SilenceKind(row.silence)
    return SilenceClause(kind, row.silence_clause, row.silence_notice, row.silence_document or "")


def columns_of(terms: RoundTerms) -> dict[str, Any]:
    """Terms as a row keeps them."""
    return {
        "kind": terms.kind.value,
        "title": terms.title,
        "question": terms.question,
        "scope": terms.scope,
        "matter": terms.matter.value,
        "method": terms.method.value,
        "double_entry": terms.double_entry,
        **_silence_columns(terms.silence),
    }


def _silence_columns(rule: SilenceClause | None) -> dict[str, Any]:
    return {
        "silence": rule.kind.value if rule else "",
        "silence_clause": rule.clause if rule else "",
        "silence_notice": rule.notice_ground if rule else "",
        "silence_document": (rule.document or None) if rule else None,
    }
