"""A paper that was made is saved, printed whole, and handed to the reader of the system."""

from pathlib import Path

import pypdfium2
import pytest

from app.domain.compounds.compound import Compound
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, open_round, small_compound
from tests.ui.answers import Answers
from tests.ui.printing.documents_desk import PaperTray, click, make
from ui.printing.documents_page import DocumentsPage


@pytest.fixture
def summary_shown(qtbot, library: OpenLibrary, compound: Compound, page: DocumentsPage) -> DocumentsPage:
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    make(qtbot, page, "D06")
    return page


def test_the_pdf_is_saved_as_filed(
    qtbot, summary_shown: DocumentsPage, answers: Answers, printing: PrintingService, tmp_path: Path
) -> None:
    answers.save_as = tmp_path / "汇总.pdf"
    click(qtbot, summary_shown.preview.save_button)
    assert answers.save_as.read_bytes() == printing.content(summary_shown.filed.record(0))
    answers.save_as = tmp_path / "没有" / "汇总.pdf"
    click(qtbot, summary_shown.preview.save_button)
    assert "写不进去" in answers.errors[0]


def test_printing_keeps_every_page_and_its_paper(
    qtbot, summary_shown: DocumentsPage, tray: PaperTray
) -> None:
    preview = summary_shown.preview
    click(qtbot, preview.print_button)
    qtbot.waitUntil(lambda: "已送到打印机" in preview.state_label.text())
    printed, drawn = pypdfium2.PdfDocument(tray.file), pypdfium2.PdfDocument(preview._content)
    assert len(printed) == len(drawn)
    for ours, theirs in zip(drawn, printed, strict=True):
        assert [round(a - b) for a, b in zip(ours.get_size(), theirs.get_size(), strict=True)] == [0, 0]
    ink = printed[0].render(scale=1).to_pil().convert("L")
    assert ink.getextrema()[0] < 100
    printed.close()
    drawn.close()


def test_no_printer_chosen_prints_nothing(qtbot, summary_shown: DocumentsPage, tray: PaperTray) -> None:
    tray.chosen = False
    click(qtbot, summary_shown.preview.print_button)
    assert not tray.file.exists()
    assert summary_shown.preview.print_button.isEnabled()


def test_the_systems_reader_gets_a_file_with_a_name_to_recognise(
    qtbot, summary_shown: DocumentsPage, tray: PaperTray, answers: Answers
) -> None:
    click(qtbot, summary_shown.preview.reader_button)
    assert tray.read == ["D06 北岗院意愿征集汇总表 意汇〔2026〕1号 第1版.pdf"]
    tray.can_read = False
    click(qtbot, summary_shown.preview.reader_button)
    assert "没有打开" in answers.told[0]


def test_another_compound_shows_its_own_papers(
    qtbot, library: OpenLibrary, summary_shown: DocumentsPage
) -> None:
    summary_shown.show_case(library.file_of(small_compound(library, "南岗院")))
    assert summary_shown.filed.rowCount() == 0
    assert summary_shown.preview.document is None
    assert not summary_shown.preview.save_button.isEnabled()
