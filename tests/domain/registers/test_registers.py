"""Registers: what an entry must keep, what it still waits for, and what is typed comes back as it was."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.errors.records import ValueRefused
from app.domain.registers.meetings import (
    MEETINGS,
    RESOLUTIONS,
    carried,
    quorum,
    quorum_line,
    refuse_wrong_votes,
)
from app.domain.registers.objections import blocks
from app.domain.registers.opinions import OPINIONS, answered, overdue
from app.domain.registers.plan_versions import PLANS, REVIEWS, must_change
from app.domain.registers.register import Entry, Register
from app.domain.registers.register_words import Channel, Handling, MeetingKind, ObjectionState
from app.domain.registers.registers import REGISTERS, register_named
from app.domain.sheets.record_fields import Value, typed_value
from app.domain.words import word

TODAY = date(2026, 6, 10)
OPINION: Mapping[str, Value] = {
    "received_on": date(2026, 6, 1),
    "channel": Channel.VISIT,
    "person": "张三",
    "text": "希望增加车位",
}


def entry(values: Mapping[str, Value], no: int = 1) -> Entry:
    return Entry(no, 1, no, values, "陈敏")


def refusal(register: Register, values: Mapping[str, Value], *others: Entry) -> tuple[str, str]:
    with pytest.raises(ValueRefused) as found:
        register.checked(values, others, TODAY)
    return str(found.value.details["field"]), str(found.value.details["reason"])


def test_every_register_has_its_own_name_and_shows_only_fields_it_has() -> None:
    assert len({register.name for register in REGISTERS}) == len(REGISTERS)
    for register in REGISTERS:
        assert register_named(register.name) is register
        keys = {field.key for field in register.fields}
        assert keys >= {*register.columns, *register.required, *register.passages, *register.past}


def test_an_opinion_needs_a_day_a_channel_and_words() -> None:
    for key, title in (("received_on", "收到日期"), ("channel", "来源"), ("text", "意见内容")):
        assert refusal(OPINIONS, {**OPINION, key: None}) == (title, "不能为空")


@pytest.mark.parametrize("handling", [Handling.PARTLY, Handling.DECLINED, Handling.REFERRED])
def test_whatever_is_not_adopted_needs_a_reason(handling: Handling) -> None:
    assert refusal(OPINIONS, {**OPINION, "handling": handling})[0] == "处理理由"
    OPINIONS.checked({**OPINION, "handling": handling, "reason": "超出概算"}, (), TODAY)
    OPINIONS.checked({**OPINION, "handling": Handling.ADOPTED}, (), TODAY)


def test_days_of_an_opinion_follow_each_other_and_do_not_lie_ahead() -> None:
    assert refusal(OPINIONS, {**OPINION, "received_on": date(2026, 6, 11)})[1] == "不能晚于今天"
    handled = {**OPINION, "handling": Handling.ADOPTED}
    assert refusal(OPINIONS, {**handled, "replied_on": date(2026, 5, 31)}) == ("答复日期", "不能早于收到日期")
    assert refusal(OPINIONS, {**OPINION, "due": date(2026, 5, 31)})[0] == "答复期限"
    assert refusal(OPINIONS, {**OPINION, "replied_on": TODAY})[0] == "处理"


def test_only_an_open_objection_under_a_real_name_blocks() -> None:
    objection = {**OPINION, "objection": YesNo.YES, "real_name": YesNo.YES}
    assert blocks(entry(objection), {})
    assert not blocks(entry({**objection, "real_name": YesNo.NO}), {})
    assert not blocks(entry({**OPINION, "real_name": YesNo.YES}), {})
    replied = {**objection, "handling": Handling.DECLINED, "reason": "已核实", "replied_on": TODAY}
    assert answered(entry(replied))
    assert not blocks(entry(replied), {})
    assert refusal(OPINIONS, {**objection, "person": ""})[0] == "提出人"


def test_only_an_objection_is_mediated_on_a_day_and_by_somebody() -> None:
    assert refusal(OPINIONS, {**OPINION, "mediator": "王主任"}) == ("调解人", "只有异议才填")
    assert refusal(OPINIONS, {**OPINION, "ended": ObjectionState.RESOLVED})[0] == "异议结果"
    objection = {**OPINION, "objection": YesNo.YES}
    assert refusal(OPINIONS, {**objection, "mediation": "改用透明井道"})[0] == "调解日期"
    talk = {**objection, "mediation": "改用透明井道", "mediated_on": TODAY}
    assert refusal(OPINIONS, talk)[0] == "调解人"
    assert (
        refusal(OPINIONS, {**talk, "mediator": "王主任", "mediated_on": date(2026, 5, 31)})[0] == "调解日期"
    )
    assert (
        refusal(OPINIONS, {**talk, "mediator": "王主任", "mediated_on": date(2026, 6, 11)})[0] == "调解日期"
    )
    OPINIONS.checked({**talk, "mediator": "王主任", "ended": ObjectionState.WITHDRAWN}, (), TODAY)


def test_an_opinion_is_overdue_the_day_after_its_last_day() -> None:
    asked = entry({**OPINION, "due": TODAY})
    assert not overdue(asked, TODAY)
    assert overdue(asked, date(2026, 6, 11))
    assert OPINIONS.standing(asked, date(2026, 6, 11)) == "✗ 逾期未答复"


@pytest.mark.parametrize(
    ("present", "expected", "held"), [(31, 60, True), (30, 60, False), (0, 0, False), (1, 1, True)]
)
def test_exactly_half_is_no_quorum(present: int, expected: int, held: bool) -> None:
    meeting = entry({"kind": MeetingKind.RESIDENTS, "present": present, "expected": expected})
    assert quorum(meeting) == (present, expected, held)
    assert quorum_line(meeting).startswith("✓" if held else "✗")
    assert f"实到 {present} / 应到 {expected} 人" in quorum_line(meeting)


def test_a_yard_meeting_has_no_quorum() -> None:
    meeting = entry({"kind": MeetingKind.YARD, "present": 80, "expected": 60})
    assert quorum(meeting) is None
    MEETINGS.checked({**meeting.values, "held_on": TODAY, "topic": "车位"}, (), TODAY)
    residents = {**meeting.values, "kind": MeetingKind.RESIDENTS, "held_on": TODAY, "topic": "车位"}
    assert refusal(MEETINGS, residents)[0] == "实到"


def test_votes_of_a_resolution_add_up_to_those_present() -> None:
    meetings = [entry({"kind": MeetingKind.RESIDENTS, "present": 31, "expected": 60})]
    votes: dict[str, Value] = {"meeting": 1, "text": "同意", "agree": 20, "oppose": 8, "abstain": 3}
    refuse_wrong_votes(votes, meetings)
    for wrong in ({**votes, "abstain": 2}, {**votes, "meeting": 2}):
        with pytest.raises(ValueRefused):
            refuse_wrong_votes(wrong, meetings)


def test_half_of_the_votes_do_not_carry() -> None:
    assert not carried(entry({"agree": 10, "oppose": 5, "abstain": 5}))
    assert carried(entry({"agree": 11, "oppose": 5, "abstain": 5}))
    assert not carried(entry({}))
    assert RESOLUTIONS.standing(entry({"agree": 11, "oppose": 5, "abstain": 5}), TODAY).startswith("✓ 通过")


def test_from_the_second_version_on_a_plan_says_what_changed() -> None:
    first = PLANS.checked({"made_on": TODAY, "items": ("屋面防水", "停车"), "budget": 100_00}, (), TODAY)
    later = {**first, "items": ("屋面防水", "加装电梯"), "budget": 250_00}
    assert refusal(PLANS, later, entry(first))[0] == "与上一版的差别"
    second = PLANS.checked({**later, "changes": "停车改电梯"}, (entry(first),), TODAY)
    assert second["changes"] == "停车改电梯"


def test_an_opinion_that_must_be_met_stays_open_until_it_says_how() -> None:
    given_: dict[str, Value] = {
        "department": "消防",
        "given_on": TODAY,
        "text": "加宽通道",
        "must": YesNo.YES,
    }
    assert must_change(entry(given_))
    assert REVIEWS.standing(entry(given_), TODAY).startswith("✗")
    assert refusal(REVIEWS, {**given_, "closed_on": TODAY})[0] == "修改情况"
    closed = REVIEWS.checked({**given_, "closed_on": TODAY, "answer": "已加宽到4米"}, (), TODAY)
    assert not must_change(entry(closed))


def test_every_word_of_a_choice_is_read_as_its_code() -> None:
    chosen = [field for register in REGISTERS for field in register.fields if field.choices]
    for field in chosen:
        for code in field.choices or ():
            assert typed_value(field, word(code)) is code
