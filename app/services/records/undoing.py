"""Taking back the last act of the history: said in words first, then written as a new change."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors.records import ActOvertaken, ActReliedOn, NothingToTakeBack
from app.domain.records.history import Action, HistoryEntry
from app.domain.records.undoing import Act
from app.services.desk import Desk
from app.services.records.told_history import ToldChange, told_changes
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.closing import open_for_ballots
from app.store.unit_of_work import UnitOfWork

SHOWN = 12
"""Changes of an act that are told one by one; the rest are counted."""

_VERBS = {Action.ADD: "移除", Action.CHANGE: "改回", Action.REMOVE: "恢复", Action.BULK_ADD: "成批移除"}


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back an act would do. lines: a sentence for each change, `SHOWN` at most, and how many more."""

    act: Act
    lines: tuple[str, ...]

    @property
    def heading(self) -> str:
        """Whose act, and of when."""
        first = self.act.entries[0]
        return f"撤销 {first.by} {first.at:%Y-%m-%d %H:%M} 的改动（履历第{self.act.no}条起）"


class UndoService:
    """Takes back the newest act that still may be; the history keeps the act and its undoing.

    before_removing: backs the library up before many records are removed at once.
    """

    def __init__(self, desk: Desk, before_removing: Callable[[], object] | None = None) -> None:
        self._desk, self._before_removing = desk, before_removing

    def proposal(self, compound_id: int | None = None) -> Undoing:
        """What would be taken back now: the newest act of a compound, or of the whole library if None.

        Raises:
            NothingToTakeBack: everything is taken back, or stands whatever comes.
            ActReliedOn: something frozen, signed, printed or posted rests on it.
            RoundNotOpen: it is a ballot of a round that is closed.
        """
        with self._desk.library.reading() as work:
            return _proposed(work, work.acts.newest(compound_id))

    def proposal_of(self, act_no: int) -> Undoing:
        """What taking back this very act would do, whatever was done after it.

        Raises:
            NothingToTakeBack: it is taken back already. ActReliedOn, RoundNotOpen: as for the newest one.
        """
        with self._desk.library.reading() as work:
            return _proposed(work, work.acts.find(act_no))

    def undo(self, undoing: Undoing) -> Undoing:
        """Take back what was proposed.

        Raises:
            HeadNeeded, PinNeeded: it was the head's to decide, and whoever is at the desk is none.
            ActOvertaken: it was changed or taken back since.
            ActReliedOn: something rests on it. RoundNotOpen: its round is closed.
            LibraryDamaged, DiskFull, CannotWrite: the backup before it failed; nothing was taken back.
        """
        act = undoing.act
        if act.decided:
            self._desk.require_head()
        if act.ballot is not None:
            self._undo_ballot(act, _round_of(act.ballot))
            return undoing
        if act.in_bulk and self._before_removing is not None:
            self._before_removing()
        with self._desk.begin(f"撤销第{act.no}条") as work:
            _refuse_taken_back(work, act)
            _refuse_relied_on(work, act)
            work.acts.take_back(act)
        return undoing

    def _undo_ballot(self, act: Act, round_id: int) -> None:
        with self._desk.library.reading() as work:
            _refuse_taken_back(work, act)
            _refuse_relied_on(work, act)
        BallotEntryService(self._desk).undo(round_id)


def _proposed(work: UnitOfWork, act: Act | None) -> Undoing:
    if act is None:
        raise NothingToTakeBack
    _refuse_relied_on(work, act)
    if act.ballot is not None:
        open_for_ballots(work, _round_of(act.ballot))
    return Undoing(act, _lines(work, act))


def _round_of(ballot: HistoryEntry) -> int:
    return int(ballot.after["round_id"] or 0)


def _refuse_taken_back(work: UnitOfWork, act: Act) -> None:
    if work.acts.find(act.no) is None:
        raise ActOvertaken(no=act.no, entry=act.no)


def _refuse_relied_on(work: UnitOfWork, act: Act) -> None:
    relying = work.acts.relying_on(act)
    if relying is not None:
        (told,) = told_changes(work, (relying,))
        raise ActReliedOn(no=act.no, by=f"第{relying.no}条“{told.what}”以它为依据")


def _lines(work: UnitOfWork, act: Act) -> tuple[str, ...]:
    lines = tuple(map(_line, told_changes(work, act.entries[:SHOWN])))
    return (*lines, f"……等，共 {len(act.entries)} 处") if len(act.entries) > SHOWN else lines


def _line(change: ToldChange) -> str:
    fields = {
        Action.CHANGE: f"{change.after} → {change.before}",
        Action.REMOVE: change.before,
        Action.BULK_ADD: change.after,
    }.get(change.entry.action, "")
    told = f"{_VERBS.get(change.entry.action, '')}{change.subject}"
    return f"{told}：{fields}" if fields else told
