"""The pages of a PDF, one under the other, to read, to leaf through and to look at closely."""

from math import sqrt
from typing import Final

from PySide6.QtCore import QBuffer, QMargins, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from desktop.office.language import _

_POINTS_PER_INCH: Final = 72
_STEP: Final = 1.25
_SMALLEST: Final = 0.1
_LARGEST: Final = 8.0
# Qt paints a page whole, however little of it is seen, and keeps the last twenty.
_PAGES_KEPT: Final = 20
_PIXELS_KEPT: Final = 200_000_000
_MOST_PIXELS: Final = 60_000_000


class PdfPages(QPdfView):
    """Shows a document whole at first; Page Up and Page Down leaf through it.

    It owns the document and the buffer that the document reads from (see `open_pdf`), and wants `let_go`
    when it is no longer shown. `leafed` tells the number of the page now seen, from 1.
    """

    leafed = Signal(int)

    def __init__(self, opened: tuple[QPdfDocument, QBuffer]) -> None:
        super().__init__()
        self._pages, self._buffer = opened
        self.setDocument(self._pages)
        several = self._pages.pageCount() > 1
        self.setPageMode(QPdfView.PageMode.MultiPage if several else QPdfView.PageMode.SinglePage)
        # Qt fits the page without counting its own margins, and then shows a scroll bar for them.
        self.setDocumentMargins(QMargins())
        self.fit()
        self.setAccessibleDescription(self.pages_words())
        self.pageNavigator().currentPageChanged.connect(self._tell_page)

    def pages_words(self) -> str:
        """How many pages there are, in words."""
        return _("pages: {count}").format(count=self._pages.pageCount())

    def fit(self) -> None:
        """Shows the page whole."""
        self.setZoomMode(QPdfView.ZoomMode.FitInView)

    def zoom_in(self) -> None:
        """Shows it larger, as far as the memory for its pages allows."""
        self._zoom(self._scale() * _STEP)

    def zoom_out(self) -> None:
        """Shows it smaller."""
        self._zoom(self._scale() / _STEP)

    def let_go(self) -> None:
        """Closes the document before the buffer that it reads from."""
        self._pages.close()
        self._buffer.close()

    def _tell_page(self, index: int) -> None:
        self.leafed.emit(index + 1)

    def _zoom(self, scale: float) -> None:
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(max(_SMALLEST, min(scale, self._largest())))

    def _scale(self) -> float:
        """How large the page is shown now; 1 is its size on paper, as far as the screen knows inches."""
        if self.zoomMode() == QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        width, height = self._page_in_pixels()
        return min(self.viewport().width() / width, self.viewport().height() / height)

    def _largest(self) -> float:
        width, height = self._page_in_pixels()
        kept = min(self._pages.pageCount(), _PAGES_KEPT)
        return min(_LARGEST, sqrt(min(_MOST_PIXELS, _PIXELS_KEPT / kept) / (width * height)))

    def _page_in_pixels(self) -> tuple[float, float]:
        points = self._pages.pagePointSize(self.pageNavigator().currentPage())
        per_point = self.screen().logicalDotsPerInch() / _POINTS_PER_INCH
        return max(points.width() * per_point, 1.0), max(points.height() * per_point, 1.0)
