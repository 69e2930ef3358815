"""A finished PDF as a reader's program sees it: text, places, pictures, codes."""

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Character:
    """A character as placed: origin in mm from the top left corner, size in points."""

    text: str
    x: float
    baseline: float
    size: float


class PrintedPdf:
    """What can be read from a finished file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._document = pypdfium2.PdfDocument(data)

    def close(self) -> None:
        self._document.close()

    @property
    def pages(self) -> int:
        return len(self._document)

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Page sizes in whole millimetres."""
        pages = [self._document[number].get_size() for number in range(self.pages)]
        return {(round(width / MM), round(height / MM)) for width, height in pages}

    def text(self, page: int | None = None) -> str:
        """Text of a page, or of all, without any white space."""
        numbers = range(self.pages) if page is None else [page]
        return "".join("".join(self._page_text(number).split()) for number in numbers)

    def _page_text(self, number: int) -> str:
        textpage = self._document[number].get_textpage()
        try:
            return str(textpage.get_text_range())
        finally:
            textpage.close()

    def characters(self, number: int) -> list[Character]:
        """Characters of a page with a shape, in the order they were drawn."""
        page = self._document[number]
        height = page.get_height()
        textpage = page.get_textpage()
        found = []
        for index in range(textpage.count_chars()):
            code = pdfium.FPDFText_GetUnicode(textpage, index)
            if code <= 32 or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            size = pdfium.FPDFText_GetFontSize(textpage, index)
            found.append(Character(chr(code), x.value / MM, (height - y.value) / MM, size))
        textpage.close()
        return found

    def lines(self, number: int) -> list[list[Character]]:
        """Characters of a page by baseline, from the top down, each line from left to right."""
        rows: dict[float, list[Character]] = {}
        for character in self.characters(number):
            rows.setdefault(round(character.baseline, 1), []).append(character)
        return [sorted(rows[key], key=lambda character: character.x) for key in sorted(rows)]

    def ink(self, number: int) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything black on a page, mm."""
        picture = self.picture(number, 72).convert("L").point(lambda value: 255 if value < 200 else 0)
        left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
        return left / MM, top / MM, right / MM, bottom / MM

    def picture(self, number: int, dpi: int) -> Image.Image:
        return self._document[number].render(scale=dpi / 72).to_pil()

    def codes(self, number: int) -> list[str]:
        """Texts of the QR codes on a page, read at 150 dpi."""
        return [code.text for code in zxingcpp.read_barcodes(self.picture(number, 150))]

    def paths(self, number: int) -> list[tuple[float, float, float, float]]:
        """Left, top, right, bottom of every drawn path, mm."""
        page = self._document[number]
        height = page.get_height()
        boxes = []
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            boxes.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return boxes

    def bookmarks(self) -> list[str]:
        return [entry.get_title() for entry in self._document.get_toc()]

    def contents(self) -> Iterator[str]:
        """Every content stream, decoded."""
        for found in re.finditer(rb"stream\n(.*?)endstream", self.data, re.S):
            try:
                content = zlib.decompress(found.group(1))
            except zlib.error:
                continue
            if b" Tf " in content:
                yield content.decode("latin-1")
