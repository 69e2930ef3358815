from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compound import Compound
from tests.builders import OpenLibrary, add_compound, new_library, open_round
from tests.ui.roster.answers import Answers
from ui.roster.same_owner_dialog import SameOwnerDialog

LINES = [
    ("1号楼", "1单元", "101", "王伟", 60, "住宅"),
    ("1号楼", "1单元", "102", "王伟", 60, "住宅"),
    ("1号楼", "1单元", "201", "李娜", 60, "住宅"),
    ("2号楼", "1单元", "101", "李娜", 60, "住宅"),
    ("2号楼", "1单元", "102", "张强", 60, "住宅"),
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, LINES)


@pytest.fixture
def dialog(qtbot, library: OpenLibrary, compound: Compound) -> SameOwnerDialog:
    made = SameOwnerDialog(library.case_files, compound, Answers())
    qtbot.addWidget(made)
    made.show()
    return made


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def states(dialog: SameOwnerDialog) -> dict[str, str]:
    rows = range(dialog.model.rowCount())
    return {dialog.model.index(row, 0).data(): dialog.model.index(row, 2).data() for row in rows}


def test_equal_names_are_shown_with_their_addresses_and_count_apart(dialog: SameOwnerDialog) -> None:
    assert set(states(dialog)) == {"王伟", "李娜"}
    assert set(states(dialog).values()) == {"○ 未确认，各算一人"}
    addresses = {dialog.model.index(row, 3).data() for row in range(2)}
    assert "1号楼1单元201、2号楼1单元101" in addresses


def test_several_can_be_confirmed_at_once_and_parted_again(
    qtbot, library: OpenLibrary, compound: Compound, dialog: SameOwnerDialog
) -> None:
    assert not dialog.same_button.isEnabled()
    click(qtbot, dialog.all_button)
    with qtbot.waitSignal(dialog.changed):
        click(qtbot, dialog.same_button)
    assert set(states(dialog).values()) == {"✓ 是同一人，算一人"}
    assert open_round(library, compound).roll.counts.persons == 3
    dialog.table.selectRow(0)
    with qtbot.waitSignal(dialog.changed):
        click(qtbot, dialog.part_button)
    assert sorted(states(dialog).values()) == ["○ 未确认，各算一人", "✓ 是同一人，算一人"]


def test_a_frozen_roll_does_not_change(
    qtbot, library: OpenLibrary, compound: Compound, dialog: SameOwnerDialog
) -> None:
    round_ = open_round(library, compound)
    assert round_.roll.counts.persons == 5
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.same_button)
    assert library.consultation.round(round_.id).roll == round_.roll


def test_without_equal_names_the_place_says_so(qtbot, library: OpenLibrary) -> None:
    compound = add_compound(library, LINES[:1], "南岗院")
    dialog = SameOwnerDialog(library.case_files, compound, Answers())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.empty_label.isVisible()
    assert not dialog.table.isVisible()
