import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures, Use
from app.domain.errors.files import CannotWrite
from app.domain.errors.libraries import LibraryDamaged
from app.domain.errors.sheets import (
    ColumnsNotTold,
    HeaderNotFound,
    NotASpreadsheet,
    NothingToImport,
    RosterChangedSincePreview,
)
from app.domain.rosters.roster_lines import Severity
from app.domain.sheets.header_words import Field
from app.domain.sheets.remapping import field_at, switched_off, switched_on, with_column, with_heading
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.services.rosters.roster_import import RosterImportService, RosterPreview
from tests.builders import OpenLibrary, small_compound

HEADER = ("楼栋", "单元", "房号", "业主", "联系电话", "建筑面积", "用途", "备注")


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    declared = DeclaredFigures(buildings=1, stairwells=1, households=3, area=30_000)
    return library.case_files.add(CompoundDetails("北岗院", "东庄社区", declared=declared))


def roster(*lines: Sequence[Cell], header: Sequence[Cell] = HEADER, name: str = "户册") -> Workbook:
    return Workbook("户册.xlsx", (Sheet.from_rows(name, [tuple(header), *lines]),))


def preview_of(library: OpenLibrary, compound: Compound, *lines: Sequence[Cell]) -> RosterPreview:
    return library.roster_import.preview_workbook(roster(*lines), compound.id)


def dwellings(library: OpenLibrary, compound: Compound) -> dict[str, object]:
    buildings = library.case_files.roster(compound.id)
    return {dwelling.room: dwelling for building in buildings for dwelling in building.dwellings()}


FULL = ("1号楼", "1单元", "101", "王秀英", "13812345678", 75.5, "住宅", "一层")


def test_a_preview_writes_nothing(library: OpenLibrary, compound: Compound) -> None:
    preview = preview_of(library, compound, FULL)
    assert len(preview.changes.added) == 1
    assert library.file_of(compound).totals.dwellings == 0


def test_the_same_roster_twice_changes_nothing(library: OpenLibrary, compound: Compound) -> None:
    library.roster_import.commit(preview_of(library, compound, FULL))
    before = dwellings(library, compound)
    again = library.roster_import.commit(preview_of(library, compound, FULL))
    assert (again.preview.changes.added, again.preview.changes.changed) == ((), ())
    assert again.preview.changes.unchanged == 1
    assert dwellings(library, compound) == before


def test_an_empty_cell_erases_nothing(library: OpenLibrary, compound: Compound) -> None:
    library.roster_import.commit(preview_of(library, compound, FULL))
    before = dwellings(library, compound)
    emptied = ("1号楼", "1单元", "101", None, None, None, None, None)
    preview = preview_of(library, compound, emptied)
    library.roster_import.commit(preview)
    assert preview.changes.unchanged == 1
    assert dwellings(library, compound) == before


def test_a_dwelling_with_nothing_but_its_address_stays(library: OpenLibrary, compound: Compound) -> None:
    bare = ("1号楼", "1单元", "102", None, None, None, None, None)
    library.roster_import.commit(preview_of(library, compound, FULL, bare))
    dwelling = library.case_files.roster(compound.id)[0].stairwells[0].dwellings[1]
    assert (dwelling.owners, dwelling.phones, dwelling.area, dwelling.use) == ((), (), None, Use.HOUSING)
    assert library.file_of(compound).totals.area_missing == 1


def test_a_change_is_shown_before_and_after_and_kept_on_record(
    library: OpenLibrary, compound: Compound
) -> None:
    library.roster_import.commit(preview_of(library, compound, FULL))
    sold = ("1号楼", "1单元", "101", "李刚", None, 80, None, None)
    preview = preview_of(library, compound, sold)
    (change,) = preview.changes.changed
    assert (change.before.owners, change.after.owners) == (("王秀英",), ("李刚",))
    assert (change.before.area, change.after.area) == (7550, 8000)
    library.roster_import.commit(preview)
    with closing(sqlite3.connect(library.desk.library.file)) as file:
        (kept,) = file.execute("SELECT report FROM roster_import ORDER BY id DESC LIMIT 1").fetchone()
    assert json.loads(kept)["replaced"][0]["owners"] == ["王秀英"]


def test_declared_figures_are_compared_with_what_the_roster_would_add_up_to(
    library: OpenLibrary, compound: Compound
) -> None:
    preview = preview_of(library, compound, FULL)
    found = {mismatch.figure: (mismatch.declared, mismatch.counted) for mismatch in preview.mismatches}
    assert found == {"households": (3, 1), "area": (30_000, 7550)}


def test_shops_and_garages_stay_on_file_but_do_not_count(library: OpenLibrary, compound: Compound) -> None:
    shop = ("1号楼", "1单元", "103", "赵强", None, 30, "商铺", None)
    library.roster_import.commit(preview_of(library, compound, FULL, shop))
    totals = library.file_of(compound).totals
    assert (totals.dwellings, totals.households) == (2, 1)


def test_a_roster_changed_meanwhile_is_not_written(library: OpenLibrary, compound: Compound) -> None:
    preview = preview_of(library, compound, FULL)
    library.roster_import.commit(preview_of(library, compound, FULL))
    with pytest.raises(RosterChangedSincePreview):
        library.roster_import.commit(preview)


def test_a_value_changed_meanwhile_is_not_overwritten(library: OpenLibrary, compound: Compound) -> None:
    library.roster_import.commit(preview_of(library, compound, FULL))
    sold = preview_of(library, compound, ("1号楼", "1单元", "101", "李刚", None, None, None, None))
    sold_again = preview_of(library, compound, ("1号楼", "1单元", "101", "周敏", None, None, None, None))
    library.roster_import.commit(sold)
    with pytest.raises(RosterChangedSincePreview):
        library.roster_import.commit(sold_again)


def test_an_interrupted_import_leaves_the_roster_as_it_was(library: OpenLibrary, compound: Compound) -> None:
    class Stop(Exception):
        pass

    def stop_late(done: int, total: int) -> None:
        if done == total:
            raise Stop

    with pytest.raises(Stop):
        library.roster_import.commit(preview_of(library, compound, FULL), stop_late)
    assert library.file_of(compound).totals.dwellings == 0


def test_reading_can_be_stopped_between_its_steps(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    file = tmp_path / "户册.csv"
    file.write_text("楼栋,单元,房号\n1,1,101\n", encoding="utf-8")
    heard: list[tuple[int, int]] = []
    library.roster_import.preview(file, compound.id, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3)]


def test_two_different_lines_of_one_dwelling_are_reported_and_one_is_kept(
    library: OpenLibrary, compound: Compound
) -> None:
    other = ("1号楼", "1单元", "101", "李刚", None, 60, "住宅", None)
    preview = preview_of(library, compound, FULL, other)
    assert preview.has_errors
    assert [line.owners for line in preview.changes.added] == [("王秀英",)]
    assert Severity.ERROR in {problem.severity for problem in preview.problems}


def test_problems_and_rows_left_out_can_be_exported(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    other = ("1号楼", "1单元", "101", "李刚", "=1+1", 60, "住宅", None)
    preview = preview_of(library, compound, FULL, other)
    file = tmp_path / "问题.xlsx"
    count = library.roster_import.export_problems(preview, file)
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert rows[0] == ["工作表", "行", "列", "程度", "问题"]
    assert len(rows) - 1 == count == len(preview.problems) + len(preview.reading.skipped)
    assert {row[3] for row in rows[1:]} >= {"✗ 未导入", "未读取"}


def test_an_export_into_a_missing_folder_is_refused(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    preview = preview_of(library, compound, FULL)
    with pytest.raises(CannotWrite):
        library.roster_import.export_problems(preview, tmp_path / "没有" / "问题.xlsx")


def test_a_column_read_as_something_else_changes_what_is_imported(
    library: OpenLibrary, compound: Compound
) -> None:
    preview = preview_of(library, compound, FULL)
    note = with_column(preview.sheets[0], 3, Field.NOTE)
    again = library.roster_import.preview_workbook(preview.workbook, compound.id, [note])
    assert again.changes.added[0].owners == ()
    assert "王秀英" in (again.changes.added[0].note or "")


def test_a_field_that_stands_once_leaves_its_column_before(library: OpenLibrary, compound: Compound) -> None:
    reading = preview_of(library, compound, FULL).sheets[0]
    turned = with_column(reading, 7, Field.AREA)
    assert (field_at(turned, 7), field_at(turned, 5)) == (Field.AREA, None)
    second_phone = with_column(reading, 7, Field.PHONE)
    assert (field_at(second_phone, 7), field_at(second_phone, 4)) == (Field.PHONE, Field.PHONE)


def test_a_sheet_switched_off_is_named_among_what_was_left_out(
    library: OpenLibrary, compound: Compound
) -> None:
    book = Workbook(
        "户册.xlsx",
        (Sheet.from_rows("一", [HEADER, FULL]), Sheet.from_rows("二", [HEADER, ("2号楼", *FULL[1:])])),
    )
    first, second = library.roster_import.preview_workbook(book, compound.id).sheets
    preview = library.roster_import.preview_workbook(book, compound.id, [first, switched_off(second)])
    assert [line.building_label for line in preview.changes.added] == ["1号楼"]
    assert [(row.sheet, row.row, row.reason) for row in preview.reading.skipped] == [("二", 0, "未选择读取")]
    assert switched_on(second) == second
    assert switched_on(switched_off(second)).groups


def test_with_every_sheet_off_there_is_nothing_to_import(library: OpenLibrary, compound: Compound) -> None:
    preview = preview_of(library, compound, FULL)
    off = library.roster_import.preview_workbook(
        preview.workbook, compound.id, [switched_off(preview.sheets[0])]
    )
    assert (off.columns_told, off.changes.added) == (False, ())
    with pytest.raises(ColumnsNotTold):
        library.roster_import.commit(off)


def test_a_heading_nobody_knows_is_told_by_the_clerk(library: OpenLibrary, compound: Compound) -> None:
    service = library.roster_import
    book = roster(
        ("哪座楼", "几门", "几号", "谁家"), ("1号楼", "1单元", "101", "王秀英"), header=("清河街道",)
    )
    preview = service.preview_workbook(book, compound.id)
    assert (preview.columns_told, preview.reading.lines, preview.totals.dwellings) == (False, (), 0)
    for refuse in (service.rehearse, service.commit):
        with pytest.raises(ColumnsNotTold):
            refuse(preview)
    told = with_heading(preview.sheets[0], book.sheets[0], 2)
    for at, field in enumerate((Field.BUILDING, Field.STAIRWELL, Field.ROOM, Field.OWNER)):
        told = with_column(told, at, field)
    preview = service.preview_workbook(book, compound.id, [told])
    assert [(row.row, row.reason) for row in preview.reading.skipped] == [(1, "表头以上的标题行")]
    service.commit(preview)
    assert list(dwellings(library, compound)) == ["101"]


def test_a_workbook_with_nothing_in_it_has_no_columns_to_tell(
    library: OpenLibrary, compound: Compound
) -> None:
    with pytest.raises(HeaderNotFound):
        library.roster_import.preview_workbook(Workbook("空.xlsx", (Sheet("户册", (), 0),)), compound.id)


def test_a_roster_without_a_line_is_not_written(library: OpenLibrary, compound: Compound) -> None:
    preview = preview_of(library, compound)
    with pytest.raises(NothingToImport):
        library.roster_import.commit(preview)


def test_a_file_that_is_no_spreadsheet_is_refused(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    file = tmp_path / "户册.xlsx"
    file.write_bytes(b"\x00\x01\x02 not a workbook")
    with pytest.raises(NotASpreadsheet):
        library.roster_import.preview(file, compound.id)


def test_a_name_no_font_can_draw_is_told_on_the_first_day(library: OpenLibrary, compound: Compound) -> None:
    preview = preview_of(library, compound, ("1号楼", "1单元", "101", "王\U000323ae", None, 60, None, None))
    assert any("字库没有的字" in problem.message for problem in preview.problems)


def test_the_library_is_backed_up_before_an_import_that_changes_something(
    library: OpenLibrary, compound: Compound
) -> None:
    held: list[int] = []
    service = RosterImportService(
        library.desk, lambda: held.append(library.file_of(compound).totals.dwellings)
    )
    for _ in range(2):
        service.commit(service.preview_workbook(roster(FULL), compound.id))
    assert held == [0]


def test_a_backup_that_finds_no_room_is_told_and_the_import_goes_on(
    library: OpenLibrary, compound: Compound
) -> None:
    def fail() -> None:
        raise CannotWrite(file="清河街道.louan.备份")

    service = RosterImportService(library.desk, fail)
    report = service.commit(service.preview_workbook(roster(FULL), compound.id)).as_object()
    assert library.file_of(compound).totals.dwellings == 1
    assert [told["message"].partition("：")[0] for told in report["problems"]] == ["导入之前没有备份成"]
    assert "清河街道.louan.备份" in report["problems"][0]["message"]


def test_nothing_is_imported_into_a_library_found_damaged(library: OpenLibrary, compound: Compound) -> None:
    def fail() -> None:
        raise LibraryDamaged(file="清河街道.louan", found="坏页")

    service = RosterImportService(library.desk, fail)
    with pytest.raises(LibraryDamaged):
        service.commit(service.preview_workbook(roster(FULL), compound.id))
    assert library.file_of(compound).totals.dwellings == 0


def test_the_report_of_an_import_is_one_plain_object(library: OpenLibrary, compound: Compound) -> None:
    report = library.roster_import.commit(preview_of(library, compound, FULL)).as_object()
    assert report["totals"] == {"buildings": 1, "stairwells": 1, "households": 1, "area": "75.50"}
    assert (report["dwellings_added"], report["written"]) == (1, True)


def test_what_the_roster_holds_comes_back_through_a_second_compound(library: OpenLibrary) -> None:
    first = small_compound(library)
    lines = [
        (
            f"{b.label}号楼",
            f"{s.label}单元",
            d.room,
            "、".join(d.owners),
            None,
            (d.area or 0) / 100,
            "住宅",
            None,
        )
        for b in library.case_files.roster(first.id)
        for s in b.stairwells
        for d in s.dwellings
    ]
    second = library.case_files.add(CompoundDetails("北岗院二区"))
    library.roster_import.commit(library.roster_import.preview_workbook(roster(*lines), second.id))
    assert library.file_of(first).totals == library.file_of(second).totals
    assert [d.owners for b in library.case_files.roster(second.id) for d in b.dwellings()] == [
        d.owners for b in library.case_files.roster(first.id) for d in b.dwellings()
    ]
