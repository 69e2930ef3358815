"""The stub (存根) below the cut of a ballot D14: whose ballot it was, who took it, and that person's signature."""

from app.documents.cell_table import Box, Cell, Row, Style, draw_rows, fit_text
from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.sheet import Sheet
from app.documents.survey_layout import EDGE, PAPER, QR_LEVEL, QR_SIDE, QR_VERSION

_WIDTH = PAPER[0] - 2 * EDGE
_DASH, _GAP = 3.0, 2.0
_LABEL, _VALUE = Style(Role.HEI, 9.5), Style(Role.SONG, 10.0)
_COLUMNS = (15.0, 66.0, 15.0, 55.0)
_ROW = 7.0
_TICK = 3.5
_RELATIONS = ("业主本人", "共有人", "受托人", "监护人", "产权单位经办人", "其他（写明）")
_METHODS = ("当面", "邮寄", "短信")


def stub_common(sheet: Sheet, top: float) -> None:
    """Draw what is the same on every stub: the cut at `top` mm, what is to be ticked and signed."""
    x = EDGE
    while x < PAPER[0] - EDGE:
        sheet.rule(x, top, min(x + _DASH, PAPER[0] - EDGE), top, 0.25, 0.3)
        x += _DASH + _GAP
    cut = Box(EDGE, top + 0.8, _WIDTH, 4.0)
    fit_text(
        sheet,
        cut,
        "沿虚线剪开：上联表决票由业主填写后交回，下联存根由送达人收回",
        Style(Role.SONG, 8.0),
        "centre",
    )
    fit_text(sheet, Box(EDGE, top + 5.5, 100.0, 6.0), "表决票存根（送达回执）", Style(Role.HEI, 12.0))
    _ticks(sheet, top + 37.5, "签收人是：", _RELATIONS)
    blank(sheet, EDGE, top + 50.0, "签收人签名", 100.0)
    blank(sheet, EDGE + 100.0, top + 50.0, "签收日期", _WIDTH - 100.0)
    _ticks(sheet, top + 55.0, "送达方式：", _METHODS)
    blank(sheet, EDGE + 84.0, top + 58.5, "送达人签名", _WIDTH - 84.0)


def stub_personal(sheet: Sheet, top: float, facts: tuple[str, str, str, str, str], payload: str) -> None:
    """Draw whose stub it is. facts: number, compound, address, owners, matter; payload: text of its code."""
    number, compound, place, owners, matter = facts
    rows = [
        _row("票号", number, "小区", compound),
        _row("房屋坐落", place, "业主", owners),
        Row((Cell("表决事项", _LABEL), Cell(matter, _VALUE, "left", span=3)), _ROW, fixed=True),
    ]
    draw_rows(sheet, EDGE, top + 13.0, _COLUMNS, rows)
    sheet.qr(payload, PAPER[0] - EDGE - QR_SIDE, top + 8.0, QR_SIDE, level=QR_LEVEL, version=QR_VERSION)


def _row(left: str, left_value: str, right: str, right_value: str) -> Row:
    cells = (
        Cell(left, _LABEL),
        Cell(left_value, _VALUE, "left"),
        Cell(right, _LABEL),
        Cell(right_value, _VALUE, "left"),
    )
    return Row(cells, _ROW, fixed=True)


def _ticks(sheet: Sheet, y: float, label: str, options: tuple[str, ...]) -> None:
    """Draw options to tick side by side; no machine reads them."""
    sheet.text(EDGE, y + 3.0, label, Role.HEI, 10.0)
    x = EDGE + len(label) * 10.0 / MM + 1.0
    for option in options:
        sheet.frame(x, y, _TICK, _TICK, 0.25)
        sheet.text(x + _TICK + 1.2, y + 3.0, option, Role.SONG, 10.0)
        x += _TICK + len(option) * 10.0 / MM + 5.0


def blank(sheet: Sheet, x: float, base: float, label: str, width: float) -> None:
    """Draw a label and a line to write on; a date gets its 年 月 日."""
    sheet.text(x, base, label, Role.HEI, 10.5)
    start = x + len(label) * 10.5 / MM + 1.5
    end = x + width - (0.0 if x + width > PAPER[0] - EDGE - 1 else 4.0)
    if "日期" not in label:
        sheet.rule(start, base + 0.8, end, base + 0.8, 0.15, 0.35)
        return
    third = (end - start) / 3
    for number, word in enumerate("年月日"):
        right = start + (number + 1) * third
        sheet.text(right, base, word, Role.SONG, 10.5, "right")
        sheet.rule(right - third + 0.5, base + 0.8, right - 4.4, base + 0.8, 0.15, 0.35)
