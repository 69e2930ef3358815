import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from tests.builders import OpenLibrary
from tests.ui.hands import to_front
from ui.roster.compound_dialog import CompoundDialog


def dialog_for(qtbot, library: OpenLibrary, compound: Compound | None = None) -> CompoundDialog:
    def keep(details: CompoundDetails) -> None:
        if compound is None:
            library.case_files.add(details)
        else:
            library.case_files.change(compound.id, details)

    dialog = CompoundDialog(compound.details if compound else None, keep)
    qtbot.addWidget(dialog)
    to_front(qtbot, dialog)
    return dialog


def test_everything_can_be_typed_without_the_mouse(qtbot, library: OpenLibrary) -> None:
    dialog = dialog_for(qtbot, library)
    typed = ("毛纺北小区", "东庄社区", "和平路1号", "1992", "2478", "2", "9", "55", "902", "60,215.5")
    for text in typed:
        field = QApplication.focusWidget()
        qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        field.insert(text)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.details == CompoundDetails(
        "毛纺北小区", "东庄社区", "和平路1号", 1992, 2478, 2, DeclaredFigures(9, 55, 902, 6_021_550)
    )


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("小区名称", "  ", "不能为空"),
        ("建成年份", "1948", "应在1949年到2026年之间"),
        ("建成年份", "九二年", "应填整数"),
        ("常住人口", "-3", "应填整数"),
        ("户数", "12.5", "应填整数"),
        ("宣传栏数", "0", "应在1到99之间"),
        ("宣传栏数", "", "应在1到99之间"),
        ("建筑面积", "100.123", "最多两位小数"),
        ("建筑面积", "1e5", "应填数字"),
        ("建筑面积", "١٢", "应填数字"),
        ("建筑面积", "99999999999", "应填数字"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field_and_nothing_is_lost(
    qtbot, library: OpenLibrary, field: str, typed: str, words: str
) -> None:
    dialog = dialog_for(qtbot, library, library.case_files.add(CompoundDetails("北岗院", "东庄社区")))
    dialog.field(field).setText(typed)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.details is None
    assert dialog.isVisible()
    assert words in dialog.error_text(field)
    assert dialog.field(field).hasFocus()
    assert dialog.field("所属社区").text() == "东庄社区"


def test_an_error_goes_once_the_field_is_right(qtbot, library: OpenLibrary) -> None:
    dialog = dialog_for(qtbot, library, library.case_files.add(CompoundDetails("北岗院")))
    dialog.field("建成年份").setText("3000")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    dialog.field("建成年份").setText("１９９２")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.details == CompoundDetails("北岗院", built_year=1992, code="XQ0001")


def test_a_name_already_taken_is_told_before_the_dialog_closes(qtbot, library: OpenLibrary) -> None:
    library.case_files.add(CompoundDetails("北岗院"))
    dialog = dialog_for(qtbot, library)
    dialog.field("小区名称").setText("北岗院 ")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.details is None
    assert "已经有了" in dialog.error_text("小区名称")


def test_a_compound_may_keep_its_own_name(qtbot, library: OpenLibrary) -> None:
    compound = library.case_files.add(CompoundDetails("北岗院"))
    dialog = dialog_for(qtbot, library, compound)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.details == compound.details


def test_escape_changes_nothing(qtbot, library: OpenLibrary) -> None:
    dialog = dialog_for(qtbot, library, library.case_files.add(CompoundDetails("北岗院")))
    dialog.field("小区名称").setText("南岗院")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.details is None
    assert not dialog.isVisible()
