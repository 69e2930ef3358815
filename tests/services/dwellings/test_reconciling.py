"""Findings of a stored roster and the clerk's word on them."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.domain.dwellings.reconciling import FindingKind
from app.domain.errors.files import CannotWrite
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.dwellings.reconciling import ReconcilingService, finding_object
from tests.builders import ROSTER_HEADER, OpenLibrary, add_compound, flats


def rows(area: object) -> list[list[object]]:
    lines = [list(line) for line in flats("1号楼", 1, 6, 1)]
    lines[2][4] = area
    return lines


def test_a_finding_marked_as_right_comes_back_only_when_the_facts_change(library: OpenLibrary) -> None:
    compound = add_compound(library, rows(500.0))
    service = ReconcilingService(library.desk)
    (one,) = service.of_compound(compound.id)
    assert (one.finding.kind, one.mark) == (FindingKind.AREA_OUTLIER, None)

    service.mark_right(compound.id, [one.finding], "两套打通，产权证合并")

    (marked,) = service.of_compound(compound.id)
    assert marked.mark is not None
    assert (marked.mark.reason, marked.mark.by) == ("两套打通，产权证合并", "陈敏")
    assert finding_object(marked)["right"] is True
    book = Workbook("新.xlsx", (Sheet.from_rows("户册", [ROSTER_HEADER, *rows(400.0)]),))
    library.roster_import.commit(library.roster_import.preview_workbook(book, compound.id))
    (again,) = service.of_compound(compound.id)
    assert again.mark is None
    assert "400.00㎡" in again.finding.text


def test_a_mark_can_be_taken_back_and_needs_a_reason(library: OpenLibrary) -> None:
    compound = add_compound(library, rows(500.0))
    service = ReconcilingService(library.desk)
    (one,) = service.of_compound(compound.id)
    with pytest.raises(ValueRefused):
        service.mark_right(compound.id, [one.finding], "  ")
    service.mark_right(compound.id, [one.finding], "打通")
    service.open_again(compound.id, [one.finding])
    assert [judged.mark for judged in service.of_compound(compound.id)] == [None]
    with pytest.raises(RecordMissing):
        service.of_compound(999)


def test_findings_go_out_as_a_spreadsheet(library: OpenLibrary, tmp_path: Path) -> None:
    compound = add_compound(library, rows(500.0))
    service = ReconcilingService(library.desk)
    file = tmp_path / "核对.xlsx"
    assert service.export(compound.id, file) == 1
    header, line = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[:2]
    assert header[:4] == ["位置", "问题", "说明", "处理"]
    assert line[1] == "面积异常"
    assert line[3] == "待处理"
    with pytest.raises(CannotWrite):
        service.export(compound.id, tmp_path)


def test_the_history_tells_of_a_mark(library: OpenLibrary) -> None:
    compound = add_compound(library, rows(500.0))
    service = ReconcilingService(library.desk)
    service.mark_right(compound.id, [service.of_compound(compound.id)[0].finding], "打通")
    with library.desk.library.reading() as work:
        newest = list(work.history.all())[-1]
    assert (newest.entity, newest.compound_id, newest.after["reason"]) == (
        "finding_mark",
        compound.id,
        "打通",
    )
