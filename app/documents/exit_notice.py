"""D37 退出/缓建说明公示: why a compound is not renovated now, with the numbers of its last vote; no personal data."""

from dataclasses import dataclass
from datetime import date

from app.documents.fonts import require_glyphs
from app.documents.notice_poster import Imprint, NoticePoster, PaperSize
from app.domain.notices.public_notice import NoticeBlocks

CODE = "D37"


@dataclass(frozen=True, slots=True)
class ExitNotice:
    """The ten blocks; the vote stands in the matter, in type as large as the rest."""

    number: str
    version: int
    made_on: date
    notice: NoticeBlocks
    paper: PaperSize = "A3"
    history: str = ""


def render(record: ExitNotice) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks. GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    made = Imprint(CODE, record.number, record.version, record.history)
    return NoticePoster(record.notice, made, None, record.paper).write_all()
