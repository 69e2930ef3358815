import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from app.domain.compounds.compound import Compound
from tests.builders import OpenLibrary, add_compound, open_round
from tests.ui.answers import Answers
from ui.roster.same_owner_dialog import SameOwnerDialog

APART, SAME = "○ 未确认，单独算一人", "✓ 是同一人，算一人"
LINES = [
    ("1号楼", "1单元", "101", "王伟", 60, "住宅"),
    ("1号楼", "1单元", "102", "王伟", 60, "住宅"),
    ("1号楼", "1单元", "201", "李娜", 60, "住宅"),
    ("2号楼", "1单元", "101", "李娜", 60, "住宅"),
    ("2号楼", "1单元", "102", "张强", 60, "住宅"),
]


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


def states(dialog: SameOwnerDialog) -> dict[tuple[str, str], str]:
    """State by name and address."""
    found = {}
    for row in range(dialog.model.rowCount()):
        name, address, state = (dialog.model.index(row, column).data() for column in range(3))
        found[name, address] = state
    return found


def choose(dialog: SameOwnerDialog, *addresses: str) -> None:
    """Choose 王伟 at these addresses, as with Ctrl held down."""
    dialog.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row, (name, address) in enumerate(states(dialog)):
        if name == "王伟" and address in addresses:
            dialog.table.selectionModel().select(dialog.model.index(row, 0), flags.Select | flags.Rows)


def test_equal_names_are_shown_with_their_addresses_and_count_apart(dialog: SameOwnerDialog) -> None:
    assert states(dialog) == {
        ("李娜", "1号楼1单元201"): APART,
        ("李娜", "2号楼1单元101"): APART,
        ("王伟", "1号楼1单元101"): APART,
        ("王伟", "1号楼1单元102"): APART,
    }


def test_several_can_be_confirmed_at_once_and_parted_again(
    qtbot, library: OpenLibrary, compound: Compound, dialog: SameOwnerDialog
) -> None:
    assert not dialog.same_button.isEnabled()
    click(qtbot, dialog.all_button)
    with qtbot.waitSignal(dialog.changed):
        click(qtbot, dialog.same_button)
    assert set(states(dialog).values()) == {SAME}
    assert open_round(library, compound).roll.counts.persons == 3
    dialog.table.selectRow(0)
    with qtbot.waitSignal(dialog.changed):
        click(qtbot, dialog.part_button)
    assert sorted(states(dialog).values()) == sorted([APART, APART, SAME, SAME])


def test_some_addresses_of_a_name_may_be_one_person_and_others_another(qtbot, library: OpenLibrary) -> None:
    rooms = ("101", "102", "201", "202", "301")
    compound = add_compound(library, [("1号楼", "1单元", room, "王伟", 60, "住宅") for room in rooms])
    dialog = SameOwnerDialog(library.case_files, compound, Answers())
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog, "1号楼1单元101")
    assert not dialog.same_button.isEnabled()
    choose(dialog, "1号楼1单元101", "1号楼1单元202")
    click(qtbot, dialog.same_button)
    assert list(states(dialog).values()) == [SAME, APART, APART, SAME, APART]
    assert "1 个姓名，已确认 0 个；选中 2 处" in dialog.state_label.text()
    assert not dialog.same_button.isEnabled()
    choose(dialog, "1号楼1单元102", "1号楼1单元201")
    click(qtbot, dialog.same_button)
    first, second = "✓ 是同一人（甲），算一人", "✓ 是同一人（乙），算一人"
    assert list(states(dialog).values()) == [first, second, second, first, APART]
    assert open_round(library, compound).roll.counts.persons == 3


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
