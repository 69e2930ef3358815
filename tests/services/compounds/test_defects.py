"""The list of defects: kept in order, with its photos, taken off and put back, written as a spreadsheet."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.defect_register import DEFECTS
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.records.attached_file import RecordKind, RecordRef
from app.services.compounds.defect_book import DefectBook
from app.services.compounds.defects import DefectService
from app.services.records.attachments import AttachmentService
from app.services.registers.books import export_book
from tests.builders import OpenLibrary, small_compound
from tests.photos import png

FOUND = date(2026, 10, 8)


@pytest.fixture
def service(library: OpenLibrary) -> DefectService:
    return DefectService(library.desk)


def leak(building_id: int | None, text: str = "屋面渗漏") -> DefectDetails:
    return DefectDetails(building_id, DefectKind.ROOF, "东侧", text, FOUND, DefectSeverity.SERIOUS)


def test_the_compounds_own_come_first_then_building_by_building(
    library: OpenLibrary, compound: Compound, service: DefectService
) -> None:
    first, second = library.case_files.roster(compound.id)
    for details in (leak(second.id), leak(None), leak(first.id)):
        service.add(compound.id, details)
    assert [defect.building for defect in service.of_compound(compound.id)] == ["", "1号楼", "2号楼"]


def test_a_defect_is_changed(compound: Compound, service: DefectService) -> None:
    defect = service.add(compound.id, leak(None))
    changed = service.change(defect.id, replace(defect.details, state=DefectState.FIXED))
    assert changed.details.state is DefectState.FIXED
    assert service.of_compound(compound.id) == (changed,)
    with pytest.raises(ValueRefused):
        service.change(defect.id, replace(defect.details, text=" "))
    assert service.of_compound(compound.id) == (changed,)


def test_a_building_of_another_compound_is_refused(
    library: OpenLibrary, compound: Compound, service: DefectService
) -> None:
    other = library.case_files.roster(small_compound(library, "南岗院").id)[0]
    with pytest.raises(RecordMissing):
        service.add(compound.id, leak(other.id))
    with pytest.raises(RecordMissing):
        service.add(99, leak(None))
    assert service.of_compound(compound.id) == ()


def test_photos_of_a_defect_are_counted_and_go_with_it_and_come_back(
    library: OpenLibrary, compound: Compound, service: DefectService
) -> None:
    attachments = AttachmentService(library.desk)
    defect = service.add(compound.id, leak(None))
    assert defect.lacks_photo
    record = RecordRef(RecordKind.DEFECT, defect.id)
    file = attachments.add_content(record, "a.png", png())
    assert [d.photos for d in service.of_compound(compound.id)] == [1]
    assert attachments.names([file]) == {record: "问题：东侧"}
    service.take_off(defect.id)
    assert service.of_compound(compound.id) == ()
    assert service.put_back(defect.id).photos == 1


def test_the_list_is_written_as_a_spreadsheet(
    library: OpenLibrary, compound: Compound, service: DefectService, tmp_path: Path
) -> None:
    building = library.case_files.roster(compound.id)[0]
    service.add(compound.id, leak(building.id, "=1+1 渗漏"))
    service.add(compound.id, leak(None))
    assert export_book(DefectBook(library.desk), compound.id, tmp_path / "a.xlsx") == 2
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values)
    assert rows == [
        ("编号", "发现日期", "楼栋", "种类", "部位", "程度", "状态", "问题", "状况", "附件", "登记人"),
        (2, "2026-10-08", "小区公共", "屋面", "东侧", "严重", "待处理", "屋面渗漏", "！缺照片", 0, None),
        (1, "2026-10-08", "1号楼", "屋面", "东侧", "严重", "待处理", "=1+1 渗漏", "！缺照片", 0, None),
    ]


def test_a_defect_is_kept_as_an_entry_of_a_register(
    library: OpenLibrary, compound: Compound, service: DefectService
) -> None:
    book = DefectBook(library.desk)
    assert book.offers(compound.id) == {"building": ("小区公共", "1号楼", "2号楼")}
    typed = DEFECTS.typed({"found_on": "2026-10-08", "kind": "屋面", "building": "2栋", "text": "渗漏"})
    entry = book.add(compound.id, {**DEFECTS.usual, **{k: v for k, v in typed.items() if v}})
    assert entry.values["building"] == "2号楼"
    assert book.of_compound(compound.id)[0].standing == "！缺照片"
    moved = book.change(entry.id, {**entry.values, "building": "", "state": DefectState.FIXED})
    assert (moved.values["building"], service.get(entry.id).details.building_id) == ("小区公共", None)
    assert book.of_compound(compound.id)[0].standing == ""
    book.take_off(entry.id)
    assert book.of_compound(compound.id) == ()
    book.put_back(entry.id)
    assert len(book.of_compound(compound.id)) == 1


@pytest.mark.parametrize(
    ("key", "value", "title"),
    [
        ("kind", None, "种类"),
        ("found_on", None, "发现日期"),
        ("building", "9号楼", "楼栋"),
        ("text", "", "问题"),
    ],
)
def test_an_entry_that_cannot_be_a_defect_is_refused_at_its_field(
    library: OpenLibrary, compound: Compound, key: str, value: object, title: str
) -> None:
    good = {"found_on": FOUND, "kind": DefectKind.ROOF, "building": "", "place": "", "text": "渗漏"}
    with pytest.raises(ValueRefused) as refusal:
        DefectBook(library.desk).add(compound.id, {**good, key: value})
    assert refusal.value.details["field"] == title
