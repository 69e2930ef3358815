"""The register of supervisors and members of the body (监督员与议事成员): who, for how long, and who may be named."""

import re
from collections.abc import Sequence
from datetime import date

from app.domain.registers.register import Entry, Register, choice_field, day_field, refused, text_field
from app.domain.registers.register_words import MemberKind
from app.domain.sheets.record_fields import Values

_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")

_FIELDS = (
    choice_field("kind", "类别", MemberKind),
    text_field("name", "姓名"),
    text_field("role", "职务或监督职责", "如：组长、看材料进场"),
    text_field("term", "任期", "如：2026年3月至竣工"),
    text_field("phone", "办公电话", "会印在名单上，不写个人手机"),
    day_field("consent_on", "同意公示日期"),
    text_field("consent_by", "同意凭据", "如：书面同意书；扫描件可以附上"),
    text_field("note", "说明"),
)


def is_mobile(phone: str) -> bool:
    """Whether a number looks like somebody's own mobile phone, which no notice may show."""
    return _MOBILE.fullmatch(re.sub(r"[\s-]", "", phone)) is not None


def consented(entry: Entry) -> bool:
    """Whether they agreed to be named on the wall, on a day, by a paper (PIPL art. 25)."""
    return entry.day("consent_on") is not None and bool(entry.text("consent_by"))


def _rule(values: Values, _others: Sequence[Entry]) -> None:
    phone = str(values.get("phone") or "")
    if is_mobile(phone):
        raise refused(BODY_MEMBERS.of_key("phone"), phone, "像是个人手机，名单上只印办公电话")
    if values.get("kind") is MemberKind.BODY and not values.get("term"):
        raise refused(BODY_MEMBERS.of_key("term"), "", "议事组织的成员要写任期")


def _standing(entry: Entry, _today: date) -> str:
    return "" if consented(entry) else "○ 没有登记同意公示"


BODY_MEMBERS = Register(
    "body_member",
    "监督员与议事成员",
    "位成员",
    _FIELDS,
    ("kind", "role", "name", "phone", "consent_on"),  # the third stays where there is little room
    required=("kind", "name", "role"),
    past=frozenset({"consent_on"}),
    empty="这里登记议事组织的成员和监督员：职务、任期、办公电话、是否同意公示。起草名单公示（D02、D20）时从这里取。",
    rule=_rule,
    standing=_standing,
    narrowing="kind",
    short="成员",
)
