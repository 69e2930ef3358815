"""Owners of one dwelling: who, by what share and evidence, since when, and who casts its vote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.dwellings.dwelling_kinds import Evidence, PartyKind
from app.domain.dwellings.shares import Share, share_problem
from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_people import LONGEST_NAME, read_phones
from app.domain.sheets.written_text import one_line, visible, without_id_numbers

NAME, PHONES, GUARDIAN, NOTE = "姓名（名称）", "电话", "监护人", "备注"
KIND, SHARE, EVIDENCE = "种类", "份额", "产权凭证"
SINCE, UNTIL, DECEASED = "取得日期", "结束日期", "死亡日期"
SCOPE, GIVEN, DOCUMENT = "同意公示什么", "同意日期", "凭证在哪里"
MOST_PHONES = 10
LONGEST_SCOPE = 60
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class OwnerDetails:
    """What a clerk types about an owner. guardian: who signs for a minor or incapacitated owner."""

    name: str
    kind: PartyKind = PartyKind.PERSON
    phones: tuple[str, ...] = ()
    share: Share | None = None
    evidence: Evidence | None = None
    since: date | None = None
    deceased_on: date | None = None
    guardian: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """A stored owner of one dwelling.

    until: the last day of the ownership, None while it goes on. same_as: addresses of the other dwellings beside
    which a clerk has said stands the same person.
    """

    id: int
    dwelling_id: int
    details: OwnerDetails
    voter: bool = False
    until: date | None = None
    same_as: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The owner's name."""
        return self.details.name


@dataclass(frozen=True, slots=True)
class PublishConsent:
    """An owner's word that something of theirs may be posted; withdrawn_on: None while it holds."""

    id: int
    owner_id: int
    scope: str
    given_on: date
    document: str
    withdrawn_on: date | None = None


def checked_owner(details: OwnerDetails, today: date) -> OwnerDetails:
    """The details as they are kept, blanks trimmed.

    Raises:
        ValueRefused: a value cannot be right; identity numbers are never collected (domain c.6).
    """
    name = _plain(NAME, details.name)
    if not name:
        raise ValueRefused(field=NAME, value=details.name, reason="不能为空")
    if len(name) > LONGEST_NAME:
        raise ValueRefused(field=NAME, value=name, reason=f"不能超过{LONGEST_NAME}个字")
    guardian = _plain(GUARDIAN, details.guardian)
    if len(guardian) > LONGEST_NAME:
        raise ValueRefused(field=GUARDIAN, value=guardian, reason=f"不能超过{LONGEST_NAME}个字")
    _refuse_days(details, today)
    if details.kind is not PartyKind.PERSON and guardian:
        raise ValueRefused(field=GUARDIAN, value=guardian, reason="只有自然人才有监护人")
    return replace(details, name=name, guardian=guardian, note=checked_note(details.note))


def _refuse_days(details: OwnerDetails, today: date) -> None:
    for field, day in ((SINCE, details.since), (DECEASED, details.deceased_on)):
        if day is not None and day > today:
            raise ValueRefused(field=field, value=day, reason="不能晚于今天")
    if details.deceased_on is None:
        return
    if details.kind is not PartyKind.PERSON:
        raise ValueRefused(field=DECEASED, value=details.deceased_on, reason="只有自然人才有死亡日期")
    if details.since is not None and details.since > details.deceased_on:
        raise ValueRefused(field=DECEASED, value=details.deceased_on, reason="早于取得日期")


def checked_end(owner: Owner, until: date, today: date) -> date:
    """The last day of an ownership.

    Raises:
        ValueRefused: it is still to come, or before the ownership began.
    """
    if until > today:
        raise ValueRefused(field=UNTIL, value=until, reason="不能晚于今天")
    if owner.details.since is not None and until < owner.details.since:
        raise ValueRefused(field=UNTIL, value=until, reason="早于取得日期")
    return until


def checked_consent(scope: str, given_on: date, document: str, today: date) -> tuple[str, str]:
    """What may be posted and where the signed paper is, as they are kept.

    Raises:
        ValueRefused: one of them is missing or too long, or the day is still to come.
    """
    kept = []
    for field, text in ((SCOPE, scope), (DOCUMENT, document)):
        line = _plain(field, text)
        if not 1 <= len(line) <= LONGEST_SCOPE:
            raise ValueRefused(field=field, value=line[:20], reason=f"应有1到{LONGEST_SCOPE}个字")
        kept.append(line)
    if given_on > today:
        raise ValueRefused(field=GIVEN, value=given_on, reason="不能晚于今天")
    return kept[0], kept[1]


def checked_note(text: str) -> str:
    """A remark as it is kept.

    Raises:
        ValueRefused: too long, or it holds an identity number.
    """
    note, has_id = without_id_numbers(visible(text))
    if has_id:
        raise ValueRefused(field=NOTE, value=text.strip(), reason="写了身份证号，本程序不收集证件号")
    if len(note) > LONGEST_NOTE:
        raise ValueRefused(field=NOTE, value=note[:20], reason=f"不能超过{LONGEST_NOTE}个字")
    return note


def _plain(field: str, text: str) -> str:
    line, has_id = without_id_numbers(one_line(text))
    if has_id:
        raise ValueRefused(field=field, value=text.strip(), reason="写了身份证号，本程序不收集证件号")
    return line


def typed_phones(field: str, text: str) -> tuple[str, ...]:
    """Phone numbers as typed, several parted by 、: mobiles of 11 digits or landlines.

    Raises:
        ValueRefused: one of them is neither, or there are too many.
    """
    reading = read_phones(text)
    if reading.problems:
        raise ValueRefused(field=field, value=text.strip(), reason="应是11位手机号或座机号，几个之间用、隔开")
    if len(reading.values) > MOST_PHONES:
        raise ValueRefused(field=field, value=text.strip(), reason=f"最多{MOST_PHONES}个")
    return reading.values


def owner_warnings(owners: Sequence[Owner]) -> tuple[str, ...]:
    """What is unlikely or still open about the owners of one dwelling, ended ones among them."""
    present = [owner for owner in owners if owner.until is None]
    found: list[str | None] = ["还没有业主" if not present else None]
    found.append(share_problem([owner.details.share for owner in present]))
    found.append(_voter_problem(present))
    found += [
        f"{owner.name}已去世（{owner.details.deceased_on}），请登记继承人，没有定下来之前这一户的表按待核处理"
        for owner in present
        if owner.details.deceased_on is not None
    ]
    found += [
        f"{owner.name}的产权只有口述，请补产权证、合同等凭证"
        for owner in present
        if owner.details.evidence is Evidence.ORAL
    ]
    found += _gaps(owners)
    return tuple(filter(None, found))


def _voter_problem(present: Sequence[Owner]) -> str | None:
    voters = [owner for owner in present if owner.voter]
    if len(present) > 1 and len(voters) != 1:
        return "几位共有人还没有推定一人行使表决权" if not voters else "行使表决权的不止一人"
    if voters and voters[0].details.deceased_on is not None:
        return f"行使表决权的{voters[0].name}已去世"
    return None


def _gaps(owners: Sequence[Owner]) -> list[str]:
    """Days between two ownerships on which nobody is known to have owned the dwelling."""
    known = sorted((owner.details.since or date.min, owner.until or date.max) for owner in owners)
    found = []
    covered = known[0][1] if known else date.max
    for since, until in known[1:]:
        if covered < date.max and since > covered + timedelta(days=1):
            found.append(f"{covered}之后到{since}之间没有登记业主")
        covered = max(covered, until)
    return found
