"""D07 意愿征集结果公示: a poster for every posting point, each copy with its own number and code; no personal data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.cell_table import Box, Style, fit_text
from app.documents.figures import chinese_date, control_line, percentage, weekday
from app.documents.fonts import Role, require_glyphs
from app.documents.geometry import MM, POSTER_A3, POSTER_A4, PosterProfile
from app.documents.poster import (
    Block,
    Composition,
    Piece,
    TableBlock,
    TailBlock,
    TextBlock,
    compose,
    draw_piece,
    title_size,
)
from app.documents.poster_table import PosterTable
from app.documents.sheet import PROGRESS_EVERY, Operation, Progress, Sheet
from app.domain.public_notice import PostingPoint, PublicNotice

CODE = "D07"
PaperSize = Literal["A3", "A4"]

_TAIL_LINES = 3.3
_QR_QUIET_SHARE = 4 / 25  # quiet zone as a share of the code's side, for the smallest likely code
_FOOT_TEXT = 13.0  # points
_HEADER = ("楼栋", "户数", "同意", "不同意", "弃权", "无效", "未交回", "同意率")


@dataclass(frozen=True, slots=True)
class BuildingCount:
    """Answers of one building, in households; they add up to `households`."""

    building: str
    households: int
    agree: int
    oppose: int
    abstain: int
    invalid: int
    not_returned: int


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """The ten blocks, and the figures of each building.

    base: name of what is counted (`8栋54单元680户`), printed with the figures.
    total: label of the sum row; empty leaves it out.
    """

    number: str
    version: int
    made_on: date
    notice: PublicNotice
    buildings: tuple[BuildingCount, ...]
    base: str
    paper: PaperSize = "A3"
    total: str = "合计"


def render(record: ResultNotice, progress: Progress | None = None) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    `progress` hears (points done, points in all) every 50 points and at the end; an error from it cancels.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks.
        GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    profile = POSTER_A3 if record.paper == "A3" else POSTER_A4
    poster = _Poster(record, profile)
    points = record.notice.points
    for done, point in enumerate(points, start=1):
        poster.write(point)
        if progress and (done % PROGRESS_EVERY == 0 or done == len(points)):
            progress(done, len(points))
    return poster.sheet.close()


class _Poster:
    """Composes the notice once; only number, place and code differ between the copies."""

    def __init__(self, record: ResultNotice, profile: PosterProfile) -> None:
        self.sheet = Sheet(f"{record.notice.title} {record.number}".replace("\n", ""), profile.paper)
        self._record = record
        self._profile = profile
        self._inner = profile.paper.width - 2 * profile.margin
        self._title = _title_height(record.notice.title, self._inner, profile)
        self._composed = compose(self._blocks(), profile, self._frames())
        self._pages = [self._common(page) for page in range(self._composed.pages)]

    @property
    def _band(self) -> float:
        """Height in mm of the line with notice number and posting point."""
        return 11.0 if self._profile is POSTER_A3 else 9.0

    def _frames(self) -> list[Box]:
        profile = self._profile
        top = profile.margin + self._title + self._band + 3.0
        height = profile.paper.height - profile.margin - 7.0 - top
        width = (self._inner - profile.column_gap * (profile.columns - 1)) / profile.columns
        step = width + profile.column_gap
        return [Box(profile.margin + n * step, top, width, height) for n in range(profile.columns)]

    def _blocks(self) -> list[Block]:
        notice = self._record.notice
        blocks: list[Block] = [TextBlock("公示依据：", "".join(notice.basis))]
        blocks += [TextBlock("公示事项：" if n == 0 else "", text) for n, text in enumerate(notice.matter)]
        blocks.append(TableBlock(_table(self._record)))
        blocks.append(TextBlock("附件：", "；".join(notice.attachments)))
        blocks.append(TextBlock("公示期限：", notice.period, boxed=True))
        blocks.append(TextBlock("提出异议：", notice.objection))
        blocks.append(TextBlock("异议处理：", notice.handling))
        quiet = self._profile.qr_side * _QR_QUIET_SHARE
        return [*blocks, TailBlock(_TAIL_LINES, self._profile.qr_side + 2 * quiet)]

    def _common(self, page: int) -> list[Operation]:
        profile, notice = self._profile, self._record.notice
        box = Box(profile.margin, profile.margin, self._inner, self._title)
        size = title_size(notice.title, self._inner, profile.title_size)
        fit_text(self.sheet, box, notice.title, Style(Role.TITLE, size, 1.2), "centre")
        y = profile.margin + self._title + self._band
        self.sheet.rule(profile.margin, y, profile.margin + self._inner, y, 0.7)
        for piece in self._composed.pieces:
            if piece.page == page:
                draw_piece(self.sheet, piece, self._composed.size, profile.leading)
                if isinstance(piece.block, TailBlock):
                    self._sign_off(piece)
        self._foot(page)
        return self.sheet.take_page()

    def _sign_off(self, piece: Piece) -> None:
        """Set office, seal place, date and telephone to the right of the code."""
        notice, box = self._record.notice, piece.box
        left = box.x + self._profile.qr_side * (1 + 2 * _QR_QUIET_SHARE) + 2.0
        size = self._composed.size
        third = box.height / 3
        width = box.right - left
        style = Style(Role.HEI, size, 1.15)
        phone = Style(Role.TITLE, size * 1.1, 1.1)
        office = f"{notice.issuer}（盖章）"
        day = _signed_on(notice.issued_on)
        fit_text(self.sheet, Box(left, box.y, width, third), f"电话 {notice.phone}", phone, "right")
        fit_text(self.sheet, Box(left, box.y + third, width, third), office, style, "right")
        fit_text(self.sheet, Box(left, box.y + 2 * third, width, third), day, style, "right")

    def _foot(self, page: int) -> None:
        record, profile = self._record, self._profile
        y = profile.paper.height - profile.margin - 5.5
        style = Style(Role.HEI, _FOOT_TEXT, 1.2)
        torn = f"本公示如被撕毁、遮挡、破损，请致电 {record.notice.phone}，我们当日补贴。"
        control = control_line(CODE, record.number, record.version)
        if self._composed.pages > 1:
            control += f"  第 {page + 1} 页 共 {self._composed.pages} 页"
        half = self._inner * 0.6
        fit_text(self.sheet, Box(profile.margin, y, half, 5.5), torn, style, "left")
        fit_text(self.sheet, Box(profile.margin + half, y, self._inner - half, 5.5), control, style, "right")

    def write(self, point: PostingPoint) -> None:
        """Write the pages of one copy."""
        place = f"张贴点 {point.number}  {point.label}"
        for number, common in enumerate(self._pages):
            self._band_of(place)
            for piece in self._composed.pieces:
                if piece.page == number and isinstance(piece.block, TailBlock):
                    self._code(piece.box, point)
            self.sheet.write_page(common + self.sheet.take_page(), place if number == 0 else "")

    def _band_of(self, place: str) -> None:
        profile = self._profile
        style = Style(Role.HEI, 22.0 if profile is POSTER_A3 else 15.0, 1.2)
        y, half = profile.margin + self._title, self._inner / 2
        fit_text(
            self.sheet,
            Box(profile.margin, y, half, self._band),
            f"编号：{self._record.notice.number}",
            style,
            "left",
        )
        fit_text(self.sheet, Box(profile.margin + half, y, half, self._band), place, style, "right")

    def _code(self, box: Box, point: PostingPoint) -> None:
        side = self._profile.qr_side
        quiet = side * _QR_QUIET_SHARE
        self.sheet.qr(point.payload, box.x + quiet, box.bottom - quiet - side, side)


def _table(record: ResultNotice) -> PosterTable:
    rows = [_row(count) for count in record.buildings]
    if record.total:
        rows.append(_row(_sum(record)))
    return PosterTable(_HEADER, tuple(rows), 1 if record.total else 0)


def _row(count: BuildingCount) -> tuple[str, ...]:
    figures = (count.households, count.agree, count.oppose, count.abstain, count.invalid, count.not_returned)
    return (count.building, *(str(figure) for figure in figures), percentage(count.agree, count.households))


def _sum(record: ResultNotice) -> BuildingCount:
    def add(figure: Callable[[BuildingCount], int]) -> int:
        return sum(figure(count) for count in record.buildings)

    return BuildingCount(
        record.total,
        add(lambda count: count.households),
        add(lambda count: count.agree),
        add(lambda count: count.oppose),
        add(lambda count: count.abstain),
        add(lambda count: count.invalid),
        add(lambda count: count.not_returned),
    )


def _title_height(title: str, width: float, profile: PosterProfile) -> float:
    return title_size(title, width, profile.title_size) * 1.2 / MM


def _signed_on(day: date | None) -> str:
    return f"{chinese_date(day)}（{weekday(day)}）" if day else ""
