"""Preview of a PDF: drawn off the window's thread, page by page."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from ui.settings.appearance import Appearance
from ui.widgets.pdf_view import PdfView


def pdf(pages: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.fillRect(0, 0, writer.width() // 2, writer.height() // 2, Qt.GlobalColor.black)
    painter.end()
    return bytes(buffer.data().data())


@pytest.fixture
def view(qtbot, appearance: Appearance) -> PdfView:
    shown = PdfView()
    qtbot.addWidget(shown)
    shown.resize(600, 500)
    shown.show()
    return shown


def show(qtbot, view: PdfView, content: bytes) -> None:
    with qtbot.waitSignal(view.page_changed, check_params_cb=lambda page, pages: pages > 0):
        view.show_pdf(content)


def test_the_first_page_is_drawn_and_the_last_one_waits(qtbot, view: PdfView) -> None:
    show(qtbot, view, pdf(8))
    qtbot.waitUntil(lambda: view.drawn(1))
    assert (view.page, view.page_count) == (1, 8)
    assert not view.drawn(8)


def test_turning_pages_by_keys(qtbot, view: PdfView) -> None:
    show(qtbot, view, pdf(4))
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 4
    qtbot.waitUntil(lambda: view.drawn(4))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_a_page_fits_the_width_until_the_clerk_zooms(qtbot, view: PdfView) -> None:
    show(qtbot, view, pdf(1))
    assert view.horizontalScrollBar().maximum() == 0
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.horizontalScrollBar().maximum() == 0


def test_what_is_drawn_is_the_page(qtbot, view: PdfView) -> None:
    show(qtbot, view, pdf(1))
    qtbot.waitUntil(lambda: view.drawn(1))
    picture = view.viewport().grab().toImage()
    left, right = (
        picture.pixelColor(picture.width() // 4, 150),
        picture.pixelColor(picture.width() * 3 // 4, 150),
    )
    assert left.lightness() < 30
    assert right.lightness() > 220


def test_a_broken_file_is_told(qtbot, view: PdfView) -> None:
    with qtbot.waitSignal(view.failed):
        view.show_pdf(b"%PDF-1.7 broken")


def test_closing_while_pages_are_drawn_is_harmless(qtbot, appearance: Appearance) -> None:
    view = PdfView()
    view.show_pdf(pdf(3))
    view.clear()
    view.deleteLater()
    again = PdfView()
    qtbot.addWidget(again)
    again.show()
    show(qtbot, again, pdf(2))
    assert again.page_count == 2
