"""Some buildings become a compound of their own, and it can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.compound_links import Kin
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.project import ProjectDetails
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.compounds import (
    CannotSplitCompound,
)
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.messages import message_for
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.defects import DefectService
from app.services.compounds.projects import ProjectService
from app.services.dwellings.merging import MergingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary
from tests.photos import jpeg, put
from tests.services.compounds.merging_desk import labels, lift_filed
from tests.services.records.test_undoing import content


def test_what_is_on_file_of_a_lift_splits_off_with_its_building(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound
) -> None:
    for stairwell in ("1-1", "2-1"):
        lift_filed(library, south, stairwell)
    second = library.case_files.roster(south.id)[1]
    new = merging.split(south.id, CompoundDetails("毛纺小院"), [second.id])
    registers = RegisterService(library.desk)
    assert [one.entry.text("stairwell") for one in registers.of_compound(ELEVATORS, new.id)] == ["2-1"]
    assert [one.entry.text("stairwell") for one in registers.of_compound(ELEVATORS, south.id)] == ["1-1"]


def test_some_buildings_become_a_compound_of_their_own(
    library: OpenLibrary, merging: CompoundMergingService, north: Compound, tmp_path: Path
) -> None:
    files, defects = AttachmentService(library.desk), DefectService(library.desk)
    first, third = library.case_files.roster(north.id)
    details = DefectDetails(
        third.id, DefectKind.ROOF, "屋面", "漏雨", date(2026, 5, 1), DefectSeverity.SERIOUS, DefectState.OPEN
    )
    defects.add(north.id, details)
    dwelling = next(third.dwellings())
    files.add(RecordRef(RecordKind.DWELLING, dwelling.id), put(tmp_path / "一.jpg", jpeg()), FileNote("裂缝"))
    files.add(RecordRef(RecordKind.BUILDING, first.id), put(tmp_path / "二.jpg", jpeg()), FileNote("楼门"))
    before = content(library.desk.library.file)
    proposed = merging.split_proposal(north.id)
    assert proposed.details.community == "东庄社区"
    assert [(b.name, b.households) for b in proposed.buildings] == [("1号楼", 12), ("3号楼", 6)]
    new = merging.split(north.id, CompoundDetails("毛纺东院", "东庄社区"), [third.id])
    assert (labels(library, north), labels(library, new)) == (["1号楼"], ["3号楼"])
    assert library.file_of(new).descent.whole == Kin(north.id, north.name)
    assert library.file_of(north).descent.split_off == (Kin(new.id, "毛纺东院"),)
    assert [file.note.title for file in files.of_compound(new.id)] == ["裂缝"]
    assert len(defects.of_compound(new.id)) == 1
    library.case_files.change(north.id, library.file_of(north).compound.details)
    assert all(finding.sound for finding in CheckingService(library.desk).check())
    merging.undo(merging.undo_proposal(new.id))
    assert content(library.desk.library.file) == before


def test_a_split_takes_some_buildings_but_not_all(
    library: OpenLibrary, merging: CompoundMergingService, north: Compound, south: Compound
) -> None:
    ids = [building.id for building in library.case_files.roster(north.id)]
    other = library.case_files.roster(south.id)[0].id
    for chosen in ([], ids, [other]):
        with pytest.raises(CannotSplitCompound):
            merging.split(north.id, CompoundDetails("毛纺东院"), chosen)


def test_a_dwelling_typed_twice_keeps_its_buildings_together(
    library: OpenLibrary, merging: CompoundMergingService, north: Compound
) -> None:
    first, third = library.case_files.roster(north.id)
    MergingService(library.desk).merge_dwellings(next(first.dwellings()).id, next(third.dwellings()).id)
    with pytest.raises(CannotSplitCompound) as refused:
        merging.split(north.id, CompoundDetails("毛纺东院"), [third.id])
    assert "3号楼1单元101" in message_for(refused.value)


def test_a_split_off_compound_joins_the_active_project(
    library: OpenLibrary, merging: CompoundMergingService, north: Compound
) -> None:
    projects = ProjectService(library.desk)
    projects.keep(None, ProjectDetails("一期", year=2026, compounds=(north.name,)))
    new = merging.split(north.id, CompoundDetails("毛纺东院"), [library.case_files.roster(north.id)[1].id])
    assert projects.all()[0].compound_ids == (north.id, new.id)
