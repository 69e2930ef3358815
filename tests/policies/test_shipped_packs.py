"""The packs that ship: what each city asks for, and that nothing stands there without a source or a warning."""

import pytest

from app.domain.compounds.compound_kinds import OwnersBody, RenovationType
from app.domain.errors.rules import PolicyPackUnknown
from app.domain.packs.pack_rules import items_of_type
from app.domain.packs.pack_values import pack_values
from app.domain.packs.policy import LEGAL_SHARES, DayUnit, RollOver, Status
from app.domain.packs.policy_kinds import ElevatorScope, ElevatorTest
from app.domain.rounds.counting import Base, Threshold
from app.domain.words import value_name, value_text
from app.policies import bundled_packs, catalogue, find_pack

IDS = ["national", "haidian_chaoyang", "handan", "qingyang", "weifang", "zhoukou"]
TWO_THIRDS = Threshold(2, 3, inclusive=True)


def test_six_packs_ship_with_ids_of_their_own():
    assert [pack.id for pack in bundled_packs()] == IDS


def test_an_unknown_pack_is_refused_with_the_known_ones():
    with pytest.raises(PolicyPackUnknown) as caught:
        find_pack("atlantis")
    assert caught.value.details == {"pack": "atlantis", "known": IDS}


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_value_has_a_source_or_is_only_assumed(pack):
    for value in pack_values(pack):
        assert value.source or value.status is Status.ASSUMED, value.key


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_value_has_a_key_of_its_own_and_reads_in_chinese(pack):
    values = pack_values(pack)
    assert len({value.key for value in values}) == len(values)
    for value in values:
        assert not value_name(value).isascii(), value.key
        assert not value_text(value).isascii(), value.key


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_pack_measures_inclusion_plan_and_satisfaction_of_all_households(pack):
    assert {"include", "plan", "satisfy"} <= set(pack.gates)
    assert all(rule.base is Base.HOUSEHOLDS for rule in pack.gates.values())
    assert pack.gates["satisfy"].satisfied == ("非常满意", "满意")
    assert pack.legal.keys() == LEGAL_SHARES.keys()
    assert all(pack.legal[key].required == LEGAL_SHARES[key].required for key in LEGAL_SHARES)


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_notices_on_the_wall_are_seven_days_and_only_assumed(pack):
    of_results = ("will_result", "plan", "plan_result", "satisfy_result")
    of_drafts = ("body", "supervisors", "funds", "change", "management", "exit")
    for key in (*of_results, *of_drafts):
        rule = pack.notices[key]
        assert (rule.days, rule.unit, rule.roll_over) == (7, DayUnit.CALENDAR, RollOver.WHOLE_BREAK)
        assert (rule.status, rule.source) == (Status.ASSUMED, "")
    assembly = pack.notices["assembly"]
    assert (assembly.days, assembly.status) == (15, Status.LAW)


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_silence_counts_nowhere_without_clause_warning_and_delivery(pack):
    assert len(pack.silence.needs) == 3


def test_handan_asks_four_times_for_four_fifths_of_all_households():
    gates = find_pack("handan").gates
    assert list(gates) == ["include", "coverage", "plan", "satisfy"]
    assert all(g.required == Threshold(4, 5, inclusive=True) for g in gates.values())
    told = [Status.REPORTED, Status.REGIONAL, Status.REPORTED, Status.REPORTED]
    assert [g.status for g in gates.values()] == told


def test_handan_takes_base_and_levels_of_satisfaction_as_assumed():
    satisfy = find_pack("handan").gates["satisfy"]
    assert (satisfy.base_status, satisfy.satisfied_status) == (Status.ASSUMED, Status.ASSUMED)


def test_the_base_is_as_sure_as_the_share_where_nothing_else_is_said():
    gates = find_pack("handan").gates
    assert gates["include"].base_status is Status.REPORTED
    assert gates["coverage"].base_status is Status.REGIONAL
    assert gates["include"].satisfied == ()


def test_handan_has_its_nine_compulsory_items_and_says_who_watches():
    pack = find_pack("handan")
    assert [item.code for item in pack.items] == [f"H9-{n}" for n in range(1, 10)]
    assert all(item.must for item in pack.items)
    assert pack.items[2].covers == ("JC-13", "JC-14")
    assert find_pack("national").items == ()
    assert pack.supervisors
    assert (pack.supervisors.status, pack.supervisors.roles_status) == (Status.ASSUMED, Status.REPORTED)
    assert len(pack.supervisors.roles) == 5


def test_the_national_shares_are_only_assumed_and_say_where_they_were_seen():
    gates = find_pack("national").gates
    for key in ("include", "plan"):
        assert gates[key].required == TWO_THIRDS
        assert (gates[key].status, gates[key].base_status) == (Status.ASSUMED, Status.ASSUMED)
        assert "许昌" in gates[key].source


def test_weifang_limits_proxies_and_votes_lifts_by_the_civil_code():
    pack = find_pack("weifang")
    assert pack.proxy.limit == 3
    assert "第三十二条" in pack.proxy.source
    assert (pack.elevator.test, pack.elevator.scope) == (
        ElevatorTest.CIVIL_CODE_MAJOR,
        ElevatorScope.STAIRWELL,
    )
    assert pack.steps
    assert [step.name for step in pack.steps.steps] == ["前问需", "中问计", "后问效"]
    assert pack.steps.of_stage("S6") == ("中问计",)
    assert pack.steps.of_stage("S0") == ()
    assert pack.fund
    assert pack.fund.top_up_below
    assert pack.fund.top_up_below.required == Threshold(3, 10, inclusive=True)
    assert {item.code for item in pack.items if item.should} == {"TS-04", "TS-05", "TS-06", "WS-15"}


def test_beijing_wants_a_body_first_and_every_owner_for_a_lift():
    pack = find_pack("haidian_chaoyang")
    assert pack.deciding_body
    assert pack.deciding_body.bodies == (OwnersBody.COMMITTEE, OwnersBody.PM_COMMITTEE)
    assert (pack.elevator.test, pack.elevator.status) == (ElevatorTest.UNANIMOUS, Status.ASSUMED)
    assert pack.online
    assert pack.online.city_system_only
    posted = pack.notices["committee_decision_posted"]
    assert (posted.days, posted.unit, posted.status) == (10, DayUnit.WORKING, Status.LAW)
    assert {item.category for item in pack.items} == {"六治", "七补", "七补（自选类）"}


def test_zhoukou_has_three_types_each_holding_the_one_before():
    pack = find_pack("zhoukou")
    assert pack.elevator.test is ElevatorTest.TWO_THIRDS_OF_ALL
    standard = items_of_type(pack.types, RenovationType.STANDARD)
    complete = items_of_type(pack.types, RenovationType.COMPLETE)
    enhanced = items_of_type(pack.types, RenovationType.ENHANCED)
    assert standard == ("ZK-1", "ZK-2", "ZK-3")
    assert complete == (*standard, "ZK-4")
    assert enhanced[:4] == complete
    assert len(enhanced) == len(pack.items) == 9
    assert pack.rhythm
    assert (pack.rhythm.daily, pack.rhythm.weekly) == (False, True)
    assert items_of_type((), RenovationType.STANDARD) == ()


def test_qingyang_has_seven_steps_three_rounds_of_the_plan_and_its_own_money():
    pack = find_pack("qingyang")
    assert pack.gates["include"].required == Threshold(9, 10, inclusive=True)
    assert pack.steps
    assert len(pack.steps.steps) == 7
    assert (pack.steps.plan_rounds, pack.steps.plan_rounds_status) == (3, Status.REPORTED)
    assert pack.steps.of_stage("S10") == ("组织实施", "全程监督")
    assert pack.steps.told("S10") == "民主议事决策七步工作法：组织实施（第5步）、全程监督（第6步）"
    assert pack.steps.told("S0") == ""
    assert pack.fund
    assert (pack.fund.maintenance_per_m2_fen, pack.fund.meter_per_household_fen) == (500, 80_000)
    assert pack.fund.resident_share
    assert pack.fund.resident_share.status is Status.ASSUMED
    assert pack.cut_off
    assert pack.cut_off.year == 2004
    assert pack.rhythm
    assert (pack.rhythm.daily, pack.rhythm.issue_days) == (True, 0)


def test_the_floors_of_the_proposed_lift_split_stand_as_in_the_case_they_come_from():
    cost = find_pack("national").elevator.cost
    assert cost
    assert [cost.weight(floor) for floor in range(-1, 10)] == [0, 0, 0, 0, 5, 7, 9, 11, 13, 15, 17]


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_items_cover_codes_of_the_national_catalogue(pack):
    known = {item.code for item in catalogue()}
    assert all(set(item.covers) <= known for item in pack.items)
