"""Rounds from freezing to closing, over real libraries."""

from datetime import date, datetime

import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RosterEmpty, RoundAlreadyOpen
from app.domain.errors.rules import PolicyPackUnknown
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.gates import major_decision, ordinary_decision, participation
from app.domain.sheets.workbook import Sheet, Workbook
from tests.builders import (
    NOW,
    ROSTER_HEADER,
    OpenLibrary,
    add_compound,
    answer_many,
    flats,
    open_round,
    small_compound,
    textile_north,
)

DAY = NOW.date()
WALK_UPS = [f"{number}号楼" for number in range(1, 9)]


# --- opening --------------------------------------------------------------------------------------------------


def test_the_base_names_the_buildings_in_scope(library: OpenLibrary) -> None:
    compound = textile_north(library)
    proposal = library.consultation.proposal(compound.id, RoundKind.WILL)
    wanted = [building.id for building in proposal.buildings if building.label in WALK_UPS]
    assert proposal.roll_of(wanted).scope == "8栋54单元680户"
    assert proposal.roll_of([b.id for b in proposal.buildings]).scope == "9栋55单元902户"
    opened = library.consultation.open_round(
        compound.id, RoundKind.WILL, proposal.title, proposal.question, None, wanted
    )
    assert (opened.roll.scope, opened.roll.counts.households) == ("8栋54单元680户", 680)
    answer_many(library, opened, range(1, 624))
    line = library.consultation.standing(opened.id).gates[0].lines[0]
    assert (line.numerator, line.denominator, line.percent, line.passed) == (623, 680, "91.61", True)


def test_the_wrong_base_tells_another_story(library: OpenLibrary) -> None:
    opened = open_round(library, textile_north(library))
    answer_many(library, opened, range(1, 624))
    line = library.consultation.standing(opened.id).gates[0].lines[0]
    assert (line.denominator, line.percent, line.short_by) == (902, "69.06", 99)


def test_one_household_decides_at_four_fifths(library: OpenLibrary) -> None:
    opened = open_round(library, textile_north(library), WALK_UPS)
    answer_many(library, opened, range(1, 544))
    before = library.consultation.standing(opened.id).gates[0].lines[0]
    assert (before.passed, before.percent, before.short_by) == (False, "79.85", 1)
    entry = library.ballot_entry.record(opened.id, 544, Answer.AGREE, DAY)
    after = entry.standing.gates[0].lines[0]
    assert (after.passed, after.percent, after.short_by) == (True, "80.00", 0)


def test_a_proposal_says_what_is_unsure_and_freezes_nothing(library: OpenLibrary) -> None:
    compound = add_compound(
        library,
        [
            ("1号楼", "1单元", "101", "王芳", 80, "住宅"),
            ("1号楼", "1单元", "102", "王芳", None, "住宅"),
            ("1号楼", "1单元", "201", None, 80, "住宅"),
            ("1号楼", "1单元", "商铺1", "李强", 40, "商铺"),
        ],
    )
    proposal = library.consultation.proposal(compound.id, RoundKind.WILL)
    roll = proposal.roll_of([proposal.buildings[0].id])
    assert (roll.scope, roll.dwellings, roll.not_counting) == ("1栋1单元3户", 4, 1)
    assert (roll.without_owner, roll.without_area, proposal.same_names) == (1, 1, ("王芳",))
    assert proposal.title == "第1轮意愿征集"
    assert not library.file_of(compound).rounds


def test_confirmed_owners_of_one_name_count_one_head(library: OpenLibrary) -> None:
    compound = add_compound(
        library, [("1号楼", "1单元", str(room), "王芳", 80, "住宅") for room in (101, 102, 201)]
    )
    assert open_round(library, compound).roll.counts.persons == 3
    (found,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(found.party_ids)
    assert library.consultation.proposal(compound.id, RoundKind.WILL).same_names == ()
    library.consultation.close(library.file_of(compound).rounds[0].round.id)
    assert open_round(library, compound, title="第2轮").roll.counts.persons == 1


def test_the_second_round_is_proposed_as_the_second_and_has_its_own_roll(library: OpenLibrary) -> None:
    compound = small_compound(library)
    first = open_round(library, compound)
    library.ballot_entry.record(first.id, 1, Answer.OPPOSE, DAY)
    library.consultation.close(first.id)
    proposal = library.consultation.proposal(compound.id, RoundKind.WILL)
    second = library.consultation.open_round(compound.id, RoundKind.WILL, proposal.title)
    assert (second.number, second.title) == (2, "第2轮意愿征集")
    assert second.question == "您是否同意北岗院纳入老旧小区改造？"
    assert second.roll.id != first.roll.id
    assert library.consultation.standing(second.id).tally.returned == 0
    assert library.consultation.standing(first.id).tally.of(Answer.OPPOSE).households == 1


def test_only_one_round_of_a_kind_is_open(library: OpenLibrary, round_: ConsultationRound) -> None:
    with pytest.raises(RoundAlreadyOpen):
        library.consultation.open_round(round_.compound_id, RoundKind.WILL, "又一轮")


def test_a_round_cannot_begin_with_nobody_to_ask_no_title_or_unknown_rules(library: OpenLibrary) -> None:
    empty = library.case_files.add(CompoundDetails("空院"))
    with pytest.raises(RosterEmpty):
        library.consultation.open_round(empty.id, RoundKind.WILL, "第1轮")
    compound = small_compound(library)
    with pytest.raises(RosterEmpty):
        library.consultation.open_round(compound.id, RoundKind.WILL, "第1轮", building_ids=[])
    with pytest.raises(ValueRefused):
        library.consultation.open_round(compound.id, RoundKind.WILL, "  ")
    with pytest.raises(PolicyPackUnknown):
        library.consultation.open_round(compound.id, RoundKind.WILL, "第1轮", pack_id="atlantis")
    assert not library.file_of(compound).rounds


# --- standing -------------------------------------------------------------------------------------------------


def test_a_later_change_of_the_roster_changes_no_round(library: OpenLibrary) -> None:
    compound = small_compound(library)
    opened = open_round(library, compound)
    before = library.consultation.roll_rows(opened.id)
    first = ("1号楼", "1单元", "101", "新业主", 99.5, "商铺")
    sheet = Sheet.from_rows("户册", [ROSTER_HEADER, first, *flats("3号楼", 1, 2, 2, first_owner=40)])
    preview = library.roster_import.preview_workbook(Workbook("补.xlsx", (sheet,)), compound.id)
    library.roster_import.commit(preview)
    assert library.file_of(compound).totals.households == 27
    assert library.consultation.roll_rows(opened.id) == before
    assert library.consultation.standing(opened.id).tally.roll.households == 24


def test_a_round_keeps_the_rules_it_began_with(library: OpenLibrary, round_: ConsultationRound) -> None:
    office = library.office.office()
    library.office.change(type(office)(office.name, "national", operator=office.operator))
    assert library.consultation.standing(round_.id).gates[0].lines[0].required.share.numerator == 4
    library.consultation.close(round_.id)
    compound = library.file_of(library.case_files.cabinet()[0].compound).compound
    again = open_round(library, compound, title="第2轮")
    assert again.pack_id == "handan"
    assert open_round(library, small_compound(library, "新开始的小区")).pack_id == "national"


def test_figures_by_building_add_up(library: OpenLibrary, round_: ConsultationRound) -> None:
    answer_many(library, round_, range(1, 9))
    answer_many(library, round_, range(13, 16), Answer.OPPOSE)
    parts = dict(library.consultation.by_building(round_.id))
    assert parts["1号楼"].of(Answer.AGREE).households == 8
    assert parts["2号楼"].of(Answer.OPPOSE).households == 3
    assert (
        sum(part.returned for part in parts.values())
        == library.consultation.standing(round_.id).tally.returned
    )


# --- the law's two steps, over rolls frozen by the service (b.1) --------------------------------------------------


@pytest.mark.parametrize(
    ("part", "yes", "takes_part", "major", "ordinary"),
    [
        (8, 6, True, True, True),
        (8, 5, True, False, True),
        (9, 6, True, False, True),
        (9, 7, True, True, True),
        (7, 7, False, True, True),
        (8, 4, True, False, False),
    ],
)
def test_twelve_equal_flats(
    library: OpenLibrary, part: int, yes: int, takes_part: bool, major: bool, ordinary: bool
) -> None:
    opened = open_round(library, add_compound(library, flats("1号楼", 1, 6, 2)))
    answer_many(library, opened, range(1, yes + 1))
    answer_many(library, opened, range(yes + 1, part + 1), Answer.OPPOSE)
    tally = library.consultation.standing(opened.id).tally
    assert participation(tally).passed is takes_part
    assert major_decision(tally).passed is major
    assert ordinary_decision(tally).passed is ordinary


def test_a_day_is_the_clocks_day(library: OpenLibrary) -> None:
    library.clock.now = datetime(2026, 12, 31, 23, 0)
    assert library.consultation.today == date(2026, 12, 31)
