"""The official letter (公文) of GB/T 9704: a grid of 22 lines by 28 characters, and what goes where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.documents.fonts import Role, clean
from app.documents.geometry import BASELINE_BELOW_CENTRE, LETTER, MM
from app.documents.line_breaking import Line, balanced_lines
from app.documents.sheet import Sheet, set_single, width_in, wrap

Level = Literal["addressee", "body", "heading", "subheading", "note"]

_ROLES: dict[str, Role] = {
    "addressee": Role.FANGSONG,
    "body": Role.FANGSONG,
    "heading": Role.HEI,
    "subheading": Role.KAI,
    "note": Role.FANGSONG,
}
_SEAL_LINES = 2  # blank lines above the office's name, so that the seal covers name and date, not the text
_CONTROL_SIZE = 9.0
_TAIL = 2  # lines of text that stay with attachments and sign-off


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its level."""

    text: str
    level: Level = "body"


@dataclass(frozen=True, slots=True)
class SignOff:
    """The sealed sign-off: office in full, date in Chinese form."""

    office: str
    date: str


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the grid; `left` is where its first cell begins, in cells."""

    line: Line
    role: Role
    size: float  # points
    left: float = 0.0
    keep: bool = False  # stands on the same page as the next line


_BLANK = GridLine(Line("", (), 0, 0.0), Role.FANGSONG, LETTER.type_size)


def compose(
    title: str, paragraphs: Sequence[Paragraph], attachments: Sequence[str], sign_off: SignOff
) -> list[list[GridLine]]:
    """Set a letter and divide it into pages of at most 22 lines."""
    text = [*_title(title), _BLANK]
    for paragraph in paragraphs:
        text += _paragraph(paragraph)
    attached = _attachments(attachments)
    return _paginate([*text, *attached], _sign_off(sign_off), _TAIL + len(attached))


def _title(title: str) -> list[GridLine]:
    room, width = LETTER.width * MM / LETTER.title_size, width_in(Role.TITLE)
    lines = [line for part in clean(title).split("\n") for line in balanced_lines(part, room, width)]
    ratio = LETTER.title_size / LETTER.type_size
    return [
        GridLine(line, Role.TITLE, LETTER.title_size, (LETTER.columns - line.width * ratio) / 2, keep=True)
        for line in lines
    ]


def _paragraph(paragraph: Paragraph) -> list[GridLine]:
    role = _ROLES[paragraph.level]
    indent = 0.0 if paragraph.level == "addressee" else float(LETTER.paragraph_indent)
    lines = wrap(paragraph.text, float(LETTER.columns), role, indent, True)
    keep = paragraph.level in {"heading", "subheading", "addressee"}
    return [GridLine(line, role, LETTER.type_size, keep=keep) for line in lines]


def _attachments(names: Sequence[str]) -> list[GridLine]:
    """Set the attachment note in one piece, wrapped lines under the first character of the name."""
    if not names:
        return []
    numbered = len(names) > 1
    left = LETTER.paragraph_indent + 3.0  # after 附件：
    inset = set_single(f"{len(names)}.", Role.FANGSONG).width + 0.5 if numbered else 0.0
    lines = [_BLANK]
    for number, name in enumerate(names, start=1):
        first, *others = wrap(name, LETTER.columns - left - inset, Role.FANGSONG)
        start = float(LETTER.paragraph_indent) if number == 1 else left
        label = ("附件：" if number == 1 else "") + (f"{number}." if numbered else "")
        joined = _joined(set_single(label, Role.FANGSONG), first, left + inset - start)
        lines.append(_note_line(joined, start))
        lines += [_note_line(line, left + inset) for line in others]
    return [*lines[:-1], replace(lines[-1], keep=False)]


def _note_line(line: Line, left: float) -> GridLine:
    return GridLine(line, Role.FANGSONG, LETTER.type_size, left, keep=True)


def _joined(label: Line, line: Line, distance: float) -> Line:
    offsets = (*label.offsets, *(distance + offset for offset in line.offsets))
    return Line(label.text + line.text, offsets, 0, distance + line.width)


def _sign_off(sign_off: SignOff) -> list[GridLine]:
    """Set office above date, centred on it; the date ends four cells from the right.

    An office too long for that ends at the right edge and takes the date with it.
    """
    day = set_single(sign_off.date, Role.FANGSONG)
    office = set_single(sign_off.office, Role.FANGSONG)
    centre = min(LETTER.columns - LETTER.date_from_right - day.width / 2, LETTER.columns - office.width / 2)
    size = LETTER.type_size
    name = GridLine(office, Role.FANGSONG, size, max(0.0, centre - office.width / 2), keep=True)
    return [_BLANK] * _SEAL_LINES + [name, GridLine(day, Role.FANGSONG, size, centre - day.width / 2)]


def _paginate(text: list[GridLine], sign_off: list[GridLine], tail: int) -> list[list[GridLine]]:
    """Fill pages; the sign-off takes the last `tail` lines with it rather than stand alone or by attachments only."""
    tail = min(tail, LETTER.lines - len(sign_off))
    pages: list[list[GridLine]] = []
    rest = text
    while len(rest) + len(sign_off) > LETTER.lines:
        cut = _cut(rest, min(LETTER.lines, len(rest) - tail))
        pages.append(rest[:cut])
        rest = _without_leading_blank(rest[cut:])
    return [*pages, [*rest, *sign_off]]


def _cut(lines: list[GridLine], most: int) -> int:
    """Give how many of the lines stand on this page: as many as may, without parting what belongs together."""
    cut = most
    while cut > most // 2 and lines[cut - 1].keep:
        cut -= 1
    return most if lines[cut - 1].keep else cut


def _without_leading_blank(lines: list[GridLine]) -> list[GridLine]:
    while lines and not lines[0].line.text:
        lines = lines[1:]
    return lines


def draw_letter(sheet: Sheet, pages: Sequence[Sequence[GridLine]], control: str) -> None:
    """Draw composed pages with page numbers and the control line opposite to them."""
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.new_page()
        for row, line in enumerate(page):
            _draw_line(sheet, row, line)
        _page_number(sheet, number, control)


def _draw_line(sheet: Sheet, row: int, placed: GridLine) -> None:
    baseline = LETTER.baseline(row)
    if placed.size != LETTER.type_size:
        baseline += BASELINE_BELOW_CENTRE * (placed.size / MM - LETTER.cell)
    sheet.line(LETTER.left + placed.left * LETTER.cell, baseline, placed.line, placed.role, placed.size)


def _page_number(sheet: Sheet, number: int, control: str) -> None:
    size = LETTER.page_number_size
    inset = LETTER.page_number_inset * size / MM
    right, left = LETTER.left + LETTER.width, LETTER.left
    dashes = LETTER.top + LETTER.height + LETTER.page_number_below
    baseline = dashes + BASELINE_BELOW_CENTRE * size / MM
    odd = number % 2 == 1
    sheet.text(
        right - inset if odd else left + inset,
        baseline,
        f"— {number} —",
        Role.SONG,
        size,
        "right" if odd else "left",
    )
    sheet.text(
        left if odd else right, baseline, control, Role.SONG, _CONTROL_SIZE, "left" if odd else "right", 0.25
    )
