"""The cabinet: what stands on a line, finding by name and initials, keys."""

import pytest
from PySide6.QtCore import Qt

from app.domain.lifecycle.stages import Stage
from app.domain.rounds.consent import Answer
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    open_round,
    small_compound,
    textile_north,
)
from ui.case_file.cabinet import Cabinet
from ui.case_file.cabinet_line import cabinet_line, found
from ui.case_file.cabinet_model import CabinetModel
from ui.settings.appearance import Appearance


def lines_of(library: OpenLibrary):
    return tuple(cabinet_line(case_file) for case_file in library.case_files.cabinet())


@pytest.fixture
def cabinet(qtbot, appearance: Appearance, library: OpenLibrary) -> Cabinet:
    for name in ("北岗院", "毛纺北小区", "滏山花园"):
        small_compound(library, name)
    shown = Cabinet()
    qtbot.addWidget(shown)
    shown.show_lines(lines_of(library), 1)
    shown.show()
    return shown


def test_one_household_short_is_said_with_sign_and_number(library: OpenLibrary) -> None:
    compound = at_stage(library, textile_north(library), Stage.WILL)
    round_ = open_round(library, compound, {f"{number}号楼" for number in range(1, 9)})
    answer_many(library, round_, range(1, 544))
    line = cabinet_line(library.file_of(compound))
    assert (line.level, line.chip, line.stage) == ("bad", "✗ 还差 1 户", "意愿征集 · 第1轮")
    answer_many(library, round_, [544])
    assert cabinet_line(library.file_of(compound)).chip == "✓ 已达标"


@pytest.mark.parametrize(
    ("agree", "oppose", "level", "chip"),
    [(20, 4, "warn", "○ 待公示"), (19, 5, "warn", "○ 待公示")],
)
def test_a_closed_round_waits_for_its_notice_whatever_it_came_to(
    library: OpenLibrary, agree: int, oppose: int, level: str, chip: str
) -> None:
    compound = at_stage(library, small_compound(library), Stage.RESULT_NOTICE)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, agree + 1))
    answer_many(library, round_, range(agree + 1, agree + oppose + 1), Answer.OPPOSE)
    library.consultation.close(round_.id)
    line = cabinet_line(library.file_of(compound))
    assert (line.level, line.chip) == (level, chip)


def test_a_will_that_passed_says_nothing_of_a_later_stage(library: OpenLibrary) -> None:
    compound = small_compound(library)
    answer_many(library, round_ := open_round(library, compound), range(1, 25))
    library.consultation.close(round_.id)
    line = cabinet_line(library.file_of(at_stage(library, compound, Stage.PLAN)))
    assert (line.level, line.chip, line.share) == ("plain", "6/14", None)


def test_a_compound_before_its_first_round_has_no_share(library: OpenLibrary) -> None:
    line = cabinet_line(library.file_of(small_compound(library)))
    assert (line.share, line.chip) == (None, "待征询")


def test_the_model_keeps_the_rules_of_models(qtmodeltester, library: OpenLibrary) -> None:
    small_compound(library)
    model = CabinetModel()
    model.show_lines(lines_of(library))
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["北岗院", "毛纺北小区", "滏山花园"]),
        ("毛纺", ["毛纺北小区"]),
        ("mfb", ["毛纺北小区"]),
        ("BGY", ["北岗院"]),
        ("东庄", ["北岗院", "毛纺北小区", "滏山花园"]),
        ("没有", []),
    ],
)
def test_what_is_typed_finds_by_name_initials_and_community(
    cabinet: Cabinet, library: OpenLibrary, typed: str, names: list[str]
) -> None:
    assert [line.name for line in found(lines_of(library), typed)] == names


def test_typing_and_enter_turn_to_the_first_match(qtbot, cabinet: Cabinet) -> None:
    cabinet.focus_search()
    qtbot.keyClicks(cabinet.search_edit, "fshy")
    assert cabinet.count_label.text() == "找到 1 个，共 3 个小区"
    with qtbot.waitSignal(cabinet.chosen) as told:
        qtbot.keyClick(cabinet.search_edit, Qt.Key.Key_Return)
    assert told.args == [3]
    assert cabinet.search_edit.text() == ""
    assert cabinet.count_label.text() == "小区 3 个"
    assert cabinet.list_view.currentIndex().data() == "滏山花园"


def test_escape_takes_the_search_back_and_the_open_compound_stays_marked(qtbot, cabinet: Cabinet) -> None:
    marked = cabinet.list_view.currentIndex().data()
    cabinet.focus_search()
    qtbot.keyClicks(cabinet.search_edit, "fshy")
    qtbot.keyClick(cabinet.search_edit, Qt.Key.Key_Escape)
    assert cabinet.count_label.text() == "小区 3 个"
    assert cabinet.list_view.currentIndex().data() == marked


def test_typing_in_the_list_searches(qtbot, cabinet: Cabinet) -> None:
    cabinet.list_view.setFocus()
    qtbot.keyClick(cabinet.list_view, "m")
    qtbot.keyClicks(cabinet.search_edit, "fb")
    assert cabinet.search_edit.text() == "mfb"
    assert cabinet.model.rowCount() == 1


def test_the_arrow_leads_from_the_search_into_the_list(qtbot, cabinet: Cabinet) -> None:
    cabinet.focus_search()
    qtbot.keyClick(cabinet.search_edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(cabinet.chosen) as told:
        qtbot.keyClick(cabinet.list_view, Qt.Key.Key_Down)
    assert told.args == [2]


def test_cards_are_drawn_in_the_look_in_force(cabinet: Cabinet, appearance: Appearance) -> None:
    light = cabinet.list_view.grab().toImage()
    small = cabinet.list_view.sizeHintForRow(0)
    appearance.choose_dark(True)
    assert cabinet.list_view.grab().toImage() != light
    appearance.choose_scale(2.0)
    assert cabinet.list_view.sizeHintForRow(0) > 1.7 * small


def test_where_there_is_little_room_the_cabinet_takes_what_its_buttons_need(cabinet: Cabinet) -> None:
    usual = cabinet.sizeHint().width()
    cabinet.be_roomy(False)
    assert cabinet.sizeHint().width() < usual
    cabinet.be_roomy(True)
    assert cabinet.sizeHint().width() == usual


def test_the_compound_that_is_turned_to_comes_into_view_and_is_left_alone_after(
    cabinet: Cabinet, library: OpenLibrary
) -> None:
    for number in range(12):
        small_compound(library, f"第{number}院")
    lines = lines_of(library)
    cabinet.resize(cabinet.width(), 420)
    cabinet.show_lines(lines, lines[0].compound_id)

    def in_view(row: int) -> bool:
        place = cabinet.list_view.visualRect(cabinet.model.index(row))
        return cabinet.list_view.viewport().rect().contains(place)

    assert not in_view(len(lines) - 1)
    cabinet.show_lines(lines, lines[-1].compound_id)
    assert in_view(len(lines) - 1)
    cabinet.list_view.scrollToTop()
    cabinet.show_lines(lines, lines[-1].compound_id)
    assert in_view(0)
