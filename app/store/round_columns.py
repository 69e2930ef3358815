"""Columns a prepared round and an opened one have in common."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.rounds.consultation_round import Matter, Method, RoundKind, RoundTerms


class RoundTermsColumns:
    """What is put to whom; `scope` as `app.domain.rounds.round_scope` writes it."""

    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    matter: Mapped[str] = mapped_column(Text)
    method: Mapped[str] = mapped_column(Text)


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
    return RoundTerms(
        RoundKind(row.kind), row.title, row.question, Matter(row.matter), row.scope, Method(row.method)
    )


def columns_of(terms: RoundTerms) -> dict[str, Any]:
    """Terms as a row keeps them."""
    return {
        "kind": terms.kind.value,
        "title": terms.title,
        "question": terms.question,
        "scope": terms.scope,
        "matter": terms.matter.value,
        "method": terms.method.value,
    }
