"""Where every round of a district stands, against the same figures counted by plain SQL on the same file."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.rounds.consent import Answer
from tests.bench.ratios import ratio, report
from tests.builders import OpenLibrary, add_compound, answer_many, flats, new_library, open_round

COMPOUNDS = 50
DWELLINGS = 2_000
"""Of each compound: 100,000 ballots in all."""

FORMS = """
    SELECT r.id, b.validity, b.answer, COUNT(*), SUM(l.counts), COALESCE(SUM(l.area), 0), COUNT(f.row_no)
    FROM consultation_round r
    JOIN roll_line l ON l.roll_id = r.roll_id
    LEFT JOIN ballot b ON b.round_id = r.id AND b.row_no = l.no AND b.counting = 1
    LEFT JOIN form_issue f ON f.round_id = r.id AND f.row_no = l.no
    GROUP BY r.id, b.validity, b.answer
"""
HEADS = """
    SELECT id, answer, COUNT(*) FROM (
        SELECT r.id AS id, CASE WHEN MIN(b.answer) = MAX(b.answer) THEN MIN(b.answer)
                                WHEN MAX(b.answer) IS NOT NULL THEN 'split' END AS answer
        FROM consultation_round r
        JOIN roll_line l ON l.roll_id = r.roll_id
        LEFT JOIN ballot b ON b.round_id = r.id AND b.row_no = l.no AND b.counting = 1 AND b.validity = 'valid'
        GROUP BY r.id, l.person_key
    ) GROUP BY id, answer
"""

Figures = dict[tuple[int, str], tuple[int, int, int]]

pytestmark = pytest.mark.bench


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    for number in range(COMPOUNDS):
        compound = add_compound(opened, flats("1号楼", 20, 10, DWELLINGS // 200), f"小区{number}")
        round_ = open_round(opened, compound)
        answer_many(opened, round_, range(1, 1600))
        answer_many(opened, round_, range(1600, DWELLINGS + 1), Answer.OPPOSE)
    opened.case_files.add(CompoundDetails("没有户册的小区"))
    yield opened
    opened.close()


@pytest.fixture
def plain(library: OpenLibrary) -> Iterator[Callable[[], Figures]]:
    """Households, persons and area of each answer in each round, by sqlite3 alone."""
    connection = sqlite3.connect(library.desk.library.file)

    def count() -> Figures:
        forms = connection.execute(FORMS).fetchall()
        heads = {(id_, answer): persons for id_, answer, persons in connection.execute(HEADS)}
        return {
            (id_, answer): (households, heads.get((id_, answer), 0), area)
            for id_, validity, answer, _, households, area, _ in forms
            if validity
        }

    yield count
    connection.close()


def test_standing_of_every_round(library: OpenLibrary, plain: Callable[[], Figures]) -> None:
    def ours() -> Figures:
        return {
            (standing.round.id, answer.value): (counts.households, counts.persons, counts.area)
            for rounds in library.consultation.standings().values()
            for standing in rounds
            for answer, counts in ((answer, standing.tally.of(answer)) for answer in Answer)
            if counts.households
        }

    assert ours() == plain()
    assert len(ours()) == 2 * COMPOUNDS
    report("standing of every round of a district / raw GROUP BY", ratio(ours, plain), goal=1.3)
