"""Keeping the registers of a compound: opinions, meetings, resolutions, versions of the plan, the joint review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.elevators.elevator_register import ELEVATORS, placed
from app.domain.registers.meetings import MEETINGS, RESOLUTIONS, refuse_wrong_votes
from app.domain.registers.objections import ObjectionMark, Periods, mark_of, standing_of
from app.domain.registers.opinions import OPINIONS, is_objection
from app.domain.registers.plan_comparison import PlanComparison
from app.domain.registers.plan_items import KnownItems
from app.domain.registers.plan_lines import PlanLine
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register import Entry, Register
from app.domain.rounds.proxies import PROXIES, at_home, refuse_too_many
from app.domain.sheets.record_fields import Values
from app.services.desk import Desk
from app.services.packs.case_rules import pack_of_case
from app.services.registers.objection_periods import objection_periods
from app.services.registers.plan_comparing import comparison_of
from app.services.registers.plan_keeping import begun_lines, known_items, lines_of, lines_to_keep
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with what it still waits for. mark: of an objection, whether it came in time and holds a gate."""

    entry: Entry
    standing: str
    mark: ObjectionMark | None = None

    @property
    def brief(self) -> str:
        """Both as a narrow column has room for."""
        short = self.mark.short if self.mark else ""
        return f"{self.standing}（{short}）" if self.standing and short else self.standing or short

    @property
    def told(self) -> str:
        """Both in one line."""
        return "　".join(filter(None, (self.standing, self.mark.line if self.mark else "")))


class RegisterService:
    """Reads and keeps entries; what is taken off a register can be put back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    def of_compound(self, register: Register, compound_id: int) -> tuple[ShownEntry, ...]:
        """The entries of a compound, oldest first."""
        with self._desk.library.reading() as work:
            entries = work.registers.of_compound(register, compound_id)
            periods = self._periods(work, register, entries)
        return tuple(self._shown(register, entry, periods) for entry in entries)

    def periods(self, compound_id: int) -> Periods:
        """The periods objections of a compound are measured by."""
        with self._desk.library.reading() as work:
            return objection_periods(work, compound_id)

    def open_everywhere(self, register: Register) -> tuple[ShownEntry, ...]:
        """What still waits for something, over all compounds."""
        with self._desk.library.reading() as work:
            entries = work.registers.everywhere(register)
            periods = self._periods(work, register, entries)
        shown = (self._shown(register, entry, periods) for entry in entries)
        return tuple(entry for entry in shown if entry.standing)

    def add(
        self, register: Register, compound_id: int, values: Values, lines: Sequence[Values] | None = None
    ) -> Entry:
        """Add an entry; `lines` are those of a plan version, None where `values` say them or nothing does.

        Raises:
            ValueRefused, UnknownItemCode: what was typed cannot be right. RecordMissing: there is no such compound.
        """
        with self._desk.begin() as work:
            work.compounds.get(compound_id)
            others = work.registers.of_compound(register, compound_id)
            checked = self._checked(work, register, compound_id, values, others)
            by, at = self._desk.operator(), self._desk.now()
            if register is not PLANS:
                return work.registers.add(register, compound_id, checked, at, by)
            kept = lines_to_keep(work, compound_id, None, checked, lines)
            added = work.registers.add(register, compound_id, {**checked, "items": ()}, at, by)
            work.plan_lines.put(added.id, kept)
            return work.registers.get(register, added.id)

    def change(
        self, register: Register, entry_id: int, values: Values, lines: Sequence[Values] | None = None
    ) -> Entry:
        """Overwrite an entry; `lines` are those of a plan version, None where `values` say them.

        Raises:
            ValueRefused, UnknownItemCode: what was typed cannot be right. RecordMissing: there is no such entry.
        """
        with self._desk.begin() as work:
            entry = work.registers.get(register, entry_id)
            entries = work.registers.of_compound(register, entry.compound_id)
            others = tuple(other for other in entries if other.no < entry.no)
            checked = self._checked(work, register, entry.compound_id, values, others)
            if register is PLANS:
                kept = lines_to_keep(work, entry.compound_id, entry, checked, lines)
                work.plan_lines.put(entry_id, kept)
                checked = {**checked, "items": ()}
            work.registers.change(register, entry_id, checked)
            return work.registers.get(register, entry_id)

    def plan_lines(self, entry: Entry) -> tuple[PlanLine, ...]:
        """The lines of a version of the plan."""
        with self._desk.library.reading() as work:
            return lines_of(work, (entry,))[entry.id]

    def begun_lines(self, compound_id: int) -> tuple[PlanLine, ...]:
        """The lines a new version of the plan begins with."""
        with self._desk.library.reading() as work:
            return begun_lines(work, compound_id)

    def known_items(self) -> KnownItems:
        """The works a plan may name."""
        with self._desk.library.reading() as work:
            return known_items(work)

    def compare_plans(self, compound_id: int, earlier: int, later: int) -> PlanComparison:
        """Two versions of the plan side by side, by their numbers.

        Raises:
            RecordMissing: there is no such compound or version.
        """
        with self._desk.library.reading() as work:
            return comparison_of(work, compound_id, earlier, later)

    def take_off(self, register: Register, entry_id: int) -> None:
        """Take an entry off its register; its number is not given again.

        Raises:
            RecordMissing: there is no such entry.
        """
        with self._desk.begin() as work:
            work.registers.take_off(register, entry_id, self._desk.now())

    def put_back(self, register: Register, entry_id: int) -> None:
        """Put an entry back on its register.

        Raises:
            RecordMissing: there is no such entry.
        """
        with self._desk.begin() as work:
            work.registers.take_off(register, entry_id, None)

    def _periods(self, work: UnitOfWork, register: Register, entries: Sequence[Entry]) -> dict[int, Periods]:
        """By compound; read only where there are objections."""
        asked = {entry.compound_id for entry in entries if register is OPINIONS and is_objection(entry)}
        return {compound_id: objection_periods(work, compound_id) for compound_id in asked}

    def _shown(self, register: Register, entry: Entry, periods: Mapping[int, Periods]) -> ShownEntry:
        if register is not OPINIONS:
            return ShownEntry(entry, register.standing(entry, self.today))
        own = periods.get(entry.compound_id, {})
        return ShownEntry(entry, standing_of(entry, self.today, own), mark_of(entry.values, own))

    def _checked(
        self,
        work: UnitOfWork,
        register: Register,
        compound_id: int,
        values: Values,
        others: tuple[Entry, ...],
    ) -> Values:
        checked = register.checked(values, others, self.today)
        if register is RESOLUTIONS:
            refuse_wrong_votes(checked, work.registers.of_compound(MEETINGS, compound_id))
        if register is ELEVATORS:
            return {**checked, **placed(checked, work.dwellings.buildings(compound_id))}
        if register is PROXIES:
            home = at_home(checked, work.dwellings.buildings(compound_id))
            refuse_too_many(pack_of_case(work, compound_id).proxy, checked, others)
            return {**checked, **home}
        return checked
