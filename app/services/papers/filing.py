"""Files a print: reads what it says, draws it while others work on, files it only if it still says what is true."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.errors.papers import ChangedWhilePrinting
from app.domain.records.filed_document import FiledDocument
from app.services.desk import Desk
from app.services.rounds.round_papers import Imprint, RoundFile
from app.store.unit_of_work import UnitOfWork

Draw = Callable[[Imprint], bytes]
Record = TypeVar("Record")

UNMARKED = Imprint("", 0, date.min)
"""The imprint two records are compared with: none of their own."""

SERIES = {
    "D01": "底册",
    "D03": "纪要",
    "D04": "致信",
    "D05": "意征",
    "D05b": "菜征",
    "D06": "意汇",
    "D07": "公示",
    "D14": "表决",
    "D14A": "表说",
    "D15": "决公",
    "D25": "满调",
    "D26": "满公",
    "D09": "签到",
    "D10": "意登",
    "D11": "意采",
    "D12": "联审",
    "D13": "方案",
    "D27": "分验",
    "D28": "综验",
    "D33": "加梯",
    "D34": "梯协",
    "D35": "调解",
    "D36": "张贴",
    "D37": "退出",
    "FB": "方对",
    "JG": "结确",
    "JJ": "交接",
    "LP": "楼盘",
    "TJ": "统计",
}
"""Word in front of a document's number, by document."""

ATTEMPTS = 3
"""How often a print is drawn anew because what it says was changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is filed as. layout: form geometry, for forms a machine may read later.

    compound_id: None for a document of the whole library.
    """

    compound_id: int | None
    round_id: int | None
    code: str
    number: str
    title: str
    layout: str | None = None


def _nothing(_work: UnitOfWork) -> None:
    """Most prints bring nothing about but themselves."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A print as the library would have it at one moment.

    basis: everything that stands on the paper but its imprint; equal bases draw equal papers.
    draw: needs no transaction. also: what comes about in the transaction that files the print.
    """

    paper: Paper
    basis: object
    draw: Draw
    also: Callable[[UnitOfWork], None] = _nothing

    def says_the_same_as(self, other: "Gathered") -> bool:
        """Whether both draw the same paper."""
        return (self.paper, self.basis) == (other.paper, other.basis)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A version on file if the print is equal to it, else the content of the next one and its imprint."""

    held: FiledDocument | None
    imprint: Imprint
    content: bytes = b""


class Filing:
    """Makes prints. While one is drawn the library is free for everybody else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(self, gather: Callable[[UnitOfWork], Gathered]) -> FiledDocument:
        """Gather, draw and file a print; if its bytes are those of a version on file, that one.

        What was gathered is gathered again in the transaction that files it; where it is not the same any more,
        nothing is filed and the print is drawn anew.

        Raises:
            ChangedWhilePrinting: it was changed every time. Whatever `gather` and the drawing raise: nothing
            was filed.
        """
        for _ in range(ATTEMPTS):
            with self._desk.library.reading() as work:
                gathered = gather(work)
                versions = work.documents.versions(gathered.paper.code, gathered.paper.number)
            drawn = self._drawn(gathered, versions)
            with self._desk.begin() as work:
                again = gather(work)
                held = work.documents.versions(again.paper.code, again.paper.number)
                if again.says_the_same_as(gathered) and held == versions:
                    again.also(work)
                    return drawn.held or self._file(work, again.paper, drawn)
        raise ChangedWhilePrinting(title=gathered.paper.title)

    def _drawn(self, gathered: Gathered, versions: tuple[FiledDocument, ...]) -> _Drawn:
        number = gathered.paper.number
        for held in versions:
            imprint = Imprint(number, held.version, held.made_at.date())
            if hashlib.sha256(gathered.draw(imprint)).hexdigest() == held.sha256:
                return _Drawn(held, imprint)
        imprint = Imprint(number, versions[0].version + 1 if versions else 1, self._desk.today)
        return _Drawn(None, imprint, gathered.draw(imprint))

    def _file(self, work: UnitOfWork, paper: Paper, drawn: _Drawn) -> FiledDocument:
        document = FiledDocument(
            paper.compound_id,
            paper.round_id,
            paper.code,
            paper.number,
            drawn.imprint.version,
            paper.title,
            self._desk.now(),
            work.offices.get().operator,
            _pages(drawn.content),
            paper.layout,
        )
        return work.documents.file(document, drawn.content)


def of_record(paper: Paper, fill: Callable[[Imprint], Record], render: Callable[[Record], bytes]) -> Gathered:
    """A print whose record says all there is on it."""
    return Gathered(paper, fill(UNMARKED), lambda made: render(fill(made)))


def paper_of_round(file: RoundFile, code: str, title: str, layout: str | None = None) -> Paper:
    """A document of a round; its number names the year the round was opened."""
    number = f"{SERIES[code]}〔{file.round.opened_at.year}〕{file.round.id}号"
    return Paper(file.compound.id, file.round.id, code, number, f"{file.compound.name}{title}", layout)


def number_of_compound(
    work: UnitOfWork, today: date, code: str, compound_id: int, building_id: int | None = None
) -> str:
    """Number of a document a compound, or a building of it, has once: the one it has, or a new one of this year."""
    place = f"〕{compound_id}号" if building_id is None else f"〕{compound_id}-{building_id}号"
    known = (document for document in work.documents.of_compound(compound_id) if document.code == code)
    held = next((document.number for document in known if document.number.endswith(place)), None)
    return held or f"{SERIES[code]}〔{today.year}{place}"


def _pages(content: bytes) -> int:
    """Pages of a document just drawn; PDFium is left to the preview, for it serves one thread at a time."""
    found = re.search(rb"/Count (\d+)[^>]*/Type /Pages|/Type /Pages[^>]*/Count (\d+)", content)
    return int(found[1] or found[2]) if found else 0
