"""D35: an objection as it was registered, how it was answered, and what came of talking about it."""

from collections.abc import Sequence
from datetime import date

from app.domain.elevators.elevator_facts import Mediation, mediations_of, objections_of
from app.domain.elevators.elevator_register import ELEVATORS, stairwell_code
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactTable
from app.domain.registers.objections import Periods, mark_of
from app.domain.registers.opinions import OPINIONS, is_objection
from app.domain.registers.register import Entry
from app.domain.registers.register_words import ElevatorMatter
from app.services.registers.fact_papers import day_text, facts_of, numbered
from app.services.registers.objection_periods import objection_periods
from app.store.unit_of_work import UnitOfWork

TITLE = "异议登记与调解记录"
_REGISTERED = ("received_on", "channel", "person", "real_name", "address", "topic", "notice")
_ANSWERED = ("handling", "handler", "due", "replied_on", "reply", "reason")
_MEDIATED = ("mediated_on", "mediator", "attended", "mediation", "ended")
_WIDE = frozenset({"text", "reason", "attended", "mediation", "ended"})
_REMARK = "协商、调解不成的，可以依法向人民法院提起诉讼。本表由街道、社区留存，不张贴、不外传。"


def objection_sheets(
    work: UnitOfWork, compound_id: int, about: str, wanted: int | None = None
) -> list[FactSheet]:
    """A sheet for each objection on the register, or for the one of this number."""
    entries = work.registers.of_compound(OPINIONS, compound_id)
    periods = objection_periods(work, compound_id)
    talks = _talks_on_lifts(work, compound_id, entries, periods)
    return [
        _sheet(entry, about, periods, talks.get(entry.no, ()))
        for entry in entries
        if is_objection(entry) and wanted in (None, entry.no)
    ]


def _sheet(entry: Entry, about: str, periods: Periods, talks: Sequence[Mediation]) -> FactSheet:
    mark = mark_of(entry.values, periods)
    registered = _facts("异议登记", entry, _REGISTERED)
    told = Fact("收到时间核对", mark.line if mark else "", wide=True)
    text = _facts("", entry, ("text",)).facts
    parts: list[Facts | FactTable] = [
        Facts(registered.title, (*registered.facts, told, *text)),
        _facts("答复", entry, _ANSWERED),
        _facts("调解", entry, _MEDIATED),
    ]
    if talks:
        rows = tuple((_day(talk), talk.mediator, talk.text) for talk in talks)
        parts.append(FactTable("本单元加装电梯的调解", ("日期", "调解人", "经过和结果"), (1.2, 1.4, 5), rows))
    return FactSheet(
        TITLE,
        f"第{entry.no}号异议 {entry.text('person')}".rstrip(),
        about,
        numbered(parts),
        signers=("异议人", "调解人", "社区"),
        remark=_REMARK,
        dated=f"第{entry.no}号　{day_text(entry.day('received_on'))}收到",
    )


def _day(talk: Mediation) -> str:
    return day_text(date.fromisoformat(talk.day)) if talk.day else ""


def _facts(title: str, entry: Entry, keys: Sequence[str]) -> Facts:
    return facts_of(title, (OPINIONS.of_key(key) for key in keys), entry.values, _WIDE)


def _talks_on_lifts(
    work: UnitOfWork, compound_id: int, opinions: Sequence[Entry], periods: Periods
) -> dict[int, tuple[Mediation, ...]]:
    """The talks on the register of lifts, by the number of each objection to that stairwell's lift."""
    entries = work.registers.of_compound(ELEVATORS, compound_id)
    if not any(entry.values.get("matter") is ElevatorMatter.MEDIATION for entry in entries):
        return {}
    found: dict[int, tuple[Mediation, ...]] = {}
    for building in work.dwellings.buildings(compound_id):
        for stairwell in building.stairwells:
            code = stairwell_code(building.label, stairwell.label)
            notices = [e for e in entries if e.values.get("matter") is ElevatorMatter.NOTICE]
            references = [
                e.text("reference") for e in notices if e.text("stairwell") == code and e.text("reference")
            ]
            about = objections_of(opinions, code, references, periods)
            for no in (*about.numbers, *about.late):
                found[no] = (*found.get(no, ()), *mediations_of(entries, code))
    return found
