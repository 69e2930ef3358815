"""Reads the periods that objections are measured by: of every notice of a compound, and of its lifts."""

from datetime import date
from functools import partial

from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.periods import HolidayTable, NoticePeriod, measured, notice_period
from app.domain.registers.objections import Periods
from app.domain.registers.opinions import number_key
from app.domain.registers.register_words import ElevatorMatter
from app.services.notices.holidays import holidays_of
from app.services.packs.case_rules import pack_of_case
from app.store.unit_of_work import UnitOfWork


def objection_periods(work: UnitOfWork, compound_id: int) -> Periods:
    """The period of each notice of a compound; None where it cannot be told yet."""
    holidays = holidays_of(work)
    notices = work.notices.of_compound(compound_id)
    posted = {number_key(notice.number): notice.measured(holidays).period for notice in notices}
    return {**_of_lifts(work, compound_id, holidays), **posted}


def lift_notices(work: UnitOfWork, compound_id: int) -> frozenset[str]:
    """Keys of the numbers of notices about lifts, which hold up a stairwell and not its compound (domain b.3, g.20)."""
    hung = [
        number
        for notice in work.notices.of_compound(compound_id)
        if notice.kind is NoticeKind.ELEVATOR
        for number in notice.numbers
    ]
    return frozenset(map(number_key, hung)) | frozenset(_told_of_lifts(work, compound_id))


def _told_of_lifts(work: UnitOfWork, compound_id: int) -> dict[str, date]:
    """The day of each notice on the register of lifts; several stairwells' posting of one counts from the last."""
    days: dict[str, date] = {}
    for entry in work.registers.of_compound(ELEVATORS, compound_id):
        number, day = number_key(entry.text("reference")), entry.day("day")
        if entry.values.get("matter") is ElevatorMatter.NOTICE and number and day:
            days[number] = max(day, days.get(number, day))
    return days


def _of_lifts(work: UnitOfWork, compound_id: int, holidays: HolidayTable) -> dict[str, NoticePeriod | None]:
    """Notices that only the register of lifts knows of."""
    days = _told_of_lifts(work, compound_id)
    rule = pack_of_case(work, compound_id).notices.get("elevator") if days else None
    if rule is None:
        return dict.fromkeys(days)
    return {
        number: measured(partial(notice_period, day, rule, holidays)).period for number, day in days.items()
    }
