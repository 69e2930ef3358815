"""The sample office without a display: its printed set as PDF and its main pages as pictures, into a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import LouanError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from app.bootstrap import Services
    from app.domain.records.filed_document import FiledDocument
    from ui.opening import Opening
    from ui.program import Program
    from ui.prompts import Prompts
    from ui.start.start_page import StartPage

SAID = (
    "没有显示器，改为生成示例街道的整套文书（PDF）和主要页面的图片。\n"
    "No display was found: writing the sample office's documents (PDF) and pictures of the main pages instead."
)
README_PAGE, README_DOTS = "D07", 60
"""The document of which the README shows page 1, and its dots to the inch."""

COLOURS = 96
"""In a picture of the README."""

LOOKS = (("", 1.0, False), ("-200", 2.0, False), ("-dark", 1.0, True))


def sample_file() -> Path:
    """A fresh sample office in a folder of its own."""
    from app.services.sample.sample_office import make_sample

    file = Path(tempfile.mkdtemp(prefix="louan-")) / "示例街道.louan"
    make_sample(file)
    return file


def write_showcase(out: Path) -> int:
    """Write documents and pictures into a folder; gives the exit code."""
    print(SAID)  # noqa: T201
    out.mkdir(parents=True, exist_ok=True)
    file = sample_file()
    try:
        for path in (*_documents(file, out), *_pictures(file, out)):
            print(path)  # noqa: T201
    finally:
        shutil.rmtree(file.parent, ignore_errors=True)
    return 0


def _documents(file: Path, out: Path) -> Iterator[Path]:
    from app.bootstrap import open_library

    services = open_library(file)
    try:
        for document in print_set(services):
            path = out / f"{document.code}-{document.title.partition('：')[0]}.pdf"
            path.write_bytes(services.printing.content(document))
            yield path
    finally:
        services.close()


def print_set(services: Services) -> Iterator[FiledDocument]:
    """Each document once, of the first compound that has come far enough for it."""
    printing = services.printing
    of_round: tuple[Callable[[int], FiledDocument], ...] = (
        printing.letter,
        printing.survey_forms,
        printing.summary,
        printing.result_notice,
        printing.posting_record,
    )
    files = services.case_files.cabinet()
    rounds = [case_file.current.round.id for case_file in files if case_file.current]
    compounds = [case_file.compound.id for case_file in files]
    for make in of_round:
        yield from _first(make, rounds)
    for make in (printing.item_sheets, printing.final_form, printing.exit_notice):
        yield from _first(make, compounds)


def _first(make: Callable[[int], FiledDocument], ids: list[int]) -> Iterator[FiledDocument]:
    for number in ids:
        try:
            yield make(number)
        except LouanError:  # this one has not come so far
            continue
        return


def _pictures(file: Path, out: Path) -> Iterator[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings

    from ui.main_window import USUAL
    from ui.program import Program, make_application
    from ui.settings.preferences import Preferences

    application = make_application(["louan"])
    store = QSettings(str(file.with_name("window.ini")), QSettings.Format.IniFormat)
    program = Program(application, Preferences(store), remember=False)
    program.start(file)
    program.window.showNormal()  # this platform's own screen is smaller than any office's
    program.window.resize(USUAL)
    settle(program)
    for suffix, scale, dark in reversed(LOOKS):  # the usual look comes last and stays for the README
        program.appearance.choose_scale(scale)
        program.appearance.choose_dark(dark)
        yield from _pages(program, out, suffix)
        yield from _alone(program, out, suffix)
    yield from _readme(program, out)
    program.window.close()


def _readme(program: Program, out: Path) -> Iterator[Path]:
    """The pictures of the README: the 楼盘表, a dwelling of it in ballot entry, and page 1 of a notice."""
    from PySide6.QtCore import Qt

    from ui.case_file.buildings_page import BuildingsPage
    from ui.places import CASE_FILES

    assert program.places is not None
    program.window.open_place(CASE_FILES)
    buildings = program.places.case_files.case_page.open_tab("楼栋与住户")
    assert isinstance(buildings, BuildingsPage)
    _press(buildings.grid, Qt.Key.Key_Up)
    yield _kept(_picture(program.window), out / "case-file.png")
    _press(buildings.grid, Qt.Key.Key_1)
    yield _kept(_picture(program.window), out / "ballot-entry.png")
    notice = next(out.glob(f"{README_PAGE}-*.pdf"))
    yield _kept(first_page(notice.read_bytes(), README_DOTS), out / "result-notice.png")


def _press(widget: QWidget, key: Qt.Key) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(widget, pressed)


def first_page(content: bytes, dots: int) -> Image:
    """Page 1 of a document as a picture of so many dots to the inch."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    try:
        bitmap = document[0].render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=True)
        size, buffer = (bitmap.width, bitmap.height), bytes(bitmap.buffer)
        return Image.frombytes("RGB", size, buffer, "raw", "RGBX", bitmap.stride)
    finally:
        document.close()


def _picture(widget: QWidget) -> Image:
    from PIL import Image
    from PySide6.QtGui import QImage

    _settled()
    drawn = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    size, lines = (drawn.width(), drawn.height()), drawn.bytesPerLine()
    return Image.frombytes("RGB", size, bytes(drawn.constBits()), "raw", "RGBX", lines)


def _kept(picture: Image, path: Path) -> Path:
    """Write a picture in few colours, as small as PNG makes it."""
    picture.quantize(COLOURS).save(path, optimize=True)
    return path


def settle(program: Program) -> None:
    """Let the program open its library."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    program.opening.opened.connect(loop.quit)
    program.opening.failed.connect(loop.quit)
    loop.exec()


def first_start(opening: Opening, prompts: Prompts) -> StartPage:
    """The page of the first start with the policy packs to choose from, as a clerk sees it after a moment."""
    from PySide6.QtCore import QEventLoop

    from ui.opening import default_file
    from ui.start.start_page import StartPage

    page, loop = StartPage(default_file(), prompts), QEventLoop()
    opening.packs_read.connect(page.show_packs)
    for ended in (opening.packs_read, opening.failed):
        ended.connect(loop.quit)
    opening.read_packs()
    loop.exec()
    return page


def _alone(program: Program, out: Path, suffix: str) -> Iterator[Path]:
    """The first start and a help text, which are no places."""
    from PySide6.QtWidgets import QApplication

    from ui.help.help_dialog import HelpDialog

    start, help_window = first_start(program.opening, program.prompts), HelpDialog(program.window)
    start.resize(program.window.size())
    start.show()
    help_window.show_page("case_file")
    QApplication.processEvents()
    for name, widget in (("start", start), ("help", help_window)):
        path = out / f"page-{name}{suffix}.png"
        widget.grab().save(str(path))
        yield path
        widget.close()
        widget.deleteLater()


def _settled() -> None:
    """Let every layout hear of the other's height, and everything be drawn."""
    from PySide6.QtWidgets import QApplication

    for _ in range(4):
        QApplication.processEvents()


def _pages(program: Program, out: Path, suffix: str) -> Iterator[Path]:
    from ui.places import CASE_FILES, SETTINGS

    assert program.places is not None
    window, case_page = program.window, program.places.case_files.case_page
    window.open_place(CASE_FILES)
    for index in range(case_page.tab_bar.count()):
        case_page.focus_tab(index)
        _settled()
        path = out / f"page-{index + 1}{suffix}.png"
        window.grab().save(str(path))
        yield path
    window.open_place(SETTINGS)
    _settled()
    path = out / f"page-settings{suffix}.png"
    window.grab().save(str(path))
    yield path
