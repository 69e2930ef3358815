"""Text tables: the encoding and the delimiter are found, quoting is honoured, bytes that are no text refused."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.sheets import NotASpreadsheet, SpreadsheetUnreadable
from app.spreadsheets.text_tables import decoded, read_text_table, rows_of_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_an_office_is_recognised(encoding: str) -> None:
    text = "楼号,单元,房号,业主\r\n3号楼,1单元,501,𠮷野\r\n"
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 9, b"\xff\xfe\x00", b"a\x00b", b"\xef\xbb\xbf\xff"])
def test_bytes_that_are_no_text_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(NotASpreadsheet):
        read_text_table(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_even_where_cells_hold_the_others(delimiter: str) -> None:
    text = (
        delimiter.join(["楼号", "房号", "业主"])
        + "\n"
        + delimiter.join(["3", "501", '"张三,李四;王五\t赵六"'])
    )
    assert rows_of_text(text)[1] == ["3", "501", "张三,李四;王五\t赵六"]


def test_a_title_line_does_not_hide_the_delimiter() -> None:
    assert rows_of_text("幸福里小区户册\n楼号,房号\n3,501\n3,502\n")[2] == ["3", "501"]


def test_a_quoted_cell_may_hold_line_breaks() -> None:
    assert rows_of_text('房号,业主\n501,"张三\n李四"\n') == [["房号", "业主"], ["501", "张三\n李四"]]


def test_a_whole_number_written_with_a_point_is_plain() -> None:
    assert rows_of_text("房号,面积\n501.0,85.0\n1.10,3.0.0") == [
        ["房号", "面积"],
        ["501", "85"],
        ["1.10", "3.0.0"],
    ]


def test_empty_cells_are_none_and_rows_are_padded(tmp_path: Path) -> None:
    (tmp_path / "户册.txt").write_text("a,,c\n\nd\n", encoding="utf-8")
    sheet = read_text_table(tmp_path / "户册.txt")
    assert sheet.name == "户册"
    assert sheet.rows == (("a", None, "c"), (None, None, None), ("d", None, None))


def test_a_cell_without_end_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a,"' + "长" * (1 << 20) + "\n", encoding="utf-8")
    with pytest.raises(SpreadsheetUnreadable):
        read_text_table(tmp_path / "a.csv")


_CELLS = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_of_text(text.getvalue()) == [[cell or None for cell in row] for row in rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    text = decoded(data)
    assert text is None or rows_of_text(text) is not None
