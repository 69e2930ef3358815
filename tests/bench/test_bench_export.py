"""A district's list as .xlsx against the bare XML of the same cells, deflated; and what more memory it takes."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.dwellings.dwelling_list import DwellingLine, ListQuery
from app.services.dwellings.dwelling_list import DwellingListService, line_texts
from app.spreadsheets.reading import read_workbook
from tests.bench.ratios import ratio, report
from tests.builders import OpenLibrary, new_library
from tests.roster_workbooks import plain_roster, write

DISTRICT = 91_582
MOST_MEMORY = 10_000
"""kB more than the bare sheet takes."""

GROWTH = """
import sys
from pathlib import Path
from app.domain.dwellings.dwelling_list import ListQuery
from app.services.desk import Desk
from app.services.dwellings.dwelling_list import DwellingListService
from app.store.libraries.library_file import open_library_file
from tests.bench.test_bench_export import bare_sheet, pages
from tests.builders import NOW, Clock
library = open_library_file(Path(sys.argv[1]), NOW)
service = DwellingListService(Desk(library, Clock()))
service.lines(service.ids(ListQuery(None, "3-2-501")))  # connects and compiles

def highest():
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1])

before = highest()
target = Path(sys.argv[2])
service.export(ListQuery(None), target) if sys.argv[3] == "ours" else bare_sheet(pages(service), target)
print(highest() - before)
"""
"""Not `ru_maxrss`: it hands a child the peak of the process that started it."""

pytestmark = pytest.mark.bench


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    file = write(plain_roster(DISTRICT), tmp_path / "district.xlsx")
    compound = opened.case_files.add(CompoundDetails("片区"))
    opened.roster_import.commit(opened.roster_import.preview(file, compound.id))
    yield opened
    opened.close()


def pages(service: DwellingListService) -> Iterator[Sequence[DwellingLine]]:
    """All lines, a thousand at a time, none kept."""
    ids = service.ids(ListQuery(None))
    return (service.lines(ids[start : start + 1000]) for start in range(0, len(ids), 1000))


def bare_sheet(pages: Iterable[Sequence[DwellingLine]], file: Path) -> None:
    """What nobody can do without: the cells as XML, deflated."""
    numbers = count(2).__next__
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book, book.open("sheet1.xml", "w") as sheet:
        for lines in pages:
            sheet.write("".join(_row(numbers(), line) for line in lines).encode())


def _row(number: int, line: DwellingLine) -> str:
    cells = [
        f'<c r="{name}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for name, text in zip("ABCDEFGHIJK", line_texts(line), strict=True)
        if text
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_district_to_xlsx(library: OpenLibrary, tmp_path: Path) -> None:
    service = DwellingListService(library.desk)
    lines = list(pages(service))
    target, bare = tmp_path / "ours.xlsx", tmp_path / "bare.zip"
    found = ratio(lambda: service.export(ListQuery(None), target), lambda: bare_sheet(lines, bare), pairs=5)
    (sheet,) = read_workbook(target).sheets
    assert len(sheet.columns[0]) == DISTRICT + 1
    report("district xlsx / bare sheet XML + deflate", found, goal=8)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_district_to_xlsx_takes_little_memory(library: OpenLibrary, tmp_path: Path) -> None:
    file = library.desk.library.file
    library.close()

    def grown(which: str) -> int:
        """kB a fresh process grows by, with whatever it has to load for it."""
        done = subprocess.run(
            [sys.executable, "-c", GROWTH, str(file), str(tmp_path / "sheet"), which],
            cwd=Path(__file__).parents[2], env=dict(os.environ), capture_output=True, text=True, check=True,
        )  # fmt: skip
        return int(done.stdout)

    ours, bare = (min(grown(which) for _ in range(3)) for which in ("ours", "bare"))
    print(f"\nmemory of a district xlsx: {ours} kB, bare {bare} kB, at most {MOST_MEMORY} kB more")  # noqa: T201
    assert ours - bare <= MOST_MEMORY * 1.25
