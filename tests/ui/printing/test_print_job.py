import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from ui.printing.print_job import PrintJob, new_printer, paper_of, paper_problem

A4, A4_LANDSCAPE, A3 = (595.3, 841.9), (841.9, 595.3), (841.9, 1190.6)
OFFICE_PRINTER = [QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.A5)]


@pytest.mark.parametrize(
    ("size", "paper", "orientation"),
    [
        (A4, QPageSize.PageSizeId.A4, QPageLayout.Orientation.Portrait),
        (A4_LANDSCAPE, QPageSize.PageSizeId.A4, QPageLayout.Orientation.Landscape),
        (A3, QPageSize.PageSizeId.A3, QPageLayout.Orientation.Portrait),
    ],
)
def test_paper_and_direction_come_from_the_page(
    qapp, size: tuple[float, float], paper: QPageSize.PageSizeId, orientation: QPageLayout.Orientation
) -> None:
    found, way = paper_of(size)
    assert (found.id(), way) == (paper, orientation)


def test_a_printer_without_a3_is_named_and_offered_a_way_out(qapp) -> None:
    problem = paper_problem([A4, A3], OFFICE_PRINTER)
    assert problem.startswith("这台打印机没有 A3 纸，没有打印。")
    assert "改用 A4 重新生成" in problem
    assert paper_problem([A4, A4_LANDSCAPE], OFFICE_PRINTER) == ""
    assert paper_problem([A3], [*OFFICE_PRINTER, QPageSize(QPageSize.PageSizeId.A3)]) == ""


def test_a_printer_that_does_not_say_what_paper_it_has_is_tried(qapp) -> None:
    assert paper_problem([A3], ()) == ""


def test_the_printer_is_set_to_its_finest_and_to_the_whole_sheet(qapp) -> None:
    assert new_printer().fullPage()


def test_a_damaged_file_fails_and_does_not_hang(qtbot, tmp_path) -> None:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    job = PrintJob(b"%PDF-1.4 nothing", printer)
    with qtbot.waitSignal(job.failed):
        job.start()
