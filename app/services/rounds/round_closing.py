"""Ending a round step by step: forms are taken no longer, counted by hand, the sheet signed, the result confirmed."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.compounds.project import CompoundNames
from app.domain.errors.closing import ClosingRefused, SecondPersonNeeded
from app.domain.errors.files import AlreadyAttached
from app.domain.errors.records import ValueRefused
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.domain.rounds.round_closing import (
    ClosingStep,
    PaperCount,
    ResultConfirmation,
    RoundClosing,
    RoundConduct,
    conduct_fault,
    must_go_by_steps,
    next_closing_step,
    papers_differ,
    teller_doubts,
)
from app.domain.words import word
from app.services.desk import Desk
from app.services.records.attachments import hang
from app.services.records.intake import read_file
from app.services.rounds.closing import refuse_unready
from app.services.rounds.result import closed_result, figures_digest, frozen_result
from app.services.rounds.standing import RoundStanding, rules_of, standing_of
from app.store.unit_of_work import UnitOfWork

SHEET = "JG"
"""Code of the sheet on which a result is signed."""


@dataclass(frozen=True, slots=True)
class ClosingView:
    """A round's way to its end as a page shows it. step: what is to be done now; None: nothing, or the short way.

    bound: law or rules make it go by steps, whatever the clerk wants.
    doubts: tellers who may not be fit. issued, returned: forms, to compare those on the table with.
    """

    round: ConsultationRound
    closing: RoundClosing
    bound: bool
    by_steps: bool
    step: ClosingStep | None
    doubts: tuple[str, ...]
    issued: int
    returned: int


class RoundClosingService:
    """Keeps who convenes and counts a round, and brings it to its end step by step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_round(self, round_id: int) -> ClosingView:
        """How far a round has come.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return closing_view(work, work.rounds.get(round_id))

    def put_conduct(self, round_id: int, conduct: RoundConduct) -> ClosingView:
        """Keep who convenes and counts a round; doubts about them come back with it and hinder nothing.

        Raises:
            ValueRefused: a name is missing, twice there or too long. ClosingRefused: the votes are counted already.
        """
        fault = conduct_fault(conduct)
        if fault is not None:
            raise ValueRefused(field=fault[0], value="", reason=fault[1])
        with self._desk.begin() as work:
            round_ = work.rounds.get(round_id)
            if not round_.status.takes_ballots:
                raise _refused(round_, "改召集人、监票人、计票人", f"现在是“{word(round_.status)}”")
            work.round_closings.put_conduct(round_id, conduct)
            return closing_view(work, round_)

    def stop(self, round_id: int) -> ClosingView:
        """收票截止: forms that come later are late; those already there may still be entered.

        Raises:
            ClosingRefused: the round goes the short way, or takes no forms any more.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = self._at(work, round_id, ClosingStep.STOP)
            work.rounds.turn_to(round_.id, RoundStatus.STOPPED)
            work.round_closings.stop(round_.id, now, operator)
            return closing_view(work, work.rounds.get(round_id))

    def count(self, round_id: int, papers: int, note: str = "") -> ClosingView:
        """开票: compare the forms on the table with those entered and draft the result; no ballot changes after it.

        note: why they differ, where they do.

        Raises:
            ClosingRefused: it is not the turn of this, somebody is not named, or forms differ and nobody said why.
            PendingBallots, UnconfirmedPolicy, SumsDisagree, DifferencesOpen, FormsUnchecked: something is open.
        """
        operator, now, note = self._desk.operator(), self._desk.now(), note.strip()
        with self._desk.begin(note) as work:
            round_ = self._at(work, round_id, ClosingStep.COUNT)
            missing = work.round_closings.of_round(round_id).conduct.missing
            if missing:
                raise _refused(round_, "开票", f"还没有写明{'、'.join(missing)}")
            standing = standing_of(work, round_)
            refuse_unready(work, standing)
            differ = papers_differ(papers, standing.tally.returned)
            if differ and not note:
                raise _refused(round_, "开票", f"{differ}，要写明原因")
            result = frozen_result(work, standing, RoundStatus.COUNTED)
            work.rounds.draft_result(round_id, result)
            work.round_closings.count(
                round_id, PaperCount(now, operator, papers, note, figures_digest(result))
            )
            return closing_view(work, work.rounds.get(round_id))

    def sign(self, round_id: int, scan: Path) -> ClosingView:
        """Hang the scan of the signed sheet on the round; a better one may follow until the result is confirmed.

        Raises:
            ClosingRefused: the votes are not counted, or the sheet of this count was not printed.
            FileRefused, CannotRead: the file cannot be used.
        """
        incoming = read_file(scan)  # slow, and nothing is locked yet
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = self._at(work, round_id, ClosingStep.SIGN, ClosingStep.CONFIRM)
            record = RecordRef(RecordKind.ROUND, round_id)
            with suppress(AlreadyAttached):
                hang(work, record, incoming, FileNote(tag="结果确认单"), now, operator)
            work.round_closings.sign(round_id, incoming.sha256)
            return closing_view(work, round_)

    def confirm(self, round_id: int, person: str = "") -> RoundStanding:
        """确认结果: somebody else than who counted vouches for the signed figures; they are frozen for good.

        person: who confirms, where nobody is registered as operator; otherwise it is who is at the desk.

        Raises:
            ClosingRefused: the signed sheet is missing, or the figures are not those that were signed.
            SecondPersonNeeded: it is who counted, or their role is neither to review nor to decide.
        """
        now = self._desk.now()
        with self._desk.begin() as work:
            round_ = self._at(work, round_id, ClosingStep.CONFIRM)
            count = work.round_closings.of_round(round_id).count
            assert count is not None  # the step says so
            by = self._second(person, count)
            standing = standing_of(work, round_)
            result = frozen_result(work, standing, RoundStatus.COUNTED)
            if figures_digest(result) != count.digest:
                raise _refused(round_, "确认结果", "现在的数字和签字的结果确认单不一致，可能在程序外改动过")
            work.round_closings.confirm(round_id, ResultConfirmation(now, by))
            work.rounds.close(round_id, closed_result(work, result), now, by)
            return standing_of(work, work.rounds.get(round_id))

    def reopen(self, round_id: int, reason: str) -> ClosingView:
        """Go back one step for a written reason: from the count to the entering of forms, from there to taking them.

        Raises:
            HeadNeeded: only a head may. ValueRefused: no reason given.
            ClosingRefused: the round is not on its way to the end.
        """
        self._desk.require_head()
        reason = reason.strip()
        if not reason:
            raise ValueRefused(field="退回原因", value="", reason="退回一步要写明原因")
        with self._desk.begin(reason) as work:
            round_ = work.rounds.get(round_id)
            if round_.status is RoundStatus.COUNTED:
                work.rounds.turn_to(round_id, RoundStatus.STOPPED)
                work.round_closings.uncount(round_id)
            elif round_.status is RoundStatus.STOPPED:
                work.rounds.turn_to(round_id, RoundStatus.OPEN)
                work.round_closings.take_again(round_id)
            else:
                raise _refused(round_, "退回一步", f"现在是“{word(round_.status)}”")
            return closing_view(work, work.rounds.get(round_id))

    def _at(self, work: UnitOfWork, round_id: int, *steps: ClosingStep) -> ConsultationRound:
        """The round, if one of these steps is its next."""
        view = closing_view(work, work.rounds.get(round_id))
        if view.step in steps:
            return view.round
        if not view.by_steps and view.round.status is RoundStatus.OPEN:
            raise _refused(view.round, word(steps[0]), "这一轮不分步结束，直接结束征询即可")
        now = f"现在要做的是{word(view.step)}" if view.step else f"现在是“{word(view.round.status)}”"
        raise _refused(view.round, word(steps[0]), now)

    def _second(self, person: str, count: PaperCount) -> str:
        present = self._desk.present()
        name = present.name if present.id is not None else person.strip()
        fit = present.id is None or present.role.may_review
        if not name or name == count.by or not fit:
            raise SecondPersonNeeded(counted_by=count.by, operator=name or present.name)
        return name


def closing_view(work: UnitOfWork, round_: ConsultationRound) -> ClosingView:
    """How far a round has come on its way to the end."""
    closing, tally = work.round_closings.of_round(round_.id), work.tallies.of_round(round_.id, round_.roll.id)
    bound = _bound(round_)
    by_steps = bound or closing.conduct.by_steps
    step = next_closing_step(round_.status, closing, _printed(work, round_, closing)) if by_steps else None
    return ClosingView(
        round_,
        closing,
        bound,
        by_steps,
        step,
        _doubts(work, round_, closing.conduct),
        tally.issued,
        tally.returned,
    )


def refuse_short_way(work: UnitOfWork, round_: ConsultationRound) -> None:
    """Let only a round end at once that need not go step by step.

    Raises:
        ClosingRefused: it must.
    """
    if _bound(round_) or work.round_closings.of_round(round_.id).conduct.by_steps:
        raise _refused(round_, "直接结束", "这一轮要依次收票截止、开票、打印并签字结果确认单、由另一人确认")


def _bound(round_: ConsultationRound) -> bool:
    rule = rules_of(round_).closing
    return must_go_by_steps(round_.kind, round_.matter, rule is not None and rule.by_steps)


def _printed(work: UnitOfWork, round_: ConsultationRound, closing: RoundClosing) -> bool:
    """Whether the sheet of this very count was printed."""
    if closing.count is None:
        return False
    return any(sheet.made_at >= closing.count.at for sheet in work.documents.of_round(round_.id, SHEET))


def _doubts(work: UnitOfWork, round_: ConsultationRound, conduct: RoundConduct) -> tuple[str, ...]:
    if not conduct.tellers:
        return ()
    projects = work.projects.all(CompoundNames(work.compounds.all()))
    firms = [firm for p in projects if round_.compound_id in p.compound_ids for firm in p.details.firms]
    return teller_doubts(conduct, firms, (round_.title, round_.question))


def _refused(round_: ConsultationRound, step: str, reason: str) -> ClosingRefused:
    return ClosingRefused(title=round_.title, step=step, reason=reason)
