"""Codes of the part of a compound a round asks."""

import pytest

from app.domain.compounds.compound import Building, Stairwell
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.rounds.round_scope import scope_of_buildings, scope_of_code, scope_of_stairwells

ROSTER = tuple(
    Building(n, f"{n}号楼", tuple(Stairwell(10 * n + s, f"{s}单元", ()) for s in (1, 2)))
    for n in (1, 2, 3, 5)
)


@pytest.mark.parametrize(
    ("typed", "code", "name", "stairwells"),
    [
        ("compound", "compound", "", {11, 12, 21, 22, 31, 32, 51, 52}),
        ("", "compound", "", {11, 12, 21, 22, 31, 32, 51, 52}),
        ("building:3", "building:3", "3号楼", {31, 32}),
        ("building:5栋,三号楼", "building:3,5", "3号楼、5号楼", {31, 32, 51, 52}),
        ("building:1，2、3", "building:1,2,3", "1号楼、2号楼等3栋", {11, 12, 21, 22, 31, 32}),
        ("building:1,2,3,5", "compound", "", {11, 12, 21, 22, 31, 32, 51, 52}),
        ("stairwell:3-2", "stairwell:3-2", "3号楼2单元", {32}),
        ("stairwell:3栋-二单元", "stairwell:3-2", "3号楼2单元", {32}),
        ("stairwell:3-2,1-1", "stairwell:1-1,3-2", "1号楼1单元、3号楼2单元", {11, 32}),
    ],
)
def test_a_scope_is_read_however_its_labels_are_written(
    typed: str, code: str, name: str, stairwells: set[int]
) -> None:
    scope = scope_of_code(typed, ROSTER)
    assert (scope.code, scope.name, set(scope.stairwell_ids)) == (code, name, stairwells)
    assert scope_of_code(scope.code, ROSTER) == scope


@pytest.mark.parametrize("typed", ["building:4", "stairwell:3-3", "stairwell:32", "building:无"])
def test_a_place_that_is_not_there_is_told(typed: str) -> None:
    with pytest.raises(RecordMissing):
        scope_of_code(typed, ROSTER)


@pytest.mark.parametrize("typed", ["house:3", "stairwell:", "3-2", "compound:3"])
def test_what_is_no_scope_is_refused(typed: str) -> None:
    with pytest.raises(ValueRefused):
        scope_of_code(typed, ROSTER)


def test_nothing_chosen_asks_nobody() -> None:
    nobody = scope_of_buildings((), ROSTER)
    assert nobody.stairwell_ids == frozenset()
    assert scope_of_code(nobody.code, ROSTER) == nobody
    assert scope_of_stairwells([51], ROSTER).name == "5号楼1单元"
