"""TJ 老旧小区改造统计表: the bars of the window and the tables under them, on A4 landscape; internal."""

from collections.abc import Sequence

from app.documents.cell_table import Cell, Row, Style
from app.documents.figures import chinese_date, control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.geometry import A4_LANDSCAPE
from app.documents.sheet import Align, centre_baseline
from app.domain.compounds.figure_report import FigureReport
from app.domain.compounds.figure_views import Bar, Chart, FigureTable, Part

CODE = "TJ"

_NOTE = Style(Role.SONG, 10.0, 1.45)
_SECTION = Style(Role.HEI, 12.0)
_NAME = Style(Role.SONG, 9.5)
_CELL = Style(Role.SONG, 8.5, 1.3)
_HEAD = Style(Role.HEI, 8.5, 1.3)
_ROW = 6.0  # mm
_BAR = 3.4  # mm, a bar within its row
_NAMES, _TOLD, _STEP = 46.0, 92.0, 4.0  # mm: names at the left, numbers at the right, one step set in
_TOGETHER = 4 * _ROW  # a heading stays with some of its bars
_GREYS = {Part.WHOLE: 0.35, Part.REST: 0.72, Part.PLANNED: 0.84, Part.STARTED: 0.6, Part.FINISHED: 0.2}


def render(record: FigureReport) -> bytes:
    """Give the report as PDF.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    head = FormHead("老旧小区改造统计表", control_line(CODE, record.number, record.version))
    form = FormPages(head, A4_LANDSCAPE)
    form.pair(f"单位：{record.office}", f"制表日期：{chinese_date(record.made_on)}", _NOTE)
    form.text(record.basis, _NOTE)
    for chart in record.charts:
        _chart(form, chart)
    for table in record.tables:
        _table(form, table)
    return form.finish()


def _chart(form: FormPages, chart: Chart) -> None:
    if not chart.bars:
        return
    form.need(min(len(chart.bars) * _ROW + 12, form.bottom - 40))
    _section(form, f"{chart.title}（按{'小区数' if chart.measure == 'compounds' else '户数'}）")
    for bar in chart.bars:
        form.need(_ROW)
        _draw(form, chart, bar)
        form.skip(_ROW)


def _draw(form: FormPages, chart: Chart, bar: Bar) -> None:
    """Name, bar and number of one line; the pale length behind a bar is what it is a part of."""
    sheet, room = form.sheet, form.width - _NAMES - _TOLD
    baseline = centre_baseline(form.y + _ROW / 2, _NAME.size)
    top = form.y + (_ROW - _BAR) / 2
    sheet.text(form.left + bar.depth * _STEP, baseline, bar.name, _NAME.role, _NAME.size)
    start = form.left + _NAMES
    whole, part = (room * number / chart.longest for number in (bar.whole, bar.value))
    if bar.whole:
        sheet.frame(start, top, max(whole, 0.3), _BAR, 0.12, 0.6)
    if bar.value:
        sheet.area(start, top, max(part, 0.3), _BAR, _GREYS[bar.part])
    sheet.text(start + room + 2, baseline, chart.told(bar), _NAME.role, _NAME.size)


def _table(form: FormPages, table: FigureTable) -> None:
    if not table.rows:
        return
    _section(form, f"{table.title}（表）")
    widths = columns(form.width, _parts(table))
    header = Row(tuple(Cell(title, _HEAD) for title in table.columns), 9.0)
    rows = [Row(tuple(map(_cell, row.cells)), 6.2) for row in table.rows]
    form.table(widths, [header], rows)


def _cell(value: str | int) -> Cell:
    text = str(value)
    side: Align = "right" if text.replace(".", "", 1).isdecimal() else "left"
    return Cell(text, _CELL, side)


def _parts(table: FigureTable) -> Sequence[float]:
    """Widths in proportion to the longest text that stands in a column, at least that of half its heading."""
    rows = [row.cells for row in table.rows]
    longest = [max(_width(str(cells[at])) for cells in rows) for at in range(len(table.columns))]
    return [max(3.0, width, _width(title) / 2) for width, title in zip(longest, table.columns, strict=True)]


def _width(text: str) -> float:
    """Width in em: digits and signs take half."""
    return 1 + sum(1.0 if ord(character) > 0x2E80 else 0.5 for character in text)


def _section(form: FormPages, title: str) -> None:
    form.skip(3)
    form.need(_TOGETHER)
    form.text(title, _SECTION)
    form.skip(1)
