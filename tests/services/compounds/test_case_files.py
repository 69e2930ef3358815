"""Compounds, where each stands, and owners of one name."""

from dataclasses import replace

import pytest

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.errors.records import NameTaken, RecordMissing, ValueRefused
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from app.domain.rounds.consultation_round import RoundKind
from app.domain.sheets.workbook import Sheet, Workbook
from tests.builders import OpenLibrary, answer_many, at_stage, open_round, small_compound


def imported(library: OpenLibrary, compound_id: int, *rows: tuple[object, ...]) -> None:
    header = ("楼号", "单元", "房号", "业主", "面积", "用途")
    book = Workbook("户册.xlsx", (Sheet.from_rows("户册", [header, *rows]),))
    library.roster_import.commit(library.roster_import.preview_workbook(book, compound_id))


def test_a_new_compound_waits_for_its_roster(library: OpenLibrary) -> None:
    compound = library.case_files.add(CompoundDetails("毛纺北小区", built_year=1992))
    file = library.case_files.file(compound.id)
    assert compound.initials == "mfbxq"
    assert (file.standing.stage, file.standing.next_step) == (Stage.BASELINE, NextStep.IMPORT_ROSTER)


@pytest.mark.parametrize(
    "details",
    [
        CompoundDetails("  "),
        CompoundDetails("甲", built_year=1948),
        CompoundDetails("甲", built_year=2027),
        CompoundDetails("甲", residents=-1),
        CompoundDetails("甲", boards=0),
        CompoundDetails("甲", declared=DeclaredFigures(area=-1)),
    ],
)
def test_impossible_details_are_refused(library: OpenLibrary, details: CompoundDetails) -> None:
    with pytest.raises(ValueRefused):
        library.case_files.add(details)
    assert library.case_files.cabinet() == ()


def test_names_are_unique_and_may_be_changed(library: OpenLibrary) -> None:
    first = library.case_files.add(CompoundDetails("甲院"))
    second = library.case_files.add(CompoundDetails("乙院"))
    with pytest.raises(NameTaken):
        library.case_files.add(CompoundDetails(" 甲院 "))
    with pytest.raises(NameTaken):
        library.case_files.change(second.id, CompoundDetails("甲院"))
    changed = library.case_files.change(first.id, CompoundDetails("甲院", community="和平社区"))
    assert library.case_files.named("甲院") == changed
    with pytest.raises(RecordMissing):
        library.case_files.named("丙院")


def test_declared_figures_are_compared_and_never_mended(library: OpenLibrary) -> None:
    details = CompoundDetails("甲院", declared=DeclaredFigures(1, 1, 3, 149_75))
    compound = library.case_files.add(details)
    imported(
        library,
        compound.id,
        ("1号楼", "1单元", 101, "赵一", 89.5, "住宅"),
        ("1号楼", "1单元", 102, "钱二", 60.25, "商铺"),
    )
    file = library.case_files.file(compound.id)
    assert [(m.figure, m.declared, m.counted) for m in file.mismatches] == [("households", 3, 1)]
    assert file.totals.area == 149_75
    assert file.compound.details == replace(details, code="XQ0001")


def test_owners_of_one_name_count_apart_until_a_clerk_says_so(library: OpenLibrary) -> None:
    compound = library.case_files.add(CompoundDetails("甲院"))
    imported(
        library,
        compound.id,
        ("1号楼", "1单元", 101, "赵一", 80, None),
        ("1号楼", "1单元", 102, "赵一", 80, None),
        ("1号楼", "1单元", 201, "钱二", 80, None),
    )
    (proposal,) = library.case_files.same_names(compound.id)
    assert (proposal.name, proposal.confirmed) == ("赵一", False)
    assert proposal.addresses == ("1号楼1单元101", "1号楼1单元102")
    first = library.consultation.open_round(compound.id, RoundKind.WILL, "第一轮")
    assert first.roll.counts.persons == 3
    library.consultation.close(first.id)
    library.case_files.confirm_same(proposal.party_ids)
    assert library.case_files.same_names(compound.id)[0].confirmed
    second = library.consultation.open_round(compound.id, RoundKind.WILL, "第二轮")
    assert (second.number, second.roll.counts.persons) == (2, 2)
    assert library.consultation.round(first.id).roll.counts.persons == 3
    library.case_files.part(proposal.party_ids)
    assert not library.case_files.same_names(compound.id)[0].confirmed


def test_only_an_empty_compound_can_be_taken_off_the_shelf(library: OpenLibrary) -> None:
    compound = library.case_files.add(CompoundDetails("甲院"))
    imported(library, compound.id, ("1号楼", "1单元", 101, "赵一", 80, None))
    with pytest.raises(ValueRefused):
        library.case_files.remove_empty(compound.id)


def test_a_name_is_one_line_of_readable_length(library: OpenLibrary) -> None:
    assert library.case_files.add(CompoundDetails("甲\n院 ")).name == "甲 院"
    with pytest.raises(ValueRefused):
        library.case_files.add(CompoundDetails("长" * 61))


def test_the_cabinet_shows_a_bare_compound_as_its_own_file_does(library: OpenLibrary) -> None:
    details = CompoundDetails("甲院", declared=DeclaredFigures(1, 1, 3, 149_75))
    bare = library.case_files.add(details)
    begun = library.case_files.add(CompoundDetails("乙院"))
    imported(library, begun.id, ("1号楼", "1单元", 101, "赵一", 89.5, "住宅"))
    assert library.case_files.cabinet() == (
        library.case_files.file(bare.id),
        library.case_files.file(begun.id),
    )


def test_the_cabinet_shows_rounds_as_the_file_of_each_compound_does(library: OpenLibrary) -> None:
    answered, asked = small_compound(library, "甲院"), small_compound(library, "乙院")
    answer_many(library, open_round(library, answered), range(1, 20))
    open_round(library, asked)
    shown = library.case_files.cabinet()
    assert shown == tuple(library.case_files.file(compound.id) for compound in (answered, asked))
    assert [standing.tally.returned for case in shown for standing in case.rounds] == [19, 0]
    assert library.consultation.standings() == {case.compound.id: case.rounds for case in shown}


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (Stage.NEEDS, RoundKind.MENU),
        (Stage.DECISION, RoundKind.PLAN),
        (Stage.SATISFACTION, RoundKind.SATISFACTION),
    ],
)
def test_the_next_step_is_about_the_round_that_the_stage_asks_for(
    library: OpenLibrary, stage: Stage, kind: RoundKind
) -> None:
    compound = at_stage(library, small_compound(library), stage)
    willing = open_round(library, compound)
    answer_many(library, willing, range(1, 25))
    library.consultation.close(willing.id)
    assert library.file_of(compound).at_hand == library.file_of(compound).current
    asked = library.consultation.open_round(compound.id, kind, "第2轮")
    file = library.file_of(compound)
    assert file.at_hand is not None
    assert (file.at_hand.round.id, file.standing.next_step) == (asked.id, NextStep.PRINT_FORMS)
    with library.desk.begin() as work:
        work.ballots.issue(asked.id, range(1, 25), library.clock(), "printed")
    assert library.file_of(compound).standing.next_step is NextStep.ENTER_BALLOTS


def test_a_round_of_another_kind_does_not_come_between_a_stage_and_its_next_step(
    library: OpenLibrary,
) -> None:
    compound = at_stage(library, small_compound(library), Stage.NEEDS)
    library.consultation.open_round(compound.id, RoundKind.OTHER, "停车", question="建停车棚吗？")
    assert library.file_of(compound).standing.next_step is NextStep.TICK_ITEMS
