"""Begins what moves a case or vouches for a requirement; tells when something was stored."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stage_gates import Link, Requirement
from app.domain.lifecycle.stages import EXITS, STAGES, StageAct
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.lifecycle.stages import Exit, StageService, StageView
from ui.prompts import Prompts
from ui.stages.entry_dialog import EntryDialog
from ui.stages.move_dialog import Asked, Move, MoveDialog


class StageActs(QObject):
    """Everything the cards of a case may ask of its stages.

    changed: something was stored. place_asked: a requirement is worked on elsewhere; carries it.
    """

    changed = Signal()
    place_asked = Signal(object)

    def __init__(self, service: StageService, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._service, self._prompts, self._window = service, prompts, window
        self._view: StageView | None = None
        self.dialog: QDialog | None = None

    @property
    def may_decide(self) -> bool:
        """Whether whoever is at the desk may pass over a gate, go back and stop."""
        return self._service.may_decide

    def view(self, compound_id: int) -> StageView:
        """Where a case stands; what is begun from now on is about it."""
        self._view = self._service.view(compound_id)
        return self._view

    def begin(self, step: NextStep) -> None:
        """Begin a step that is about the stages."""
        acts = {
            NextStep.MEET_GATE: self.meet_gate,
            NextStep.ADVANCE: self.advance,
            NextStep.CLOSE_CASE: self.advance,
            NextStep.RESUME: self.resume,
        }
        acts[step]()

    def meet_gate(self) -> None:
        """Work on the first requirement that is missing."""
        if self._view is not None and self._view.gate.missing:
            self.work_on(self._view.gate.missing[0])

    def work_on(self, requirement: Requirement) -> None:
        """Go where a requirement is worked on, or vouch for it."""
        if requirement.rule.link is Link.ENTRY:
            self.enter(requirement)
        else:
            self.place_asked.emit(requirement)

    def enter(self, requirement: Requirement) -> None:
        """Vouch for a requirement."""
        if self._view is None:
            return
        compound_id, rule = self._view.compound_id, requirement.rule

        def keep(details: EntryDetails, file: Path | None) -> object:
            return self._service.complete(compound_id, rule.key, details, file)

        service = self._service
        self._open(EntryDialog(rule, service.operator, service.today, keep, self._prompts, self._window))

    def carry_over(self, requirement: Requirement) -> None:
        """Take up again what counted for a requirement before a roll-back."""
        if self._view is None or requirement.leftover is None:
            return
        compound_id, key = self._view.compound_id, requirement.key
        notes = (
            f"{requirement.rule.sentence}：{requirement.leftover.told}。",
            "原来的登记、征询原样保留；沿用的理由和沿用的人一起记在“阶段”里。",
        )

        def keep(move: Move) -> object:
            return self._service.carry_over(compound_id, key, move.reason)

        self._ask(Asked("沿用退回前的登记或征询", "沿用", notes), keep)

    def advance(self) -> None:
        """Go on; a shut gate is told with what is missing."""
        if self._view is None:
            return
        try:
            self._service.advance(self._view.compound_id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        else:
            self.changed.emit()

    def override(self) -> None:
        """Pass over the gate, with a reason and the paper that approves it."""
        if self._view is None:
            return
        compound_id = self._view.compound_id
        missing = "\n".join(f"✗ {text}" for text in self._view.gate.unmet)
        notes = (
            "只有负责人可以越过门槛。理由、附件和当时还缺的条件会一直留在阶段记录里，并印在以后的汇总表上。",
            f"现在还缺：\n{missing}",
        )

        def keep(move: Move) -> object:
            return self._service.override(compound_id, move.reason, move.file, move.document)

        self._ask(Asked("越过门槛", "越过门槛", notes, with_paper=True), keep)

    def roll_back(self) -> None:
        """Go back to an earlier stage."""
        if self._view is None:
            return
        compound_id = self._view.compound_id
        earlier = STAGES[: self._view.position.stage.place][::-1]
        notes = (
            "退回以后，那一阶段和后面各阶段的登记、征询不再作数，要重新办；已经签名、张贴、打印的都原样保留。",
        )

        def keep(move: Move) -> object:
            return self._service.roll_back(compound_id, earlier[move.choice], move.reason)

        choices = ("退回到", [f"{stage.place + 1} {word(stage)}" for stage in earlier])
        self._ask(Asked("退回", "退回", notes, choices), keep)

    def leave(self) -> None:
        """Withdraw or postpone the case."""
        if self._view is None:
            return
        compound_id = self._view.compound_id
        acts = [act for act in EXITS if self._view.position.active or act is not StageAct.POSTPONE]
        notes = ("缓建的小区以后可以恢复。退出改造要有会议纪要或报告；退出以后不再办理，原来的记录都保留。",)

        def keep(move: Move) -> object:
            return self._service.leave(
                compound_id, Exit(acts[move.choice], move.reason, move.document, move.file)
            )

        choices = ("怎样办", [word(act) for act in acts])
        self._ask(Asked("退出或缓建", "确定", notes, choices, with_paper=True), keep)

    def resume(self) -> None:
        """Take a postponed case up again."""
        if self._view is None:
            return
        compound_id = self._view.compound_id

        def keep(move: Move) -> object:
            return self._service.resume(compound_id, move.reason)

        self._ask(Asked("恢复办理", "恢复", ("从停下的那个阶段接着办。",)), keep)

    def _ask(self, asked: Asked, keep: Callable[[Move], object]) -> None:
        self._open(MoveDialog(asked, keep, self._prompts, self._window))

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.accepted.connect(self.changed)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
