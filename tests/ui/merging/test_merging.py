"""Merging and splitting compounds in the window: ticked, previewed, done, opened, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.compounds.compound import Compound
from app.services.compounds.compound_merging import CompoundMergingService
from tests.builders import OpenLibrary, add_compound, answer_many, flats, open_round, small_compound
from tests.ui.answers import Answers
from ui.case_file.case_files_page import CaseFilesPage
from ui.case_file.overview_page import OverviewPage
from ui.case_file.tab_page import CaseTab
from ui.help.texts import help_name, help_text
from ui.merging.compound_acts import CompoundActs
from ui.merging.descent_bar import DescentBar
from ui.merging.merge_compounds_dialog import MergeCompoundsDialog
from ui.merging.split_compound_dialog import SplitCompoundDialog
from ui.settings.appearance import Appearance


class Window:
    """The place 小区档案 with what merges and splits."""

    def __init__(self, library: OpenLibrary) -> None:
        self.answers = Answers()
        service = CompoundMergingService(library.desk)
        self.acts = CompoundActs(service, self.answers)
        self.bar = DescentBar(service, self.answers)
        overview = CaseTab(
            "概况", frozenset(), lambda: OverviewPage(library.case_files, self.answers, None, self.acts)
        )
        self.page = CaseFilesPage(library.case_files, (overview,), lambda _details, _keep: False)
        self.page.case_page.take_descent_bar(self.bar)
        self.page.resize(1240, 740)

    @property
    def name(self) -> str:
        return self.page.case_page.name_label.text()

    def listed(self) -> list[str]:
        model = self.page.cabinet.model
        return [model.index(row).data() for row in range(model.rowCount())]


@pytest.fixture
def parts(library: OpenLibrary) -> tuple[Compound, Compound]:
    south = small_compound(library, "毛纺南小区")
    north = add_compound(library, [*flats("2号楼", 1, 3, 2, 30), *flats("3号楼", 1, 3, 2, 40)], "毛纺北小区")
    return south, north


@pytest.fixture
def window(qtbot, appearance: Appearance, library: OpenLibrary, parts: tuple[Compound, Compound]) -> Window:
    made = Window(library)
    qtbot.addWidget(made.page)
    made.page.show()
    return made


def merge_dialog(qtbot, window: Window) -> MergeCompoundsDialog:
    qtbot.mouseClick(window.acts.merge_button, Qt.MouseButton.LeftButton)
    dialog = window.acts.dialog
    assert isinstance(dialog, MergeCompoundsDialog)
    return dialog


def tick(qtbot, dialog: MergeCompoundsDialog | SplitCompoundDialog, row: int) -> None:
    """Tick with the keyboard, as a clerk does."""
    box = dialog.check_list.list_widget
    box.setCurrentRow(row)
    qtbot.keyClick(box, Qt.Key.Key_Space)


def field(dialog: MergeCompoundsDialog | SplitCompoundDialog, title: str) -> QLineEdit:
    edit = dialog.form.edit(title)
    assert isinstance(edit, QLineEdit)
    return edit


def merged(qtbot, window: Window) -> None:
    dialog = merge_dialog(qtbot, window)
    tick(qtbot, dialog, 1)
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)


def test_the_dialog_tells_what_comes_together_before_anything_is_done(qtbot, window: Window) -> None:
    dialog = merge_dialog(qtbot, window)
    assert dialog.check_list.checked() == (1,)
    assert not dialog.merge_button.isEnabled()
    tick(qtbot, dialog, 1)
    assert dialog.model.records()[-1] == ("合计", "4", "6", "36", "2718.00", "")
    assert field(dialog, "小区名称").text() == "毛纺小区"
    assert field(dialog, "曾用名").text() == "毛纺南小区、毛纺北小区"
    field(dialog, "小区名称").setText("毛纺大院")
    tick(qtbot, dialog, 1)
    assert not dialog.merge_button.isEnabled()
    tick(qtbot, dialog, 1)
    assert field(dialog, "小区名称").text() == "毛纺大院"
    assert help_text(help_name(dialog)).title == "归并与拆分小区"
    dialog.reject()
    assert window.listed() == ["毛纺南小区", "毛纺北小区"]


def test_equal_labels_ask_for_new_ones_and_a_clash_is_refused(
    qtbot, window: Window, library: OpenLibrary
) -> None:
    dialog = merge_dialog(qtbot, window)
    tick(qtbot, dialog, 1)
    assert dialog.labels.isVisible()
    assert dialog.labels.labels() == {2: "毛纺南小区2号楼", 3: "毛纺北小区2号楼"}
    for building_id in (2, 3):
        dialog.labels.edit(building_id).setText("二栋")
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert "请给其中的楼栋另写楼号" in dialog.problem_label.text()
    dialog.labels.edit(3).setText("5号楼")
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert window.name == "毛纺小区"
    assert [b.label for b in library.case_files.roster(3)] == ["1号楼", "二栋", "3号楼", "5号楼"]


def test_a_taken_name_is_told_at_its_field(qtbot, window: Window) -> None:
    dialog = merge_dialog(qtbot, window)
    tick(qtbot, dialog, 1)
    field(dialog, "小区名称").setText("毛纺北小区")
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert "已经有了" in dialog.form.error_text("小区名称")
    assert dialog.isVisible()


def test_an_open_round_is_told_in_the_dialog(qtbot, window: Window, library: OpenLibrary, parts) -> None:
    open_round(library, parts[1])
    dialog = merge_dialog(qtbot, window)
    tick(qtbot, dialog, 1)
    assert "“毛纺北小区”的“第1轮意愿征集”还在征询" in dialog.problem_label.text()
    assert not dialog.merge_button.isEnabled()


def test_the_new_compound_opens_and_leads_to_the_old_ones(qtbot, window: Window) -> None:
    merged(qtbot, window)
    assert window.name == "毛纺小区"
    assert window.listed() == ["毛纺小区"]
    assert window.bar.told_label.text().startswith("由“毛纺南小区”、“毛纺北小区”归并而成")
    qtbot.mouseClick(window.bar.kin_buttons[1], Qt.MouseButton.LeftButton)
    assert window.name == "毛纺南小区"
    assert window.bar.told_label.text().startswith("已并入“毛纺小区”")
    assert window.listed() == ["毛纺小区", "毛纺南小区"]
    overview = window.page.case_page.open_tab("概况")
    assert isinstance(overview, OverviewPage)
    assert not overview.edit_button.isVisible()
    assert not window.acts.isVisible()
    qtbot.keyClick(overview, Qt.Key.Key_F2)
    assert not overview.editing
    qtbot.mouseClick(window.bar.kin_buttons[3], Qt.MouseButton.LeftButton)
    assert window.name == "毛纺小区"


def test_merged_compounds_are_listed_on_demand(qtbot, window: Window) -> None:
    assert not window.page.cabinet.merged_box.isVisible()
    merged(qtbot, window)
    box = window.page.cabinet.merged_box
    assert (box.isVisible(), box.text()) == (True, "含已并入（2）")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert window.listed() == ["毛纺小区", "毛纺南小区", "毛纺北小区"]
    assert window.page.cabinet.count_label.text() == "小区 1 个"
    line = window.page.cabinet.model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "已并入“毛纺小区”" in line


def test_a_merge_is_taken_back_from_the_bar(qtbot, window: Window) -> None:
    merged(qtbot, window)
    assert window.bar.undo_button.text() == "撤销归并…"
    qtbot.mouseClick(window.bar.undo_button, Qt.MouseButton.LeftButton)
    assert "移除小区资料 “毛纺小区”" in window.answers.asked[-1]
    assert window.name == "毛纺南小区"
    assert window.listed() == ["毛纺南小区", "毛纺北小区"]
    assert not window.bar.isVisible()


def test_a_merge_that_is_relied_on_stays_with_a_sentence(qtbot, window: Window, library: OpenLibrary) -> None:
    merged(qtbot, window)
    round_ = open_round(library, library.file_of(library.case_files.named("毛纺小区")).compound)
    answer_many(library, round_, [1])
    window.page.reload()
    qtbot.mouseClick(window.bar.undo_button, Qt.MouseButton.LeftButton)
    assert "没有撤销" in window.answers.errors[-1]
    assert window.name == "毛纺小区"


def test_buildings_are_split_off_and_put_back(qtbot, window: Window, library: OpenLibrary) -> None:
    qtbot.mouseClick(window.acts.split_button, Qt.MouseButton.LeftButton)
    dialog = window.acts.dialog
    assert isinstance(dialog, SplitCompoundDialog)
    qtbot.mouseClick(dialog.split_button, Qt.MouseButton.LeftButton)
    assert "不能为空" in dialog.form.error_text("小区名称")
    field(dialog, "小区名称").setText("毛纺东院")
    qtbot.mouseClick(dialog.split_button, Qt.MouseButton.LeftButton)
    assert "一栋楼也没有选" in dialog.problem_label.text()
    tick(qtbot, dialog, 1)
    assert dialog.leaving_label.text() == "拆出：1 栋 · 2 个单元 · 12 户 · 906.00 ㎡"
    qtbot.mouseClick(dialog.split_button, Qt.MouseButton.LeftButton)
    assert window.name == "毛纺东院"
    assert "从“毛纺南小区”拆分出来" in window.bar.told_label.text()
    qtbot.mouseClick(window.bar.undo_button, Qt.MouseButton.LeftButton)
    assert window.name == "毛纺南小区"
    assert [b.label for b in library.case_files.roster(1)] == ["1号楼", "2号楼"]


def test_what_cannot_be_split_is_told(qtbot, window: Window, library: OpenLibrary) -> None:
    lone = add_compound(library, [*flats("1号楼", 1, 1, 2)], "独栋院")
    window.page.open_case(lone.id)
    qtbot.mouseClick(window.acts.split_button, Qt.MouseButton.LeftButton)
    assert "至少要有两栋楼" in window.answers.errors[-1]
    assert window.acts.dialog is None


def test_the_list_of_candidates_is_filtered_and_keeps_what_is_ticked(qtbot, window: Window) -> None:
    dialog = merge_dialog(qtbot, window)
    assert dialog.check_list.filter_edit.hasFocus() or dialog.focusWidget() is dialog.check_list.filter_edit
    dialog.check_list.filter_edit.setText("北")
    box = dialog.check_list.list_widget
    assert [box.item(row).isHidden() for row in range(box.count())] == [True, False]
    assert dialog.check_list.checked() == (1,)
