"""The long list of dwellings: reading it a page at a time, and writing what is filtered as a spreadsheet."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.dwellings.dwelling_list import DwellingLine, ListColumn, ListQuery
from app.domain.dwellings.more_facts import floors_text
from app.domain.dwellings.place_names import full_address
from app.domain.records.search import Hit, HitKind
from app.domain.rounds.counting import area_text
from app.domain.words import word
from app.services.desk import Desk
from app.spreadsheets.writing import Written, write_table

Progress = Callable[[int, int], None]

AT_ONCE = 1000
"""Lines read in one go while a spreadsheet is written."""

SHEET_COLUMNS = {
    "小区": 20, "楼栋": 10, "单元": 8, "房号": 8, "业主": 16, "电话": 26, "面积（㎡）": 12, "面积依据": 12, "用途": 10,
    "计入户数": 10, "计户说明": 18, "产权性质": 10, "居住状况": 10, "实际楼层": 10, "方位": 8, "备注": 24,
}  # fmt: skip
"""Columns of the spreadsheet with their widths in characters; the compound only in that of the whole library."""


class DwellingListService:
    """Answers from a reader of its own, so that it may be asked from any thread while somebody writes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ListQuery) -> "array[int]":
        """Ids of all dwellings wanted, in their order."""
        with self._desk.library.reading() as work:
            return work.dwelling_list.ids(query)

    def lines(self, ids: Sequence[int]) -> tuple[DwellingLine, ...]:
        """The lines of a page of them; dwellings that are gone meanwhile are left out."""
        with self._desk.library.reading() as work:
            return work.dwelling_list.lines(ids)

    def export(self, query: ListQuery, path: Path, progress: Progress | None = None) -> int:
        """Write the dwellings wanted, in their order; gives the number of rows.

        The file of one compound can be read in again as its roster; that of the library has the compound in front.

        progress: called with (written, all); an exception from it ends the writing and leaves no file.

        Raises:
            CannotWrite: the file cannot be written.
        """
        left_out = 0 if query.compound_id is None else 1
        header, widths = list(SHEET_COLUMNS)[left_out:], list(SHEET_COLUMNS.values())[left_out:]
        rows = self._cells(query, left_out, progress or (lambda _done, _all: None))
        return write_table(path, "户册", header, rows, widths)

    def _cells(self, query: ListQuery, left_out: int, progress: Progress) -> Iterator[tuple[Written, ...]]:
        """Rows read a thousand at a time within one look at the library, so that no more is held at once."""
        with self._desk.library.reading() as work:
            ids = work.dwelling_list.ids(query)
            for start in range(0, len(ids), AT_ONCE):
                progress(start, len(ids))
                for line in work.dwelling_list.lines(ids[start : start + AT_ONCE]):
                    yield _written(line)[left_out:]
            progress(len(ids), len(ids))


def columns_of(query: ListQuery) -> tuple[ListColumn, ...]:
    """Columns a list has: the compound only where there is more than one."""
    return tuple(ListColumn)[0 if query.compound_id is None else 1 :]


def hit_of(line: DwellingLine) -> Hit:
    """The dwelling of a line as if it had been found by the search, to be opened."""
    address = full_address(line.building, line.stairwell, line.room)
    return Hit(HitKind.DWELLING, address, line.compound, line.compound_id, line.building_id, line.id)


def line_texts(line: DwellingLine) -> tuple[str, ...]:
    """A line as it is shown, in the order of all columns."""
    return (
        line.compound,
        line.building,
        line.stairwell,
        line.room,
        "、".join(line.owners),
        "、".join(line.phones),
        "" if line.area is None else area_text(line.area),
        word(line.area_basis) if line.area_basis else "",
        word(line.use),
        "是" if line.counts else "否",
        line.note,
    )


def _written(line: DwellingLine) -> tuple[Written, ...]:
    """A line's cells, each as the roster import reads it again."""
    return (
        line.compound,
        line.building,
        line.stairwell,
        line.room,
        "、".join(line.owners),
        "、".join(line.phones),
        None if line.area is None else line.area / 100,
        word(line.area_basis) if line.area_basis else None,
        word(line.use),
        "是" if line.counts else "否",
        line.reason or None,
        word(line.title) if line.title else None,
        word(line.occupancy) if line.occupancy else None,
        floors_text(line.floor, line.top_floor),
        line.side or None,
        line.note or None,
    )
