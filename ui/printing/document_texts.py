"""Filed prints and documents to be made, as the cells of their tables."""

from datetime import datetime

from app.domain.records.filed_document import FiledDocument
from app.domain.words import date_text
from app.services.papers.offers import Offer

FILED_COLUMNS = ("文书", "编号", "版", "页", "生成时间", "经办")
OFFER_COLUMNS = ("文书", "现在能不能打印")


def filed_texts(document: FiledDocument) -> tuple[str, ...]:
    """Title, number, version, pages, when, by whom."""
    return (
        f"{document.code} {document.title}",
        document.number,
        f"第{document.version}版",
        str(document.pages),
        moment_text(document.made_at),
        document.made_by,
    )


def filed_key(document: FiledDocument, column: int) -> object:
    """Numbers sort by number, times by time."""
    keys = {2: document.version, 3: document.pages, 4: document.id}
    return keys.get(column, filed_texts(document)[column])


def offer_texts(offer: Offer) -> tuple[str, ...]:
    """Code and title; what is missing."""
    state = f"✗ {'；'.join(offer.missing)}" if offer.missing else "✓ 可以生成"
    return offer.name, state


def moment_text(moment: datetime) -> str:
    """A date with the time of day."""
    return f"{date_text(moment.date())} {moment.hour}:{moment.minute:02d}"
