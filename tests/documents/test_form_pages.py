"""Tables of any length, and cells of any fill, stay on their pages."""

import pytest

from app.documents.cell_table import TEXT, Box, Cell, Row, Style, fit_text, fitted, row_height
from app.documents.fonts import Role
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.geometry import A4, FORM_MARGIN_BOTTOM, MM
from app.documents.sheet import Sheet


def form() -> FormPages:
    return FormPages(FormHead("试验表", "D00 · 试〔2026〕1号 · 第1版"), A4)


def test_a_row_taller_than_a_page_shrinks_to_one(read) -> None:
    pages = form()
    long = "屋面渗漏，" * 3000
    pages.table((60, 100), [Row((Cell("项目"), Cell("说明")))], [Row((Cell("一"), Cell(long, TEXT, "left")))])
    pdf = read(pages.finish())
    assert pdf.pages == 2
    assert pdf.text(1).count("屋面渗漏") == 3000
    assert max(c.baseline for c in pdf.characters(1) if c.text == "屋") < 297 - FORM_MARGIN_BOTTOM


def test_a_table_begins_where_header_and_first_row_have_room(read) -> None:
    pages = form()
    pages.skip(pages.room - 12)
    pages.table((80, 80), [Row((Cell("甲"), Cell("乙")))], [Row((Cell("丙"), Cell("丁")))])
    pdf = read(pages.finish())
    assert "甲" not in pdf.text(0)
    assert "甲乙丙丁" in pdf.text(1)


def test_the_last_row_of_a_table_never_stands_alone_overleaf(read) -> None:
    for count in range(28, 40):
        pages = form()
        rows = [Row((Cell(f"第{n}行"),)) for n in range(1, count + 1)]
        pages.table((160,), [Row((Cell("表头"),))], rows)
        pdf = read(pages.finish())
        if pdf.pages > 1:
            assert f"第{count - 1}行第{count}行" in pdf.text(1)


def test_sections_count_their_own_pages(read) -> None:
    pages = form()
    pages.new_page()
    pages.new_section()
    pdf = read(pages.finish())
    assert ["第1页共2页" in pdf.text(0), "第2页共2页" in pdf.text(1), "第1页共1页" in pdf.text(2)] == [
        True
    ] * 3


@pytest.mark.parametrize("text", ["某" * 60, "买买提·" * 20, "a" * 80, "第一行\n第二行\n第三行"])
def test_a_text_never_leaves_its_box(read, text: str) -> None:
    sheet = Sheet("试", A4)
    fit_text(sheet, Box(50, 50, 30, 8), text, TEXT)
    pdf = read(sheet.finish())
    assert len(pdf.text(0)) == len("".join(text.split()))
    for character in pdf.characters(0):
        em = character.size / MM
        assert character.x + 0.01 >= 50
        assert character.x + em * 0.45 <= 80.01
        assert character.baseline - 0.88 * em + 0.3 >= 50
        assert character.baseline + 0.12 * em <= 58.3


def test_a_date_in_a_narrow_cell_is_made_smaller_before_a_number_is_cut() -> None:
    lines, style = fitted("123456789", 12, 20, Style(Role.SONG, 10.5))
    assert [line.text for line in lines] == ["123456789"]
    assert style.size < 10.5


def test_a_row_is_as_tall_as_its_tallest_cell() -> None:
    row = Row((Cell("甲"), Cell("改造内容" * 20, TEXT, "left")))
    assert row_height(row, (20, 60)) > row_height(row, (20, 120)) > 8.0 - 1e-9
    assert row_height(Row(row.cells, 8.0, fixed=True), (20, 60)) == 8.0


def test_columns_share_the_width_in_proportion() -> None:
    assert columns(100, (1, 3)) == (25, 75)
