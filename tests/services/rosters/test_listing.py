from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.files import CannotWrite
from app.domain.records.operators import Role
from app.domain.rounds.consent import Answer, InvalidReason, Validity
from app.services.papers.printing import PrintingService
from app.services.records.operators import OperatorService
from app.services.rosters.listing import ListingService
from app.services.rounds.second_entries import SecondEntryService
from app.spreadsheets.reading import read_workbook
from tests.builders import OpenLibrary, add_compound, flats, open_round


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    shop = ("1号楼", "1单元", "底商1", "=1+1", 40.25, "商业")
    return add_compound(library, [shop, *flats("1号楼", 2, 2, 2), *flats("10号楼", 1, 2, 2)])


def lines(path: Path) -> list[tuple[object, ...]]:
    """The cells of a workbook, row by row."""
    (sheet,) = read_workbook(path).sheets
    return list(zip(*sheet.columns, strict=True))


def test_every_entry_of_a_round_stands_with_what_became_of_it(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    round_ = open_round(library, compound)
    day = library.clock().date()
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, day)
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, day)
    library.ballot_entry.mark_invalid(round_.id, 2, InvalidReason.UNSIGNED, day)
    library.ballot_entry.undo(round_.id)
    file = tmp_path / "录入.xlsx"
    assert ListingService(library.desk).ballots(round_.id, file) == 3
    _, *rows = lines(file)
    assert [(row[4], row[5], row[10]) for row in rows] == [
        ("不同意", None, "已更正"),
        ("同意", None, "计入"),
        ("无效", "未签名", "已撤回"),
    ]


def test_an_entry_stands_with_whoever_checked_it(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    round_ = open_round(library, compound)
    day = library.clock().date()
    operators = OperatorService(library.desk)
    operators.add("李刚", Role.REVIEW)
    for row_no in (1, 2):
        library.ballot_entry.record(round_.id, row_no, Answer.AGREE, day)
    operators.switch(next(each.id for each in operators.all() if each.name == "李刚"))
    SecondEntryService(library.desk).record(round_.id, 1, Answer.AGREE, Validity.VALID, None, day)
    file = tmp_path / "录入.xlsx"
    ListingService(library.desk).ballots(round_.id, file)
    header, *rows = lines(file)
    assert header[11] == "复核人"
    assert [(row[8], row[11]) for row in rows] == [("陈敏", "李刚"), ("陈敏", None)]


def test_prints_stand_newest_first(library: OpenLibrary, compound: Compound, tmp_path: Path) -> None:
    round_ = open_round(library, compound)
    printing = PrintingService(library.desk)
    printing.survey_forms(round_.id)
    printing.summary(round_.id)
    file = tmp_path / "存档.xlsx"
    assert ListingService(library.desk).documents(compound.id, file) == 2
    header, *rows = lines(file)
    assert header[0] == "文书"
    assert [(row[0], row[3], row[6]) for row in rows] == [("D06", 1.0, "陈敏"), ("D05", 1.0, "陈敏")]


def test_a_place_that_cannot_be_written_is_told(
    library: OpenLibrary, compound: Compound, tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite):
        ListingService(library.desk).documents(compound.id, tmp_path / "没有" / "户册.xlsx")
