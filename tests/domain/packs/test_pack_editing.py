"""Editing a pack rule by rule: what stands in the fields reads back, what cannot be read is refused."""

import tomllib
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.records import ValueRefused
from app.domain.packs.pack_editing import RULES, rule_at, stated, texts_of, with_texts, without
from app.domain.packs.pack_values import pack_values
from app.policies import bundled_packs, find_pack, parse_pack
from app.policies.tables import PackFile
from app.policies.writing import written_pack

RAW = {pack.id: tomllib.loads(pack.text) for pack in bundled_packs()}
BY_KEY = {rule.key: rule for rule in RULES}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW.keys())
def test_a_pack_opened_and_stored_untouched_says_the_same(raw):
    for rule in RULES:
        if stated(raw, rule):
            assert with_texts(raw, rule, texts_of(raw, rule)) == raw, rule.key


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_value_shown_can_be_edited(pack):
    for value in pack_values(pack):
        rule = rule_at(value.key)
        assert rule is not None
        assert any(texts_of(RAW[pack.id], rule).values()) or rule.key in ("silence", "elevator", "proxy")


def test_every_rule_and_field_of_the_editor_is_one_of_a_pack():
    tables = PackFile.model_fields
    for rule in RULES:
        table = PackFile
        for name in rule.key.split("."):
            found = table.model_fields[name].annotation
            table = next((kind for kind in get_args(found) if kind is not type(None)), found)
        keys = {key for field in rule.fields for key in field.keys}
        assert keys <= set(table.model_fields), rule.key
    assert {rule.key.split(".")[0] for rule in RULES} == set(tables)


def test_every_rule_has_fields_of_their_own_titles():
    for rule in RULES:
        titles = [field.field.title for field in rule.fields]
        assert len(set(titles)) == len(titles), rule.key


@pytest.mark.parametrize(
    ("rule", "field", "typed", "key", "value"),
    [
        ("gate.include", "p", "３／４", "p", 3),
        ("gate.include", "p", "80%", "q", 5),
        ("gate.include", "p", "66.67%", "p", 6667),
        ("gate.include", "inclusive", "超过（不含本数）", "inclusive", False),
        ("gate.include", "base", "有效票", "base", "responses"),
        ("notice.plan", "days", "10", "days", 10),
        ("notice.plan", "unit", "工作日", "unit", "working"),
        ("fund", "maintenance_per_m2_fen", "5", "maintenance_per_m2_fen", 500),
        ("fund", "meter_per_household_fen", "800.00", "meter_per_household_fen", 80_000),
        ("elevator.cost", "weights", "0、0、1，2 3", "weights", [0, 0, 1, 2, 3]),
        ("deciding_body", "bodies", "业委会、物管会", "bodies", ["committee", "pm_committee"]),
        ("proxy", "limit", "3", "limit", 3),
        (
            "items",
            "classes",
            "WS-07｜基础类\nJC-06|完善类",
            "classes",
            {"WS-07": "basic", "JC-06": "improvement"},
        ),
    ],
)
def test_what_is_typed_lands_in_the_table(rule, field, typed, key, value):
    raw, rule = RAW["handan"], BY_KEY[rule]
    changed = with_texts(raw, rule, texts_of(raw, rule) | {field: typed})
    found = changed
    for name in rule.key.split("."):
        found = found[name]
    assert found[key] == value
    assert raw == tomllib.loads(find_pack("handan").text)


@pytest.mark.parametrize(
    ("rule", "field", "typed", "title"),
    [
        ("gate.include", "p", "多数", "比例"),
        ("gate.include", "base", "全体", "基数"),
        ("notice.plan", "days", "一周", "天数"),
        ("notice.plan", "closes_at", "25:00", "末日截止"),
        ("fund", "maintenance_per_m2_fen", "5.005", "维修资金"),
        ("elevator.cost", "weights", "0、半", "各层份数"),
        ("deciding_body", "bodies", "居委会", "须先有"),
        ("steps", "step", "第一步", "各步"),
        ("pack", "valid_from", "去年", "施行日期"),
        ("items", "classes", "WS-07｜必做", "本地另归的类别"),
        ("items", "classes", "WS-07", "本地另归的类别"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(rule, field, typed, title):
    raw, rule = RAW["qingyang"], BY_KEY[rule]
    with pytest.raises(ValueRefused) as caught:
        with_texts(raw, rule, texts_of(raw, rule) | {field: typed})
    assert caught.value.details["field"] == title


def test_a_closing_hour_is_typed_and_taken_away_again():
    rule = BY_KEY["notice.plan"]
    raw = with_texts(RAW["handan"], rule, texts_of(RAW["handan"], rule) | {"closes_at": "9:30"})
    pack = parse_pack(written_pack(raw), "甲")
    assert f"{pack.notices['plan'].closes_at:%H:%M}" == "09:30"
    assert texts_of(raw, rule)["closes_at"] == "09:30"
    assert with_texts(raw, rule, texts_of(raw, rule) | {"closes_at": ""}) == RAW["handan"]


def test_a_rule_is_added_and_taken_out():
    rule = BY_KEY["online"]
    assert not stated(RAW["handan"], rule)
    typed = {"city_system_only": "是", "status": "法律规定", "source": "《某市物业管理条例》"}
    raw = with_texts(RAW["handan"], rule, typed)
    assert parse_pack(written_pack(raw), "甲").online
    assert without(raw, rule) == RAW["handan"]


def test_a_rule_within_another_is_taken_out_alone():
    raw = without(RAW["qingyang"], BY_KEY["fund.resident_share"])
    assert "resident_share" not in raw["fund"]
    assert raw["fund"]["maintenance_per_m2_fen"] == 500


def test_a_fault_is_traced_to_its_rule_and_field():
    rule = rule_at("gate.include.q")
    assert rule is BY_KEY["gate.include"]
    found = rule.of_fault("gate.include.q")
    assert found
    assert found.field.title == "比例"
    assert rule.of_fault("gate.include") is None
    assert rule_at("elevator.cost.weights") is BY_KEY["elevator.cost"]
    assert rule_at("items.own.2.covers") is BY_KEY["items"]
    assert rule_at("整个文件") is None


@given(st.sampled_from(RULES), st.data())
def test_whatever_is_typed_is_read_or_refused(rule, data):
    raw = RAW["qingyang"]
    field = data.draw(st.sampled_from(rule.fields))
    typed = data.draw(
        st.one_of(
            st.text(max_size=20), st.sampled_from(["0", "1/0", "0%", "｜｜｜", "S1｜S2", '甲 "｜基础类'])
        )
    )
    changed = None
    try:
        changed = with_texts(raw, rule, texts_of(raw, rule) | {field.field.key: typed})
    except ValueRefused as error:
        assert error.details["field"] == field.field.title  # noqa: PT017
    assert changed is None or tomllib.loads(written_pack(changed)) == changed
