"""The rule of silence, the deliveries it needs, and whom it counts for what."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.records import ValueRefused
from app.domain.rounds.consent import Answer, Counts, DwellingState, Tally
from app.domain.rounds.deliveries import (
    Delivery,
    DeliveryFlaw,
    DeliveryMethod,
    DeliveryNote,
    Relation,
    best_of,
    checked_note,
    flaw_of,
)
from app.domain.rounds.roll import RollRow
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.rounds.silence import SilenceClause, SilenceKind, checked_silence, require_document
from app.domain.rounds.silence_words import silent_buildings_line, silent_lines, warning
from app.domain.rounds.silent_count import SilentFate, count_silent, majority, with_silent

TODAY = date(2026, 11, 3)
NOBODY = Counts()
RULE = SilenceClause(SilenceKind.TAKES_PART, "第九条 送达即视为参与", document="a" * 64)
FOLLOWING = replace(RULE, kind=SilenceKind.FOLLOWS_MAJORITY)


def flat(no: int, person: str = "", owners: tuple[str, ...] = ("王芳",), area: int = 5000) -> RollRow:
    key = person or f"d{no}"
    return RollRow(no, no, "1号楼", "1单元", f"10{no}", 1, owners, key, area, None, "housing", True)


def handed(
    row_no: int,
    relation: Relation | None = Relation.OWNER,
    proof: str | None = "b" * 64,
    method: DeliveryMethod = DeliveryMethod.HAND,
    id_: int = 1,
) -> Delivery:
    note = DeliveryNote(TODAY, method, "王芳", relation)
    return Delivery(id_, 1, row_no, note, datetime(2026, 11, 3), "陈敏", proof)


def voted(agree: Counts, roll: Counts, oppose: Counts = NOBODY) -> Tally:
    both = Counts(
        agree.households + oppose.households, agree.persons + oppose.persons, agree.area + oppose.area
    )
    answers = {Answer.AGREE: agree, Answer.OPPOSE: oppose}
    return Tally(roll, 0, 0, 0, 0, answers, both)


@pytest.mark.parametrize("kind", [RoundKind.WILL, RoundKind.SATISFACTION, RoundKind.MENU])
def test_silence_means_nothing_where_the_owners_do_not_decide_by_law(kind: RoundKind) -> None:
    with pytest.raises(ValueRefused):
        checked_silence(RULE, kind, Matter.POLICY)


@pytest.mark.parametrize("kind", [RoundKind.SATISFACTION, RoundKind.MENU])
def test_levels_and_menus_know_no_silence_even_by_law(kind: RoundKind) -> None:
    with pytest.raises(ValueRefused):
        checked_silence(RULE, kind, Matter.MAJOR)


def test_a_rule_needs_its_clause_and_its_file() -> None:
    assert checked_silence(None, RoundKind.WILL, Matter.POLICY) is None
    with pytest.raises(ValueRefused):
        checked_silence(replace(RULE, clause=" "), RoundKind.FUND, Matter.MAJOR)
    with pytest.raises(ValueRefused):
        checked_silence(replace(RULE, clause="长" * 201), RoundKind.FUND, Matter.MAJOR)
    kept = checked_silence(replace(RULE, clause=" 第九条\n送达 "), RoundKind.FUND, Matter.MAJOR)
    assert kept is not None
    assert kept.clause == "第九条 送达"
    require_document(kept)
    require_document(None)
    with pytest.raises(ValueRefused):
        require_document(replace(RULE, document=""))


@pytest.mark.parametrize(
    ("delivery", "flaw"),
    [
        (handed(1), None),
        (handed(1, Relation.CO_OWNER), None),
        (handed(1, Relation.PROXY), None),
        (handed(1, Relation.GUARDIAN), None),
        (handed(1, Relation.TITLE_UNIT), None),
        (handed(1, proof=None), DeliveryFlaw.NO_PROOF),
        (handed(1, Relation.TENANT), DeliveryFlaw.NOT_OWNER),
        (handed(1, Relation.FAMILY), DeliveryFlaw.NOT_OWNER),
        (handed(1, Relation.OTHER), DeliveryFlaw.NOT_OWNER),
        (handed(1, None, method=DeliveryMethod.NOTICE), DeliveryFlaw.NOTICE_ONLY),
    ],
)
def test_what_binds_an_owner(delivery: Delivery, flaw: DeliveryFlaw | None) -> None:
    assert flaw_of(delivery, RULE) is flaw


def test_an_announcement_binds_only_where_the_clerk_gave_a_ground_and_a_proof() -> None:
    rule = replace(RULE, notice_ground="议事规则第十条")
    notice = handed(1, None, method=DeliveryMethod.NOTICE)
    assert flaw_of(notice, rule) is None
    assert flaw_of(replace(notice, proof=None), rule) is DeliveryFlaw.NO_PROOF
    assert flaw_of(notice, None) is DeliveryFlaw.NOTICE_ONLY


def test_of_several_deliveries_the_one_that_binds_counts_whatever_came_later() -> None:
    owner, tenant = handed(1, id_=1), handed(1, Relation.TENANT, id_=2)
    unproved = handed(1, proof=None, id_=3)
    assert best_of([owner, tenant, unproved], RULE) is owner
    assert best_of([tenant, unproved], RULE) is unproved
    assert best_of([], RULE) is None


def test_the_only_owner_is_named_by_the_roll() -> None:
    note = DeliveryNote(TODAY, DeliveryMethod.HAND, "", Relation.OWNER)
    assert checked_note(note, flat(1), TODAY).receiver == "王芳"
    with pytest.raises(ValueRefused):
        checked_note(note, flat(1, owners=("王芳", "李明")), TODAY)
    with pytest.raises(ValueRefused):
        checked_note(replace(note, receiver="张三"), flat(1), TODAY)
    assert checked_note(replace(note, receiver="张三"), flat(1, owners=()), TODAY).receiver == "张三"
    tenant = replace(note, receiver="张三", relation=Relation.TENANT)
    assert checked_note(tenant, flat(1), TODAY) == tenant
    assert checked_note(replace(note, method=DeliveryMethod.NOTICE), flat(1), TODAY).relation is None
    for wrong in (replace(note, relation=None), replace(note, delivered_on=date(2026, 11, 4))):
        with pytest.raises(ValueRefused):
            checked_note(wrong, flat(1), TODAY)


def test_the_silent_take_part_and_add_to_no_answer() -> None:
    rows = [flat(1), flat(2), flat(3)]
    tally = voted(Counts(1, 1, 5000), Counts(3, 3, 15000))
    silent = count_silent(RULE, rows, {1: DwellingState.AGREE}, [handed(2)], tally)
    assert silent.fates == {2: SilentFate.COUNTED, 3: SilentFate.NOT_DELIVERED}
    counted = with_silent(tally, silent)
    assert counted.participating == Counts(2, 2, 10000)
    assert counted.of(Answer.AGREE) == tally.of(Answer.AGREE)
    assert counted.returned == tally.returned


def test_the_silent_follow_a_majority_by_heads_and_area_alike() -> None:
    rows = [flat(1), flat(2), flat(3)]
    against = voted(Counts(1, 1, 5000), Counts(3, 3, 15000), oppose=Counts(2, 2, 9000))
    silent = count_silent(FOLLOWING, rows, {1: DwellingState.OPPOSE}, [handed(2)], against)
    assert silent.follows is Answer.OPPOSE
    assert with_silent(against, silent).of(Answer.OPPOSE) == Counts(3, 3, 14000)
    assert with_silent(against, silent).of(Answer.AGREE) == Counts(1, 1, 5000)


def test_without_a_majority_silence_counts_for_nothing() -> None:
    rows = [flat(1), flat(2)]
    even = voted(Counts(1, 1, 5000), Counts(2, 2, 10000), oppose=Counts(1, 1, 5000))
    assert majority(even) is None
    assert majority(voted(Counts(2, 2, 4000), Counts(9, 9, 90000), oppose=Counts(1, 1, 5000))) is None
    silent = count_silent(FOLLOWING, rows, {1: DwellingState.AGREE}, [handed(2)], even)
    assert silent.fates == {2: SilentFate.NO_MAJORITY}
    assert with_silent(even, silent) == even


def test_an_owner_who_spoke_with_one_flat_is_not_silent_with_the_other() -> None:
    rows = [flat(1, "p1"), flat(2, "p1"), flat(3)]
    tally = voted(Counts(1, 1, 5000), Counts(3, 2, 15000))
    states = {1: DwellingState.INVALID, 3: DwellingState.REFUSED}
    silent = count_silent(RULE, rows, states, [handed(2), handed(3, id_=2)], tally)
    assert silent.fates == {2: SilentFate.SPOKE}
    assert silent.counted == Counts()


def test_a_silent_owner_of_two_flats_is_one_head_with_the_area_delivered() -> None:
    rows = [flat(1, "p1"), flat(2, "p1")]
    silent = count_silent(RULE, rows, {}, [handed(1)], voted(Counts(), Counts(2, 1, 10000)))
    assert silent.counted == Counts(1, 1, 5000)
    assert silent.figures[SilentFate.NOT_DELIVERED] == Counts(1, 0, 5000)


def test_every_silent_owner_is_told_with_the_reason() -> None:
    rows = [flat(1), flat(2), flat(3)]
    deliveries = [handed(1), handed(2, Relation.TENANT, id_=2)]
    silent = count_silent(RULE, rows, {}, deliveries, voted(Counts(), Counts(3, 3, 15000)))
    assert silent_lines(silent) == (
        "沉默规则（送达即视为参与表决）：没有交票、票已有效送达业主的 1 套、1 人、50.00 ㎡视为参与表决。",
        "没有交票而不计入的：签收人不是业主 1 套、1 人、50.00 ㎡，没有送达记录 1 套、1 人、50.00 ㎡。",
    )
    all_counted = count_silent(RULE, rows[:1], {}, deliveries, voted(Counts(), Counts(1, 1, 5000)))
    assert len(silent_lines(all_counted)) == 1


def test_the_ballot_warns_in_the_words_of_the_clause() -> None:
    assert "“第九条 送达即视为参与”" in warning(RULE)
    assert "视为同意已表决的多数意见" in warning(FOLLOWING)
    assert "公告" in warning(replace(RULE, notice_ground="议事规则第十条"))


def test_the_silent_are_told_building_by_building_and_add_up() -> None:
    rows = [
        replace(flat(1), building="1号楼", person_key="王"),
        replace(flat(2), building="1号楼", person_key="赵"),
        replace(flat(3), building="2号楼", person_key="王"),
        replace(flat(4), building="3号楼", person_key="孙"),
        replace(flat(5), building="3号楼", person_key="周"),
    ]
    deliveries = [handed(1), handed(3, id_=2), handed(4, Relation.TENANT, id_=3)]
    tally = voted(Counts(1, 1, 5000), Counts(5, 4, 25000))
    silent = count_silent(RULE, rows, {5: DwellingState.AGREE}, deliveries, tally)
    assert [(one.building, one.dwellings, one.counted, one.left) for one in silent.buildings] == [
        ("1号楼", 1, Counts(1, 1, 5000), 1),
        ("2号楼", 1, Counts(1, 0, 5000), 0),
        ("3号楼", 0, NOBODY, 1),
    ]
    assert silent_buildings_line(silent) == (
        "没有交票的分楼栋（一人在几栋都有房屋的，算在前一栋）：1号楼计入 1 套、1 人、50.00 ㎡，不计入 1 套；"
        "2号楼计入 1 套、0 人、50.00 ㎡，不计入 0 套；3号楼计入 0 套、0 人、0.00 ㎡，不计入 1 套。"
    )


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.booleans(), st.booleans()), max_size=12))
def test_buildings_of_the_silent_always_add_up_to_the_whole(
    drawn: list[tuple[int, int, bool, bool]],
) -> None:
    rows = [
        replace(flat(no), building=f"{building}号楼", person_key=f"人{person}")
        for no, (building, person, _, _) in enumerate(drawn, start=1)
    ]
    states = {no: DwellingState.AGREE for no, (_, _, voted_, _) in enumerate(drawn, start=1) if voted_}
    deliveries = [handed(no, id_=no) for no, (_, _, _, reached) in enumerate(drawn, start=1) if reached]
    silent = count_silent(RULE, rows, states, deliveries, voted(NOBODY, NOBODY))
    counted = [one.counted for one in silent.buildings]
    assert sum(one.households for one in counted) == silent.counted.households
    assert sum(one.persons for one in counted) == silent.counted.persons
    assert sum(one.area for one in counted) == silent.counted.area
    assert sum(one.dwellings + one.left for one in silent.buildings) == len(silent.fates)
