"""概况 as the file of a compound: read, changed in place, refused at the field, never dropped unasked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import Triage
from tests.builders import OpenLibrary, new_library
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.case_file.overview_page import OverviewPage
from ui.settings.appearance import Appearance


@pytest.fixture
def page(
    qtbot, appearance: Appearance, library: OpenLibrary, compound: Compound, answers: Answers
) -> OverviewPage:
    shown = OverviewPage(library.case_files, answers)
    qtbot.addWidget(shown)
    shown.changed.connect(lambda: shown.show_case(library.file_of(compound)))
    shown.show_case(library.file_of(compound))
    shown.resize(940, 700)
    to_front(qtbot, shown)
    return shown


def type_into(page: OverviewPage, title: str, text: str) -> None:
    edit = page.form.edit(title)
    assert isinstance(edit, QLineEdit)
    edit.setText(text)


def test_the_file_is_changed_by_keyboard_alone(
    qtbot, page: OverviewPage, library: OpenLibrary, compound: Compound
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.editing
    code = QApplication.focusWidget()
    assert code is page.form.edit("小区编码")
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    typed.selectAll()
    typed.insert("西庄社区")
    triage = page.form.edit("判定")
    triage.setFocus()
    qtbot.keyClick(triage, Qt.Key.Key_Down)
    qtbot.keyClick(triage, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not page.editing
    kept = library.file_of(compound).compound.details
    assert (kept.community, kept.triage, kept.code) == ("西庄社区", Triage.TO_RENOVATE, "XQ0001")
    assert page.sheet.values["判定"].text() == "拟改"
    assert "网格" in page.sheet.missing["名称与位置"].text()


@pytest.mark.parametrize(
    ("title", "typed", "words"),
    [
        ("小区名称", "", "不能为空"),
        ("建成年份", "1900", "1949年"),
        ("最晚建成年份", "1950", "早于建成年份"),
        ("户数", "十二", "应填整数"),
        ("物业费", "0.405", "两位小数"),
        ("组织成立日期", "昨天", "应填日期"),
        ("占地面积", "0", "应大于0"),
    ],
)
def test_an_impossible_value_is_refused_at_its_field(
    qtbot, page: OverviewPage, library: OpenLibrary, compound: Compound, title: str, typed: str, words: str
) -> None:
    before = library.file_of(compound).compound.details
    page.edit()
    type_into(page, "网格", "三网格")
    type_into(page, title, typed)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert words in page.form.error_text(title)
    assert QApplication.focusWidget() is page.form.edit(title)
    assert page.form.edit("网格").text() == "三网格"
    assert library.file_of(compound).compound.details == before


def test_a_name_or_code_of_another_compound_is_refused_at_its_field(
    qtbot, page: OverviewPage, library: OpenLibrary
) -> None:
    library.case_files.add(CompoundDetails("南岗院", code="A-7"))
    page.edit()
    type_into(page, "小区编码", "ａ-7")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert "已经有了" in page.form.error_text("小区编码")
    type_into(page, "小区编码", "")
    type_into(page, "小区名称", "南岗院")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page.form.error_text("小区编码") == ""
    assert "已经有了" in page.form.error_text("小区名称")


def test_an_unlikely_value_warns_while_it_is_typed_and_stays(
    qtbot, page: OverviewPage, library: OpenLibrary, compound: Compound
) -> None:
    page.edit()
    type_into(page, "常住人口", "1000")
    assert "请核对" in page.form.warning_text("常住人口")
    type_into(page, "60岁以上人数", "3")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert library.file_of(compound).compound.details.residents == 1000
    assert page.doubts_label.isVisible()
    assert "常住人口" in page.doubts_label.text()


def test_what_was_typed_is_never_dropped_unasked(qtbot, page: OverviewPage, answers: Answers) -> None:
    page.edit()
    assert page.may_leave()
    type_into(page, "备注", "沿街")
    answers.yes = False
    assert not page.may_leave()
    qtbot.keyClick(page.form.edit("备注"), Qt.Key.Key_Escape)
    assert page.editing
    assert page.form.edit("备注").text() == "沿街"
    answers.yes = True
    qtbot.keyClick(page.form.edit("备注"), Qt.Key.Key_Escape)
    assert not page.editing
    assert len(answers.asked) == 3


def test_reading_the_file_again_leaves_an_open_form_alone(
    page: OverviewPage, library: OpenLibrary, compound: Compound
) -> None:
    page.edit()
    type_into(page, "备注", "沿街")
    page.show_case(library.file_of(compound))
    assert page.editing
    assert page.form.edit("备注").text() == "沿街"


def test_only_what_was_typed_is_changed(page: OverviewPage, library: OpenLibrary, compound: Compound) -> None:
    page.edit()
    type_into(page, "备注", "沿街")
    details = library.file_of(compound).compound.details
    library.case_files.change(compound.id, replace(details, grid="三网格"))
    page.show_case(library.file_of(compound))
    page.save()
    kept = library.file_of(compound).compound.details
    assert (kept.grid, kept.note) == ("三网格", "沿街")


def test_declared_figures_stand_against_their_sums_and_are_never_mended(
    page: OverviewPage, library: OpenLibrary, compound: Compound
) -> None:
    details = library.file_of(compound).compound.details
    declared = DeclaredFigures(2, 4, 25, 1_812_00)
    library.case_files.change(compound.id, CompoundDetails(details.name, declared=declared))
    page.show_case(library.file_of(compound))
    assert "户册 24 户　上报 25 户" in page.figures["households"].text()
    assert page.mismatch_label.text() == "！不符　户数：上报 25 户，户册合计 24 户，户册少 1 户"
    assert library.file_of(compound).compound.details.declared == declared


def test_the_cut_off_year_is_shown_with_its_source_and_blocks_nothing(
    qtbot, tmp_path, answers: Answers
) -> None:
    library = new_library(tmp_path, pack="national")
    try:
        shown = OverviewPage(library.case_files, answers)
        qtbot.addWidget(shown)
        told = {}
        for name, year in (("甲院", 2000), ("乙院", 2001), ("丙院", None)):
            made = library.case_files.add(CompoundDetails(name, built_year=year))
            shown.show_case(library.file_of(made))
            told[name] = shown.age_label.text()
        assert told["甲院"].startswith("✓ 在范围内")
        assert told["乙院"].startswith("！晚于规定年份")
        assert told["丙院"].startswith("○ 没有填建成年份")
        assert "国办发〔2020〕23号" in told["甲院"]
    finally:
        library.close()


def test_a_cut_off_year_nobody_vouched_for_is_told_as_such(page: OverviewPage) -> None:
    assert page.age_label.isVisible()
    assert "预设，须确认" in page.age_label.text()


def test_every_choice_can_be_taken_back(
    qtbot, page: OverviewPage, library: OpenLibrary, compound: Compound
) -> None:
    for wanted in (2, 0):
        page.edit()
        combo = page.form.edit("物业模式")
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(wanted)
        page.save()
    assert library.file_of(compound).compound.details.property_mode is None


def test_after_saving_the_keyboard_is_on_changing_again_not_on_merging(qtbot, page: OverviewPage) -> None:
    page.edit()
    type_into(page, "网格", "三网格")
    qtbot.keyClick(page.form.edit("网格"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.edit_button
