"""What goes with a clerk who leaves: names checked, what falls due parted into theirs and the rest."""

from datetime import date, datetime

import pytest

from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.due import OFFICE, DueItem, DueKind, Holder, Urgency
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.hand_over import checked_names, in_hand_of, parted
from app.domain.registers.register import Entry

HOME, AWAY = Holder(1, "北岗院"), Holder(2, "南岗院")


def item(kind: DueKind, holder: Holder, record: RecordRef | None = None) -> DueItem:
    return DueItem(kind, holder, "事项", "", date(2026, 11, 3), Urgency.TODAY, record)


@pytest.mark.parametrize(
    ("giver", "taker", "field"),
    [("李四", "", "移交人"), ("", "", "移交人"), ("陈敏", " 陈敏 ", "接收人"), ("陈敏", "字" * 21, "接收人")],
)
def test_names_that_cannot_be_right_are_refused(giver: str, taker: str, field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_names(giver, taker, ("陈敏", "王芳"))
    assert refused.value.details["field"] == field


def test_names_are_printed_without_stray_blanks_and_the_taker_may_be_new_or_open() -> None:
    assert checked_names(" 陈敏", "新来的 同志 ", ("陈敏",)) == ("陈敏", "新来的 同志")
    assert checked_names("陈敏", " ", ("陈敏",)) == ("陈敏", "")


def test_an_entry_is_in_the_hands_of_who_entered_it_or_is_to_answer_it() -> None:
    entry = Entry(1, 1, 1, {"handler": "王芳"}, "陈敏", entered_at=datetime(2026, 11, 3))
    assert [in_hand_of(entry, name) for name in ("陈敏", "王芳", "李四")] == [True, True, False]


def test_what_falls_due_goes_with_the_clerk_or_their_compounds_and_what_is_listed_is_not_told_twice() -> None:
    mine, others = RecordRef(RecordKind.OPINION, 1), RecordRef(RecordKind.OPINION, 2)
    own_round, other_round = RecordRef(RecordKind.ROUND, 3), RecordRef(RecordKind.ROUND, 4)
    mine_away = item(DueKind.OPINION, AWAY, mine)
    round_, notice = item(DueKind.ROUND, HOME, other_round), item(DueKind.NOTICE, HOME)
    items = [
        mine_away,
        item(DueKind.OPINION, HOME, others),
        item(DueKind.ROUND, HOME, own_round),
        round_,
        notice,
        item(DueKind.NOTICE, AWAY),
        item(DueKind.STAGE, OFFICE),
    ]
    assert parted(items, {mine}, {own_round}, {HOME.id}) == ((mine_away,), (round_, notice))
