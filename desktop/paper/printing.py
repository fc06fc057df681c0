"""Printing by the operating system's printers.

A page is drawn by QtPdf and painted on the printer in the thread that asks, which is the background
runner's: Qt allows painting on printers and images outside the window's thread, and the PDF engine takes
one page at a time. So the window is never held up, not even by a printer at the other end of a network.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.paper.tray import PdfFolderPrinter, Printer, PrinterError, PrinterMissingError

_POINTS_PER_INCH = 72
_DOTS_PER_INCH = 300
"""Sharp for 7-point type; at 600 an A4 page would take 140 MB while it is painted."""


class SystemPrinter:
    """A printer that the operating system knows by `name`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def print(self, pdf: bytes, title: str) -> None:
        """Prints all pages on paper of their own size.

        Raises:
            PrinterMissingError: there is no such printer now.
            PrinterError: it did not take the document.
        """
        information = QPrinterInfo.printerInfo(self.name)
        if information.isNull():
            raise PrinterMissingError(self.name)
        printer = QPrinter(information, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        paint_pages(pdf, printer)


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Paints every page of the PDF on the printer, each on paper of its own size where there is such.

    Raises:
        PrinterError: the printer did not take it.
        ValueError: `pdf` is no PDF.
    """
    document, buffer = open_pdf(pdf)
    try:
        _ask_for_paper(printer, document.pagePointSize(0))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterError(printer.printerName())
        try:
            for index in range(document.pageCount()):
                if index > 0 and not printer.newPage():
                    raise PrinterError(printer.printerName())
                _paint(document, index, painter, printer)
        finally:
            painter.end()
        if printer.printerState() is QPrinter.PrinterState.Error:
            raise PrinterError(printer.printerName())
    finally:
        document.close()
        buffer.close()


def open_pdf(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """The document for QtPdf, with the buffer that it reads from: keep both as long as either is used.

    Raises:
        ValueError: `pdf` is no PDF.
    """
    _keep_the_engine()
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ValueError(f"not a PDF: {document.error().name}")
    return document, buffer


@cache
def _keep_the_engine() -> QPdfDocument:
    """Never let go: the engine is shut down with its last document, and starts 4,096 times at most."""
    return QPdfDocument()


def _ask_for_paper(printer: QPrinter, points: QSizeF) -> None:
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    lying = points.width() > points.height()
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    # The slips have margins of their own, wider than any printer's.
    printer.setFullPage(True)


def _paint(document: QPdfDocument, index: int, painter: QPainter, printer: QPrinter) -> None:
    points = document.pagePointSize(index)
    dots = min(printer.resolution(), _DOTS_PER_INCH) / _POINTS_PER_INCH
    image = document.render(index, QSize(round(points.width() * dots), round(points.height() * dots)))
    page = QImage(image.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    with QPainter(page) as flattened:
        flattened.drawImage(0, 0, image)
    device = printer.resolution() / _POINTS_PER_INCH
    wanted = QSizeF(points.width() * device, points.height() * device)
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).size()
    if wanted.width() > sheet.width() + 1 or wanted.height() > sheet.height() + 1:
        wanted.scale(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(QPointF(0, 0), wanted), page)


def available_printers() -> list[str]:
    """The printers that the operating system knows, by name, the usual one first.

    It may take seconds where printers are on a network: ask from the background runner.
    """
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def chosen_printer(name: str | None, folder: Path | None = None) -> Printer | None:
    """The printer the office has chosen: by name, else a folder to print into, else none."""
    if name:
        return SystemPrinter(name)
    return PdfFolderPrinter(folder) if folder is not None else None
