"""What a pack may say beyond the usual, and what one of the first format leaves open."""

import tomllib
from datetime import date

from app.domain.compounds.work_item import ItemClass
from app.domain.packs.pack_editing import rule_at, texts_of
from app.domain.packs.pack_values import pack_values
from app.domain.packs.policy import LAW_ELEVATOR, LAW_PROXY, LEGAL_SHARES, NO_SILENCE, DayUnit, RollOver
from app.domain.rounds.counting import Base, Threshold
from app.policies import catalogue, parse_pack
from tests.policies.pack_texts import changed, in_notice

# --- what a pack may say ------------------------------------------------------------------------------------


def test_a_pack_may_count_working_days_and_more_than_half_of_answers():
    text = in_notice('unit = "calendar"\nroll_over = "whole_break"', 'unit = "working"\nroll_over = "none"')
    text = changed(
        'p = 4\nq = 5\ninclusive = true\nbase = "households"',
        'p = 1\nq = 2\ninclusive = false\nbase = "responses"',
        text,
    )
    pack = parse_pack(text, "甲")
    assert pack.gates["include"].required == Threshold(1, 2, inclusive=False)
    assert pack.gates["include"].base is Base.RESPONSES
    assert (pack.notices["will_result"].unit, pack.notices["will_result"].roll_over) == (
        DayUnit.WORKING,
        RollOver.NONE,
    )
    assert pack.valid_from == date(2022, 11, 1)


def test_a_pack_may_make_a_national_item_compulsory_and_leave_its_own_to_choice():
    text = changed('must = ["H9-1", ', 'must = ["JC-01", ')
    items = {item.code: item for item in parse_pack(text, "甲").items}
    assert not items["H9-1"].must
    assert (items["JC-01"].must, items["JC-01"].covers, items["JC-01"].category) == (
        True,
        ("JC-01",),
        "基础类",
    )


def test_a_pack_may_put_an_item_in_another_class():
    text = changed('must = ["H9-1", ', 'must = ["WS-07", "H9-1", ')
    pack = parse_pack(changed('"H9-9"]\n', '"H9-9"]\nclasses = { "WS-07" = "basic" }\n', text), "甲")
    national = {item.code: item for item in catalogue()}
    assert national["WS-07"].item_class is ItemClass.IMPROVEMENT
    assert pack.classed(national["WS-07"]).item_class is ItemClass.BASIC
    assert pack.classed(national["WS-08"]) is national["WS-08"]
    assert next(item.category for item in pack.items if item.code == "WS-07") == "基础类"
    assert texts_of(tomllib.loads(pack.text), rule_at("items"))["classes"] == "WS-07｜基础类"


# --- packs of the first format ------------------------------------------------------------------------------

FIRST_FORMAT = """
[pack]
id = "first"
name = "甲市"
region = "某省"
valid_from = 2022-11-01

[gate.include]
p = 4
q = 5
inclusive = true
base = "households"
status = "assumed"
source = ""

[notice.will_result]
days = 7
unit = "calendar"
roll_over = "whole_break"
status = "assumed"
source = ""

[items]
must = []
status = "assumed"
source = ""
"""


def test_a_text_some_round_began_with_before_packs_said_more_still_reads():
    pack = parse_pack(FIRST_FORMAT, "第1轮")
    assert (pack.elevator, pack.proxy, pack.silence) == (LAW_ELEVATOR, LAW_PROXY, NO_SILENCE)
    assert pack.legal == LEGAL_SHARES
    assert (pack.steps, pack.fund, pack.rhythm, pack.supervisors, pack.types) == (None, None, None, None, ())
    assert len(pack_values(pack)) == 2 + 3 + 1 + 1 + 1 + 1 + 1


def test_a_pack_may_leave_the_split_of_a_lift_to_the_owners():
    elevator = """
[elevator]
rule = "unanimous"
scope = "building"
status = "assumed"
source = ""
"""
    pack = parse_pack(FIRST_FORMAT + elevator, "甲")
    assert pack.elevator.cost is None
    told = {value.key: value.text for value in pack_values(pack)}
    assert told["elevator"] == "本栋业主，全体业主都同意"
