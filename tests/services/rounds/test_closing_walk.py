"""A random walk over ballots and the steps of closing, beside a count of its own: no order of acts bends a result."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain.errors import LouanError
from app.domain.errors.closing import ClosingRefused, PendingBallots, SecondPersonNeeded
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NothingToUndo, RollSettled, RoundNotClosed, RoundNotOpen
from app.domain.rounds.consent import VOTES, Answer, InvalidReason
from app.domain.rounds.consultation_round import RoundKind, RoundStatus
from app.domain.rounds.roll_correction import CorrectionRequest
from app.domain.rounds.round_closing import ClosingStep, RoundConduct
from app.services.desk import Desk
from app.services.papers.printing import PrintingService
from app.services.records.checking import CheckingService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.store.libraries.library_file import open_library_file
from tests.builders import NOW, Clock, conduct_of, new_library, small_compound
from tests.photos import jpeg

ROUND = 1
TAKING = (RoundStatus.OPEN, RoundStatus.STOPPED)
ROWS = st.integers(1, 6)  # few, so that forms supersede one another

Said = Answer | str


class Walk(RuleBasedStateMachine):
    """One vote, taken any way by any hand."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        self.library = open_library_file(next(self.folder.glob("*.louan")), NOW)
        self.desk = Desk(self.library, Clock())
        self.consultation, self.ballots = ConsultationService(self.desk), BallotEntryService(self.desk)
        self.closing, self.printing = RoundClosingService(self.desk), PrintingService(self.desk)
        self.correcting = RollCorrectingService(self.desk)
        self.scan = self.folder / "签字.jpg"
        self.scan.write_bytes(jpeg())
        self.status = RoundStatus.OPEN
        self.entered: list[tuple[int, Said | None]] = []  # None: a late form, which counts for nothing
        self.printed = self.signed = False
        self.frozen: dict[Said, int] | None = None

    def teardown(self) -> None:
        assert all(finding.sound for finding in CheckingService(self.desk).check())
        self.library.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def said(self) -> dict[int, Said]:
        return {row: said for row, said in self.entered if said is not None}

    def counted(self) -> dict[Said, int]:
        given = list(self.said().values())
        return {each: given.count(each) for each in (*VOTES, "invalid", "pending", "refused")}

    def expect(self, act: Callable[[], object], *errors: type[LouanError]) -> bool:
        """Whether an act went through; it must unless one of these is due."""
        if errors:
            with pytest.raises(errors):
                act()
            return False
        act()
        return True

    @property
    def barred(self) -> tuple[type[LouanError], ...]:
        return () if self.status in TAKING else (RoundNotOpen,)

    @rule(row=ROWS, answer=st.sampled_from((*VOTES, Answer.AGREE, Answer.AGREE)))
    def answer(self, row: int, answer: Answer) -> None:
        if self.expect(lambda: self.ballots.record(ROUND, row, answer, self.desk.today), *self.barred):
            self.entered.append((row, answer))

    @rule(row=ROWS, how=st.sampled_from(("invalid", "pending", "refused", "invalid")))
    def no_answer(self, row: int, how: str) -> None:
        today = self.desk.today
        acts: dict[str, Callable[[], object]] = {
            "invalid": lambda: self.ballots.mark_invalid(ROUND, row, InvalidReason.UNSIGNED, today),
            "pending": lambda: self.ballots.mark_pending(ROUND, row, today),
            "refused": lambda: self.ballots.mark_refused(ROUND, row, today),
        }
        if self.expect(acts[how], *self.barred):
            self.entered.append((row, how))

    @rule()
    def undo(self) -> None:
        nothing = () if self.entered else (NothingToUndo,)
        if self.expect(lambda: self.ballots.undo(ROUND), *(self.barred or nothing)):
            self.entered.pop()

    @rule(row=ROWS)
    def late(self, row: int) -> None:
        early = self.status in (RoundStatus.OPEN, RoundStatus.VOID)
        errors: tuple[type[LouanError], ...] = (RoundNotClosed,) if early else ()
        if self.expect(lambda: self.ballots.record_late(ROUND, row, self.desk.today), *errors):
            self.entered.append((row, None))

    @rule()
    def strike(self) -> None:
        """Corrections of the roll stop with the taking of forms; one already struck cannot be struck again."""
        if self.status is RoundStatus.OPEN:
            return
        asked = CorrectionRequest("重复", "查档", ("甲", "乙"), strike=("1-1-101",))
        self.expect(lambda: self.correcting.correct(ROUND, asked), RollSettled)

    @rule()
    def close_at_once(self) -> None:
        self.expect(
            lambda: self.consultation.close(ROUND),
            ClosingRefused if self.status in TAKING else RoundNotOpen,
        )

    @rule()
    def stop(self) -> None:
        ready = self.status is RoundStatus.OPEN
        if self.expect(lambda: self.closing.stop(ROUND), *(() if ready else (ClosingRefused,))):
            self.status = RoundStatus.STOPPED

    @rule(more=st.sampled_from((0, 0, 0, 1)), note=st.sampled_from(("", "多一张旧表")))
    def count(self, more: int, note: str) -> None:
        figures = self.counted()
        returned = sum(figures.values()) - figures["refused"]
        errors: tuple[type[LouanError], ...] = ()
        if self.status is not RoundStatus.STOPPED or (more and not note):
            errors = (ClosingRefused,)
        if self.status is RoundStatus.STOPPED and figures["pending"]:
            errors = (PendingBallots,)
        if self.expect(lambda: self.closing.count(ROUND, returned + more, note), *errors):
            self.status, self.frozen = RoundStatus.COUNTED, figures
            self.printed = self.signed = False

    @rule()
    def print_sheet(self) -> None:
        counted = self.frozen is not None
        if self.expect(lambda: self.printing.result_sheet(ROUND), *(() if counted else (ClosingRefused,))):
            self.printed = True

    @rule()
    def sign(self) -> None:
        ready = self.status is RoundStatus.COUNTED and self.printed
        if self.expect(lambda: self.closing.sign(ROUND, self.scan), *(() if ready else (ClosingRefused,))):
            self.signed = True

    @rule(person=st.sampled_from(("刘复核", "刘复核", "陈敏", "")))
    def confirm(self, person: str) -> None:
        ready = self.status is RoundStatus.COUNTED and self.signed
        errors: tuple[type[LouanError], ...] = () if ready else (ClosingRefused,)
        if ready and person != "刘复核":
            errors = (SecondPersonNeeded,)
        if self.expect(lambda: self.closing.confirm(ROUND, person), *errors):
            self.status = RoundStatus.CLOSED

    @rule(times=st.integers(1, 4))
    def onward(self, times: int) -> None:
        """What is due, so that many walks come to the end."""
        for _ in range(times):
            if self.status is RoundStatus.OPEN:
                self.stop()
            elif self.status is RoundStatus.STOPPED:
                for row in [row for row, said in self.said().items() if said == "pending"]:
                    self.answer(row, Answer.AGREE)
                self.count(0, "")
            elif not self.printed:
                self.print_sheet()
            elif not self.signed:
                self.sign()
            else:
                self.confirm("刘复核")

    @rule(reason=st.sampled_from(("票数有疑问", "票数有疑问", " ")))
    def reopen(self, reason: str) -> None:
        back = {RoundStatus.COUNTED: RoundStatus.STOPPED, RoundStatus.STOPPED: RoundStatus.OPEN}
        errors: tuple[type[LouanError], ...] = () if self.status in back else (ClosingRefused,)
        if not reason.strip():
            errors = (ValueRefused,)
        if self.expect(lambda: self.closing.reopen(ROUND, reason), *errors):
            self.status, self.frozen = back[self.status], None
            self.printed = self.signed = False

    @rule(sure=st.integers(0, 9))
    def void(self, sure: int) -> None:
        """Seldom, for nothing comes after it."""
        if sure:
            return
        void = self.status is RoundStatus.VOID
        if self.expect(
            lambda: self.consultation.declare_void(ROUND, "重来"), *((RoundNotOpen,) if void else ())
        ):
            self.status = RoundStatus.VOID

    @rule()
    def name_nobody(self) -> None:
        """Who counted cannot be taken off once the votes are counted."""
        if self.status not in TAKING:
            self.expect(lambda: self.closing.put_conduct(ROUND, RoundConduct()), ClosingRefused)

    @invariant()
    def the_figures_are_those_entered(self) -> None:
        tally, figures = self.consultation.standing(ROUND).tally, self.counted()
        assert {answer: tally.of(answer).households for answer in VOTES} == {a: figures[a] for a in VOTES}
        assert (tally.invalid, tally.pending, tally.refused) == (
            figures["invalid"], figures["pending"], figures["refused"],
        )  # fmt: skip

    @invariant()
    def a_drafted_or_frozen_result_says_what_was_counted(self) -> None:
        with self.library.reading() as work:
            kept = work.rounds.result(ROUND)
        assert (kept is not None) == (self.frozen is not None)
        if kept is not None and self.frozen is not None:
            answers = json.loads(kept)["answers"]
            assert {answer: answers[answer.value]["households"] for answer in VOTES} == {
                answer: self.frozen[answer] for answer in VOTES
            }
            assert self.frozen == self.counted()

    @invariant()
    def the_step_follows_from_what_was_done(self) -> None:
        view = self.closing.of_round(ROUND)
        counted = ClosingStep.PRINT
        if self.printed:
            counted = ClosingStep.CONFIRM if self.signed else ClosingStep.SIGN
        steps = {
            RoundStatus.OPEN: ClosingStep.STOP,
            RoundStatus.STOPPED: ClosingStep.COUNT,
            RoundStatus.COUNTED: counted,
        }
        assert (view.round.status, view.step) == (self.status, steps.get(self.status))


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("vote")
    library = new_library(folder)
    round_ = library.consultation.open_round(small_compound(library).id, RoundKind.FUND, "维修资金表决")
    conduct_of(library, round_.id)
    library.close()
    Walk.template = folder


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking over a real library takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
