"""Compounds become one, or two; rounds and papers stay in the old file, and either act can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.compound_links import Kin
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.project import ProjectDetails, ProjectState
from app.domain.compounds.work_item import WorkItem
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.compounds import (
    BuildingLabelsClash,
    CannotMergeCompounds,
    CannotSplitCompound,
    CompoundMerged,
    CompoundRoundOpen,
)
from app.domain.errors.lifecycle import StageStepRefused
from app.domain.errors.records import ActReliedOn, NameTaken, NothingToTakeBack, RecordMissing, ValueRefused
from app.domain.lifecycle.stages import CaseState, Stage, StageAct
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register import Entry
from app.messages import message_for
from app.services.buildings.building_plans import BuildingPlanService
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.defects import DefectService
from app.services.compounds.figures import FigureService
from app.services.compounds.projects import ProjectService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.merging import MergingService
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.records.history import HistoryService
from app.services.records.search import SearchService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, answer_many, flats, open_round
from tests.photos import jpeg, put
from tests.services.records.test_undoing import content


@pytest.fixture
def merging(library: OpenLibrary) -> CompoundMergingService:
    return CompoundMergingService(library.desk)


@pytest.fixture
def south(library: OpenLibrary) -> Compound:
    return add_compound(
        library, [*flats("1号楼", 1, 3, 2), *flats("2号楼", 1, 3, 2, first_owner=6)], "毛纺南小区"
    )


@pytest.fixture
def north(library: OpenLibrary) -> Compound:
    lines = [*flats("1号楼", 2, 3, 2, first_owner=20), *flats("3号楼", 1, 3, 2, first_owner=40)]
    return add_compound(library, lines, "毛纺北小区")


def labels(library: OpenLibrary, compound: Compound) -> list[str]:
    return [building.label for building in library.case_files.roster(compound.id)]


def merge(merging: CompoundMergingService, *parts: Compound) -> Compound:
    proposed = merging.proposal([part.id for part in parts])
    return merging.merge([part.id for part in parts], proposed.details, proposed.labels)


def closed_round(library: OpenLibrary, compound: Compound) -> int:
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 9))
    library.consultation.close(round_.id)
    return round_.id


def printed(library: OpenLibrary, round_id: int) -> list[str]:
    printing = PrintingService(library.desk)
    prints = (printing.letter, printing.survey_forms, printing.summary, printing.result_notice)
    return [print_(round_id).sha256 for print_ in (*prints, printing.posting_record)]


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


def lift_filed(library: OpenLibrary, compound: Compound, stairwell: str) -> Entry:
    typed = {"day": "2026-10-08", "stairwell": stairwell, "matter": "实施方案", "cost": "360000"}
    return RegisterService(library.desk).add(ELEVATORS, compound.id, ELEVATORS.typed(typed))


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


def test_an_old_compound_keeps_id_code_and_name_and_is_told_from_both_sides(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    new = merge(merging, south, north)
    old = library.file_of(south)
    assert (old.compound.id, old.compound.details) == (south.id, south.details)
    assert old.descent.into == Kin(new.id, "毛纺小区")
    assert library.file_of(new).descent.parts == (Kin(south.id, "毛纺南小区"), Kin(north.id, "毛纺北小区"))
    assert new.details.code not in (south.details.code, north.details.code)
    with pytest.raises(NameTaken):
        merging.split(new.id, CompoundDetails("毛纺南小区"), [library.case_files.roster(new.id)[0].id])


def test_an_old_compound_is_read_but_no_longer_changed(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    new = merge(merging, south, north)
    before = content(library.desk.library.file)
    acts = (
        lambda: library.case_files.change(south.id, CompoundDetails("毛纺南院")),
        lambda: library.case_files.remove_empty(south.id),
        lambda: AcceptanceService(library.desk).tick(south.id, [WorkItem("JC-01")]),
        lambda: BuildingPlanService(library.desk).add(south.id, "9号楼"),
        lambda: merging.merge([south.id, new.id], CompoundDetails("大毛纺")),
        lambda: merging.proposal([new.id, north.id]),
        lambda: merging.split_proposal(south.id),
    )
    for act in acts:
        with pytest.raises(CompoundMerged) as refused:
            act()
        assert "已经并入“毛纺小区”" in message_for(refused.value)
    assert content(library.desk.library.file) == before


def test_a_compound_with_an_open_round_is_left_alone(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    open_round(library, north)
    for act in (lambda: merging.proposal([south.id, north.id]), lambda: merging.split_proposal(north.id)):
        with pytest.raises(CompoundRoundOpen) as refused:
            act()
        assert "第1轮意愿征集" in message_for(refused.value)


def test_old_papers_print_the_same_bytes_and_the_vote_is_not_added_up(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    round_id = closed_round(library, south)
    made, standing = printed(library, round_id), library.consultation.standing(round_id)
    new = merge(merging, south, north)
    assert printed(library, round_id) == made
    assert library.consultation.standing(round_id) == standing
    assert library.file_of(south).current is not None
    assert library.file_of(new).rounds == ()
    assert all(finding.sound for finding in CheckingService(library.desk).check())


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


def test_a_merge_is_taken_back_as_one_act(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound, tmp_path: Path
) -> None:
    files = AttachmentService(library.desk)
    files.add(RecordRef(RecordKind.COMPOUND, south.id), put(tmp_path / "一.jpg", jpeg()), FileNote("大门"))
    AcceptanceService(library.desk).tick(south.id, [WorkItem("JC-01")])
    ProjectService(library.desk).keep(
        None, ProjectDetails("一期", year=2026, compounds=(north.name, south.name))
    )
    before = content(library.desk.library.file)
    new = merge(merging, south, north)
    merging.undo(merging.undo_proposal(new.id))
    assert content(library.desk.library.file) == before
    again = merge(merging, south, north)
    undo = UndoService(library.desk)
    undo.undo(undo.proposal(south.id))
    assert content(library.desk.library.file) == before
    with pytest.raises(RecordMissing):
        library.file_of(again)


def test_a_merge_stands_once_something_rests_on_it(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    new = merge(merging, south, north)
    add = BuildingPlanService(library.desk).add(new.id, "12号楼")
    undoing = merging.undo_proposal(new.id)
    with pytest.raises(ActReliedOn):
        merging.undo(undoing)
    BuildingPlanService(library.desk).remove(add.id)
    open_round(library, new)
    with pytest.raises(ActReliedOn) as refused:
        merging.undo_proposal(new.id)
    assert "没有撤销" in message_for(refused.value)
    with pytest.raises(NothingToTakeBack):
        merging.undo_proposal(south.id)


def test_the_history_tells_a_merge_in_words(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    new = merge(merging, south, north)
    history = HistoryService(library.desk)
    old = [change.sentence for change in history.look(south.id).changes]
    assert any("并入 “毛纺小区”" in sentence and "归并为“毛纺小区”" in sentence for sentence in old)
    told = [change.sentence for change in history.look(new.id).changes]
    assert any("楼栋 2号楼" in s and "所属小区 “毛纺南小区” → 所属小区 “毛纺小区”" in s for s in told)


def test_search_finds_the_old_one_after_the_new_one(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    merge(merging, south, north)
    hits = list(SearchService(library.desk).find("毛纺").hits())
    assert hits[0].title == "毛纺小区"
    assert any("已并入“毛纺小区”" in hit.place for hit in hits if hit.title == "毛纺南小区")


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


def test_old_answers_stand_beside_a_dwelling_that_moved(
    library: OpenLibrary, merging: CompoundMergingService, south: Compound, north: Compound
) -> None:
    closed_round(library, south)
    dwelling = next(library.case_files.roster(south.id)[0].dwellings())
    new = merge(merging, south, north)
    assert library.file_of(new).totals.dwellings == 30
    (answer,) = DwellingFileService(library.desk).sheet(dwelling.id).answers
    assert answer.title == "毛纺南小区：第1轮意愿征集"
    assert answer.address == "1号楼1单元101"
