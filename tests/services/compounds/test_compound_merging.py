"""Compounds become one: what comes together, what goes along, and what keeps them apart."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.project import ProjectDetails, ProjectState
from app.domain.compounds.work_item import WorkItem
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.compounds import (
    BuildingLabelsClash,
    CannotMergeCompounds,
    CompoundRoundOpen,
)
from app.domain.errors.lifecycle import StageStepRefused
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stages import CaseState, Stage, StageAct
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.registers.opinions import OPINIONS
from app.messages import message_for
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.defects import DefectService
from app.services.compounds.figures import FigureService
from app.services.compounds.projects import ProjectService
from app.services.elevators.elevators import ElevatorService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, open_round
from tests.photos import jpeg, put
from tests.services.compounds.merging_desk import labels, lift_filed, merge
from tests.services.records.test_undoing import content


def test_the_proposal_adds_up_what_comes_together(
    merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    proposed = merging.proposal([south.id, north.id])
    assert proposed.details.name == "毛纺小区"
    assert proposed.details.aliases == ("毛纺南小区", "毛纺北小区")
    assert (proposed.total.buildings, proposed.total.households, proposed.total.area) == (4, 30, 30 * 7550)
    assert set(proposed.labels.values()) == {"毛纺南小区1号楼", "毛纺北小区1号楼"}


def test_equal_labels_are_refused_until_the_clerk_gives_new_ones(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    details = CompoundDetails("毛纺小区")
    before = content(library.desk.library.file)
    with pytest.raises(BuildingLabelsClash) as refused:
        merging.merge([south.id, north.id], details)
    assert "毛纺南小区的1号楼、毛纺北小区的1号楼" in message_for(refused.value)
    theirs = merging.proposal([south.id, north.id]).buildings[2]
    with pytest.raises(BuildingLabelsClash):
        merging.merge([south.id, north.id], details, {theirs.id: "二栋"})
    with pytest.raises(ValueRefused):
        merging.merge([south.id, north.id], details, {theirs.id: " "})
    assert content(library.desk.library.file) == before
    new = merging.merge([south.id, north.id], details, {theirs.id: "5号楼"})
    assert labels(library, new) == ["1号楼", "2号楼", "3号楼", "5号楼"]


def test_everything_of_the_buildings_goes_along(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound, tmp_path: Path
) -> None:
    files, defects = AttachmentService(library.desk), DefectService(library.desk)
    building = library.case_files.roster(south.id)[0]
    details = DefectDetails(
        building.id,
        DefectKind.ROOF,
        "屋面",
        "漏雨",
        date(2026, 5, 1),
        DefectSeverity.SERIOUS,
        DefectState.OPEN,
    )
    defects.add(south.id, details)
    picture = put(tmp_path / "一.jpg", jpeg())
    files.add(RecordRef(RecordKind.COMPOUND, south.id), picture, FileNote("大门"))
    files.add(RecordRef(RecordKind.BUILDING, building.id), picture, FileNote("楼门"))
    AcceptanceService(library.desk).tick(south.id, [WorkItem("JC-01", "全部", 200)])
    AcceptanceService(library.desk).tick(north.id, [WorkItem("JC-01", "全部", 300), WorkItem("JC-02")])
    new = merge(merging, south, north)
    assert [found.details.text for found in defects.of_compound(new.id)] == ["漏雨"]
    assert {file.note.title for file in files.of_compound(new.id)} == {"大门", "楼门"}
    assert {file.note.title for file in files.of_record(RecordRef(RecordKind.COMPOUND, new.id))} == {"大门"}
    with library.desk.library.reading() as work:
        assert work.work_items.of_compound(new.id) == (WorkItem("JC-01", "全部", 500), WorkItem("JC-02"))
    assert library.file_of(south).totals.dwellings == 0
    assert library.file_of(new).totals.households == 30
    assert library.file_of(new).current is None
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_what_is_on_file_of_lifts_goes_along_and_other_registers_stay_with_their_files(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound, tmp_path: Path
) -> None:
    registers, files = RegisterService(library.desk), AttachmentService(library.desk)
    lifts = [lift_filed(library, south, "2-1"), lift_filed(library, north, "1-2")]
    opinion = registers.add(
        OPINIONS, south.id, OPINIONS.typed({"received_on": "2026-10-08", "channel": "来信", "text": "修路"})
    )
    picture = put(tmp_path / "一.jpg", jpeg())
    files.add(RecordRef(RecordKind.ELEVATOR, lifts[1].id), picture, FileNote("方案"))
    files.add(RecordRef(RecordKind.OPINION, opinion.id), picture, FileNote("信"))
    proposed = merging.proposal([south.id, north.id])
    theirs = next(b for b in proposed.buildings if b.compound_id == north.id and b.label == "1号楼")
    new = merging.merge([south.id, north.id], proposed.details, {**proposed.labels, theirs.id: "5号楼"})
    gone_along = [one.entry for one in registers.of_compound(ELEVATORS, new.id)]
    assert [(e.no, e.text("stairwell"), e.files) for e in gone_along] == [(1, "2-1", 0), (2, "5-2", 1)]
    assert registers.of_compound(ELEVATORS, south.id) == ()
    costs = {line.code: line.facts.cost for line in ElevatorService(library.desk).of_compound(new.id).lines}
    assert (costs["2-1"], costs["5-2"], costs["5-1"]) == (360_000_00, 360_000_00, None)
    assert [one.entry.files for one in registers.of_compound(OPINIONS, south.id)] == [1]
    merging.undo(merging.undo_proposal(new.id))
    assert [one.entry.text("stairwell") for one in registers.of_compound(ELEVATORS, north.id)] == ["1-2"]


def test_a_compound_with_an_open_round_is_left_alone(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    open_round(library, north)
    for act in (lambda: merging.proposal([south.id, north.id]), lambda: merging.split_proposal(north.id)):
        with pytest.raises(CompoundRoundOpen) as refused:
            act()
        assert "第1轮意愿征集" in message_for(refused.value)


def test_the_old_cases_stop_and_the_new_one_begins_with_its_vote_at_the_latest(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    with library.desk.begin() as work:
        for part in (south, north):
            work.stages.add_step(part.id, StageAct.BEGIN, Stage.PLAN, Stage.PLAN, library.clock(), "陈敏")
    new = merge(merging, south, north)
    with library.desk.library.reading() as work:
        old = work.stages.position(south.id)
        assert (old.state, old.stage, old.steps[-1].into) == (CaseState.MERGED, Stage.PLAN, new.id)
        assert (work.stages.position(new.id).state, work.stages.position(new.id).stage) == (
            CaseState.ACTIVE,
            Stage.WILL,
        )
    part = merging.split(new.id, CompoundDetails("毛纺东院"), [library.case_files.roster(new.id)[0].id])
    assert library.file_of(part).standing.stage is Stage.WILL


def test_a_case_that_has_stopped_is_not_merged(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    with library.desk.begin() as work:
        work.stages.add_step(
            north.id, StageAct.WITHDRAW, Stage.WILL, Stage.WILL, library.clock(), "陈敏", "没有通过"
        )
    with pytest.raises(StageStepRefused):
        merging.proposal([south.id, north.id])


def test_fewer_than_two_or_one_twice_is_refused(merging: CompoundMergingService, south: Compound) -> None:
    for ids in ([south.id], [south.id, south.id]):
        with pytest.raises(CannotMergeCompounds):
            merging.proposal(ids)


def test_the_new_compound_takes_the_place_of_the_old_ones_in_the_active_project(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    projects = ProjectService(library.desk)
    projects.keep(
        None, ProjectDetails("旧项目", year=2025, compounds=(south.name,), state=ProjectState.ENDED)
    )
    projects.keep(None, ProjectDetails("一期", year=2026, compounds=(south.name, north.name)))
    new = merge(merging, south, north)
    closed, active = projects.all()
    assert closed.compound_ids == (south.id,)
    assert active.compound_ids == (new.id,)
    figures = FigureService(library.desk).figures()
    assert figures.total.compounds == 1
    assert [year.planned.compounds for year in figures.progress] == [1, 1]
    assert figures.bundled.compounds == 1
    projects.keep(closed.id, closed.details)
    with pytest.raises(ValueRefused) as refused:
        projects.keep(None, ProjectDetails("二期", year=2027, compounds=(north.name,)))
    assert "已并入“毛纺小区”" in message_for(refused.value)


def test_parts_of_two_active_projects_are_not_merged(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    projects = ProjectService(library.desk)
    projects.keep(None, ProjectDetails("一期", year=2026, compounds=(south.name,)))
    projects.keep(None, ProjectDetails("二期", year=2026, compounds=(north.name,)))
    with pytest.raises(CannotMergeCompounds) as refused:
        merging.proposal([south.id, north.id])
    assert "“一期”、“二期”" in message_for(refused.value)
