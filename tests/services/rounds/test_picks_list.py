"""The picks of every dwelling go out as a list and come back in unchanged; the form bears the same numbers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.rosters.roster_lines import Severity
from app.domain.rounds.consent import VOTES, Answer, InvalidReason
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.menu import Pick, Picks
from app.domain.rounds.picks_list import picks_columns, picks_line
from app.domain.sheets.workbook import Sheet, Workbook
from app.services.papers.printing import PrintingService
from app.services.rosters.listing import ListingService
from app.spreadsheets.reading import read_workbook
from tests.builders import OpenLibrary, new_library, small_compound

DAY = date(2026, 11, 2)
CODES = ("H9-1", "H9-3", "JC-01", "JC-03", "WS-06", "TS-04")
Told = dict[int, tuple[Answer, Picks]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path_factory.mktemp("picks"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def compound_id(library: OpenLibrary) -> int:
    return small_compound(library).id


def begun(library: OpenLibrary, compound_id: int) -> ConsultationRound:
    """A round of its own; the one before is void."""
    for standing in library.case_files.file(compound_id).rounds:
        if standing.round.void is None:
            library.consultation.declare_void(standing.round.id, "下一次")
    return library.consultation.open_round(compound_id, RoundKind.MENU, "点单")


def standing(library: OpenLibrary, round_id: int) -> Told:
    ballots = library.ballot_entry.entries(round_id)
    return {b.row_no: (b.answer, b.picks) for b in ballots if b.counting and b.answer is not None}


def listed(library: OpenLibrary, round_: ConsultationRound) -> Workbook:
    counting = {b.row_no: b for b in library.ballot_entry.entries(round_.id) if b.counting}
    lines = [
        picks_line(round_.menu, row, counting.get(row.no))
        for row in library.consultation.roll_rows(round_.id)
    ]
    return Workbook("各户勾选.xlsx", (Sheet.from_rows("各户勾选", [picks_columns(round_.menu), *lines]),))


answers = st.dictionaries(
    st.integers(1, 24),
    st.tuples(st.sampled_from(VOTES), st.dictionaries(st.sampled_from(CODES), st.sampled_from(Pick))),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=answers)
def test_picks_go_out_and_come_back(library: OpenLibrary, compound_id: int, told: Told) -> None:
    round_ = begun(library, compound_id)
    for row_no, (answer, picks) in told.items():
        library.ballot_entry.record(round_.id, row_no, answer, DAY, picks=picks)
    workbook = listed(library, round_)
    again = library.ballot_import.commit(library.ballot_import.read_sheets(workbook, round_.id))
    assert (again.recorded, again.unchanged) == (0, len(told))
    other = begun(library, compound_id)
    report = library.ballot_import.commit(library.ballot_import.read_sheets(workbook, other.id))
    assert report.recorded == len(told)
    assert standing(library, other.id) == told


def test_the_file_reads_back_with_everything_that_is_no_answer_left_out(
    library: OpenLibrary, compound_id: int, tmp_path: Path
) -> None:
    round_ = begun(library, compound_id)
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, DAY, picks={"JC-01": Pick.NECESSARY})
    library.ballot_entry.mark_invalid(round_.id, 2, InvalidReason.UNSIGNED, DAY)
    library.ballot_entry.mark_refused(round_.id, 3, DAY)
    library.ballot_entry.mark_pending(round_.id, 4, DAY)
    file = tmp_path / "各户勾选.xlsx"
    assert ListingService(library.desk).picks(round_.id, file) == 24
    rows = read_workbook(file).sheets[0]
    states = rows.columns[picks_columns(round_.menu).index("状况")]
    assert tuple(states[1:6]) == ("同意", "无效", "拒绝", "待核", "未交回")
    report = library.ballot_import.commit(library.ballot_import.read(file, round_.id))
    assert (report.recorded, report.unchanged) == (0, 2)
    assert {problem.severity for problem in report.problems} <= {Severity.INFO}


def test_the_form_bears_the_numbers_the_picks_are_entered_by(library: OpenLibrary, compound_id: int) -> None:
    round_ = begun(library, compound_id)
    printing = PrintingService(library.desk)
    form = printing.survey_forms(round_.id)
    assert (form.code, form.title, form.pages) == ("D05b", "北岗院菜单征求表", 24 * 3)
    pdf = pypdfium2.PdfDocument(printing.content(form))
    try:
        told = "".join("".join(pdf[page].get_textpage().get_text_range().split()) for page in (1, 2))
    finally:
        pdf.close()
    for no, item in enumerate(round_.menu, start=1):
        assert f"{no}{item.name}（{item.group}）" in told
