from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.domain.dwellings.dwelling_kinds import Evidence, PartyKind
from app.domain.dwellings.ownership import (
    LONGEST_NOTE,
    Owner,
    OwnerDetails,
    checked_consent,
    checked_end,
    checked_owner,
    owner_warnings,
    typed_phones,
)
from app.domain.dwellings.shares import Share
from app.domain.errors.records import ValueRefused

TODAY = date(2026, 11, 20)
HALF = Share(Fraction(1, 2))


def owner(id_: int, name: str, voter: bool = False, until: date | None = None, **details: object) -> Owner:
    return Owner(id_, 1, OwnerDetails(name, **details), voter, until)  # type: ignore[arg-type]


def test_blanks_are_trimmed_and_rare_characters_kept() -> None:
    kept = checked_owner(OwnerDetails("  买买提·𠮷  ", note=" 常年在外 "), TODAY)
    assert (kept.name, kept.note) == ("买买提·𠮷", "常年在外")


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (OwnerDetails(""), "姓名（名称）"),
        (OwnerDetails("长" * 61), "姓名（名称）"),
        (OwnerDetails("张三110101199003071234"), "姓名（名称）"),
        (OwnerDetails("张三", note="证件 11010119900307123X"), "备注"),
        (OwnerDetails("张三", note="长" * (LONGEST_NOTE + 1)), "备注"),
        (OwnerDetails("张三", guardian="长" * 61), "监护人"),
        (OwnerDetails("张三", since=date(2026, 11, 21)), "取得日期"),
        (OwnerDetails("张三", deceased_on=date(2027, 1, 1)), "死亡日期"),
        (OwnerDetails("张三", since=TODAY, deceased_on=date(2026, 1, 1)), "死亡日期"),
        (OwnerDetails("纺织厂", PartyKind.ORGANISATION, deceased_on=TODAY), "死亡日期"),
        (OwnerDetails("纺织厂", PartyKind.ORGANISATION, guardian="李四"), "监护人"),
    ],
)
def test_impossible_values_are_refused_at_their_field(details: OwnerDetails, field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_owner(details, TODAY)
    assert refused.value.details["field"] == field


def test_fifty_characters_are_a_name() -> None:
    assert checked_owner(OwnerDetails("长" * 50), TODAY).name == "长" * 50


def test_phones_are_mobiles_or_landlines() -> None:
    assert typed_phones("电话", "13800138000、0310-3012345") == ("13800138000", "0310-3012345")
    assert typed_phones("电话", "") == ()


@pytest.mark.parametrize("text", ["1380013800", "没有", "110101199003071234", "、".join(["13800138000"] * 1)])
def test_anything_else_is_no_phone(text: str) -> None:
    if text == "13800138000":
        assert typed_phones("电话", text) == (text,)
        return
    with pytest.raises(ValueRefused):
        typed_phones("电话", text)


def test_too_many_phones_are_refused() -> None:
    with pytest.raises(ValueRefused):
        typed_phones("电话", "、".join(f"138001380{n:02d}" for n in range(11)))


def test_an_ownership_ends_after_it_began_and_not_in_the_future() -> None:
    held = owner(1, "张三", since=date(2020, 1, 1))
    assert checked_end(held, TODAY, TODAY) == TODAY
    assert checked_end(held, date(2020, 1, 1), TODAY) == date(2020, 1, 1)
    for day in (date(2026, 11, 21), date(2019, 12, 31)):
        with pytest.raises(ValueRefused):
            checked_end(held, day, TODAY)


def test_a_consent_says_what_when_and_on_what_paper() -> None:
    assert checked_consent(" 姓名上墙 ", TODAY, "盒3", TODAY) == ("姓名上墙", "盒3")
    for scope, day, paper in (("", TODAY, "盒3"), ("姓名", TODAY, ""), ("姓名", date(2026, 11, 21), "盒3")):
        with pytest.raises(ValueRefused):
            checked_consent(scope, day, paper, TODAY)


def test_one_plain_owner_raises_no_question() -> None:
    assert owner_warnings([owner(1, "张三")]) == ()


def test_no_owner_is_told() -> None:
    gone = owner(1, "张三", until=date(2026, 1, 1))
    assert owner_warnings([]) == owner_warnings([gone]) == ("还没有业主",)


def test_of_joint_owners_exactly_one_votes() -> None:
    two = [owner(1, "张三", share=HALF), owner(2, "李四", share=HALF)]
    assert owner_warnings(two) == ("几位共有人还没有推定一人行使表决权",)
    assert owner_warnings([replace(two[0], voter=True), two[1]]) == ()
    assert owner_warnings([replace(one, voter=True) for one in two]) == ("行使表决权的不止一人",)


def test_a_dead_owner_asks_for_heirs_and_casts_no_vote() -> None:
    found = owner_warnings([owner(1, "张三", voter=True, deceased_on=date(2026, 3, 5))])
    assert found[0] == "行使表决权的张三已去世"
    assert "请登记继承人" in found[1]


def test_a_word_alone_is_amber() -> None:
    assert "只有口述" in owner_warnings([owner(1, "张三", evidence=Evidence.ORAL)])[0]


def test_a_gap_between_two_ownerships_is_told() -> None:
    before = owner(1, "张三", until=date(2020, 3, 1), since=date(2010, 1, 1))
    next_day = owner(2, "李四", since=date(2020, 3, 2))
    later = owner(2, "李四", since=date(2020, 3, 4))
    assert owner_warnings([next_day, before]) == ()
    assert owner_warnings([later, before]) == ("2020-03-01之后到2020-03-04之间没有登记业主",)
