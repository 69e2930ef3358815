"""Rows that every form has: headings, label and value, blanks for the hand."""

from app.documents.cell_table import HEADING, TEXT, Cell, Row


def heading_row(*labels: str) -> Row:
    """Give the header of a table."""
    return Row(tuple(Cell(label, HEADING) for label in labels), 8.0)


def blank_row(cells: int, height: float = 8.5) -> Row:
    """Give an empty row of so many cells, `height` mm tall."""
    return Row(tuple(Cell() for _ in range(cells)), height)


def fact_row(*pairs: tuple[str, str], span: int = 1) -> Row:
    """Give a row of label and value, label and value; `span` columns for each value."""
    cells: list[Cell] = []
    for label, value in pairs:
        cells += [Cell(label, HEADING), Cell(value, TEXT, "left", span=span)]
    return Row(tuple(cells), 8.5)
