"""The poster of a public notice: its blocks in large print, a copy for every posting point with its own code."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.cell_table import Box, Style, fit_text
from app.documents.figures import chinese_date, control_line, weekday
from app.documents.fonts import Role
from app.documents.geometry import POSTER_A3, POSTER_A4
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
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy

PaperSize = Literal["A3", "A4"]

_TAIL_LINES = 3.0
_BELOW_BAND = 3.0  # mm
_ABOVE_FOOT = 2.0  # mm
_QR_QUIET_SHARE = 4 / 25  # quiet zone as a share of the code's side, for the smallest likely code


@dataclass(frozen=True, slots=True)
class Imprint:
    """What names the sheet in its foot: code of the document, number, version, fingerprint of the history."""

    code: str
    number: str
    version: int
    history: str = ""


class NoticePoster:
    """Composes the notice once; only place and code differ between the copies."""

    def __init__(
        self, notice: NoticeBlocks, imprint: Imprint, table: PosterTable | None, paper: PaperSize
    ) -> None:
        """table: stands between the matter and the attachments."""
        profile = POSTER_A3 if paper == "A3" else POSTER_A4
        self.sheet = Sheet(f"{notice.title} {imprint.number}".replace("\n", ""), profile.paper)
        self._notice, self._imprint, self._table = notice, imprint, table
        self._profile, self._name = profile, "公告" if notice.announces else "公示"
        self._inner = profile.paper.width - 2 * profile.margin
        self._composed = compose(self._blocks, profile.bodies, self._frames)
        self._title = self._title_of(self._composed.size)
        self._pages = [self._common(page) for page in range(self._composed.pages)]

    def write_all(self, progress: Progress | None = None) -> bytes:
        """Write every copy; `progress` hears (copies done, copies in all), an error from it cancels."""
        copies = self._notice.copies
        for done, copy in enumerate(copies, start=1):
            self.write(copy)
            if progress and (done % PROGRESS_EVERY == 0 or done == len(copies)):
                progress(done, len(copies))
        return self.sheet.close()

    def _title_of(self, body: float) -> PosterTitle:
        return poster_title(self._notice.title, self._inner, self._profile, body)

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
        notice = self._notice
        name = self._name
        blocks: list[Block] = [TextBlock(f"{label}：", text) for label, text in notice.sections]
        if not notice.sections:
            blocks.append(TextBlock(f"{name}依据：", "".join(notice.basis)))
            blocks += [
                TextBlock(f"{name}事项：" if n == 0 else "", text) for n, text in enumerate(notice.matter)
            ]
        if self._table is not None:
            blocks.append(TableBlock(self._table))
        blocks.append(TextBlock("附件：", "；".join(notice.attachments)))
        if not notice.announces:
            blocks.append(TextBlock("公示期限：", notice.period, boxed=True))
            blocks.append(TextBlock("提出异议：", notice.objection))
            blocks.append(TextBlock("异议处理：", notice.handling))
        if notice.witnesses:
            blocks.append(TextBlock("", notice.witnesses))
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
        notice, box = self._notice, piece.box
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
        made, profile = self._imprint, self._profile
        style = Style(Role.HEI, profile.foot_size, 1.2)
        torn = f"本{self._name}如被撕毁、遮挡、破损，请致电 {self._notice.phone}，我们当日补贴。"
        control = control_line(made.code, made.number, made.version)
        if made.history:
            control += f" · 履历摘要 {made.history}"
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
        number = f"编号：{self._notice.number}"
        third = self._inner / 3
        fit_text(self.sheet, Box(profile.margin, y, third, profile.band), number, style, "left")
        rest = Box(profile.margin + third, y, self._inner - third, profile.band)
        fit_text(self.sheet, rest, place, style, "right")

    def _code(self, box: Box, copy: NoticeCopy) -> None:
        side = self._qr_side(self._composed.size)
        quiet = side * _QR_QUIET_SHARE
        self.sheet.qr(copy.payload, box.x + quiet, box.bottom - quiet - side, side)


def _signed_on(day: date | None) -> str:
    return f"{chinese_date(day)}（{weekday(day)}）" if day else ""
