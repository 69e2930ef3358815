"""Sheets keep the places of their cells."""

import pytest

from app.domain.sheets.workbook import Sheet, column_letter


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_the_letters_excel_shows(index: int, letters: str) -> None:
    assert column_letter(index) == letters


def test_rows_of_different_lengths_are_padded() -> None:
    sheet = Sheet.from_rows("表", [(1, 2, 3), (), ("a",)])
    assert sheet.rows == ((1, 2, 3), (None, None, None), ("a", None, None))
    assert (sheet.height, sheet.width) == (3, 3)
    assert sheet.row(2) == ("a", None, None)


def test_a_sheet_without_cells_has_no_rows() -> None:
    assert Sheet.from_rows("表", []).rows == ()
    assert Sheet("表", (), 2).rows == ((), ())
