"""入户走访表: the 楼盘表 to be carried from door to door, on A4 landscape; internal, with owners' names."""

from app.documents.cell_table import BORDER, Box, Style, fit_text
from app.documents.door_pages import (
    AISLE,
    HEADING,
    OWNER_LINE,
    PADDING,
    ROOM_LINE,
    SQUARES_GAP,
    SQUARES_PITCH,
    SQUARES_SIZE,
    STOREY,
    DoorPage,
    divided,
)
from app.documents.figures import BLANK_DATE, chinese_date, control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages
from app.documents.geometry import A4_LANDSCAPE, MM
from app.documents.marks import choices, cross, tick
from app.documents.sheet import PROGRESS_EVERY, Progress, Sheet, centre_baseline, set_single
from app.domain.buildings.building_grid import left_out_name
from app.domain.buildings.door_sheet import DoorBlock, DoorBuilding, DoorCell, DoorSheets, legend
from app.domain.buildings.grid_marks import CellMark

CODE = "LP"
TITLE = "入户走访表（楼盘表）"

_LINE = Style(Role.SONG, 10.0)
_ROOM = Style(Role.HEI, 11.0, 1.2)
_OWNER = Style(Role.SONG, 8.5, 1.2)
_NAME = Style(Role.HEI, 10.5, 1.2)
_STOREY = Style(Role.SONG, 9.0, 1.2)
_LEFT_OUT = Style(Role.SONG, 7.5, 1.2)
_FOOT = 9.0  # mm, the line of those who visit
_LEGEND = 7.0
_SIGN = 3.6  # mm
_GROUNDS = {"ok": 0.86, "warn": 0.94, "plain": 0.94}
_WHITE = 1.0
_HEAVY = 0.6  # mm, frame of a flat that speaks against
_NOT_COUNTED = 0.45  # grey of a room that is no household
_RULE = "走访结果在方格内打√。内部资料，不得张贴、不得外传。"


def render(record: DoorSheets, progress: Progress | None = None) -> bytes:
    """Give the sheets as one PDF, each building numbered from page 1, with a bookmark per building.

    `progress` hears (buildings done, buildings in all) now and then; an error from it cancels.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    form = FormPages(FormHead(TITLE, control_line(CODE, record.number, record.version)), A4_LANDSCAPE)
    for number, building in enumerate(record.buildings):
        if number:
            form.new_section()
        form.bookmark(building.name)
        _building(form, record, building)
        if progress and (number % PROGRESS_EVERY == 0 or number + 1 == len(record.buildings)):
            progress(number + 1, len(record.buildings))
    return form.finish()


def _building(form: FormPages, record: DoorSheets, building: DoorBuilding) -> None:
    height = form.room - _LINE.pitch * 1.1 - 0.8 - _LEGEND - _FOOT
    for number, page in enumerate(divided(building, form.width, height)):
        if number:
            form.new_page()
        blocks = "、".join(block.name for block in page.blocks)
        form.pair(
            f"{record.compound} {building.name} {blocks}",
            f"显示：{record.shows}　制表日期：{chinese_date(record.made_on)}",
            _LINE,
        )
        _legend(form, building)
        _page(form, building, page)
        _foot(form)


def _legend(form: FormPages, building: DoorBuilding) -> None:
    """Set every sign with its word and the number of flats in the building."""
    x, middle = form.left, form.y + _LEGEND / 2 - 1
    baseline = centre_baseline(middle, _OWNER.size + 1)
    for mark, number in legend(building):
        if mark.sign:
            _sign(form.sheet, x, middle, mark)
            x += _SIGN + 1
        text = f"{mark.word} {number}"
        form.sheet.text(x, baseline, text, Role.SONG, _OWNER.size + 1)
        x += set_single(text, Role.SONG).width * (_OWNER.size + 1) / MM + 5
    form.sheet.text(form.left + form.width, baseline, _RULE, Role.SONG, _OWNER.size + 1, "right")
    form.skip(_LEGEND)


def _page(form: FormPages, building: DoorBuilding, page: DoorPage) -> None:
    top = form.y + HEADING
    for row in range(*page.rows):
        box = Box(form.left, top + page.top(row), STOREY - 1.5, page.height(row))
        if row in page.left_out:
            fit_text(form.sheet, box, left_out_name(building.storeys[row]), _LEFT_OUT, "right")
        else:
            fit_text(form.sheet, box, building.storeys[row], _STOREY, "right")
    x = form.left + STOREY
    for block in page.blocks:
        _block(form.sheet, x, form.y, block, page)
        x += block.columns * page.cell_width + AISLE


def _block(sheet: Sheet, x: float, y: float, block: DoorBlock, page: DoorPage) -> None:
    width = block.columns * page.cell_width
    fit_text(sheet, Box(x, y, width, HEADING), block.name, _NAME, "centre")
    top = y + HEADING
    for row in page.left_out & set(range(*page.rows)):
        middle = top + page.top(row) + page.height(row) / 2
        sheet.rule(x, middle, x + width, middle, BORDER, _NOT_COUNTED)
    for cell in block.cells:
        first, last = top + page.top(cell.row), cell.row + cell.rows - 1
        high = top + page.top(last) + page.height(last) - first
        left, wide = x + cell.column * page.cell_width, cell.columns * page.cell_width
        _cell(sheet, Box(left, first, wide, high), cell, page)


def _cell(sheet: Sheet, box: Box, cell: DoorCell, page: DoorPage) -> None:
    mark = cell.mark
    if mark.level in _GROUNDS or cell.rows > 1:  # a duplex covers the gap it goes through
        sheet.area(box.x, box.y, box.width, box.height, _GROUNDS.get(mark.level, _WHITE))
    sheet.frame(box.x, box.y, box.width, box.height, _HEAVY if mark.level == "bad" else BORDER)
    inner = box.inset(PADDING)
    signed = _SIGN + 1 if mark.sign else 0.0
    grey = 0.0 if cell.counts else _NOT_COUNTED
    _room(sheet, Box(inner.x, inner.y, inner.width - signed, ROOM_LINE), _told(cell), grey)
    if mark.sign:
        _sign(sheet, inner.right - _SIGN, inner.y + ROOM_LINE / 2, mark)
    if cell.continued:
        return
    fit_text(sheet, Box(inner.x, inner.y + ROOM_LINE, inner.width, OWNER_LINE), cell.owners, _OWNER, "left")
    y = box.bottom - len(page.squares) * SQUARES_PITCH - PADDING / 2
    for line in page.squares:
        choices(sheet, inner.x, y + SQUARES_PITCH / 2, line, "", Role.SONG, SQUARES_SIZE, SQUARES_GAP)
        y += SQUARES_PITCH


def _told(cell: DoorCell) -> str:
    return f"{cell.room}（续）" if cell.continued else cell.room


def _room(sheet: Sheet, box: Box, room: str, grey: float) -> None:
    """Set a room's number in the largest size up to its own that fits on one line."""
    line = set_single(room, _ROOM.role)
    size = min(_ROOM.size, box.width * MM / max(line.width, 0.1))
    sheet.line(box.x, centre_baseline(box.middle, size), line, _ROOM.role, size, "left", grey)


def _sign(sheet: Sheet, x: float, middle: float, mark: CellMark) -> None:
    if mark.sign == "✓":
        tick(sheet, x, middle, _SIGN)
    elif mark.sign == "✗":
        cross(sheet, x, middle, _SIGN)
    elif mark.sign == "○":
        sheet.ring(x + _SIGN / 2, middle, _SIGN * 0.9, 0.4)
    else:
        baseline = centre_baseline(middle, _ROOM.size)
        sheet.text(x + _SIGN / 2, baseline, mark.sign, Role.HEI, _ROOM.size, "centre")


def _foot(form: FormPages) -> None:
    """Set the places of the two who visit and of the day at the foot of the page."""
    y = form.bottom - 1.5
    form.sheet.text(form.left, y, "走访人（两人）：", Role.SONG, _LINE.size)
    for start in (27.0, 75.0):
        form.sheet.rule(form.left + start, y + 0.9, form.left + start + 44, y + 0.9, 0.15)
    form.sheet.text(form.left + 130, y, f"走访日期：{BLANK_DATE}", Role.SONG, _LINE.size)
