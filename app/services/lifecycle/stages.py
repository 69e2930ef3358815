"""Leading a case through its stages: what its gate asks, what was vouched for, and every way on, back and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.errors.lifecycle import GateShut, NothingToOverride, OverrideNeeds
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails, StageEntry, checked_entry, entries_in_force
from app.domain.lifecycle.stage_gates import Leftover, Requirement, StageGate, gate_of
from app.domain.lifecycle.stage_rules import RULES, TASKS, StageTask, rule_of
from app.domain.lifecycle.stages import (
    STAGES,
    CasePosition,
    Stage,
    StageAct,
    StageStep,
    checked_reason,
    next_of,
    refuse_exit,
    refuse_resume,
    refuse_roll_back,
)
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.sheets.written_text import one_line
from app.domain.words import word
from app.services.desk import Desk
from app.services.lifecycle.stage_facts import gate_facts
from app.services.packs.case_rules import begin_case, pack_of_case
from app.services.records.attachments import hang
from app.services.records.intake import Incoming, read_file
from app.store.unit_of_work import UnitOfWork

CHECKED_BY_ANOTHER = frozenset({"double_check"})
"""Requirements that nobody may vouch for who has last changed the file."""


@dataclass(frozen=True, slots=True)
class StageView:
    """Where a case stands, what is done there, and the gate it leaves the stage through.

    local: what the rules in force call the stage; '' where they have no name of their own. names: the same for every
    stage in order, empty where the rules name none.
    """

    compound_id: int
    position: CasePosition
    task: StageTask
    gate: StageGate
    local: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exit:
    """How a case is to stop: one of `EXITS`. document, file: what decided it."""

    act: StageAct
    reason: str
    document: str = ""
    file: Path | None = None


class StageService:
    """Reads and moves cases. Whatever was signed, posted or logged stays; a step back only supersedes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    @property
    def operator(self) -> str:
        """Who is at the desk."""
        return self._desk.operator()

    @property
    def may_decide(self) -> bool:
        """Whether whoever is at the desk answers for the office and has shown it: over a gate, back and out."""
        try:
            self._desk.require_head()
        except LouanError:
            return False
        return True

    def view(self, compound_id: int) -> StageView:
        """Where a case stands now.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            return self._view(work, compound_id)

    def gate(self, compound_id: int, stage: Stage) -> StageGate:
        """The gate of any stage over the facts of now.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            return self._gate(work, compound_id, work.stages.position(compound_id), stage)

    def entries(self, compound_id: int) -> tuple[tuple[StageEntry, bool], ...]:
        """Everything vouched for, oldest first, each with whether it still counts."""
        with self._desk.library.reading() as work:
            position = work.stages.position(compound_id)
            entries = work.stages.entries(compound_id)
        counting = {entry.id for entry in entries_in_force(entries, position).values()}
        return tuple((entry, entry.id in counting) for entry in entries)

    def complete(
        self, compound_id: int, key: str, details: EntryDetails, file: Path | None = None
    ) -> StageView:
        """Vouch for a requirement of any stage the case has reached; a later entry takes the place of an earlier.

        Raises:
            ValueRefused: it is no requirement one can vouch for, who, when or the paper is missing, or what is on
                file speaks against it, so that the entry would change nothing.
            StageStepRefused: the case does not go on. FileRefused, CannotRead: the file cannot be used.
        """
        found = rule_of(key)
        if found is None or not found[1].entry:
            raise ValueRefused(field="事项", value=key, reason="这一项不能登记，要在它自己的页里办")
        stage, rule = found
        details = checked_entry(details, self._desk.today, file is not None, rule.optional)
        incoming = read_file(file) if file else None
        with self._desk.begin() as work:
            position = work.stages.position(compound_id)
            next_of(position)
            if stage.place > position.stage.place:
                raise ValueRefused(
                    field="事项", value=rule.sentence, reason=f"小区还没有到“{word(stage)}”阶段"
                )
            self._refuse_same_person(work, compound_id, key)
            now, by = self._desk.now(), self._desk.operator()
            entry = work.stages.add_entry(compound_id, stage, key, details, now, by)
            self._hang(work, RecordRef(RecordKind.STAGE_ENTRY, entry.id), incoming)
            self._refuse_vain(work, compound_id, position, stage, key)
            return self._view(work, compound_id)

    def carry_over(self, compound_id: int, key: str, reason: str) -> StageView:
        """Take up again what counted for a requirement before a roll-back; what was written then stays as it is.

        Raises:
            ValueRefused: no reason, or nothing was left behind that would meet it. StageStepRefused: the case stopped.
        """
        reason = checked_reason(reason)
        found = rule_of(key)
        with self._desk.begin() as work:
            position = work.stages.position(compound_id)
            next_of(position)
            gate = self._gate(work, compound_id, position, found[0]) if found else None
            asked = next((one for one in gate.requirements if one.key == key), None) if gate else None
            if asked is None or asked.leftover is None or asked.stage.place > position.stage.place:
                said = asked.rule.sentence if asked else key
                raise ValueRefused(field="事项", value=said, reason="没有退回前的登记可以沿用")
            self._refuse_same_person(work, compound_id, key)
            self._carry(work, compound_id, asked, asked.leftover, reason)
            return self._view(work, compound_id)

    def _carry(
        self, work: UnitOfWork, compound_id: int, asked: Requirement, leftover: Leftover, reason: str
    ) -> None:
        now, by, entry = self._desk.now(), self._desk.operator(), leftover.entry
        details = entry.details if entry else EntryDetails(by, now.date(), note=leftover.told)
        origin = (entry.carried_from or entry.id) if entry else None
        work.stages.add_entry(compound_id, asked.stage, asked.key, details, now, by, reason, origin)

    def advance(self, compound_id: int) -> StageView:
        """Go on to the next stage, or close the case after the last one.

        Raises:
            GateShut: something is missing. StageStepRefused: the case does not go on.
        """
        with self._desk.begin() as work:
            view = self._view(work, compound_id)
            act, entered = next_of(view.position)
            if not view.gate.open:
                raise GateShut(stage=word(view.gate.stage), missing=list(view.gate.unmet))
            return self._move(work, view, act, entered)

    def override(self, compound_id: int, reason: str, file: Path | None, document: str = "") -> StageView:
        """Go on although the gate is shut: only the head, with a reason and the paper that approves it.

        Raises:
            HeadNeeded, PinNeeded: whoever is at the desk may not. OverrideNeeds: reason or file is missing.
            NothingToOverride: the gate is open. StageStepRefused: the case does not go on.
            FileRefused, CannotRead: the file cannot be used.
        """
        self._desk.require_head()
        with self._desk.library.reading() as work:
            stage = work.stages.position(compound_id).stage
        needs = [name for name, there in (("理由", reason.strip()), ("附件", file)) if not there]
        if needs:
            raise OverrideNeeds(stage=word(stage), needs=needs)
        reason = checked_reason(reason)
        incoming = read_file(file) if file else None
        with self._desk.begin() as work:
            view = self._view(work, compound_id)
            act, entered = next_of(view.position)
            if view.gate.open:
                raise NothingToOverride(stage=word(view.gate.stage))
            act = act if act is StageAct.CLOSE else StageAct.OVERRIDE
            return self._move(work, view, act, entered, reason, one_line(document), view.gate.unmet, incoming)

    def roll_back(self, compound_id: int, to: Stage, reason: str) -> StageView:
        """Go back to an earlier stage; what was vouched for and asked since then no longer counts, but stays.

        Raises:
            HeadNeeded, PinNeeded: whoever is at the desk may not.
            ValueRefused: no reason. StageStepRefused: it is no earlier stage, or the case does not go on.
        """
        self._desk.require_head()
        reason = checked_reason(reason)
        with self._desk.begin() as work:
            view = self._view(work, compound_id)
            refuse_roll_back(view.position, to)
            return self._move(work, view, StageAct.ROLL_BACK, to, reason)

    def leave(self, compound_id: int, exit_: Exit) -> StageView:
        """Withdraw or postpone a case.

        Raises:
            HeadNeeded, PinNeeded: whoever is at the desk may not.
            ValueRefused: no reason, or no paper for a withdrawal.
            StageStepRefused: the case has stopped already. FileRefused, CannotRead: the file cannot be used.
        """
        self._desk.require_head()
        reason, document = checked_reason(exit_.reason), one_line(exit_.document)
        if exit_.act is StageAct.WITHDRAW and not document and exit_.file is None:
            raise ValueRefused(field="文件", value="", reason="退出要有会议纪要或报告，请写文号或附上文件")
        incoming = read_file(exit_.file) if exit_.file else None
        with self._desk.begin() as work:
            view = self._view(work, compound_id)
            refuse_exit(view.position, exit_.act)
            stage = view.position.stage
            return self._move(work, view, exit_.act, stage, reason, document, (), incoming)

    def resume(self, compound_id: int, reason: str) -> StageView:
        """Take a postponed case up again where it stopped.

        Raises:
            ValueRefused: no reason. StageStepRefused: it is not postponed.
        """
        reason = checked_reason(reason)
        with self._desk.begin() as work:
            view = self._view(work, compound_id)
            refuse_resume(view.position)
            return self._move(work, view, StageAct.RESUME, view.position.stage, reason)

    def _view(self, work: UnitOfWork, compound_id: int) -> StageView:
        position = work.stages.position(compound_id)
        gate = self._gate(work, compound_id, position, position.stage)
        steps = pack_of_case(work, compound_id).steps
        names = tuple(steps.told(stage.value) for stage in STAGES) if steps else ()
        local = names[position.stage.place] if names else ""
        return StageView(compound_id, position, TASKS[position.stage], gate, local, names)

    def _gate(self, work: UnitOfWork, compound_id: int, position: CasePosition, stage: Stage) -> StageGate:
        compound = work.compounds.get(compound_id)
        return gate_of(stage, RULES, gate_facts(work, compound, position, self._desk.now()))

    def _move(
        self,
        work: UnitOfWork,
        view: StageView,
        act: StageAct,
        entered: Stage,
        reason: str = "",
        document: str = "",
        unmet: Sequence[str] = (),
        incoming: Incoming | None = None,
    ) -> StageView:
        begin_case(work, view.compound_id, self._desk.now(), self._desk.operator())
        step = work.stages.add_step(
            view.compound_id,
            act,
            view.position.stage,
            entered,
            self._desk.now(),
            self._desk.operator(),
            reason,
            document,
            unmet,
        )
        self._hang_step(work, step, incoming)
        return self._view(work, view.compound_id)

    def _hang_step(self, work: UnitOfWork, step: StageStep, incoming: Incoming | None) -> None:
        self._hang(work, RecordRef(RecordKind.STAGE_LOG, step.id), incoming)

    def _hang(self, work: UnitOfWork, record: RecordRef, incoming: Incoming | None) -> None:
        if incoming is None:
            return
        hang(work, record, incoming, FileNote(), self._desk.now(), self._desk.operator())

    def _refuse_vain(
        self, work: UnitOfWork, compound_id: int, position: CasePosition, stage: Stage, key: str
    ) -> None:
        """An entry that counts for nothing beside what is on file would only mislead."""
        gate = self._gate(work, compound_id, position, stage)
        asked = next(one for one in gate.requirements if one.key == key)
        if not asked.met:
            reason = f"登记了也不作数，这一项按已有的记录核对：{asked.missing}"
            raise ValueRefused(field="事项", value=asked.rule.sentence, reason=reason)

    def _refuse_same_person(self, work: UnitOfWork, compound_id: int, key: str) -> None:
        if key not in CHECKED_BY_ANOTHER:
            return
        registered, present = self._desk.present().id is not None, self._desk.operator()
        # a name that is not registered can be typed anew in the settings: it proves nobody
        if not registered or work.stages.last_editor(compound_id) == present:
            reason = "资料是这位经办人最后改的，要由另一位经办人复核；请在设置里登记并换人后再登记"
            raise ValueRefused(field="复核人", value=present, reason=reason)
