"""A numbered correction of a frozen roll (更正单): what it adds, strikes and amends; frozen rows stay as they were."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import CorrectionRefused
from app.domain.rounds.counting import area_text
from app.domain.rounds.roll import RollRow, canonical_row

_BETWEEN = re.compile(r"[,，、;；\s]+")


class CorrectionAct(StrEnum):
    """What a correction does to one dwelling: 补入, 移出, 改正."""

    ADD = "add"
    STRIKE = "strike"
    AMEND = "amend"


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """A correction as asked for; addresses as typed.

    evidence: the document it rests on. by: the two persons who vouch for it.
    """

    reason: str
    evidence: str
    by: tuple[str, str]
    add: tuple[str, ...] = ()
    strike: tuple[str, ...] = ()
    amend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One dwelling of a correction; `text` says in words what changed."""

    act: CorrectionAct
    row_no: int
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class CountThen:
    """What a round came to at the moment of a correction; area in hundredths of a square metre.

    verdicts: the gates line by line, as printed.
    """

    households: int
    persons: int
    area: int
    dwellings: int
    returned: int
    valid: int
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollCorrection:
    """A correction on file. number: from 1 within its round. base_digest, roll_digest: rolls before and after."""

    id: int
    round_id: int
    number: int
    made_at: datetime
    made_by: str
    reason: str
    evidence: str
    by: tuple[str, str]
    lines: tuple[CorrectionLine, ...]
    before: CountThen
    after: CountThen
    base_roll: int
    roll: int
    base_digest: str
    roll_digest: str
    digest: str

    @property
    def name(self) -> str:
        """How it is cited: 第1号更正单."""
        return f"第{self.number}号更正单"


def addresses_in(typed: str) -> tuple[str, ...]:
    """The addresses of a line such as 3-2-501、3-2-502; each once."""
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(typed) if part))


def checked_request(request: CorrectionRequest) -> CorrectionRequest:
    """A request with its texts stripped.

    Raises:
        ValueRefused: no reason, no evidence, not two different persons, or nothing to correct.
    """
    first, second = (name.strip() for name in request.by)
    asked = replace(
        request, reason=request.reason.strip(), evidence=request.evidence.strip(), by=(first, second)
    )
    if not asked.reason:
        raise ValueRefused(field="更正原因", value="", reason="更正名册要写明原因")
    if not asked.evidence:
        raise ValueRefused(field="更正依据", value="", reason="要写明依据的文件，例如不动产权证或查询结果")
    if not first or not second or first == second:
        raise ValueRefused(field="更正人", value=f"{first} {second}".strip(), reason="要由两个人一起更正")
    if not (asked.add or asked.strike or asked.amend):
        raise ValueRefused(field="更正内容", value="", reason="至少要移出、补入或改正一套")
    return asked


def struck(row: RollRow) -> RollRow:
    """A row taken off the roll.

    Raises:
        CorrectionRefused: it is off already.
    """
    if row.struck:
        raise CorrectionRefused(address=row.address, reason="已经移出过")
    return replace(row, struck=True)


def added(rows: Collection[RollRow], now: RollRow, off: RollRow | None) -> RollRow:
    """A dwelling put on the roll as the roster has it now; one struck before takes its old number again.

    Raises:
        CorrectionRefused: it is on the roll.
    """
    if off is not None and not off.struck:
        raise CorrectionRefused(address=off.address, reason="本来就在名册里")
    return replace(now, no=off.no if off else max((row.no for row in rows), default=0) + 1)


def amended(row: RollRow, now: RollRow) -> RollRow:
    """A row brought in line with the roster of today.

    Raises:
        CorrectionRefused: it is off the roll, or nothing differs.
    """
    if row.struck:
        raise CorrectionRefused(address=row.address, reason="已经移出名册")
    fresh = replace(now, no=row.no)
    if fresh == row:
        raise CorrectionRefused(address=row.address, reason="户册里和名册一样，没有要改的，请先改户册")
    return fresh


def corrected_rows(rows: Sequence[RollRow], changed: Mapping[int, RollRow]) -> tuple[RollRow, ...]:
    """The rows of a roll with some replaced or added, in order of their numbers."""
    merged = {**{row.no: row for row in rows}, **changed}
    return tuple(merged[no] for no in sorted(merged))


def correction_digest(
    base_digest: str, number: int, request: CorrectionRequest, changed: Iterable[RollRow]
) -> str:
    """SHA-256 over the roll it corrects, its number, grounds, persons and the new rows; hexadecimal."""
    head = [base_digest, number, request.reason, request.evidence, *request.by]
    lines = [head, *(canonical_row(row) for row in changed)]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()


def corrections_in_words(corrections: Iterable[RollCorrection]) -> tuple[str, ...]:
    """Each correction with its grounds and the base before and after, as printed and shown."""
    return tuple(
        f"{each.name}（{each.made_at:%Y-%m-%d}，{'、'.join(each.by)}）：{'；'.join(line.text for line in each.lines)}。"
        f"原因：{each.reason}；依据：{each.evidence}。"
        f"名册由{_base(each.before)}改为{_base(each.after)}"
        for each in corrections
    )


def changes_in_words(correction: RollCorrection) -> tuple[str, ...]:
    """The verdicts before and after a correction, line by line."""
    pairs = zip(correction.before.verdicts, correction.after.verdicts, strict=False)
    return tuple(f"更正前 {before}；更正后 {after}" for before, after in pairs)


def correction_told(correction: RollCorrection) -> tuple[str, ...]:
    """What a correction came to, in sentences for whoever drew it up."""
    return (*(f"{text}。" for text in corrections_in_words((correction,))), *changes_in_words(correction))


def _base(count: CountThen) -> str:
    return f"{count.households}户{count.persons}人{area_text(count.area)}㎡"
