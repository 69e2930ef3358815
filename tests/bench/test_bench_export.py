"""A district's list as .xlsx against the bare XML of the same cells, deflated; and what more memory it takes."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from app.domain.compound import CompoundDetails
from app.domain.dwelling_list import DwellingLine, ListQuery
from app.services.dwelling_list import DwellingListService, line_texts
from app.spreadsheets.reading import read_workbook
from tests.bench.ratios import ratio, report
from tests.builders import OpenLibrary, new_library
from tests.roster_workbooks import plain_roster, write

DISTRICT = 91_582
MOST_MEMORY = 10_000
"""kB more than before the export."""

GROWTH = """
import resource, sys
from pathlib import Path
from app.domain.dwelling_list import ListQuery
from app.services.desk import Desk
from app.services.dwelling_list import DwellingListService
from app.store.library_file import open_library_file
from tests.builders import NOW, Clock
library = open_library_file(Path(sys.argv[1]), NOW)
service = DwellingListService(Desk(library, Clock()))
service.export(ListQuery(None, "3-2-501"), Path(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
service.export(ListQuery(None), Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""

pytestmark = pytest.mark.bench


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    file = write(plain_roster(DISTRICT), tmp_path / "district.xlsx")
    compound = opened.case_files.add(CompoundDetails("片区"))
    opened.roster_import.commit(opened.roster_import.preview(file, compound.id))
    yield opened
    opened.close()


def bare_sheet(lines: Sequence[DwellingLine], file: Path) -> None:
    """What nobody can do without: the cells as XML, deflated."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book, book.open("sheet1.xml", "w") as sheet:
        for start in range(0, len(lines), 1000):
            rows = [_row(number, line) for number, line in enumerate(lines[start : start + 1000], start + 2)]
            sheet.write("".join(rows).encode())


def _row(number: int, line: DwellingLine) -> str:
    cells = [
        f'<c r="{name}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for name, text in zip("ABCDEFGHIJK", line_texts(line), strict=True)
        if text
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_district_to_xlsx(library: OpenLibrary, tmp_path: Path) -> None:
    service = DwellingListService(library.desk)
    ids = service.ids(ListQuery(None))
    lines = [line for start in range(0, len(ids), 1000) for line in service.lines(ids[start : start + 1000])]
    target, bare = tmp_path / "ours.xlsx", tmp_path / "bare.zip"
    found = ratio(lambda: service.export(ListQuery(None), target), lambda: bare_sheet(lines, bare), pairs=5)
    (sheet,) = read_workbook(target).sheets
    assert len(sheet.columns[0]) == DISTRICT + 1
    report("district xlsx / bare sheet XML + deflate", found, goal=8)


def test_district_to_xlsx_takes_little_memory(library: OpenLibrary, tmp_path: Path) -> None:
    file = library.desk.library.file
    library.close()
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(file), str(tmp_path / "ours.xlsx")],
        cwd=Path(__file__).parents[2], env=dict(os.environ), capture_output=True, text=True, check=True,
    )  # fmt: skip
    grown = int(done.stdout)
    print(f"\ndistrict xlsx: {grown} kB more memory, at most {MOST_MEMORY}")  # noqa: T201
    assert grown <= MOST_MEMORY * 1.25
