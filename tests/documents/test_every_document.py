"""What holds for each document: fonts embedded, text readable, equal bytes, ink inside the paper, control line."""

import re
from collections.abc import Callable

import pytest

from app.documents import (
    door_sheets,
    fact_sheets,
    figure_report,
    final_acceptance,
    item_acceptance,
    opinion_summary,
    owners_letter,
    posting_record,
    result_notice,
    survey_form,
    voting_guide,
)

DOCUMENTS = {
    "doors": (door_sheets.render, "LP·楼盘〔2026〕3号·第1版", (297, 210)),
    "baseline": (fact_sheets.render, "D01·底册〔2026〕17号·第1版", (210, 297)),
    "figures": (figure_report.render, "TJ·统计〔2026〕1号·第1版", (297, 210)),
    "letter": (owners_letter.render, "D04·清街函〔2026〕12号·第1版", (210, 297)),
    "survey": (survey_form.render, "D05·意愿〔2026〕1号·第1版", (210, 297)),
    "ballot": (survey_form.render, "D14·表决〔2026〕1号·第1版", (210, 297)),
    "guide": (voting_guide.render, "D14A·表说〔2026〕1号·第1版", (210, 297)),
    "summary": (opinion_summary.render, "D06·汇总〔2026〕3号·第1版", (297, 210)),
    "notice": (result_notice.render, "D07·公示〔2026〕3号·第1版", (420, 297)),
    "item_acceptance": (item_acceptance.render, "D27·验收〔2027〕1号·第1版", (210, 297)),
    "final_acceptance": (final_acceptance.render, "D28·验收〔2027〕20号·第1版", (210, 297)),
    "posting": (posting_record.render, "D36·张贴〔2026〕3号·第1版", (210, 297)),
}


@pytest.fixture(params=DOCUMENTS)
def document(request) -> tuple[Callable[[], bytes], str, tuple[int, int]]:
    """A function that prints the document, its control line, its paper."""
    render, control, paper = DOCUMENTS[request.param]
    record = request.getfixturevalue(request.param)
    return (lambda: render(record)), control, paper


def test_equal_records_give_equal_bytes(document) -> None:
    printed, _control, _paper = document
    assert printed() == printed()


def test_every_font_is_embedded_and_readable(document) -> None:
    data = document[0]()
    fonts = data.count(b"/Subtype /Type0")
    assert fonts > 0
    assert data.count(b"/FontFile2") == fonts
    assert data.count(b"/ToUnicode") == fonts
    assert data.count(b"/Encoding /Identity-H") == fonts
    assert b"Helvetica" not in data
    assert b"ASCII85" not in data
    assert b"/Subtype /TrueType" not in data


def test_no_character_is_drawn_as_a_box(document, read) -> None:
    contents = list(read(document[0]()).contents())
    assert contents
    for content in contents:
        for run in re.findall(r"<([0-9A-F]+)>", content):
            assert "0000" not in [run[start : start + 4] for start in range(0, len(run), 4)]


def test_extracted_text_has_no_radicals_and_no_unknowns(document, read) -> None:
    text = read(document[0]()).text()
    assert text
    assert not [c for c in text if 0x2E80 <= ord(c) <= 0x2FDF or c == "\ufffd" or 0xE000 <= ord(c) <= 0xF8FF]


def test_every_page_names_its_sheet_and_has_the_right_size(document, read) -> None:
    printed, control, paper = document
    pdf = read(printed())
    assert pdf.sizes == {paper}
    for page in range(pdf.pages):
        assert control in pdf.text(page)


def test_nothing_comes_near_the_edge_of_the_paper(document, read) -> None:
    printed, _control, (width, height) = document
    pdf = read(printed())
    for page in range(pdf.pages):
        left, top, right, bottom = pdf.ink(page)
        assert left >= 9.5
        assert top >= 9.5
        assert right <= width - 9.5
        assert bottom <= height - 9.5
