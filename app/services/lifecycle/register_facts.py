"""Reads the registers of a compound once, and measures them as far as their entries count for its gates."""

from collections.abc import Callable, Collection, Mapping, Sequence

from app.domain.compounds.project import Project
from app.domain.lifecycle.stage_facts import FundFacts, RegisterFacts
from app.domain.lifecycle.stage_registers import REGISTER_OF
from app.domain.notices.notice import PublicNotice
from app.domain.registers.fund_sources import FUNDS, documented, fund_totals
from app.domain.registers.meetings import MEETINGS
from app.domain.registers.objections import Periods, Timing, blocks, holds, mark_of, objections_to
from app.domain.registers.opinions import OPINIONS, answered, is_objection, number_key
from app.domain.registers.plan_versions import PLANS, REVIEWS, must_change
from app.domain.registers.register import Entry
from app.services.packs.case_rules import pack_of_case
from app.services.registers.objection_periods import lift_notices, objection_periods
from app.store.unit_of_work import UnitOfWork


class RegisterReader:
    """The registers of a compound, read once and measured as far as their entries count."""

    def __init__(self, work: UnitOfWork, compound_id: int, project: Project | None) -> None:
        self._held = {
            register.name: work.registers.of_compound(register, compound_id)
            for register in (OPINIONS, MEETINGS, PLANS, REVIEWS, FUNDS)
        }
        opinions = self._held[OPINIONS.name]
        objected = any(map(is_objection, opinions))
        self._periods = objection_periods(work, compound_id) if objected else {}
        self._of_lifts = lift_notices(work, compound_id) if objected else frozenset()
        steps = pack_of_case(work, compound_id).steps
        self._plan_rounds = steps.plan_rounds if steps else 1
        others = [other for other in project.compound_ids if other != compound_id] if project else []
        self._other_funds = [
            (f"{work.compounds.get(other).name}第{entry.no}号", entry)
            for other in others
            for entry in work.registers.of_compound(FUNDS, other)
        ]

    def facts(self, counting: Mapping[str, Collection[int] | None]) -> RegisterFacts:
        """counting: ids of the entries that count, by requirement; what keeps a gate shut does so however old it is."""

        def fresh(key: str) -> tuple[Entry, ...]:
            ids, held = counting[key], self._held[REGISTER_OF[key].name]
            return held if ids is None else tuple(entry for entry in held if entry.id in ids)

        opinions, plans, reviews = (self._held[register.name] for register in (OPINIONS, PLANS, REVIEWS))
        return RegisterFacts(
            sum(holds(entry, self._periods) for entry in fresh("objections") if self._to_the_case(entry)),
            _numbers(opinions, lambda entry: self._to_the_case(entry) and blocks(entry, self._periods)),
            len(fresh("answers")),
            _numbers(opinions, lambda entry: not answered(entry)),
            len(fresh("needs")),
            len(fresh("versions")),
            self._plan_rounds,
            len(fresh("must_change")),
            _numbers(reviews, must_change),
            self._funds(fresh("funds")),
            *_beside(opinions, self._periods),
            newest_plan=plans[-1].no if plans else 0,
        )

    def _to_the_case(self, entry: Entry) -> bool:
        """An objection to a lift's notice holds up that stairwell, while the compound goes on."""
        return number_key(entry.text("notice")) not in self._of_lifts

    def _funds(self, own: Sequence[Entry]) -> FundFacts:
        """Sources of all compounds of a project, for the budget is the whole project's."""
        found = [*((f"第{entry.no}号", entry) for entry in own), *self._other_funds]
        planned = fund_totals([entry for _, entry in found]).planned
        return FundFacts(len(found), planned, tuple(name for name, entry in found if not documented(entry)))

    def open_against(self, notice: PublicNotice) -> tuple[int, ...]:
        """Numbers of open objections to a notice, and since it hangs of those that do not say what they are to."""
        opinions, since = self._held[OPINIONS.name], notice.posted_on
        named = objections_to(opinions, notice.numbers)
        unsaid = (entry for entry in opinions if is_objection(entry) and not entry.text("notice").strip())
        later = [entry for entry in unsaid if since and (entry.day("received_on") or since) >= since]
        about = sorted([*named, *later], key=lambda entry: entry.no)
        return _numbers(about, lambda entry: blocks(entry, self._periods))


def _beside(opinions: Sequence[Entry], periods: Periods) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers of objections that came late, and of those in time that nobody put a name to."""
    marks = [(entry.no, mark) for entry in opinions if (mark := mark_of(entry.values, periods))]
    late = tuple(no for no, mark in marks if mark.timing is Timing.LATE)
    return late, tuple(no for no, mark in marks if not mark.signed and no not in late)


def _numbers(entries: Sequence[Entry], claim: Callable[[Entry], bool]) -> tuple[int, ...]:
    return tuple(entry.no for entry in entries if claim(entry))
