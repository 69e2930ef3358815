"""The page of documents of a small compound, and the tray its papers fall into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.services.notices.drafting import DraftingService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from tests.ui.printing.documents_desk import PaperTray
from ui.printing.documents_page import DocumentsPage


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    return PaperTray(tmp_path / "纸.pdf")


@pytest.fixture
def printing(library: OpenLibrary) -> PrintingService:
    return PrintingService(library.desk)


@pytest.fixture
def page(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    answers: Answers,
    tray: PaperTray,
    printing: PrintingService,
) -> Iterator[DocumentsPage]:
    made = DocumentsPage(
        printing,
        PostingService(library.desk),
        AttachmentService(library.desk),
        ListingService(library.desk),
        DraftingService(library.desk),
        answers,
        tray,
    )
    qtbot.addWidget(made)
    made.resize(1000, 700)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    yield made
    made.preview.close_documents()
