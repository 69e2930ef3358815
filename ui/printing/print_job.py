"""Sends a PDF to a printer page by page, as it is: no scaling, paper and direction from the PDF."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.widgets.pdf_pages import PdfPages

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_SAME = 6.0
"""Points two sides of paper may differ by and still be the same paper."""

Size = tuple[float, float]


class PrintJob(QObject):
    """One PDF on one printer. Exactly one of finished, failed follows `start`, unless it is cancelled.

    progressed: pages sent and pages in all. refused: a sentence on why this printer cannot print it.
    """

    progressed = Signal(int, int)
    finished = Signal()
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, content: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        self._sizes: tuple[Size, ...] = ()
        self._painter: QPainter | None = None
        self._pages = PdfPages(content, self)
        self._pages.opened.connect(self._opened)
        self._pages.rendered.connect(self._rendered)
        self._pages.failed.connect(self._failed)

    def start(self) -> None:
        """Begin; pages follow one by one."""
        self._pages.open()

    def cancel(self) -> None:
        """Send no further page."""
        self._pages.close()
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()
            self._painter = None

    def _opened(self, sizes: tuple[Size, ...]) -> None:
        self._sizes = sizes
        problem = paper_problem(sizes, supported_papers(self._printer))
        if problem:
            self._pages.close()
            self.refused.emit(problem)
            return
        set_up(self._printer, sizes[0])
        painter = QPainter()
        if not painter.begin(self._printer):
            self._pages.close()
            self.refused.emit("打印机没有响应，没有打印。请检查打印机是否开机、连好，或先保存为 PDF。")
            return
        self._painter = painter
        self._pages.render(0, DOTS_PER_INCH / _POINTS_PER_INCH)

    def _rendered(self, page: int, _scale: float, picture: QImage) -> None:
        if self._painter is None:
            return
        width, height = self._sizes[page]
        factor = self._printer.resolution() / _POINTS_PER_INCH
        grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        self._painter.drawImage(QRectF(QPointF(0, 0), QSizeF(width * factor, height * factor)), grey)
        self.progressed.emit(page + 1, len(self._sizes))
        if page + 1 < len(self._sizes):
            set_up(self._printer, self._sizes[page + 1])
            self._printer.newPage()
            self._pages.render(page + 1, DOTS_PER_INCH / _POINTS_PER_INCH)
            return
        self._painter.end()
        self._painter = None
        self._pages.close()
        self.finished.emit()

    def _failed(self, error: object) -> None:
        self.cancel()
        self.failed.emit(error)


def new_printer() -> QPrinter:
    """The machine's printer in its finest mode, the whole sheet to draw on."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    return printer


def set_up(printer: QPrinter, size: Size) -> None:
    """Take paper and direction from a page."""
    paper, orientation = paper_of(size)
    layout = QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def paper_of(size: Size) -> tuple[QPageSize, QPageLayout.Orientation]:
    """The paper a page of this size, in points, is printed on, and which way."""
    width, height = size
    landscape = width > height
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    side = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return paper, side


def supported_papers(printer: QPrinter) -> Sequence[QPageSize]:
    """Paper the printer says it has; nothing for a PDF file, which takes any."""
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        return ()
    return QPrinterInfo(printer).supportedPageSizes()


def paper_problem(sizes: Sequence[Size], supported: Sequence[QPageSize]) -> str:
    """Why pages cannot be printed on the paper there is; '' if they can, or if the printer does not say."""
    if not sizes:
        return "这份文件没有页，没有打印。"
    for size in sizes:
        if supported and not any(_same(paper_of(size)[0], paper) for paper in supported):
            name = paper_of(size)[0].name()
            name = name.split(" ")[0] if name.startswith("A") else name
            return (
                f"这台打印机没有 {name} 纸，没有打印。"
                f"请换一台能打 {name} 的打印机，或改用 A4 重新生成，或保存为 PDF 拿到别处打印。"
            )
    return ""


def _same(one: QPageSize, other: QPageSize) -> bool:
    a, b = one.size(QPageSize.Unit.Point), other.size(QPageSize.Unit.Point)
    return abs(a.width() - b.width()) < _SAME and abs(a.height() - b.height()) < _SAME
