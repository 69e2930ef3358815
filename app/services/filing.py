"""Files a drawn document under a number and a version; drawing the same again files nothing new."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.filed_document import FiledDocument
from app.services.desk import Desk
from app.services.round_papers import Imprint, RoundFile
from app.store.unit_of_work import UnitOfWork

Draw = Callable[[Imprint], bytes]

SERIES = {
    "D04": "致信",
    "D05": "意征",
    "D06": "意汇",
    "D07": "公示",
    "D27": "分验",
    "D28": "综验",
    "D36": "张贴",
}
"""Word in front of a document's number, by document."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is filed as. layout: form geometry, for forms a machine may read later."""

    compound_id: int
    round_id: int | None
    code: str
    number: str
    title: str
    layout: str | None = None


def paper_of_round(file: RoundFile, code: str, title: str, layout: str | None = None) -> Paper:
    """A document of a round; its number names the year the round was opened."""
    number = f"{SERIES[code]}〔{file.round.opened_at.year}〕{file.round.id}号"
    return Paper(file.compound.id, file.round.id, code, number, f"{file.compound.name}{title}", layout)


def number_of_compound(work: UnitOfWork, desk: Desk, code: str, compound_id: int) -> str:
    """Number of a document a compound has once: the one it has, or a new one of this year."""
    known = (document for document in work.documents.of_compound(compound_id) if document.code == code)
    held = next(known, None)
    return held.number if held else f"{SERIES[code]}〔{desk.today.year}〕{compound_id}号"


def file_document(work: UnitOfWork, desk: Desk, paper: Paper, draw: Draw) -> FiledDocument:
    """Draw a document; if its bytes are those of a version on file, that one, or else file it as the next."""
    versions = work.documents.versions(paper.code, paper.number)
    for filed in versions:
        again = draw(Imprint(paper.number, filed.version, filed.made_at.date()))
        if hashlib.sha256(again).hexdigest() == filed.sha256:
            return filed
    version = versions[0].version + 1 if versions else 1
    content = draw(Imprint(paper.number, version, desk.today))
    document = FiledDocument(
        paper.compound_id,
        paper.round_id,
        paper.code,
        paper.number,
        version,
        paper.title,
        desk.now(),
        work.offices.get().operator,
        _pages(content),
        paper.layout,
    )
    return work.documents.file(document, content)


def _pages(content: bytes) -> int:
    """Pages of a document just drawn; PDFium is left to the preview, for it serves one thread at a time."""
    found = re.search(rb"/Count (\d+)[^>]*/Type /Pages|/Type /Pages[^>]*/Count (\d+)", content)
    return int(found[1] or found[2]) if found else 0
