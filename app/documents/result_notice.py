"""D07 意愿征集结果公示: a poster for every posting point, each with its own code; no personal data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.documents.figures import percentage
from app.documents.fonts import require_glyphs
from app.documents.notice_poster import Imprint, NoticePoster, PaperSize
from app.documents.poster_table import PosterTable
from app.documents.sheet import Progress
from app.domain.notices.public_notice import NoticeBlocks
from app.domain.rounds.counting import area_text

__all__ = ["BuildingCount", "PaperSize", "ResultNotice", "render"]

CODE = "D07"


@dataclass(frozen=True, slots=True)
class BuildingCount:
    """Answers of one building, in households; with invalid, refused and not returned they add up to `households`.

    answers: in the order of the notice's `answers`. counted: those the share is of.
    """

    building: str
    households: int
    answers: tuple[int, ...]
    counted: int
    invalid: int
    not_returned: int
    refused: int = 0


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """An answer, or everybody together, by households, heads and area in hundredths of a m²."""

    name: str
    households: int
    persons: int
    area: int


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """The ten blocks, and the figures of each building, or of each answer where owners decide by heads and area.

    base: name of what is counted (`8栋54单元680户`), printed with the figures.
    total: label of the sum row; empty leaves it out. history: fingerprint of the history behind the figures.
    paper: on A4 a notice of some five buildings takes a second page, and one of nine cannot do without: at the
        22 pt that a wall asks for at least, its 15 lines, its table and its tail fill 241 mm even set solid,
        without a gap between lines or blocks, and the page has 228 mm for them.
    """

    number: str
    version: int
    made_on: date
    notice: NoticeBlocks
    buildings: tuple[BuildingCount, ...]
    base: str
    paper: PaperSize = "A3"
    total: str = "合计"
    history: str = ""
    code: str = CODE
    answers: tuple[str, ...] = ("同意", "不同意", "弃权")
    share: str = "同意率"
    counted: tuple[CountedAnswer, ...] = ()


def render(record: ResultNotice, progress: Progress | None = None) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    `progress` hears (copies done, copies in all) every 50 copies and at the end; an error from it cancels.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks.
        GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    made = Imprint(record.code, record.number, record.version, record.history)
    return NoticePoster(record.notice, made, _table(record), record.paper).write_all(progress)


def _table(record: ResultNotice) -> PosterTable:
    return _of_answers(record) if record.counted else _of_buildings(record)


def _of_answers(record: ResultNotice) -> PosterTable:
    """What the owners said; not by building, where a head may own dwellings in several."""
    rows = tuple(
        (one.name, str(one.persons), area_text(one.area), str(one.households)) for one in record.counted
    )
    header = ("意见", "人数", "面积（㎡）", "户数")
    return PosterTable(f"各种意见（口径：{record.base}；一人多套算一人）", header, rows)


def _of_buildings(record: ResultNotice) -> PosterTable:
    refusals = any(count.refused for count in record.buildings)
    rows = [_row(count, refusals) for count in record.buildings]
    if record.total:
        rows.append(_row(_sum(record), refusals))
    refused = ("拒绝",) if refusals else ()
    header = ("楼栋", "户数", *record.answers, "无效", *refused, "未交回", f"{record.share}\n占户数")
    caption = f"各楼栋结果（单位：户；口径：{record.base}）"
    return PosterTable(caption, header, tuple(rows), 1 if record.total else 0)


def _row(count: BuildingCount, refusals: bool) -> tuple[str, ...]:
    refused = (count.refused,) if refusals else ()
    figures = (count.households, *count.answers, count.invalid, *refused, count.not_returned)
    return (count.building, *(str(figure) for figure in figures), percentage(count.counted, count.households))


def _sum(record: ResultNotice) -> BuildingCount:
    def add(figure: Callable[[BuildingCount], int]) -> int:
        return sum(figure(count) for count in record.buildings)

    return BuildingCount(
        record.total,
        add(lambda count: count.households),
        tuple(sum(count.answers[n] for count in record.buildings) for n in range(len(record.answers))),
        add(lambda count: count.counted),
        add(lambda count: count.invalid),
        add(lambda count: count.not_returned),
        add(lambda count: count.refused),
    )
