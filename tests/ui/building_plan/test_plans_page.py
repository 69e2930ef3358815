"""楼案 through the window: what a building lacks, what is refused at its field, what is kept, what is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.buildings.building_kinds import ElevatorState, HazardKind, PartState
from app.domain.buildings.building_plan import BuildingDetails, BuildingItem, BuildingPlan
from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.work_item import NOT_LISTED, WorkItem
from app.services.buildings.building_list import BuildingList
from app.services.buildings.building_plans import BuildingPlanService
from app.services.compounds.acceptance import AcceptanceService
from app.services.records.attachments import AttachmentService
from app.services.rosters.record_import import RecordImportService
from tests.builders import OpenLibrary, put_retired_item, small_compound, write_csv
from tests.photos import jpeg, put
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.building_plan.plan_editor import FINDINGS, HAZARDS, ITEMS, OWN, STAIRWELLS
from ui.building_plan.plans_page import PlansPage
from ui.settings.appearance import Appearance
from ui.widgets.attachment_dialog import AttachmentDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.still_combo import StillCombo


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = small_compound(library)
    AcceptanceService(library.desk).tick(made.id, [WorkItem("JC-12", "", 500_00), WorkItem("JC-13")])
    return made


@pytest.fixture
def page(qtbot, library: OpenLibrary, compound: Compound, answers: Answers) -> PlansPage:
    def list_of(compound_id: int) -> RecordImportService:
        return RecordImportService(library.desk, BuildingList(library.desk, compound_id))

    made = PlansPage(BuildingPlanService(library.desk), list_of, AttachmentService(library.desk), answers)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(900, 700)
        made.show()
        made.activateWindow()
    made.show_case(library.file_of(compound))
    return made


def plans(library: OpenLibrary, compound: Compound) -> list[BuildingPlan]:
    found = BuildingPlanService(library.desk).of_compound(compound.id)
    return [shown.plan for shown in found.plans]


def fill(qtbot, form: RecordForm, key: str, text: str) -> None:
    edit = form.line(key).edit
    edit.setFocus()
    if isinstance(edit, StillCombo):
        edit.setCurrentIndex(edit.findText(text))
        return
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    if text:
        write(edit, text)


def save(qtbot, page: PlansPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_every_building_shows_what_it_lacks(page: PlansPage) -> None:
    rows = range(page.model.rowCount())
    assert [page.model.index(row, 0).data() for row in rows] == ["1号楼", "2号楼"]
    assert page.model.index(0, 1).data().startswith("年代、层数、面积")
    assert page.count_label.text() == "共 2 栋，2 栋还没有填全"
    assert page.gaps_chip.text() == "！还缺 10 样"
    assert not page.save_button.isEnabled()


def test_typed_values_are_kept_by_ctrl_s(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    editor = page.editor
    fill(qtbot, editor.shape, "built_year", "1992")
    fill(qtbot, editor.shape, "storeys", "6")
    fill(qtbot, editor.shape, "missing_floors", "4、13")
    fill(qtbot, editor.shape, "structure", "砖混")
    editor.tab_bar.setCurrentIndex(FINDINGS)
    fill(qtbot, editor.condition, "roof", "差")
    fill(qtbot, editor.diagnosis, "diagnosis", "屋面渗漏，建议翻新防水")
    assert page.state_label.text() == "有改动没有保存"
    save(qtbot, page)
    assert page.state_label.text() == "✓ 已保存"
    assert not page.save_button.isEnabled()
    kept = plans(library, compound)[0].details
    assert (kept.built_year, kept.storeys, kept.missing_floors) == (1992, 6, (4, 13))
    assert (kept.roof, kept.diagnosis) == (PartState.POOR, "屋面渗漏，建议翻新防水")
    assert editor.condition.line("roof").warning.text() == "！定为差，请写明哪里差，并附照片"
    assert editor.tab_bar.tabText(FINDINGS) == "现状与诊断 ！"
    assert "诊断" not in page.model.index(0, 1).data()


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("storeys", "0", "应大于0"),
        ("storeys", "2", "户册里有3层的房屋"),
        ("storeys", "六", "应填整数"),
        ("built_year", "2027", "应在1840年到2026年之间"),
        ("area", "12.345", "最多两位小数"),
        ("label", "2栋", "已经有了"),
        ("missing_floors", "四楼半", "应填楼层号"),
    ],
)
def test_the_impossible_is_refused_at_its_field_and_stays_typed(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound, key: str, text: str, reason: str
) -> None:
    page.editor.tab_bar.setCurrentIndex(HAZARDS)
    page.editor.shape.line(key).edit.setText(text)
    save(qtbot, page)
    line = page.editor.shape.line(key)
    assert page.editor.tab_bar.currentIndex() == OWN
    assert line.error.isVisible()
    assert reason in line.error.text()
    assert line.text == text
    assert line.edit.hasFocus()
    assert plans(library, compound)[0].details == BuildingDetails("1号楼")
    fill(qtbot, page.editor.shape, key, "3号楼" if key == "label" else "")
    save(qtbot, page)
    assert not line.error.isVisible()


def test_hazards_are_added_typed_taken_away_and_put_back(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    page.editor.tab_bar.setCurrentIndex(HAZARDS)
    hazards = page.editor.hazards
    assert hazards.empty_label.isVisible()
    for text in ("软管老化", "楼道堆物"):
        qtbot.keyClick(hazards.add_button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        fill(qtbot, hazards.form, "kind", "燃气")
        fill(qtbot, hazards.form, "text", text)
    fill(qtbot, hazards.form, "due", "2026年10月1日")
    save(qtbot, page)
    kept = plans(library, compound)[0].hazards
    assert [(h.kind, h.text) for h in kept] == [(HazardKind.GAS, "软管老化"), (HazardKind.GAS, "楼道堆物")]
    assert hazards.form.line("due").warning.text() == "！1处隐患过了期限还没有消除"
    assert page.gaps_label.text().endswith("隐患责任人或期限")
    hazards.choose(0)
    qtbot.mouseClick(hazards.remove_button, Qt.MouseButton.LeftButton)
    assert hazards.model.rowCount() == 1
    qtbot.mouseClick(hazards.undo_button, Qt.MouseButton.LeftButton)
    assert hazards.model.index(1, 1).data() == "软管老化"
    hazards.choose(1)
    qtbot.mouseClick(hazards.remove_button, Qt.MouseButton.LeftButton)
    save(qtbot, page)
    assert [h.text for h in plans(library, compound)[0].hazards] == ["楼道堆物"]


def test_a_refused_row_comes_to_the_front_past_rows_left_empty(qtbot, page: PlansPage) -> None:
    page.editor.tab_bar.setCurrentIndex(HAZARDS)
    hazards = page.editor.hazards
    hazards.add()
    hazards.add()
    fill(qtbot, hazards.form, "owner", "张三")
    hazards.choose(0)
    page.editor.tab_bar.setCurrentIndex(OWN)
    save(qtbot, page)
    assert page.editor.tab_bar.currentIndex() == HAZARDS
    assert hazards.current == 1
    assert "要写明在哪里" in hazards.form.line("text").error.text()
    fill(qtbot, hazards.form, "text", "楼道堆物")
    fill(qtbot, hazards.form, "due", "下周")
    save(qtbot, page)
    assert "应填日期" in hazards.form.line("due").error.text()


def test_items_of_the_compound_are_chosen_measured_and_summed(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    page.editor.tab_bar.setCurrentIndex(ITEMS)
    items = page.editor.items
    assert items.model.index(0, 0).data() == "JC-12 屋面防水"
    fill(qtbot, items.form, "quantity", "320.5")
    fill(qtbot, items.form, "estimate", "56000")
    assert items.check_box.isChecked()
    items.choose(1)
    items.table.setFocus()
    qtbot.keyClick(items.table, Qt.Key.Key_Space)
    save(qtbot, page)
    kept = plans(library, compound)[0].items
    assert kept == (BuildingItem("JC-12", "", 320_50, 56_000_00), BuildingItem("JC-13"))
    assert items.model.index(0, 4).data() == "320.50 / 500.00 ！少 179.50"
    items.choose(0)
    fill(qtbot, items.form, "quantity", "0")
    save(qtbot, page)
    assert "应大于0" in items.form.line("quantity").error.text()


def test_a_lift_that_steps_back_asks_for_its_reason(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    page.editor.tab_bar.setCurrentIndex(STAIRWELLS)
    stairwells = page.editor.stairwells
    stairwells.choose(1)
    fill(qtbot, stairwells.form, "positions", "东、中、西")
    fill(qtbot, stairwells.form, "elevator", "公示中")
    save(qtbot, page)
    fill(qtbot, stairwells.form, "elevator", "征求意见")
    page.editor.tab_bar.setCurrentIndex(OWN)
    save(qtbot, page)
    reason = stairwells.form.line("elevator_reason")
    assert "1号楼2单元加装电梯由“公示中”改为“征求意见”，没有写原因" in reason.error.text()
    assert stairwells.current == 1
    fill(qtbot, stairwells.form, "elevator_reason", "一层业主有异议")
    save(qtbot, page)
    kept = plans(library, compound)[0].stairwells[1].details
    assert (kept.elevator, kept.positions) == (ElevatorState.ASKING, ("东", "中", "西"))


def test_a_stairwell_keeps_a_name_of_its_own(qtbot, page: PlansPage) -> None:
    page.editor.tab_bar.setCurrentIndex(STAIRWELLS)
    stairwells = page.editor.stairwells
    stairwells.choose(1)
    fill(qtbot, stairwells.form, "label", "一单元")
    save(qtbot, page)
    assert stairwells.current == 1
    assert "已经有了" in stairwells.form.line("label").error.text()


def test_turning_to_another_building_asks_before_anything_typed_is_lost(
    qtbot, page: PlansPage, answers: Answers, library: OpenLibrary, compound: Compound
) -> None:
    fill(qtbot, page.editor.shape, "storeys", "6")
    answers.yes = False
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert answers.asked == ["1号楼有改动没有保存，离开后会丢失。"]
    assert page.name_label.text() == "1号楼"
    assert page.table.currentIndex().row() == 0
    assert page.editor.shape.line("storeys").text == "6"
    assert not page.may_leave()
    page.show_case(library.file_of(compound))
    assert page.editor.shape.line("storeys").text == "6"
    answers.yes = True
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.name_label.text() == "2号楼"
    assert page.editor.shape.line("storeys").text == ""
    assert page.may_leave()
    assert len(answers.asked) == 3


def test_declared_figures_are_shown_against_the_roster(qtbot, page: PlansPage) -> None:
    fill(qtbot, page.editor.shape, "stairwells", "3")
    fill(qtbot, page.editor.shape, "households", "12")
    save(qtbot, page)
    assert page.mismatch_label.isVisible()
    assert "单元数：上报 3 个，户册合计 2 个，户册少 1 个" in page.mismatch_label.text()
    assert "户数" not in page.mismatch_label.text()


def test_a_building_is_added_and_taken_away(qtbot, page: PlansPage, answers: Answers) -> None:
    answers.text = "10号楼"
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert page.name_label.text() == "10号楼"
    assert page.remove_button.isVisible()
    answers.text = "10栋"
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert "已经有了" in answers.told[-1]
    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2
    assert not page.remove_button.isVisible()


def test_an_empty_compound_says_what_belongs_here(qtbot, page: PlansPage, library: OpenLibrary) -> None:
    page.show_case(library.file_of(library.case_files.add(CompoundDetails("空院"))))
    assert page.empty_page.isVisible()
    assert page.first_button.isVisible()


def test_every_field_has_a_name_for_those_who_do_not_see_it(page: PlansPage) -> None:
    edits = [*page.editor.findChildren(QLineEdit), *page.editor.findChildren(StillCombo)]
    assert edits
    assert all(edit.accessibleName() for edit in edits)


def test_photos_of_a_building_are_added_beside_its_plan_and_nothing_typed_is_lost(
    qtbot, page: PlansPage, answers: Answers, tmp_path: Path
) -> None:
    fill(qtbot, page.editor.shape, "storeys", "6")
    assert "照片" in page.gaps_label.text()
    qtbot.keyClick(page, Qt.Key.Key_F7)
    dialog = page.findChild(AttachmentDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "照片与扫描件：1号楼"
    answers.path = put(tmp_path / "外墙.jpg", jpeg())
    with qtbot.waitSignal(dialog.strip.changed):
        qtbot.mouseClick(dialog.strip.add_button, Qt.MouseButton.LeftButton)
    assert "照片" not in page.gaps_label.text()
    assert "照片" not in page.model.index(0, 1).data()
    assert "照片" in page.model.index(1, 1).data()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert page.editor.shape.line("storeys").edit.text() == "6"
    assert page.save_button.isEnabled()


def test_the_building_shown_is_kept_and_asked_for_on_paper(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    fill(qtbot, page.editor.shape, "built_year", "1988")
    with qtbot.waitSignal(page.sheet_asked) as told:
        qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    first = plans(library, compound)[0]
    assert told.args == ["D01", first.id, ""]
    assert first.details.built_year == 1988


def test_a_list_of_buildings_is_looked_at_and_imported(
    qtbot, page: PlansPage, answers: Answers, library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    answers.path = write_csv(tmp_path / "清单.csv", [("1栋", 6), ("3号楼", 5)], ("楼栋", "层数"))
    assert page.list_actions is not None
    qtbot.mouseClick(page.list_actions.import_button, Qt.MouseButton.LeftButton)
    dialog = page.list_actions.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.busy_bar.succeeded):
        qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    assert "新增 1 栋，更改 1 栋" in dialog.preview_view.summary_label.text()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    dialog.reject()
    assert [plan.details.storeys for plan in plans(library, compound)] == [6, None, 5]
    assert page.editor.shape.line("storeys").text == "6"
    answers.path = tmp_path / "导出.xlsx"
    qtbot.mouseClick(page.list_actions.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 3 条，文件：导出.xlsx"]


def test_nothing_is_imported_over_something_unsaved(
    qtbot, page: PlansPage, library: OpenLibrary, compound: Compound
) -> None:
    assert page.list_actions is not None
    fill(qtbot, page.editor.shape, "storeys", "6")
    assert not page.list_actions.import_button.isEnabled()
    save(qtbot, page)
    assert page.list_actions.import_button.isEnabled()


def test_an_item_the_catalogue_no_longer_has_is_offered_by_its_code(
    library: OpenLibrary, compound: Compound, page: PlansPage
) -> None:
    put_retired_item(library, compound)
    page.show_case(library.file_of(compound))
    assert [row.name for row in page.editor.items.rows] == [f"B01 {NOT_LISTED}"]


def test_the_plan_needs_no_more_width_than_a_small_screen_has_at_twice_the_text(
    qtbot, page: PlansPage, appearance: Appearance
) -> None:
    appearance.choose_scale(2.0)
    for tab in range(page.editor.tab_bar.count()):
        page.editor.tab_bar.setCurrentIndex(tab)
        assert page.minimumSizeHint().width() <= 720
