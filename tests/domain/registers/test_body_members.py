"""Supervisors and members of the body: what an entry must say, and who may be named on the wall."""

from datetime import date

import pytest

from app.domain.errors.records import ValueRefused
from app.domain.registers.body_members import BODY_MEMBERS, consented, is_mobile
from app.domain.registers.register import Entry
from app.domain.registers.register_words import MemberKind

TODAY = date(2026, 11, 3)
WANG = {
    "kind": "监督员",
    "name": "王五",
    "role": "看材料进场",
    "consent_on": "2026-10-01",
    "consent_by": "书面同意书",
}


def checked(**texts: str) -> Entry:
    values = BODY_MEMBERS.checked(BODY_MEMBERS.typed({**WANG, **texts}), (), TODAY)
    return Entry(1, 1, 1, values)


def test_a_supervisor_with_a_consent_is_settled_and_one_without_waits_for_it() -> None:
    entry = checked(phone="0310-3012345")
    assert entry.values["kind"] is MemberKind.SUPERVISOR
    assert consented(entry)
    assert BODY_MEMBERS.standing(entry, TODAY) == ""
    for missing in ("consent_on", "consent_by"):
        waiting = checked(**{missing: ""})
        assert not consented(waiting)
        assert BODY_MEMBERS.standing(waiting, TODAY).startswith("○ 没有登记同意公示")


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"name": ""}, "姓名"),
        ({"role": ""}, "职务或监督职责"),
        ({"kind": "议事组织成员"}, "任期"),
        ({"phone": "138 1234 5678"}, "办公电话"),
        ({"consent_on": "2026-11-04"}, "同意公示日期"),
    ],
)
def test_what_cannot_stand_is_refused(texts: dict[str, str], field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked(**texts)
    assert refused.value.details["field"] == field


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("13812345678", True),
        ("+8613812345678", True),
        ("138-1234-5678", True),
        ("0310-3012345", False),
        ("12345", False),
        ("", False),
        ("23812345678", False),
    ],
)
def test_a_mobile_phone_is_told_from_one_of_an_office(phone: str, expected: bool) -> None:
    assert is_mobile(phone) is expected
