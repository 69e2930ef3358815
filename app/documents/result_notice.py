"""D07 意愿征集结果公示: a poster for every posting point, each with its own code; no personal data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.cell_table import Box, Style, fit_text
from app.documents.figures import chinese_date, control_line, percentage, weekday
from app.documents.fonts import Role, require_glyphs
from app.documents.geometry import POSTER_A3, POSTER_A4, PosterProfile
from app.documents.poster import (
    Block,
    Piece,
    TableBlock,
    TailBlock,
    TextBlock,
    compose,
    draw_piece,
)
from app.documents.poster_table import PosterTable
from app.documents.poster_title import PosterTitle, draw_title, poster_title
from app.documents.sheet import PROGRESS_EVERY, Operation, Progress, Sheet
from app.domain.public_notice import NoticeBlocks, NoticeCopy

CODE = "D07"
PaperSize = Literal["A3", "A4"]

_TAIL_LINES = 3.0
_BELOW_BAND = 3.0  # mm
_ABOVE_FOOT = 2.0  # mm
_QR_QUIET_SHARE = 4 / 25  # quiet zone as a share of the code's side, for the smallest likely code
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


def render(record: ResultNotice, progress: Progress | None = None) -> bytes:
    """Give one poster per posting point as one PDF, with a bookmark per point.

    `progress` hears (copies done, copies in all) every 50 copies and at the end; an error from it cancels.

    Raises:
        NoticeIncomplete: a block is empty; names the blocks.
        GlyphMissing: a character no bundled font has.
    """
    record.notice.require_complete()
    require_glyphs(record)
    profile = POSTER_A3 if record.paper == "A3" else POSTER_A4
    poster = _Poster(record, profile)
    copies = record.notice.copies
    for done, copy in enumerate(copies, start=1):
        poster.write(copy)
        if progress and (done % PROGRESS_EVERY == 0 or done == len(copies)):
            progress(done, len(copies))
    return poster.sheet.close()


class _Poster:
    """Composes the notice once; only place and code differ between the copies."""

    def __init__(self, record: ResultNotice, profile: PosterProfile) -> None:
        self.sheet = Sheet(f"{record.notice.title} {record.number}".replace("\n", ""), profile.paper)
        self._record = record
        self._profile = profile
        self._inner = profile.paper.width - 2 * profile.margin
        self._composed = compose(self._blocks, profile.bodies, self._frames)
        self._title = self._title_of(self._composed.size)
        self._pages = [self._common(page) for page in range(self._composed.pages)]

    def _title_of(self, body: float) -> PosterTitle:
        return poster_title(self._record.notice.title, self._inner, self._profile, body)

    def _frames(self, body: float) -> list[Box]:
        profile = self._profile
        top = profile.margin + self._title_of(body).height + profile.band + _BELOW_BAND
        height = profile.paper.height - profile.margin - profile.foot - _ABOVE_FOOT - top
        width = (self._inner - profile.column_gap * (profile.columns - 1)) / profile.columns
        step = width + profile.column_gap
        return [Box(profile.margin + n * step, top, width, height) for n in range(profile.columns)]

    def _qr_side(self, body: float) -> float:
        return max(self._profile.qr_least, self._profile.qr_to_body * body)

    def _blocks(self, body: float) -> list[Block]:
        notice = self._record.notice
        blocks: list[Block] = [TextBlock("公示依据：", "".join(notice.basis))]
        blocks += [TextBlock("公示事项：" if n == 0 else "", text) for n, text in enumerate(notice.matter)]
        blocks.append(TableBlock(_table(self._record)))
        blocks.append(TextBlock("附件：", "；".join(notice.attachments)))
        blocks.append(TextBlock("公示期限：", notice.period, boxed=True))
        blocks.append(TextBlock("提出异议：", notice.objection))
        blocks.append(TextBlock("异议处理：", notice.handling))
        return [*blocks, TailBlock(_TAIL_LINES, self._qr_side(body) * (1 + 2 * _QR_QUIET_SHARE))]

    def _common(self, page: int) -> list[Operation]:
        profile = self._profile
        draw_title(self.sheet, self._title, profile)
        y = profile.margin + self._title.height + profile.band
        self.sheet.rule(profile.margin, y, profile.margin + self._inner, y, 0.7)
        for piece in self._composed.pieces:
            if piece.page == page:
                draw_piece(self.sheet, piece, self._composed)
                if isinstance(piece.block, TailBlock):
                    self._sign_off(piece)
        self._foot(page)
        return self.sheet.take_page()

    def _sign_off(self, piece: Piece) -> None:
        """Set telephone, office with the place of the seal, and date to the right of the code."""
        notice, box = self._record.notice, piece.box
        size = self._composed.size
        left = box.x + self._qr_side(size) * (1 + 2 * _QR_QUIET_SHARE) + 2.0
        third = box.height / 3
        width = box.right - left
        style, phone = Style(Role.HEI, size, 1.15), Style(Role.TITLE, size * 1.15, 1.1)
        lines = (
            (f"电话 {notice.phone}", phone),
            (f"{notice.issuer}（盖章）", style),
            (_signed_on(notice.issued_on), style),
        )
        for number, (text, line_style) in enumerate(lines):
            fit_text(self.sheet, Box(left, box.y + number * third, width, third), text, line_style, "right")

    def _foot(self, page: int) -> None:
        """Set whom to call about a torn copy, and what names the sheet; in one line if the paper is wide."""
        record, profile = self._record, self._profile
        style = Style(Role.HEI, profile.foot_size, 1.2)
        torn = f"本公示如被撕毁、遮挡、破损，请致电 {record.notice.phone}，我们当日补贴。"
        control = control_line(CODE, record.number, record.version)
        if record.history:
            control += f" · 履历摘要 {record.history}"
        if self._composed.pages > 1:
            control += f"  第 {page + 1} 页  共 {self._composed.pages} 页"
        y = profile.paper.height - profile.margin - profile.foot
        line = profile.foot / (1 if profile.columns > 1 else 2)
        full = Box(profile.margin, y, self._inner, line)
        self.sheet.rule(full.x, y, full.right, y, 0.35)
        fit_text(self.sheet, full, torn, style, "left")
        fit_text(self.sheet, Box(full.x, y + profile.foot - line, full.width, line), control, style, "right")

    def write(self, copy: NoticeCopy) -> None:
        """Write the pages of one copy."""
        place = f"张贴点 {copy.number}  {copy.label}"
        for number, common in enumerate(self._pages):
            self._band(place)
            for piece in self._composed.pieces:
                if piece.page == number and isinstance(piece.block, TailBlock):
                    self._code(piece.box, copy)
            self.sheet.write_page(common + self.sheet.take_page(), place if number == 0 else "")

    def _band(self, place: str) -> None:
        """Set notice number and posting point under the title."""
        profile = self._profile
        style = Style(Role.HEI, profile.band_size, 1.2)
        y = profile.margin + self._title.height
        number = f"编号：{self._record.notice.number}"
        third = self._inner / 3
        fit_text(self.sheet, Box(profile.margin, y, third, profile.band), number, style, "left")
        rest = Box(profile.margin + third, y, self._inner - third, profile.band)
        fit_text(self.sheet, rest, place, style, "right")

    def _code(self, box: Box, copy: NoticeCopy) -> None:
        side = self._qr_side(self._composed.size)
        quiet = side * _QR_QUIET_SHARE
        self.sheet.qr(copy.payload, box.x + quiet, box.bottom - quiet - side, side)


def _table(record: ResultNotice) -> PosterTable:
    rows = [_row(count) for count in record.buildings]
    if record.total:
        rows.append(_row(_sum(record)))
    caption = f"各楼栋结果（单位：户；口径：{record.base}）"
    return PosterTable(caption, _HEADER, tuple(rows), 1 if record.total else 0)


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


def _signed_on(day: date | None) -> str:
    return f"{chinese_date(day)}（{weekday(day)}）" if day else ""
