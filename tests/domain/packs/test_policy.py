"""Values of a pack in words, and which of them nobody has vouched for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.packs.policy import (
    Confirmation,
    DayUnit,
    GateRule,
    NoticeRule,
    PolicyPack,
    PolicyValue,
    RollOver,
    Status,
    gate_values,
    notice_value,
    share_in_words,
    unconfirmed,
)
from app.domain.rounds.counting import Base, Threshold

RULE = GateRule(Threshold(4, 5, inclusive=True), Base.HOUSEHOLDS, Status.REPORTED, Status.ASSUMED, "《报道》")
NOTICE = NoticeRule(7, DayUnit.CALENDAR, RollOver.WHOLE_BREAK, Status.ASSUMED, "")


def confirmation(value: PolicyValue, pack_id: str = "handan") -> Confirmation:
    return Confirmation(pack_id, value.key, value.text, "王主任", date(2026, 3, 5), "会议纪要〔2026〕3号")


@pytest.mark.parametrize(
    ("p", "q", "inclusive", "words"),
    [
        (4, 5, True, "≥ 4/5（80%，含本数）"),
        (2, 3, True, "≥ 2/3（约66.67%，含本数）"),
        (1, 2, False, "> 1/2（50%，不含本数）"),
        (1, 1, True, "≥ 1/1（100%，含本数）"),
        (7, 8, True, "≥ 7/8（87.5%，含本数）"),
        (1, 3, True, "≥ 1/3（约33.33%，含本数）"),
        (9999, 10000, True, "≥ 9999/10000（99.99%，含本数）"),
    ],
)
def test_a_share_is_put_in_words_and_only_what_is_rounded_is_about(p, q, inclusive, words):
    assert share_in_words(Threshold(p, q, inclusive=inclusive)) == words


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.booleans())
def test_a_share_below_all_never_reads_as_all_without_about(a, b, inclusive):
    p, q = min(a, b), max(a, b)
    words = share_in_words(Threshold(p, q, inclusive=inclusive))
    assert ("（100%" in words) == (p == q)


def test_a_gate_has_its_share_and_its_base_as_two_facts():
    share, base = gate_values("include", RULE)
    assert share == PolicyValue("gate.include", "≥ 4/5（80%，含本数）", Status.REPORTED, "《报道》")
    assert base == PolicyValue("gate.include.base", "households", Status.ASSUMED, "《报道》")


def test_a_gate_of_satisfaction_adds_what_counts_as_satisfied():
    rule = replace(RULE, satisfied=("非常满意", "满意"), satisfied_status=Status.ASSUMED)
    values = gate_values("satisfy", rule)
    assert values[2] == PolicyValue("gate.satisfy.satisfied", "非常满意、满意", Status.ASSUMED, "《报道》")


def test_a_notice_length_names_its_kind_of_days():
    assert notice_value("plan", NOTICE) == PolicyValue("notice.plan", "7日", Status.ASSUMED, "")
    assert notice_value("plan", replace(NOTICE, days=10, unit=DayUnit.WORKING)).text == "10个工作日"


def test_only_assumed_values_need_a_word_for_them():
    values = gate_values("include", RULE)
    assert unconfirmed("handan", values, []) == (values[1],)
    assert unconfirmed("handan", (), []) == ()


def test_a_confirmation_holds_for_its_value_and_pack_only():
    value = notice_value("plan", NOTICE)
    longer = notice_value("plan", replace(NOTICE, days=10))
    assert unconfirmed("handan", [value], [confirmation(value)]) == ()
    assert unconfirmed("handan", [longer], [confirmation(value)]) == (longer,)
    assert unconfirmed("national", [value], [confirmation(value)]) == (value,)


def test_a_version_is_named_by_date_and_digest():
    pack = PolicyPack(
        "handan", "邯郸市", "河北省", date(2022, 11, 1), "0d0ac9ff", "", {}, {}, (), Status.REPORTED, ""
    )
    assert pack.version == "2022-11-01·0D0AC9"
