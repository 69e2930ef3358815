"""Opening the file of a compound of 5,000 households against opening that of one with 50."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.services.buildings.grid_views import GridService
from tests.bench.ratios import ratio, report
from tests.builders import add_compound, flats, new_library, open_round
from ui.case_file.buildings_page import BuildingsPage

BUILDINGS = 50

pytestmark = pytest.mark.bench


def test_opening_a_large_compound(qtbot: QtBot, tmp_path: Path) -> None:
    library = new_library(tmp_path)
    lines = [line for number in range(1, BUILDINGS + 1) for line in flats(f"{number}号楼", 2, 5, 10)]
    large = add_compound(library, lines, "大院")
    small = add_compound(library, flats("1号楼", 1, 5, 10), "小院")
    for compound in (large, small):
        open_round(library, compound)
    page = BuildingsPage(library.case_files, GridService(library.desk))
    qtbot.addWidget(page)
    page.resize(960, 600)
    page.show()

    def opened(compound: Compound) -> None:
        page.show_case(library.case_files.file(compound.id))
        page.grid.repaint()

    opened(large)
    assert page.building_combo.count() == BUILDINGS
    assert page.building_combo.itemText(0) == "1号楼　2个单元 100套"
    found = ratio(lambda: opened(large), lambda: opened(small))
    library.close()
    report("opening the file of 5,000 households / of 50", found, goal=5)
