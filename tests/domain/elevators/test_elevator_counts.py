"""Stairwells counted apart by how far each has come to its lift."""

from dataclasses import replace

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.elevators.elevator_counts import elevator_counts
from app.domain.elevators.elevator_track import (
    Signed,
    TrackFacts,
)
from tests.domain.elevators.lift_facts import READY, VOTE


def test_agreed_installed_and_on_trial_are_three_columns() -> None:
    """毛纺北: 29 of 54 stairwells agree, 15 have their lift, 2 of these still run on trial (domain A3)."""
    states = (
        [ElevatorState.VOTED] * 14
        + [ElevatorState.INSTALLED] * 2
        + [ElevatorState.REGISTERED] * 13
        + [ElevatorState.NONE] * 24
        + [ElevatorState.STOPPED]
    )
    counts = elevator_counts([(state, TrackFacts()) for state in states])
    assert (counts.voted, counts.stairwells, counts.installed, counts.trial_run) == (29, 54, 15, 2)
    assert counts.voted_share == "29 / 54 个单元（53.70%）"
    assert (counts.agreed, counts.inspected, counts.registered, counts.stopped) == (15, 13, 13, 1)
    assert "装成 15，其中试运行（还没有检验）2；" in counts.line()


def test_installed_inspected_and_registered_differ() -> None:
    states = ElevatorState.INSTALLED, ElevatorState.INSPECTED, ElevatorState.REGISTERED
    counts = elevator_counts([(state, TrackFacts()) for state in states])
    assert (counts.installed, counts.trial_run, counts.inspected, counts.registered) == (3, 1, 2, 1)
    assert elevator_counts([]).voted_share == "—"


def test_what_is_on_file_counts_before_anybody_has_set_the_state() -> None:
    asked = ElevatorState.ASKING
    counts = elevator_counts([(asked, READY), (asked, TrackFacts()), (ElevatorState.STOPPED, READY)])
    assert (counts.voted, counts.agreed, counts.stopped) == (1, 1, 1)
    assert (counts.installed, counts.trial_run, counts.inspected, counts.registered) == (1, 0, 1, 1)
    beginning = TrackFacts(vote=replace(VOTE, decided=False), payers=Signed(2, 1, ("501",)))
    assert (
        elevator_counts([(asked, beginning)])
        .line()
        .startswith("表决通过 0 / 1 个单元（0.00%）；协议签齐 0；")
    )
