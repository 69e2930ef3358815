"""From the first start to a roster drawn building by building."""

from pathlib import Path

from tests.roster_workbooks import Messy, MessySheet, titled_roster, write
from tests.ui.walkthrough.desk import DECLARED, PATIENCE, Desk, entries, words
from tests.ui.walkthrough.hands import cells, in_dialog, shown
from ui.case_file.buildings_page import BuildingsPage
from ui.case_file.overview_page import OverviewPage
from ui.places import CASE_FILES, SETTINGS
from ui.roster.compound_dialog import CompoundDialog
from ui.roster.roster_import_dialog import RosterImportDialog
from ui.settings.settings_page import SettingsPage


def make_library(desk: Desk) -> None:
    """On the first start: an office and a file; then its particulars in the settings."""
    desk.program.start()
    desk.qtbot.waitUntil(lambda: desk.program.start_page is not None)
    desk.front()
    page = desk.program.start_page
    assert page is not None
    desk.qtbot.waitUntil(page.create_button.isEnabled, timeout=PATIENCE)
    desk.hands.fill(page.office_edit, "双清街道办事处")
    desk.hands.fill(page.file_edit, str(desk.file))
    desk.hands.choose(page.pack_combo, next(t for t in entries(page.pack_combo) if t.startswith("邯郸")))
    assert "同意 ≥ 80%" in page.asks_label.text().replace("4/5", "80%")
    with desk.qtbot.waitSignal(desk.program.opening.opened, timeout=PATIENCE):
        desk.hands.push(page.create_button)
    assert "双清街道办事处" in desk.program.window.windowTitle()
    desk.front()
    desk.go(SETTINGS)
    settings = desk.program.window.stack.currentWidget()
    assert isinstance(settings, SettingsPage)
    assert "还缺" in settings.office_card.missing_label.text()
    for name, text in (("address", "和平路18号"), ("phone", "0310-3012345"), ("operator", "陈敏")):
        desk.hands.fill(settings.office_card.edits[name], text)
    desk.hands.push(settings.office_card.save_button)
    assert not settings.office_card.missing_label.isVisible()
    assert "经办人 陈敏" in desk.program.window.desk_label.text()
    desk.go(CASE_FILES)


def add_compound(desk: Desk) -> None:
    """A compound with the figures the office has declared."""

    def fill() -> None:
        dialog = shown(CompoundDialog)
        assert isinstance(dialog, CompoundDialog)
        for name, text in DECLARED.items():
            desk.hands.fill(dialog.field(name), text)
        desk.hands.push(dialog.save_button)
        assert not dialog.isVisible(), words(dialog)

    in_dialog(CompoundDialog, fill, lambda: desk.hands.push(desk.places.case_files.first_button))
    desk.front()
    assert desk.case.name_label.text() == "幸福里小区"
    assert "还没有户册" in desk.case.about_label.text()
    assert desk.case.next_step_card.primary_button.text() == "导入户册  F4"


def messy_roster(folder: Path) -> Path:
    """Titles, merged cells, subtotals; an area in words, half a telephone number and a flat that stands twice."""
    sheet = titled_roster().sheets[0]
    rows = [list(line) for line in sheet.rows]
    rows[7][6], rows[9][5], rows[10][3] = "约八十", "12345", "101"
    messy = Messy((MessySheet(sheet.name, tuple(map(tuple, rows)), sheet.merged),), ())
    return write(messy, folder / "幸福里 住户登记表.xlsx")


def import_roster(desk: Desk) -> None:
    """Look at a messy roster first, write it then, and see every building drawn."""
    desk.asked.files = (messy_roster(desk.folder),)
    desk.hands.push(desk.case.next_step_card.primary_button)
    page = desk.case.stack.currentWidget()
    assert isinstance(page, BuildingsPage)
    dialog = shown(RosterImportDialog)
    assert isinstance(dialog, RosterImportDialog)
    desk.hands.push(dialog.choose_button)
    desk.qtbot.waitUntil(dialog.confirm_button.isVisible, timeout=PATIENCE)
    view = dialog.preview_view
    assert view.problems_table.isVisible()
    found = [(line[1], line[2], line[4]) for line in cells(view.problems_table)]
    assert ("8", "G", "面积“约八十”无法识别") in found
    assert ("10", "F", "电话“12345”不完整或无法识别，按原样保留") in found
    assert ("11", "", "与第6行是同一套房，内容不同，未导入") in found
    assert "！底数不符" in view.mismatch_label.text()
    assert "上报 24 户，户册合计 23 户，户册少 1 户" in view.mismatch_label.text()
    desk.places.case_files.reload()
    assert "还没有户册" in desk.case.about_label.text()
    desk.hands.push(dialog.confirm_button)
    desk.qtbot.waitUntil(dialog.done_label.isVisible, timeout=PATIENCE)
    assert dialog.done_label.text() == "已导入：新增 23 套，更改 0 套，不变 0 套。"
    desk.hands.push(dialog.close_button)
    desk.front()
    assert "2栋 4个单元 · 23户" in desk.case.about_label.text()
    _see_every_building(desk, page)
    assert "底数不符" in words(desk.tab("概况", OverviewPage)) + desk.case.mismatch_label.text()


def _see_every_building(desk: Desk, page: BuildingsPage) -> None:
    shown_buildings = []
    for title in entries(page.building_combo):
        desk.hands.choose(page.building_combo, title)
        assert page.grid.isVisible()
        at = page.dwelling_strip.address_label.text()
        assert at.startswith(title[:2]), at
        shown_buildings.append(title)
    assert shown_buildings == ["1#　2个单元 11套", "2#　2个单元 12套"]
