"""The awkward cases of domain.md (g), by number: each stands in the help page, and what Louan does about it is tested.

Tested elsewhere, beside what does it:

 1 tests/services/rounds/test_consultation.py::test_confirmed_owners_of_one_name_count_one_head
 1 tests/store/rounds/test_tallies.py::test_one_head_with_several_flats_counts_once_with_all_its_area
 2 tests/services/rounds/test_round_answers.py::test_owners_who_differ_leave_their_dwelling_pending
 2 tests/domain/dwellings/test_ownership.py::test_of_joint_owners_exactly_one_votes
 4 tests/services/dwellings/test_dwelling_files.py::test_a_household_is_unreachable_after_three_vain_visits
 4 tests/domain/dwellings/test_visits.py::test_visits_at_one_hour_of_the_day_are_amber
 6 tests/services/dwellings/test_dwelling_files.py::test_all_that_a_developer_holds_is_one_head
 7 tests/domain/dwellings/test_ownership.py::test_a_dead_owner_asks_for_heirs_and_casts_no_vote
 9 tests/services/rounds/test_round_answers.py::test_every_state_is_a_figure_of_its_own
 9 tests/services/rounds/test_ballot_entry.py::test_invalid_is_not_the_same_as_not_returned
 9 tests/services/rounds/test_round_answers.py::test_a_form_that_comes_after_closing_is_kept_and_changes_nothing
10 tests/services/rounds/test_ballot_entry.py::test_an_entry_says_what_it_superseded
11 tests/services/rounds/test_closing.py::test_closing_freezes_the_result_and_takes_no_more
12 tests/services/rounds/test_proxies.py::test_a_ballot_by_proxy_needs_one_in_force_with_its_document
12 tests/services/rounds/test_proxies.py::test_nobody_holds_more_proxies_than_the_pack_allows
13 tests/ui/consultation/test_call_backs_page.py::test_one_in_twenty_valid_forms_is_asked_about_again
14 tests/services/rounds/test_ballot_import.py::test_a_second_ballot_in_one_list_is_not_counted
14 tests/services/rounds/test_ballot_import.py::test_another_answer_on_file_stays_and_is_told
15 tests/store/rounds/test_tallies.py::test_a_shop_votes_with_its_area_but_is_no_household
15 tests/domain/dwellings/test_dwelling_file.py::test_a_reason_is_kept_only_where_the_count_goes_against_the_use
16 tests/services/rounds/test_round_opening.py::test_the_owners_do_not_decide_on_areas_in_doubt
17 tests/services/compounds/test_merged_compounds.py::test_old_papers_print_the_same_bytes_and_the_vote_is_not_added_up
17 tests/services/compounds/test_compound_splitting.py::test_some_buildings_become_a_compound_of_their_own
18 tests/domain/dwellings/test_ownership.py::test_fifty_characters_are_a_name
18 tests/documents/test_fonts.py::test_every_role_draws_rare_names_and_signs
18 tests/documents/test_fonts.py::test_missing_characters_are_listed_once
19 tests/domain/dwellings/test_addresses.py::test_every_writing_of_an_address_has_the_same_key
20 tests/services/rounds/test_round_opening.py::test_stairwells_vote_side_by_side_but_nobody_is_asked_twice
20 tests/services/elevators/test_elevators.py::test_talks_about_an_objection_stand_with_their_outcome
21 tests/services/rounds/test_round_opening.py::test_a_vote_anew_is_numbered_by_kind_and_scope_and_keeps_the_old_one
22 tests/services/lifecycle/test_taken_up_again.py::test_a_roll_back_supersedes_rounds_and_entries_and_keeps_them
23 tests/services/notices/test_posting.py::test_a_notice_torn_down_everywhere_runs_longer_once_it_hangs_again
24 tests/services/rounds/test_round_opening.py::test_a_void_round_keeps_everything_and_takes_nothing
25 tests/domain/registers/test_registers.py::test_only_an_open_objection_under_a_real_name_blocks
25 tests/domain/lifecycle/test_register_gates.py::test_nobody_can_vouch_an_open_objection_opinion_or_demand_away
25 tests/services/rounds/test_roll_correcting.py::test_a_struck_dwelling_leaves_the_base_and_its_ballot_stays_uncounted
26 tests/ui/registers/test_plan_versions_view.py::test_a_new_version_begins_with_the_last_one_and_says_what_changed
28 tests/services/records/test_hand_over_papers.py::test_the_sheet_lists_what_the_clerk_has_and_nothing_of_others
28 tests/services/records/test_history.py::test_a_look_chooses_by_kind_person_day_and_words
28 tests/services/records/test_operators.py::test_every_change_stands_under_the_one_at_the_desk
29 tests/store/libraries/test_library_file.py::test_a_second_program_is_refused_and_told_so
31 tests/domain/rounds/test_gates.py::test_an_empty_roll_never_passes
32 tests/services/lifecycle/test_stages.py::test_the_rules_may_ask_for_a_body_of_a_kind_once_that_is_more_than_assumed
"""

import re
from datetime import date
from pathlib import Path

import pytest

from app.domain.dwellings.dwelling_kinds import PartyKind
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.errors.rounds import RoundNotOpen
from app.domain.registers.opinions import OPINIONS
from app.domain.rounds.consent import Answer, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.words import fate_of, verdict_line
from app.resources import resource
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import (
    OpenLibrary,
    add_compound,
    answer_many,
    flats,
    open_round,
)
from tests.pdf_texts import text_of

CASES = range(1, 33)
ROOT = Path(__file__).parents[2]
TESTED = re.findall(r"^ ?(\d+) (tests/\S+)::(\w+)$", __doc__ or "", re.MULTILINE)
STATED_ONLY = {27}
"""Cases that Louan leaves to the clerk: the help page says what is done by hand."""
DAY = date(2026, 11, 3)


def answers() -> dict[int, str]:
    """What the help page says of each case."""
    page = resource("help/edge_cases.txt").read_text(encoding="utf-8")
    parts = re.split(r"^(\d+)　", page, flags=re.MULTILINE)[1:]
    return {int(number): text for number, text in zip(parts[::2], parts[1::2], strict=True)}


# --- the page and the list ------------------------------------------------------------------------------------------


def test_every_case_stands_in_the_help_page_with_rule_and_answer() -> None:
    said = answers()
    assert sorted(said) == list(CASES)
    for number, text in said.items():
        assert re.search(r"^规则：\S.*\n做法：\S.+", text, re.MULTILINE), number


@pytest.mark.parametrize(("number", "file", "test"), TESTED)
def test_a_test_named_above_exists(number: str, file: str, test: str) -> None:
    assert int(number) in CASES
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_case_is_tested_or_left_to_the_clerk_in_words() -> None:
    here = {
        int(number)
        for number in re.findall(r"^def test_case_(\d+)_", Path(__file__).read_text("utf-8"), re.M)
    }
    assert here | {int(number) for number, _, _ in TESTED} == set(CASES) - STATED_ONLY
    for number in STATED_ONLY:
        assert "程序还不" in answers()[number]


# --- owners ---------------------------------------------------------------------------------------------------------


def test_case_03_owners_who_overlap_are_several_heads_and_told_on_figures_and_summary(
    library: OpenLibrary,
) -> None:
    lines = [
        ("1号楼", "1单元", "101", "张三、李四", 80, "住宅"),
        ("1号楼", "1单元", "102", "张三", 60, "住宅"),
    ]
    compound = add_compound(library, [*lines, ("1号楼", "1单元", "201", "王五", 60, "住宅")])
    before = open_round(library, compound)
    assert (
        library.consultation.shared_owners(before.id) == ""
    )  # one name, but nobody has said it is one person
    library.consultation.declare_void(before.id, "先确认同名业主")
    (found,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(found.party_ids)
    round_ = open_round(library, compound, title="第2轮")
    assert round_.roll.counts.persons == 3
    told = library.consultation.shared_owners(round_.id)
    assert told.startswith("2套房屋的业主有一部分相同（1号楼1单元101、1号楼1单元102）")
    assert told.endswith("各算一人，共2人。")
    printing = PrintingService(library.desk)
    paper = text_of(printing.content(printing.summary(round_.id)))
    assert "2套房屋的业主有一部分相同，" in "".join(paper.split())  # how many, not which: it goes on the wall


def test_case_01_one_owner_of_several_flats_is_no_overlap(library: OpenLibrary) -> None:
    lines = [("1号楼", "1单元", str(room), "张三", 80, "住宅") for room in (101, 102)]
    compound = add_compound(library, lines)
    (found,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(found.party_ids)
    round_ = open_round(library, compound)
    assert (round_.roll.counts.households, round_.roll.counts.persons, round_.roll.counts.area) == (
        2,
        1,
        16000,
    )
    assert library.consultation.shared_owners(round_.id) == ""


def test_case_06_flats_of_one_work_unit_are_one_head_once_a_clerk_says_so(library: OpenLibrary) -> None:
    lines = [("1号楼", "1单元", str(room), "第一棉纺厂", 50, "住宅") for room in (101, 102, 201)]
    compound = add_compound(library, lines)
    files = DwellingFileService(library.desk)
    for room in ("101", "102", "201"):
        flat = files.find(compound.id, f"1-1-{room}")
        (owner,) = files.sheet(flat).owners
        files.change_owner(owner.id, OwnerDetails("第一棉纺厂", PartyKind.ORGANISATION))
    (found,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(found.party_ids)
    counts = open_round(library, compound).roll.counts
    assert (counts.households, counts.persons, counts.area) == (3, 1, 15000)


def test_case_07_several_heirs_are_one_head_and_undecided_ones_stay_in_the_base(library: OpenLibrary) -> None:
    compound = add_compound(library, [*flats("1号楼", 1, 1, 2)])
    files = DwellingFileService(library.desk)
    flat = files.find(compound.id, "1-1-101")
    for heir in ("赵一", "赵二"):
        files.add_owner(flat, OwnerDetails(heir))
    round_ = open_round(library, compound)
    assert round_.roll.counts.persons == 2
    library.ballot_entry.mark_pending(round_.id, 1, DAY)
    tally = library.consultation.standing(round_.id).tally
    assert (tally.pending, tally.roll.households) == (1, 2)


def test_case_08_a_guardian_is_kept_beside_the_owner(library: OpenLibrary) -> None:
    compound = add_compound(library, [*flats("1号楼", 1, 1, 1)])
    files = DwellingFileService(library.desk)
    flat = files.find(compound.id, "1-1-101")
    (owner,) = files.sheet(flat).owners
    files.change_owner(owner.id, OwnerDetails("小宝", guardian="赵大"))
    assert files.sheet(flat).owners[0].details.guardian == "赵大"


# --- at the door ----------------------------------------------------------------------------------------------------


def test_case_04_a_flat_nobody_answers_for_stays_in_the_base(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    answer_many(library, round_, range(1, 20))
    line = library.consultation.standing(round_.id).gates[0].lines[0]
    assert (line.numerator, line.denominator, line.passed) == (19, 24, False)


def test_case_05_an_opinion_of_a_tenant_is_no_ballot(library: OpenLibrary, round_: ConsultationRound) -> None:
    registers = RegisterService(library.desk)
    said = {"received_on": "2026-11-02", "channel": "走访", "person": "租户小周", "text": "希望加装电梯"}
    registers.add(OPINIONS, round_.compound_id, OPINIONS.typed(said))
    assert library.consultation.standing(round_.id).tally.returned == 0
    library.ballot_entry.mark_invalid(round_.id, 1, InvalidReason.NOT_OWNER, DAY)
    tally = library.consultation.standing(round_.id).tally
    assert (tally.invalid, tally.participating.households) == (1, 0)


def test_case_12_a_ballot_of_a_holder_without_a_paper_is_kept_as_invalid(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    entry = library.ballot_entry.mark_invalid(round_.id, 1, InvalidReason.NO_PROXY, DAY)
    assert (entry.ballot.validity, entry.standing.tally.invalid) == (Validity.INVALID, 1)


def test_case_13_a_forged_ballot_is_void_and_the_first_entry_stays(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    answer_many(library, round_, [1])
    library.ballot_entry.mark_invalid(round_.id, 1, InvalidReason.FORGED, DAY)
    first, second = library.ballot_entry.history(round_.id, 1)
    assert (fate_of(first), second.reason) == ("已更正", InvalidReason.FORGED)
    assert library.consultation.standing(round_.id).tally.of(Answer.AGREE).households == 0


# --- results --------------------------------------------------------------------------------------------------------


def test_case_11_after_closing_a_change_of_mind_needs_a_new_round(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    answer_many(library, round_, range(1, 21))
    closed = library.consultation.close(round_.id)
    with pytest.raises(RoundNotOpen):
        library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, DAY)
    again = library.consultation.open_round(round_.compound_id, RoundKind.WILL, "第2轮意愿征集")
    library.ballot_entry.record(again.id, 1, Answer.OPPOSE, DAY)
    assert library.consultation.standing(round_.id).tally == closed.tally


def test_case_30_a_complaint_by_hotline_has_its_source_and_last_day(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    registers = RegisterService(library.desk)
    said = {"received_on": "2026-11-01", "channel": "12345", "text": "夜间施工", "due": "2026-11-02"}
    registers.add(OPINIONS, round_.compound_id, OPINIONS.typed(said))
    (shown,) = registers.open_everywhere(OPINIONS)
    assert shown.standing == "✗ 逾期未答复"


def test_case_31_where_nobody_is_counted_it_says_not_applicable_and_the_gate_stays_shut(
    library: OpenLibrary,
) -> None:
    compound = add_compound(library, [("1号楼", "1单元", "商铺1", "李强", 40, "商铺")])
    standing = library.consultation.standing(open_round(library, compound).id)
    line = standing.gates[0].lines[0]
    assert (line.denominator, standing.passed) == (0, False)
    assert "不适用" in verdict_line(line)
