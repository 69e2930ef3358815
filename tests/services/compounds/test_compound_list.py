"""The list of compounds from a file and back to one, through the real services."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import create_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotWrite, DiskFull
from app.domain.errors.libraries import LibraryDamaged
from app.domain.errors.sheets import HeaderNotFound, ListChangedSincePreview, NothingToImport
from app.domain.office import Office
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.compounds.compound_list import CompoundList
from app.services.rosters.record_import import ListReport, RecordImportService
from tests.builders import Clock, OpenLibrary
from tests.compound_strategies import lists


@pytest.fixture
def service(library: OpenLibrary) -> RecordImportService:
    return RecordImportService(library.desk, CompoundList(library.desk))


def sheet(file: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def details_in(library: OpenLibrary) -> list[CompoundDetails]:
    return [file.compound.details for file in library.case_files.cabinet()]


def test_nothing_is_written_before_it_is_confirmed(
    library: OpenLibrary, service: RecordImportService, tmp_path: Path
) -> None:
    file = sheet(tmp_path / "清单.xlsx", ("小区名称", "户数"), ("北岗院", 120), ("南岗院", "八十"))
    preview = service.preview(file)
    assert details_in(library) == []
    assert preview.has_errors
    assert not ListReport(preview, written=False).as_object(service.kind.fields)["written"]
    report = service.commit(preview).as_object(service.kind.fields)
    assert (report["added"], report["changed"], report["written"]) == (2, 0, True)
    assert report["changes"][0]["fields"]["户数"] == ["", "120 户"]
    assert [(d.code, d.name, d.declared.households) for d in details_in(library)] == [
        ("XQ0001", "北岗院", 120),
        ("XQ0002", "南岗院", None),
    ]
    again = service.preview(file)
    assert (again.found.changes, again.found.unchanged) == ((), 2)


def test_a_list_that_came_too_late_is_not_written(
    library: OpenLibrary, service: RecordImportService, tmp_path: Path
) -> None:
    library.case_files.add(CompoundDetails("北岗院"))
    preview = service.preview(sheet(tmp_path / "清单.xlsx", ("小区名称", "户数"), ("北岗院", 120)))
    library.case_files.change(1, CompoundDetails("北岗院", "东庄社区"))
    with pytest.raises(ListChangedSincePreview):
        service.commit(preview)
    assert details_in(library)[0].declared.households is None


def test_a_stopped_import_leaves_nothing_behind(
    library: OpenLibrary, service: RecordImportService, tmp_path: Path
) -> None:
    preview = service.preview(
        sheet(tmp_path / "清单.xlsx", ("小区名称", "户数"), ("北岗院", 1), ("南岗院", 2))
    )

    def stop(done: int, _all: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.commit(preview, stop)
    assert details_in(library) == []


def test_a_file_that_holds_no_such_list_is_told(service: RecordImportService, tmp_path: Path) -> None:
    with pytest.raises(HeaderNotFound):
        service.preview(sheet(tmp_path / "a.xlsx", ("姓名", "电话"), ("张三", "1")))
    empty = Workbook("b.xlsx", (Sheet.from_rows("a", [("小区名称", "户数")]),))
    with pytest.raises(NothingToImport):
        service.commit(service.preview_workbook(empty))


def test_a_backup_without_room_is_told_and_a_damaged_library_stops(
    library: OpenLibrary, tmp_path: Path
) -> None:
    def fails(error: Exception) -> RecordImportService:
        def back_up() -> None:
            raise error

        return RecordImportService(library.desk, CompoundList(library.desk), back_up)

    file = sheet(tmp_path / "清单.xlsx", ("小区名称", "户数"), ("北岗院", 1))
    damaged = fails(LibraryDamaged(file="a", found="b"))
    with pytest.raises(LibraryDamaged):
        damaged.commit(damaged.preview(file))
    assert details_in(library) == []
    full = fails(DiskFull(file="a"))
    told = full.commit(full.preview(file)).preview.found.problems
    assert "没有备份成" in told[-1].message
    assert len(details_in(library)) == 1


def test_problems_are_written_as_a_spreadsheet(service: RecordImportService, tmp_path: Path) -> None:
    preview = service.preview(
        sheet(tmp_path / "清单.xlsx", ("清单",), ("小区名称", "户数"), ("北岗院", "八十"))
    )
    assert service.export_problems(preview, tmp_path / "问题.xlsx") == 2
    book = openpyxl.load_workbook(tmp_path / "问题.xlsx")
    assert [cell.value for cell in book.active[2]][1:4] == [3, "B", "✗ 未导入"]
    with pytest.raises(CannotWrite):
        service.export(tmp_path / "没有" / "a.xlsx")


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(compounds=lists(12), number=st.uuids())
def test_an_exported_list_gives_identical_compounds(
    tmp_path: Path, compounds: list[CompoundDetails], number: object
) -> None:
    folder = tmp_path / str(number)
    folder.mkdir()
    one = create_library(folder / "一.louan", Office("甲街道", "national"), Clock())
    other = create_library(folder / "二.louan", Office("乙街道", "national"), Clock())
    try:
        for details in compounds:
            one.case_files.add(details)
        assert one.compound_list.export(folder / "清单.xlsx") == len(compounds)
        other.compound_list.commit(other.compound_list.preview(folder / "清单.xlsx"))
        kept = [[f.compound.details for f in s.case_files.cabinet()] for s in (one, other)]
        assert kept[0] == kept[1] == compounds
        again = one.compound_list.preview(folder / "清单.xlsx").found
        assert (again.changes, again.unchanged) == ((), len(compounds))
    finally:
        one.close()
        other.close()


def test_a_code_stays_used_when_its_compound_has_another_or_is_gone(
    library: OpenLibrary, service: RecordImportService
) -> None:
    first = library.case_files.add(CompoundDetails("北岗院", code="A1"))
    library.case_files.change(first.id, replace(first.details, code="A2"))
    second = library.case_files.add(CompoundDetails("南岗院", code="B1"))
    library.case_files.remove_empty(second.id)
    rows = [("小区编码", "小区名称"), ("A1", "新院"), ("B1", "西院"), ("C1", "东院")]
    preview = service.preview_workbook(Workbook("a.xlsx", (Sheet.from_rows("a", rows),)))
    assert [problem.message for problem in preview.found.problems] == [
        "编码“A1”以前给过别的小区，未采用",
        "编码“B1”以前给过别的小区，未采用",
    ]
    service.commit(preview)
    assert [d.code for d in details_in(library)] == ["A2", "XQ0001", "XQ0002", "C1"]
    back = library.case_files.change(first.id, replace(first.details, code="A1"))
    assert back.details.code == "A1"
