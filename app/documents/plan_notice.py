"""D13 改造方案公示: the plan for the wall, items by class, budget, schedule and who pays; no personal data."""

from dataclasses import dataclass
from datetime import date

from app.documents.fonts import require_glyphs
from app.documents.notice_poster import Imprint, NoticePoster, PaperSize
from app.documents.sheet import Progress
from app.domain.notices.public_notice import NoticeBlocks

CODE = "D13"


@dataclass(frozen=True, slots=True)
class PlanNotice:
    """The ten blocks; what is to be built stands in the matter, a paragraph for each class of items."""

    number: str
    version: int
    made_on: date
    notice: NoticeBlocks
    paper: PaperSize = "A3"
    history: str = ""


def render(record: PlanNotice, progress: Progress | None = None) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    `progress` hears (copies done, copies in all) every 50 copies and at the end; an error from it cancels.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks. GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    made = Imprint(CODE, record.number, record.version, record.history)
    return NoticePoster(record.notice, made, None, record.paper).write_all(progress)
