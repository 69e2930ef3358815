"""Every code has its word, and a verdict says the whole of itself in one line."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from app.domain import words
from app.domain.compounds.compound import DeclaredFigures, RosterTotals, mismatches
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from app.domain.packs.policy import gate_values, notice_value
from app.domain.rounds.consent import Answer, Counts, DwellingState, Tally
from app.domain.rounds.counting import Base, Measure, Threshold
from app.domain.rounds.gates import (
    GateLine,
    major_decision,
    ordinary_decision,
    participation,
    share_of_households,
)
from app.policies import bundled_packs

FOUR_FIFTHS = Threshold(4, 5, inclusive=True)
TWO_THIRDS = Threshold(2, 3, inclusive=True)
TALLY = Tally(
    Counts(680, 650, 6_000_000),
    680,
    600,
    0,
    0,
    {Answer.AGREE: Counts(543, 540, 4_000_000)},
    Counts(600, 590, 5_000_001),
)


def code_enums() -> list[type[StrEnum]]:
    return sorted(words.WORDS, key=lambda e: e.__name__)


def line(n: int, base: int, rule: Threshold = FOUR_FIFTHS, measure: Measure = Measure.HOUSEHOLDS) -> GateLine:
    return GateLine(Base.HOUSEHOLDS, measure, n, base, rule)


def test_the_enums_that_clerks_meet_have_a_table():
    assert {e.__name__ for e in code_enums()} >= {
        "Answer",
        "AreaBasis",
        "Base",
        "DayUnit",
        "DwellingState",
        "InvalidReason",
        "ItemClass",
        "Measure",
        "NextStep",
        "RollOver",
        "RoundKind",
        "RoundStatus",
        "Stage",
        "Status",
        "Use",
        "Validity",
    }


@pytest.mark.parametrize("codes", code_enums(), ids=lambda e: e.__name__)
def test_every_member_has_a_word_of_its_own(codes):
    said = [words.word(code) for code in codes]
    assert all(said)
    assert len(set(said)) == len(said)
    assert set(words.WORDS[codes]) == set(codes)


def test_codes_spelt_alike_keep_their_own_words():
    assert words.word(Base.AREA) == "名册专有部分总面积"
    assert words.word(Measure.AREA) == "面积"
    assert words.word(Answer.AGREE) == words.word(DwellingState.AGREE) == "同意"


def test_every_next_step_is_explained_in_one_sentence():
    assert set(words.EXPLANATIONS) == set(NextStep)
    assert all(told.endswith("。") and told.count("。") == 1 for told in words.EXPLANATIONS.values())


def test_stages_are_named_in_order():
    assert [words.word(stage) for stage in Stage] == [
        "底数摸排",
        "组织动员",
        "意愿征集",
        "结果公示与申报",
        "需求征集",
        "方案编制",
        "联合审查",
        "方案公示与表决",
        "资金筹措",
        "施工准备",
        "施工与监督",
        "满意度测评",
        "竣工验收",
        "移交归档",
    ]


def test_every_gate_that_can_be_measured_has_a_name():
    measured = {gate for pack in bundled_packs() for gate in pack.gates}
    measured |= {g(TALLY).id for g in (participation, major_decision, ordinary_decision)}
    assert measured <= set(words.GATES)
    assert words.GATES["include"] == "纳入改造 G1"
    assert words.GATES["coverage"] == "征集覆盖 G1c"


def test_every_figure_of_the_roster_has_a_name_and_unit():
    assert set(words.FIGURES) == set(RosterTotals.__dataclass_fields__)


# --- verdicts -----------------------------------------------------------------------------------------------


def test_a1_a_failed_gate_says_how_many_are_missing():
    told = words.verdict_line(line(543, 680))
    assert told == "名册总户数：同意 543 / 680 户（79.85%），要求 ≥ 4/5，还差 1 户"


def test_a1_a_passed_gate_says_so():
    told = words.verdict_line(line(544, 680))
    assert told == "名册总户数：同意 544 / 680 户（80.00%），要求 ≥ 4/5，已达到"


def test_an_empty_base_is_not_applicable():
    told = words.verdict_line(line(0, 0))
    assert told == "名册总户数：同意 0 / 0 户（不适用），要求 ≥ 4/5，不能通过"


def test_areas_stand_in_square_metres_with_two_decimals():
    area, heads = words.verdict_lines(participation(TALLY))
    assert area == "✓ 名册专有部分总面积：参与表决 50000.01 / 60000.00 ㎡（83.33%），要求 ≥ 2/3，已达到"
    assert heads == "✓ 名册总人数：参与表决 590 / 650 人（90.76%），要求 ≥ 2/3，已达到"


def test_what_is_missing_of_an_area_stands_in_square_metres():
    told = words.verdict_line(GateLine(Base.AREA, Measure.AREA, 97_999, 147_000, TWO_THIRDS))
    assert told == "名册专有部分总面积：同意 979.99 / 1470.00 ㎡（66.66%），要求 ≥ 2/3，还差 0.01 ㎡"


def test_more_than_half_is_asked_for_with_its_own_sign():
    told = words.verdict_line(line(340, 680, Threshold(1, 2, inclusive=False)))
    assert told == "名册总户数：同意 340 / 680 户（50.00%），要求 > 1/2，还差 1 户"


def test_a_second_step_names_those_who_took_part():
    area, heads = words.verdict_lines(major_decision(TALLY))
    assert area.startswith("✓ 参与表决专有部分总面积：同意 40000.00 / 50000.01 ㎡（79.99%）")
    assert heads.startswith("✓ 参与表决总人数：同意 540 / 590 人（91.52%）")


def test_a_share_of_valid_forms_names_them_and_what_was_counted():
    gate = share_of_households("satisfy", 470, TALLY, FOUR_FIFTHS, Base.RESPONSES, "")
    assert words.verdict_lines(gate) == ("✗ 有效票户数：满意 470 / 600 户（78.33%），要求 ≥ 4/5，还差 10 户",)
    gate = share_of_households("coverage", 600, TALLY, FOUR_FIFTHS, Base.HOUSEHOLDS, "")
    assert words.verdict_lines(gate) == ("✓ 名册总户数：征集到 600 / 680 户（88.23%），要求 ≥ 4/5，已达到",)


# --- figures, policy values, dates --------------------------------------------------------------------------


def test_figures_that_do_not_add_up_are_told_with_both_sides():
    totals = RosterTotals(8, 54, 680, 684, 6_543_210, 3)
    found = mismatches(DeclaredFigures(buildings=9, stairwells=54, area=6_543_200), totals)
    assert [words.mismatch_line(m) for m in found] == [
        "楼栋数：上报 9 栋，户册合计 8 栋",
        "专有部分总面积：上报 65432.00 ㎡，户册合计 65432.10 ㎡",
    ]


def test_every_shipped_value_has_a_name_and_reads_in_chinese():
    for pack in bundled_packs():
        values = [v for key, rule in pack.gates.items() for v in gate_values(key, rule)]
        values += [notice_value(key, rule) for key, rule in pack.notices.items()]
        for value in values:
            assert words.value_name(value)
            assert not words.value_text(value).isascii()


def test_policy_values_read_as_name_and_text():
    pack = {pack.id: pack for pack in bundled_packs()}["handan"]
    told = [(words.value_name(v), words.value_text(v)) for v in gate_values("satisfy", pack.gates["satisfy"])]
    assert told == [
        ("满意度 G3：要求比例", "≥ 4/5（80%，含本数）"),
        ("满意度 G3：以什么为基数", "名册总户数"),
        ("满意度 G3：算作满意的答复", "非常满意、满意"),
    ]
    notice = notice_value("will_result", pack.notices["will_result"])
    assert words.value_name(notice) == "意愿征集结果公示期"


def test_dates_have_no_leading_zeros():
    assert words.date_text(date(2026, 3, 5)) == "2026年3月5日"
    assert words.date_with_weekday(date(2026, 3, 5)) == "2026年3月5日（星期四）"
    assert words.date_with_weekday(date(2026, 10, 11)) == "2026年10月11日（星期日）"


def test_a_gate_that_counts_the_silent_is_told_with_and_without_them() -> None:
    gate = participation(TALLY)
    both = replace(gate, plain=gate.lines)
    told, marked = words.verdict_texts(both), words.verdict_lines(both)
    assert [text.partition("：")[0] for text in told] == ["按沉默规则"] * 2 + ["不计沉默"] * 2
    signs = ["✓" if line.passed else "✗" for line in gate.lines]
    assert [text.partition("：")[2][0] for text in marked] == [*signs, *signs]
    assert words.verdict_texts(gate) == tuple(text[2:] for text in words.verdict_lines(gate))
