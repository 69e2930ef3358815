from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.compounds.compound import CompoundDetails
from app.domain.lifecycle.case_standing import NextStep
from app.services.dwellings.dwelling_list import DwellingListService
from app.services.dwellings.reconciling import ReconcilingService
from tests.builders import OpenLibrary, small_compound
from tests.ui.answers import Answers
from ui.roster.roster_actions import RosterActions


def actions_for(qtbot, library: OpenLibrary, answers: Answers) -> RosterActions:
    actions = RosterActions(
        library.case_files,
        library.roster_import,
        DwellingListService(library.desk),
        ReconcilingService(library.desk),
        answers,
    )
    qtbot.addWidget(actions)
    actions.show()
    return actions


def test_the_next_step_leads_through_an_import(qtbot, library: OpenLibrary, tmp_path: Path) -> None:
    file = tmp_path / "户册.csv"
    file.write_text("楼栋,单元,房号\n1号楼,1单元,101\n", encoding="utf-8")
    actions = actions_for(qtbot, library, Answers(files=(file,)))
    compound = library.case_files.add(CompoundDetails("北岗院"))
    actions.show_case(library.file_of(compound))
    actions.start(NextStep.IMPORT_ROSTER)
    dialog = actions.import_dialog
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    with qtbot.waitSignal(actions.changed):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert actions.import_dialog is None
    assert library.file_of(compound).totals.dwellings == 1


def test_owners_of_one_name_wait_on_the_button(qtbot, library: OpenLibrary) -> None:
    compound = small_compound(library)
    actions = actions_for(qtbot, library, Answers())
    actions.show_case(library.file_of(compound))
    assert actions.same_owner_button.text() == "同名业主…"
    qtbot.mouseClick(actions.same_owner_button, Qt.MouseButton.LeftButton)
    dialog = actions.same_owner_dialog
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert actions.same_owner_dialog is None


def test_the_roster_goes_into_a_spreadsheet(qtbot, library: OpenLibrary, tmp_path: Path) -> None:
    answers = Answers(save_as=tmp_path / "户册.xlsx")
    actions = actions_for(qtbot, library, answers)
    actions.show_case(library.file_of(library.case_files.add(CompoundDetails("南岗院"))))
    assert not actions.export_button.isEnabled()
    actions.show_case(library.file_of(small_compound(library)))
    qtbot.mouseClick(actions.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 24 条，文件：户册.xlsx"]
    answers.save_as = tmp_path / "没有" / "户册.xlsx"
    qtbot.mouseClick(actions.export_button, Qt.MouseButton.LeftButton)
    assert "户册.xlsx" in answers.errors[0]
