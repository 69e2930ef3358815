"""Records typed twice become one and can be taken apart; frozen rolls keep what they hold."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.compounds.compound import Compound
from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.dwellings.visits import VisitDetails
from app.domain.errors.dwellings import BothOnOpenRoll, CannotMerge, CannotUnmerge
from app.domain.errors.records import RecordMissing
from app.domain.rounds.consent import Answer
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.merging import MergingService
from app.services.records.undoing import UndoService
from tests.builders import OpenLibrary, add_compound, flats, open_round


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    twice = ("3号楼", "2单元", "101", "张三、李四", None, "住宅")
    return add_compound(
        library, [("3号楼", "1单元", "101", "张三", 80.5, "住宅"), twice, *flats("4号楼", 1, 2, 2)]
    )


@pytest.fixture
def files(library: OpenLibrary) -> DwellingFileService:
    return DwellingFileService(library.desk)


@pytest.fixture
def merging(library: OpenLibrary) -> MergingService:
    return MergingService(library.desk)


@pytest.fixture
def pair(library: OpenLibrary, compound: Compound) -> tuple[int, int]:
    first, second = [d.id for d in library.case_files.roster(compound.id)[0].dwellings()]
    return first, second


def rooms(library: OpenLibrary, compound: Compound) -> list[str]:
    return [
        f"{s.label}{d.room} {'、'.join(d.owners)}"
        for b in library.case_files.roster(compound.id)[:1]
        for s in b.stairwells
        for d in s.dwellings
    ]


def test_one_dwelling_stands_for_both_and_they_come_apart_again(
    library: OpenLibrary,
    compound: Compound,
    files: DwellingFileService,
    merging: MergingService,
    pair: tuple[int, int],
) -> None:
    kept, gone = pair
    files.change(gone, replace(files.sheet(gone).file.details, phones=("13800138000",), note="顶楼"))
    files.visit(gone, VisitDetails(datetime(2026, 11, 1, 9), "陈敏", "李刚", VisitOutcome.NOBODY))
    before = files.sheet(kept), files.sheet(gone), rooms(library, compound)
    totals = library.case_files.file(compound.id).totals
    merging.merge_dwellings(kept, gone)
    sheet = files.sheet(kept)
    assert rooms(library, compound) == ["1单元101 张三、李四"]
    assert (sheet.file.details.phones, sheet.file.details.note) == (("13800138000",), "顶楼")
    assert len(sheet.visits) == 1
    assert sheet.file.merged == ("3号楼2单元101",)
    assert files.sheet(gone).file.id == kept
    after = library.case_files.file(compound.id).totals
    assert (after.dwellings, after.stairwells) == (totals.dwellings - 1, totals.stairwells - 1)
    (merge,) = sheet.merges
    merging.undo(merge.id)
    assert (files.sheet(kept), files.sheet(gone), rooms(library, compound)) == before
    assert library.case_files.file(compound.id).totals == totals
    with pytest.raises(RecordMissing):
        merging.undo(merge.id)


def test_a_merge_is_refused_while_both_are_on_the_roll_of_an_open_round(
    library: OpenLibrary, compound: Compound, merging: MergingService, pair: tuple[int, int]
) -> None:
    round_ = open_round(library, compound)
    with pytest.raises(BothOnOpenRoll) as refused:
        merging.merge_dwellings(*pair)
    assert refused.value.details["title"] == round_.title
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, date(2026, 11, 3))
    before = library.consultation.roll_rows(round_.id), library.consultation.standing(round_.id).tally
    close_any(library, round_.id)
    merging.merge_dwellings(*pair)
    assert (
        library.consultation.roll_rows(round_.id),
        library.consultation.standing(round_.id).tally,
    ) == before
    assert len(DwellingFileService(library.desk).sheet(pair[0]).answers) == 2


def close_any(library: OpenLibrary, round_id: int) -> None:
    """Close a round without asking for what its gate needs."""
    with library.desk.begin() as work:
        work.rounds.close(round_id, "{}", library.clock(), "陈敏")


def test_the_one_on_an_open_roll_is_the_one_to_keep(
    library: OpenLibrary, compound: Compound, merging: MergingService, pair: tuple[int, int]
) -> None:
    open_round(library, compound, buildings=["3号楼"])
    other = library.case_files.roster(compound.id)[1].stairwells[0].dwellings[0].id
    with pytest.raises(CannotMerge):
        merging.merge_dwellings(other, pair[0])
    merging.merge_dwellings(pair[0], other)


def test_what_is_one_already_or_elsewhere_is_not_merged(
    library: OpenLibrary, compound: Compound, merging: MergingService, pair: tuple[int, int]
) -> None:
    elsewhere = add_compound(library, flats("1号楼", 1, 1, 1), "别处")
    far = library.case_files.roster(elsewhere.id)[0].stairwells[0].dwellings[0].id
    for other in (pair[0], far):
        with pytest.raises(CannotMerge):
            merging.merge_dwellings(pair[0], other)
    merging.merge_dwellings(*pair)
    with pytest.raises(CannotMerge):
        merging.merge_dwellings(*pair)
    with pytest.raises(CannotMerge):
        merging.merge_dwellings(pair[1], pair[0])


def test_a_merge_is_not_taken_back_over_later_changes(
    library: OpenLibrary,
    compound: Compound,
    files: DwellingFileService,
    merging: MergingService,
    pair: tuple[int, int],
) -> None:
    kept, gone = pair
    files.change(gone, replace(files.sheet(gone).file.details, note="顶楼"))
    merging.merge_dwellings(kept, gone)
    (merge,) = files.sheet(kept).merges
    files.change(kept, replace(files.sheet(kept).file.details, note="改过"))
    with pytest.raises(CannotUnmerge) as refused:
        merging.undo(merge.id)
    assert "备注" in str(refused.value.details["reason"])
    files.change(kept, replace(files.sheet(kept).file.details, note="顶楼"))
    third = library.case_files.roster(compound.id)[1].stairwells[0].dwellings[0].id
    merging.merge_dwellings(third, kept)
    with pytest.raises(CannotUnmerge):
        merging.undo(merge.id)
    (outer,) = files.sheet(third).merges
    merging.undo(outer.id)
    merging.undo(merge.id)


def test_a_roster_that_still_writes_both_addresses_changes_one_dwelling(
    library: OpenLibrary, compound: Compound, merging: MergingService, pair: tuple[int, int]
) -> None:
    from app.domain.sheets.workbook import Sheet, Workbook

    merging.merge_dwellings(*pair)
    header = ("楼栋", "单元", "房号", "业主")
    old = ("3号楼", "2单元", "101", "张三、李四")
    for rows in ([old], [("3号楼", "1单元", "101", "张三、李四"), old]):
        workbook = Workbook("户册.xlsx", (Sheet.from_rows("户册", [header, *rows]),))
        preview = library.roster_import.preview_workbook(workbook, compound.id)
        assert (preview.changes.added, preview.changes.changed) == ((), ())
        assert preview.totals == library.case_files.file(compound.id).totals


def test_an_owner_typed_twice_becomes_one_and_comes_apart_again(
    files: DwellingFileService, merging: MergingService, pair: tuple[int, int]
) -> None:
    dwelling = pair[1]
    first, second = files.sheet(dwelling).present
    files.change_owner(second.id, replace(second.details, phones=("13800138000",)))
    files.set_voter(second.id)
    before = files.sheet(dwelling)
    merging.merge_owners(first.id, second.id)
    (owner,) = files.sheet(dwelling).owners
    assert (owner.name, owner.details.phones, owner.voter) == ("张三", ("13800138000",), True)
    (merge,) = files.sheet(dwelling).merges
    assert (merge.kept, merge.gone) == ("张三", "李四")
    merging.undo(merge.id)
    assert files.sheet(dwelling) == before


def test_owners_of_two_dwellings_and_ended_ones_are_not_merged(
    files: DwellingFileService, merging: MergingService, pair: tuple[int, int]
) -> None:
    (other,) = files.sheet(pair[0]).present
    first, second = files.sheet(pair[1]).present
    for one in (first, other):
        with pytest.raises(CannotMerge):
            merging.merge_owners(first.id, one.id)
    files.end_owner(second.id, date(2026, 11, 1))
    with pytest.raises(CannotMerge):
        merging.merge_owners(first.id, second.id)


def test_owners_on_an_open_roll_are_not_merged(
    library: OpenLibrary,
    compound: Compound,
    files: DwellingFileService,
    merging: MergingService,
    pair: tuple[int, int],
) -> None:
    first, second = files.sheet(pair[1]).present
    open_round(library, compound)
    with pytest.raises(BothOnOpenRoll):
        merging.merge_owners(first.id, second.id)
    third = files.add_owner(pair[1], OwnerDetails("张叁")).present[2]
    merging.merge_owners(first.id, third.id)


def test_a_person_is_confirmed_split_and_two_persons_stay_two(
    library: OpenLibrary,
    compound: Compound,
    files: DwellingFileService,
    merging: MergingService,
    pair: tuple[int, int],
) -> None:
    (lone,) = files.sheet(pair[0]).present
    first, second = files.sheet(pair[1]).present
    merging.same_person(first.id, [lone.id])
    assert files.sheet(pair[0]).present[0].same_as == ("3号楼2单元101",)
    far = files.sheet(library.case_files.roster(compound.id)[1].stairwells[0].dwellings[0].id).present[0]
    merging.same_person(second.id, [far.id])
    with pytest.raises(CannotMerge):
        merging.merge_owners(first.id, second.id)
    merging.split(second.id)
    assert files.sheet(pair[1]).present[1].same_as == ()
    merging.merge_owners(first.id, second.id)


def test_other_dwellings_of_the_building_are_offered_first(
    merging: MergingService, pair: tuple[int, int]
) -> None:
    others = merging.other_dwellings(pair[0])
    assert [other.text.split("　")[0] for other in others][:2] == ["3号楼2单元101", "4号楼1单元101"]
    assert len(others) == 5


def test_a_merge_is_taken_back_from_the_history_as_well(
    library: OpenLibrary, compound: Compound, merging: MergingService, pair: tuple[int, int]
) -> None:
    before = rooms(library, compound)
    merging.merge_dwellings(*pair)
    undo = UndoService(library.desk)
    undo.undo(undo.proposal(compound.id))
    assert rooms(library, compound) == before
    assert DwellingFileService(library.desk).sheet(pair[0]).merges == ()
