"""The sample office shows each stage, adds up, and is the same every time."""

import hashlib
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services, open_library
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.due import DueKind
from app.domain.lifecycle.stages import CaseState, Stage
from app.services.sample.sample_office import make_sample

NOW = datetime(2026, 11, 20, 15, 0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    file = tmp_path_factory.mktemp("sample") / "示例.louan"
    make_sample(file, NOW)
    services = open_library(file, lambda: NOW)
    yield services
    services.close()


def test_every_stage_is_seen(sample: Services) -> None:
    files = sample.case_files.cabinet()
    assert {file.standing.stage for file in files} == set(Stage)
    assert {file.standing.state for file in files} >= {CaseState.POSTPONED, CaseState.WITHDRAWN}
    steps = {file.compound.name: file.standing.next_step for file in files}
    assert steps["毛纺北小区"] is NextStep.ENTER_BALLOTS
    assert steps["北岗院"] is NextStep.WAIT_FOR_PERIOD
    assert steps["五一八社区一院"] is NextStep.PRINT_NOTICE
    assert steps["东庄小区"] is NextStep.PRINT_ACCEPTANCE
    assert steps["滏山花园"] is NextStep.TICK_ITEMS
    assert steps["网通小区"] is NextStep.ASK_AGAIN
    assert steps["双清中路98号"] is NextStep.OPEN_ROUND
    assert steps["群和街2号"] is NextStep.IMPORT_ROSTER
    assert steps["样例里八院"] is NextStep.PRINT_EXIT
    assert steps["样例里九院"] is NextStep.RESUME
    assert steps["样例里四院"] is NextStep.MEET_GATE


def test_the_woollen_mill_is_one_household_short(sample: Services) -> None:
    """Acceptance examples A1 and A2: the base is eight buildings, 54 stairwells, 680 households."""
    file = sample.case_files.file(sample.case_files.named("毛纺北小区").id)
    assert (file.totals.buildings, file.totals.stairwells, file.totals.households) == (9, 55, 902)
    assert file.mismatches == ()
    assert file.current is not None
    assert file.current.round.roll.scope == "8栋54单元680户"
    line = file.current.gates[0].lines[0]
    assert (line.numerator, line.denominator, line.percent, line.short_by) == (543, 680, "79.85", 1)
    assert not line.passed


def test_the_tower_of_the_woollen_mill_waits_for_no_lift(sample: Services) -> None:
    """Acceptance example A3: lifts are asked for in 54 stairwells."""
    found = sample.elevators.of_compound(sample.case_files.named("毛纺北小区").id)
    assert found.counts.stairwells == 54


def test_nothing_is_due_of_a_notice_whose_stage_was_left_long_ago(sample: Services) -> None:
    due = {item.holder.name for item in sample.today.due() if item.kind is DueKind.NOTICE}
    assert due == {"北岗院", "网通小区"}


def test_one_compound_has_its_building_plans(sample: Services) -> None:
    found = sample.building_plans.of_compound(sample.case_files.named("东庄小区").id)
    assert [shown.gaps for shown in found.plans[:-1]] == [("照片",)] * (len(found.plans) - 1)
    assert "诊断" in found.plans[-1].gaps
    assert all(not shown.doubts for shown in found.plans)


def test_everything_adds_up(sample: Services) -> None:
    assert [finding for finding in sample.checking.check() if not finding.sound] == []


def test_nobody_in_it_can_be_called(sample: Services) -> None:
    for file in sample.case_files.cabinet():
        for building in sample.case_files.roster(file.compound.id):
            assert all(
                phone.startswith("1700000") for dwelling in building.dwellings() for phone in dwelling.phones
            )


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    digests = []
    for name in ("a", "b"):
        make_sample(tmp_path / f"{name}.louan", NOW)
        connection = sqlite3.connect(tmp_path / f"{name}.louan")
        digests.append(hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest())
        connection.close()
    assert digests[0] == digests[1]
