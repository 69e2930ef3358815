"""Compounds that became one are still read, printed, told and found, and the merge can be taken back."""

from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.compound_links import Kin
from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.compounds import (
    CompoundMerged,
)
from app.domain.errors.records import ActReliedOn, NameTaken, NothingToTakeBack, RecordMissing
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.messages import message_for
from app.services.buildings.building_plans import BuildingPlanService
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.projects import ProjectService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.records.history import HistoryService
from app.services.records.search import SearchService
from app.services.records.undoing import UndoService
from tests.builders import OpenLibrary, open_round
from tests.photos import jpeg, put
from tests.services.compounds.merging_desk import closed_round, merge
from tests.services.records.test_undoing import content


def printed(library: OpenLibrary, round_id: int) -> list[str]:
    printing = PrintingService(library.desk)
    prints = (printing.letter, printing.survey_forms, printing.summary, printing.result_notice)
    return [print_(round_id).sha256 for print_ in (*prints, printing.posting_record)]


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
