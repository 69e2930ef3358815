"""The file that shows the clause on silence: taken in with the terms of a round, hung on the round when it opens."""

from dataclasses import replace
from datetime import datetime

from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.rounds.consultation_round import ConsultationRound, RoundTerms
from app.services.records.attachments import hang
from app.services.records.intake import Incoming, looked_at
from app.store.unit_of_work import UnitOfWork

TITLE = "沉默规则条款"


def with_document(work: UnitOfWork, terms: RoundTerms, taken: Incoming | None, now: datetime) -> RoundTerms:
    """The terms with the file of their clause kept, so that a draft has it too."""
    if terms.silence is None or taken is None:
        return terms
    work.documents.attach(taken.content, taken.name, taken.media_type, now)
    return replace(terms, silence=replace(terms.silence, document=taken.sha256))


def hang_clause(
    work: UnitOfWork, round_: ConsultationRound, taken: Incoming | None, now: datetime, by: str
) -> None:
    """Hang the file on the round it binds, where everybody who looks at the round finds it."""
    rule = round_.terms.silence
    if rule is not None:
        file = taken or looked_at(TITLE, work.documents.content(rule.document))
        hang(work, RecordRef(RecordKind.ROUND, round_.id), file, FileNote(title=TITLE), now, by)
