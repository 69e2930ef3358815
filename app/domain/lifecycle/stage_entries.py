"""Checklist entries of a stage: what a clerk vouches for with who, when and which document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stages import CasePosition, Stage
from app.domain.sheets.written_text import one_line

LONGEST_LINE, LONGEST_NOTE = 100, 500
FIRST_DAY = date(1949, 10, 1)


class EntryOutcome(StrEnum):
    """What an entry says of its requirement."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """What a clerk writes of a requirement that is met.

    who: who did it. done_on: when. document: number or title of the paper that shows it. note: what else is to be
    said; with NOT_APPLICABLE, why.
    """

    who: str
    done_on: date
    document: str = ""
    note: str = ""
    outcome: EntryOutcome = EntryOutcome.DONE


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stored entry; after: id of the newest line of the stage log when it was written, 0 before the first.

    carried: why what counted before a roll-back was taken up again (沿用); '' where it was vouched for anew.
    carried_from: id of the entry taken up again; None where it was what stands in a register or a round found.
    """

    id: int
    compound_id: int
    stage: Stage
    key: str
    details: EntryDetails
    entered_by: str
    entered_at: datetime
    after: int
    files: int = 0
    carried: str = ""
    carried_from: int | None = None

    @property
    def of_records(self) -> bool:
        """Whether it only says that older entries of a register, or rounds, count again, and vouches for nothing."""
        return bool(self.carried) and self.carried_from is None


def checked_entry(details: EntryDetails, today: date, with_file: bool, optional: bool) -> EntryDetails:
    """The details with texts as they are kept.

    with_file: a file comes with it. optional: whether the requirement may not apply at all.

    Raises:
        ValueRefused: who, when, or the paper is missing or cannot be.
    """
    who, document, note = one_line(details.who), one_line(details.document), one_line(details.note)
    for field, text, longest in (
        ("经办", who, LONGEST_LINE),
        ("文件", document, LONGEST_LINE),
        ("说明", note, LONGEST_NOTE),
    ):
        if len(text) > longest:
            raise ValueRefused(field=field, value=text, reason=f"最多{longest}个字")
    if not who:
        raise ValueRefused(field="经办", value="", reason="要写明是谁办的")
    if not FIRST_DAY <= details.done_on <= today:
        reason = "不能晚于今天" if details.done_on > today else "不能早于1949年10月1日"
        raise ValueRefused(field="日期", value=details.done_on.isoformat(), reason=reason)
    if details.outcome is EntryOutcome.NOT_APPLICABLE:
        if not optional:
            raise ValueRefused(field="结果", value="不涉及", reason="这一项每个小区都要办")
        if not note:
            raise ValueRefused(field="说明", value="", reason="不涉及的要写明为什么")
    elif not document and not with_file:
        raise ValueRefused(field="文件", value="", reason="要写文件的文号或名称，或者附上文件")
    return replace(details, who=who, document=document, note=note)


def entries_in_force(entries: Iterable[StageEntry], position: CasePosition) -> dict[str, StageEntry]:
    """The newest entry of each requirement that still counts; entries come oldest first."""
    return {entry.key: entry for entry in entries if in_force(entry, position)}


def entries_left_behind(entries: Iterable[StageEntry], position: CasePosition) -> dict[str, StageEntry]:
    """The newest entry of each requirement that a roll-back left behind and that vouches for something itself."""
    return {e.key: e for e in entries if not in_force(e, position) and not e.of_records}


def in_force(entry: StageEntry, position: CasePosition) -> bool:
    """Whether an entry still counts: what was vouched for before a roll-back over its stage does not."""
    back = position.superseded_by(entry.stage)
    return back is None or entry.after >= back.id
