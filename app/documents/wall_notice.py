"""A notice for the wall whose matter is told in sentences, with or without a table of figures; no personal data."""

from dataclasses import dataclass
from datetime import date

from app.documents.fonts import require_glyphs
from app.documents.notice_poster import Imprint, NoticePoster, PaperSize
from app.documents.poster_table import PosterTable
from app.documents.sheet import Progress
from app.domain.notices.notice_text import NoticeTable
from app.domain.notices.public_notice import NoticeBlocks


@dataclass(frozen=True, slots=True)
class WallNotice:
    """The blocks and the table that stands after the matter."""

    code: str
    number: str
    version: int
    made_on: date
    notice: NoticeBlocks
    table: NoticeTable | None = None
    paper: PaperSize = "A3"
    history: str = ""


def render(record: WallNotice, progress: Progress | None = None) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    `progress` hears (copies done, copies in all) every 50 copies and at the end; an error from it cancels.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks. GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    made = Imprint(record.code, record.number, record.version, record.history)
    return NoticePoster(record.notice, made, _table(record.table), record.paper).write_all(progress)


def _table(table: NoticeTable | None) -> PosterTable | None:
    return PosterTable(table.caption, table.header, table.rows, table.sums) if table else None
