"""Sheets of facts known or left to the hand, lists, views before and after: D01 and the papers of registers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.documents.cell_table import HEADING, PADDING, TEXT, Box, Cell, Row, Style, fit_text, row_height
from app.documents.fact_rows import FACT_COLUMNS, fact_rows
from app.documents.figures import BLANK_DATE, BLANK_DAY, control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.form_rows import blank_row, heading_row
from app.documents.geometry import A4
from app.documents.pictures import draw_picture
from app.documents.sheet import Align, Sheet
from app.domain.registers.fact_sheet import Facts, FactSheet, FactSheets, FactTable, PicturePair

_SMALL = Style(Role.SONG, 9.5, 1.3)
_SECTION = Style(Role.HEI, 11.0)
_ROW = 7.2  # mm, least height of a table's row
_PICTURE = 58.0  # mm
_SIGNED = 12.0
_HEADING = 6.25  # mm of a part's heading
_TOGETHER = 22.0  # mm of a long part that stay with its heading
_SHORT = 70.0  # mm; a part no longer than this is not torn
_SIGNS = _SIGNED + 11.0  # mm of signatures with a remark above them


def render(record: FactSheets) -> bytes:
    """Give all sheets as one PDF, each numbered from page 1, with a bookmark per sheet.

    Raises:
        PictureUnreadable: a picture cannot be printed; names sheet and viewpoint.
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    control = control_line(record.code, record.number, record.version)
    first, *others = record.sheets
    form = FormPages(FormHead(first.title, control), A4)
    _draw(form, first)
    for sheet in others:
        form.new_section(sheet.title)
        _draw(form, sheet)
    return form.finish()


def _draw(form: FormPages, sheet: FactSheet) -> None:
    form.bookmark(sheet.name)
    form.pair(sheet.about, sheet.dated or f"填表日期：{BLANK_DATE}", TEXT)
    for number, part in enumerate(sheet.parts, start=1):
        table = _laid_out(part, form.width)
        signed = _SIGNS if number == len(sheet.parts) and sheet.signers else 0.0
        _section(form, part.title, table.height + signed)
        form.table(table.widths, table.header, table.rows)
    _signers(form, sheet)
    _pictures(form, sheet)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A part as a table in the width of the page."""

    widths: tuple[float, ...]
    header: list[Row]
    rows: list[Row]

    @property
    def height(self) -> float:
        """In mm, with its heading."""
        return _HEADING + sum(row_height(row, self.widths) for row in (*self.header, *self.rows))


def _section(form: FormPages, title: str, height: float) -> None:
    """Set a heading; a short part of so many mm stays whole, of a long one a few rows stay with it."""
    form.skip(2.5)
    form.need(height if height <= _SHORT else _TOGETHER)
    form.text(title, _SECTION)
    form.skip(1)


def _laid_out(part: Facts | FactTable, width: float) -> _LaidOut:
    if isinstance(part, Facts):
        return _LaidOut(columns(width, FACT_COLUMNS), [], fact_rows(part.facts, width))
    sides = [_side(texts) for texts in zip(*part.rows, strict=True)]
    rows = [
        Row(tuple(Cell(text, _SMALL, side) for text, side in zip(row, sides, strict=True)), _ROW)
        for row in part.rows
    ]
    rows += [blank_row(len(part.header), _ROW)] * part.blank
    return _LaidOut(columns(width, part.parts), [heading_row(*part.header)], rows)


def _side(column: Sequence[str]) -> Align:
    """Short entries stand in the middle; a column with a sentence in it begins at the left."""
    return "left" if any(len(text) > 12 for text in column) else "centre"


def _pictures(form: FormPages, sheet: FactSheet) -> None:
    if not sheet.pictures:
        return
    _section(form, "改造前后照片（同一拍摄位置）", _HEADING + _PICTURE)
    widths = columns(form.width, (0.8, 3.0, 3.0))
    rows = [_pair(sheet.name, pair) for pair in sheet.pictures]
    form.table(widths, [heading_row("拍摄位置", "改造前", "改造后")], rows)


def _pair(name: str, pair: PicturePair) -> Row:
    sides = zip(("改造前", "改造后"), (pair.before, pair.after), pair.taken, strict=True)
    cells = [_picture(f"{name} {pair.viewpoint} {when}", data, taken) for when, data, taken in sides]
    return Row((Cell(pair.viewpoint, _SMALL), *cells), _PICTURE, fixed=True)


def _picture(caption: str, data: bytes | None, taken: str) -> Cell:
    def paint(sheet: Sheet, box: Box) -> None:
        below = _SMALL.pitch if taken else 0.0
        place = Box(box.x, box.y, box.width, box.height - below).inset(PADDING)
        if data is None:
            fit_text(sheet, place, "（无照片）", _SMALL, "centre")
        else:
            draw_picture(sheet, place, data, caption)
        if taken:
            line = Box(box.x, box.bottom - below - 0.6, box.width, below)
            fit_text(sheet, line, taken, _SMALL, "centre")

    return Cell(paint=paint)


def _signers(form: FormPages, sheet: FactSheet) -> None:
    form.skip(3)
    form.need(_SIGNS - 3)
    if sheet.remark:
        form.text(sheet.remark, _SMALL)
        form.skip(1.5)
    if sheet.signers:
        widths = (form.width / len(sheet.signers),) * len(sheet.signers)
        form.table(widths, [], [Row(tuple(Cell(paint=_signer(name)) for name in sheet.signers), _SIGNED)])


def _signer(name: str) -> Callable[[Sheet, Box], None]:
    def paint(sheet: Sheet, box: Box) -> None:
        inner = Box(box.x + PADDING, box.y, box.width - 2 * PADDING, box.height)
        fit_text(sheet, inner, f"{name}（签名）：", HEADING, "left")
        sheet.text(box.right - 2, box.bottom - 2.4, BLANK_DAY, Role.SONG, 9.0, "right")

    return paint
