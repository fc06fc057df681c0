from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtPrintSupport import QPrinter

from desktop.office.language import language
from desktop.paper.elements import paragraph
from desktop.paper.printing import SystemPrinter, available_printers, chosen_printer, open_pdf, paint_pages
from desktop.paper.sheet import A5, ROLL, Form, Imprint, Sheet
from desktop.paper.tray import PdfFolderPrinter, PrinterError, PrinterMissingError
from tests.fakes import A_WEDNESDAY

pytestmark = pytest.mark.usefixtures("qapp")


def slip(form: Form, lines: int = 1) -> bytes:
    sheet = Sheet(form, Imprint(title="Талон", author="Община", made_at=A_WEDNESDAY), language("bg"))
    paragraph(sheet, "Ж ред\n" * lines)
    return sheet.pdf()


def pdf_printer(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageMargins(QMarginsF(30, 30, 30, 30))
    return printer


@pytest.mark.parametrize(("form", "lines", "pages"), [(A5, 1, 1), (A5, 120, 4), (ROLL, 3, 1)])
def test_every_page_reaches_the_paper_in_its_own_size(tmp_path, form, lines, pages):
    pdf = slip(form, lines)
    paint_pages(pdf, pdf_printer(tmp_path / "out.pdf"))
    sent, came_out = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(tmp_path / "out.pdf")
    try:
        assert len(came_out) == len(sent) == pages
        assert came_out.get_page_size(0) == pytest.approx(sent.get_page_size(0), abs=1)
        assert ink(came_out) == pytest.approx(ink(sent), abs=3)
    finally:
        sent.close()
        came_out.close()


def ink(document) -> tuple[int, int, int, int]:
    """Where the ink on the first page begins and ends: left, top, right, bottom in half points."""
    page = document[0]
    picture = page.render(scale=2, grayscale=True).to_pil().point(lambda grey: 255 if grey < 128 else 0)
    page.close()
    box: tuple[int, int, int, int] = picture.getbbox()
    return box


def test_a_worker_prints_while_the_window_lives_on(tmp_path):
    with ThreadPoolExecutor(max_workers=1) as worker:
        worker.submit(lambda: paint_pages(slip(A5), pdf_printer(tmp_path / "out.pdf"))).result()
    assert (tmp_path / "out.pdf").stat().st_size > 0


def test_a_printer_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(PrinterMissingError):
        SystemPrinter("no such printer").print(slip(A5), "Талон")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing(tmp_path):
    with pytest.raises(PrinterError):
        paint_pages(slip(A5), pdf_printer(tmp_path / "no such folder" / "out.pdf"))


def test_only_a_pdf_is_opened():
    with pytest.raises(ValueError, match="not a PDF"):
        open_pdf(b"no pdf at all")


def test_the_chosen_printer_is_by_name_else_a_folder_else_none(tmp_path):
    named = chosen_printer("HP", tmp_path)
    assert isinstance(named, SystemPrinter)
    assert named.name == "HP"
    assert isinstance(chosen_printer(None, tmp_path), PdfFolderPrinter)
    assert chosen_printer(None) is None


def test_the_list_of_printers_can_be_asked_for():
    assert isinstance(available_printers(), list)


def test_papers_without_end_can_be_opened() -> None:
    pdf = slip(A5)
    # The PDF engine starts 4,096 times at most, and dies of one more.
    for _round in range(4_200):
        _open_and_close(pdf)


def _open_and_close(pdf: bytes) -> None:
    document, buffer = open_pdf(pdf)
    document.close()
    buffer.close()
