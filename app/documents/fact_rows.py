"""Fields of a form two to a line: values, units beside empty places, squares to tick."""

from collections.abc import Callable, Sequence

from app.documents.cell_table import HEADING, PADDING, TEXT, Box, Cell, Row, fit_text
from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.marks import choices, choices_width
from app.documents.sheet import Sheet, wrap
from app.domain.registers.fact_sheet import Fact

FACT_COLUMNS = (1.25, 2.6, 1.25, 2.6)
"""Widths of label and value, label and value, in proportion."""

_LEAST = 8.0  # mm
_LINE = 5.4  # mm, a line of squares
_SIZE = 10.0
_GAP = 3.0  # mm between two options


def fact_rows(facts: Sequence[Fact], width: float) -> list[Row]:
    """Give the rows of a table `width` mm wide; a field beside a wide one takes its line alone."""
    rows: list[Row] = []
    waiting: Fact | None = None
    for fact in facts:
        if fact.wide or waiting is None:
            if fact.wide and waiting is not None:
                rows.append(_row((waiting,), width))
                waiting = None
            if fact.wide:
                rows.append(_row((fact,), width))
            else:
                waiting = fact
        else:
            rows.append(_row((waiting, fact), width))
            waiting = None
    return [*rows, _row((waiting,), width)] if waiting is not None else rows


def _row(facts: tuple[Fact, ...], width: float) -> Row:
    whole = sum(FACT_COLUMNS)
    span = 1 if len(facts) == 2 else 3
    room = width * sum(FACT_COLUMNS[1 : 1 + span]) / whole - 2 * PADDING
    cells: list[Cell] = []
    for fact in facts:
        cells += [Cell(fact.label, HEADING), _value(fact, room, span)]
    return Row(tuple(cells), max(_LEAST, *(_height(fact, room) for fact in facts)))


def _value(fact: Fact, room: float, span: int) -> Cell:
    if fact.options:
        return Cell(paint=_squares(fact, room), span=span)
    if not fact.value and fact.unit:
        return Cell(fact.unit, TEXT, "right", span=span)
    return Cell(fact.value, TEXT, "left", span=span)


def _height(fact: Fact, room: float) -> float:
    """Height a field's squares and note need; plain values grow by themselves."""
    if not fact.options:
        return 0.0
    note = len(wrap(fact.note, round(room * MM / TEXT.size, 3), TEXT.role)) if fact.note else 0
    return len(_lines(fact.options, room)) * _LINE + note * TEXT.pitch + 2 * PADDING


def _lines(options: tuple[str, ...], room: float) -> list[tuple[str, ...]]:
    """Options in as few lines as they take."""
    lines: list[tuple[str, ...]] = []
    for option in options:
        if lines and choices_width((*lines[-1], option), Role.SONG, _SIZE, _GAP) <= room:
            lines[-1] = (*lines[-1], option)
        else:
            lines.append((option,))
    return lines


def _squares(fact: Fact, room: float) -> Callable[[Sheet, Box], None]:
    lines = _lines(fact.options, room)

    def paint(sheet: Sheet, box: Box) -> None:
        used = len(lines) * _LINE
        note = box.height - 2 * PADDING - used if fact.note else 0.0
        y = box.y + (box.height - used - note) / 2
        for line in lines:
            choices(sheet, box.x + PADDING, y + _LINE / 2, line, fact.value, Role.SONG, _SIZE, _GAP)
            y += _LINE
        if fact.note:
            fit_text(sheet, Box(box.x + PADDING, y, room, note), fact.note, TEXT, "left")

    return paint
