"""The fields of a dwelling, an owner, a visit and a consent as they stand in forms, and what was typed into them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings import dwelling_file as of_dwelling
from app.domain.dwellings import ownership as of_owner
from app.domain.dwellings import visits as of_visit
from app.domain.dwellings.dwelling_file import DwellingDetails
from app.domain.dwellings.dwelling_kinds import Evidence, Occupancy, PartyKind, TitleKind, VisitOutcome, YesNo
from app.domain.dwellings.ownership import OwnerDetails, typed_phones
from app.domain.dwellings.shares import typed_share
from app.domain.dwellings.visits import VisitDetails
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values
from app.domain.sheets.typed_numbers import FLOOR, TOP_FLOOR, typed_floors
from app.domain.sheets.written_values import read_time
from app.domain.words import word

Sections = Mapping[str, Sequence[RecordField]]
Code = TypeVar("Code", bound=StrEnum)
_PHONE_HINT = "11位手机号或座机号，几个之间用、隔开"

DWELLING_SECTIONS: Sections = {
    "位置与面积": (
        RecordField("floor", FLOOR, hint="地下写 -1，跃层写 5-6"),
        RecordField("top_floor", TOP_FLOOR, hint="跃层才填：占到第几层"),
        RecordField("side", of_dwelling.SIDE, hint="如：东、西、中、甲、乙"),
        RecordField("area", of_dwelling.AREA, Kind.HUNDREDTHS, unit="㎡", hint="专有部分面积，最多两位小数"),
        RecordField("area_basis", of_dwelling.BASIS, Kind.CHOICE, choices=AreaBasis),
    ),
    "用途与居住": (
        RecordField("use", of_dwelling.USE, Kind.CHOICE, choices=Use),
        RecordField("counts", of_dwelling.COUNTS, Kind.CHOICE, choices=YesNo),
        RecordField("reason", of_dwelling.REASON, hint="与用途不一致时写明理由"),
        RecordField("title", of_dwelling.TITLE, Kind.CHOICE, choices=TitleKind),
        RecordField("occupancy", of_dwelling.OCCUPANCY, Kind.CHOICE, choices=Occupancy),
        RecordField("phones", of_dwelling.PHONES, hint=_PHONE_HINT),
        RecordField("note", of_dwelling.NOTE),
    ),
}

OWNER_SECTIONS: Sections = {
    "业主": (
        RecordField("name", of_owner.NAME),
        RecordField("kind", of_owner.KIND, Kind.CHOICE, choices=PartyKind),
        RecordField("phones", of_owner.PHONES, hint=_PHONE_HINT),
        RecordField("guardian", of_owner.GUARDIAN, hint="未成年人等由监护人签字的，写监护人姓名"),
        RecordField("deceased_on", of_owner.DECEASED, Kind.DAY, hint="如 2026-03-05"),
    ),
    "产权": (
        RecordField("share", of_owner.SHARE, hint="如 1/2、50%、共同共有；独有的不用填"),
        RecordField("evidence", of_owner.EVIDENCE, Kind.CHOICE, choices=Evidence),
        RecordField("since", of_owner.SINCE, Kind.DAY, hint="如 2026-03-05"),
        RecordField("note", of_owner.NOTE),
    ),
}

VISIT_SECTIONS: Sections = {
    "走访": (
        RecordField("at", of_visit.TIME, hint="如 2026-03-05 19:30"),
        RecordField("first", of_visit.FIRST),
        RecordField("second", of_visit.SECOND),
        RecordField("outcome", of_visit.OUTCOME, Kind.CHOICE, choices=VisitOutcome),
        RecordField("note", of_owner.NOTE),
    )
}

END_SECTIONS: Sections = {
    "结束产权": (RecordField("until", of_owner.UNTIL, Kind.DAY, hint="做业主的最后一天，如 2026-03-05"),)
}

CONSENT_SECTIONS: Sections = {
    "同意公示": (
        RecordField("scope", of_owner.SCOPE, hint="如：姓名和房号上结果公示"),
        RecordField("given_on", of_owner.GIVEN, Kind.DAY, hint="如 2026-03-05"),
        RecordField("document", of_owner.DOCUMENT, hint="如：档案盒3 同意书第2页"),
    )
}


def dwelling_values(details: DwellingDetails) -> dict[str, Value]:
    """A dwelling's details as the values of its form."""
    return {
        "floor": "" if details.floor is None else str(details.floor),
        "top_floor": "" if details.top_floor is None else str(details.top_floor),
        "side": details.side,
        "area": details.area,
        "area_basis": details.area_basis,
        "use": details.use,
        "counts": YesNo.YES if details.counts else YesNo.NO,
        "reason": details.reason,
        "title": details.title,
        "occupancy": details.occupancy,
        "phones": "、".join(details.phones),
        "note": details.note,
    }


def typed_dwelling(values: Values) -> DwellingDetails:
    """What was typed into a dwelling's form; whether it counts follows its use where nothing was chosen.

    Raises:
        ValueRefused: a value cannot be read.
    """
    use = _choice(values, "use", Use)
    if use is None:
        raise ValueRefused(field=of_dwelling.USE, value="", reason="请选一种")
    counts = _choice(values, "counts", YesNo)
    area = values.get("area")
    floor, top_floor = typed_floors(_text(values, "floor"), _text(values, "top_floor"))
    return DwellingDetails(
        floor,
        top_floor,
        _text(values, "side"),
        use,
        use is Use.HOUSING if counts is None else counts is YesNo.YES,
        _text(values, "reason"),
        area if isinstance(area, int) else None,
        _choice(values, "area_basis", AreaBasis),
        _choice(values, "title", TitleKind),
        _choice(values, "occupancy", Occupancy),
        typed_phones(of_dwelling.PHONES, _text(values, "phones")),
        _text(values, "note"),
    )


def owner_values(details: OwnerDetails) -> dict[str, Value]:
    """An owner's details as the values of their form."""
    return {
        "name": details.name,
        "kind": details.kind,
        "phones": "、".join(details.phones),
        "guardian": details.guardian,
        "deceased_on": details.deceased_on,
        "share": str(details.share or ""),
        "evidence": details.evidence,
        "since": details.since,
        "note": details.note,
    }


def typed_owner(values: Values) -> OwnerDetails:
    """What was typed into an owner's form; a natural person where no kind was chosen.

    Raises:
        ValueRefused: a value cannot be read.
    """
    return OwnerDetails(
        _text(values, "name"),
        _choice(values, "kind", PartyKind) or PartyKind.PERSON,
        typed_phones(of_owner.PHONES, _text(values, "phones")),
        typed_share(of_owner.SHARE, _text(values, "share")),
        _choice(values, "evidence", Evidence),
        _day(values, "since"),
        _day(values, "deceased_on"),
        _text(values, "guardian"),
        _text(values, "note"),
    )


def new_visit_values(now: datetime, first: str) -> dict[str, Value]:
    """A visit's form before anything is typed: just now, by the clerk at the desk."""
    return {"at": f"{now:%Y-%m-%d %H:%M}", "first": first}


def typed_visit(values: Values) -> VisitDetails:
    """What was typed into a visit's form.

    Raises:
        ValueRefused: the time cannot be read, or it is not said what came of the visit.
    """
    text = _text(values, "at")
    at, outcome = read_time(text), _choice(values, "outcome", VisitOutcome)
    if at is None:
        raise ValueRefused(field=of_visit.TIME, value=text, reason="应写成 2026-03-05 19:30")
    if outcome is None:
        raise ValueRefused(field=of_visit.OUTCOME, value="", reason="请选一种")
    return VisitDetails(at, _text(values, "first"), _text(values, "second"), outcome, _text(values, "note"))


def read_outcome(text: str) -> VisitOutcome:
    """What came of a visit, by its word.

    Raises:
        ValueRefused: it is none of them.
    """
    words = {word(outcome): outcome for outcome in VisitOutcome}
    if text.strip() not in words:
        raise ValueRefused(field=of_visit.OUTCOME, value=text, reason=f"应是{'、'.join(words)}之一")
    return words[text.strip()]


def typed_day(values: Values, key: str, title: str) -> date:
    """A date that must be typed.

    Raises:
        ValueRefused: it was not.
    """
    day = _day(values, key)
    if day is None:
        raise ValueRefused(field=title, value="", reason="请填日期，如 2026-03-05")
    return day


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _day(values: Values, key: str) -> date | None:
    value = values.get(key)
    return value if isinstance(value, date) else None


def _choice(values: Values, key: str, codes: type[Code]) -> Code | None:
    value = values.get(key)
    return codes(value) if isinstance(value, str) and value else None
