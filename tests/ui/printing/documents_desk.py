"""What the clerk does on the page of documents, and where papers come out in tests."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from app.domain.compounds.compound import Compound
from app.domain.rounds.consultation_round import ConsultationRound
from tests.builders import OpenLibrary, answer_many, open_round
from ui.printing.documents_page import DocumentsPage
from ui.printing.print_job import new_printer


@dataclass(slots=True)
class PaperTray:
    """A printer that writes a PDF file, and a reader that only notes what it was shown."""

    file: Path
    chosen: bool = True
    can_read: bool = True
    read: list[str] = field(default_factory=list)

    def choose_printer(self) -> QPrinter | None:
        if not self.chosen:
            return None
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        printer.setResolution(300)
        return printer

    def open_with_reader(self, content: bytes, name: str) -> bool:
        self.read.append(name)
        return self.can_read


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def make(qtbot, page: DocumentsPage, code: str) -> None:
    page.make_panel.choose(code)
    click(qtbot, page.make_panel.make_button)
    qtbot.waitUntil(lambda: not page.make_panel.busy_bar.busy)


def closed(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    return round_
