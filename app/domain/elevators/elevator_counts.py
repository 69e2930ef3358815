"""How far the stairwells of a compound have come to their lifts, counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.elevators.elevator_track import ElevatorStep, TrackFacts, track
from app.domain.rounds.counting import truncated_percent

_REACHED = tuple(state for state in ElevatorState if state is not ElevatorState.STOPPED)


def reached(state: ElevatorState, least: ElevatorState) -> bool:
    """Whether a stairwell has come as far as a state; one that was stopped has not."""
    return state in _REACHED and _REACHED.index(state) >= _REACHED.index(least)


@dataclass(frozen=True, slots=True)
class ElevatorCounts:
    """How many stairwells have come how far: agreed is not installed, installed not inspected or registered.

    Each counts those beyond it too, but for trial_run (installed, not inspected yet) and stopped.
    """

    stairwells: int
    voted: int
    agreed: int
    installed: int
    trial_run: int
    inspected: int
    registered: int
    stopped: int

    @property
    def voted_share(self) -> str:
        """Stairwells whose vote has passed, of all: 29 / 54 个单元（53.70%）."""
        percent = truncated_percent(self.voted, self.stairwells)
        return f"{self.voted} / {self.stairwells} 个单元（{percent}%）" if self.stairwells else "—"

    def line(self) -> str:
        """All counts in one line, each under its own name."""
        return (
            f"表决通过 {self.voted_share}；协议签齐 {self.agreed}；装成 {self.installed}，"
            f"其中试运行（还没有检验）{self.trial_run}；检验合格 {self.inspected}；使用登记 {self.registered}；"
            f"停办 {self.stopped}"
        )


def elevator_counts(stairwells: Sequence[tuple[ElevatorState, TrackFacts]]) -> ElevatorCounts:
    """Count the stairwells of a compound by how far each has come: by its state or by what is on file of it."""
    come = Counter(least for state, facts in stairwells for least in _come_to(state, facts))
    installed, inspected = come[ElevatorState.INSTALLED], come[ElevatorState.INSPECTED]
    return ElevatorCounts(
        len(stairwells),
        come[ElevatorState.VOTED],
        come[ElevatorState.AGREED],
        installed,
        installed - inspected,
        inspected,
        come[ElevatorState.REGISTERED],
        sum(state is ElevatorState.STOPPED for state, _ in stairwells),
    )


def _come_to(state: ElevatorState, facts: TrackFacts) -> tuple[ElevatorState, ...]:
    """A lift of before the program has its state alone; a vote just decided has its papers before its state."""
    if state is ElevatorState.STOPPED:
        return ()
    done = {standing.step: standing.done for standing in track(facts)}
    on_file = {
        ElevatorState.VOTED: done[ElevatorStep.VOTE],
        ElevatorState.AGREED: done[ElevatorStep.AGREEMENT],
        ElevatorState.INSTALLED: facts.inspected or facts.registered,
        ElevatorState.INSPECTED: facts.inspected or facts.registered,
        ElevatorState.REGISTERED: facts.registered,
    }
    return tuple(least for least, there in on_file.items() if there or reached(state, least))
