"""How an attachment is shown: pages, a picture or text, made ready behind the window."""

import re
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.attachments.pictures import MOST_PIXELS, decoded_heic, picture_alone
from desktop.attachments.rules import (
    DAMAGED,
    DOCX,
    HEIC,
    JPEG,
    PDF,
    PNG,
    TIFF,
    Attached,
    refused,
)
from desktop.attachments.view.flattened import flattened
from desktop.attachments.word_texts import Unshown, WordText, text_of_docx
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, ngettext
from desktop.paper.printing import open_pdf
from desktop.widgets.pdf_pages import PdfPages
from desktop.widgets.picture_pane import PicturePane, halvings

# A window stays quick with so many; a hundred pages have some 250,000.
MOST_SIGNS: Final = 300_000
_BYTES_OF_A_DOT: Final = 8
_MEGABYTE: Final = 1024 * 1024
_FORMATS: Final = {JPEG: b"jpeg", PNG: b"png"}
_SMALLEST_FACE: Final = 8
_LARGEST_FACE: Final = 40

# For the whole program: what was accepted can be shown, with 16 bits a shade too, and nothing larger.
QImageReader.setAllocationLimit(MOST_PIXELS * _BYTES_OF_A_DOT // _MEGABYTE + 1)


# Qt lays a paragraph out whole: one of 300,000 letters would hold the window up for seconds.
_VERY_LONG: Final = re.compile(r"[^\n]{1900,1999}?\s|[^\n]{2000}")


def _broken(part: re.Match[str]) -> str:
    return part.group().rstrip(" ") + "\n"


class TextPane(QPlainTextEdit):
    """The text of a document, to read and to copy from."""

    def __init__(self, words: WordText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words = words
        self.setPlainText(_VERY_LONG.sub(_broken, words.text) if words.text.strip() else _no_text(words))
        self._face = self.document().defaultFont()

    def fit(self) -> None:
        """The usual size of letters."""
        self.document().setDefaultFont(self._face)

    def zoom_in(self) -> None:
        """Larger letters."""
        self._resize(+2)

    def zoom_out(self) -> None:
        """Smaller letters."""
        self._resize(-2)

    def _resize(self, by: int) -> None:
        # The look gives the widget its face; the document's own can still be another.
        face = self.document().defaultFont()
        face.setPixelSize(max(_SMALLEST_FACE, min(face.pixelSize() + by, _LARGEST_FACE)))
        self.document().setDefaultFont(face)


class MarkedPages(PdfPages):
    """Pages with what lies on them drawn in; `notes` are what comments on them say, in words."""

    def __init__(self, opened: tuple[QPdfDocument, QBuffer], notes: str) -> None:
        super().__init__(opened)
        self.notes = notes


Sight = PdfPages | PicturePane | TextPane
MakeSight = Callable[[], Sight]


def made_ready(attached: Attached, content: bytes) -> MakeSight:
    """Decodes, for the worker; what is returned makes the widget, on the window's thread.

    Raises:
        KnownError: this file cannot be shown, although it was accepted.
    """
    if attached.media_type == PDF:
        return _marked_pages(attached, content)
    if attached.media_type == TIFF:
        return _scan(attached, content)
    if attached.media_type == HEIC:
        return partial(PicturePane, halvings(_photograph(attached, content)))
    if attached.media_type == DOCX:
        return partial(TextPane, text_of_docx(content, attached.name, MOST_SIGNS))
    if attached.media_type in _FORMATS:
        return partial(PicturePane, halvings(_picture(attached, content)))
    raise _cannot_be_shown(attached)


def check_can_be_shown(attached: Attached, content: bytes) -> None:
    """For the worker, before a file is attached: what the rules accept, the viewer must open as well.

    Raises:
        WrongInput: it cannot.
    """
    try:
        if attached.media_type == PDF:
            document, buffer = open_pdf(content)
            document.close()
            buffer.close()
        elif attached.media_type == DOCX:
            text_of_docx(content, attached.name, MOST_SIGNS)
        elif attached.media_type in _FORMATS:
            # What was accepted of the other kinds was decoded by the very decoder that shows them.
            _picture(attached, content)
    except (KnownError, ValueError) as fault:
        raise refused(DAMAGED, attached.name) from fault


def remark_on(sight: Sight) -> str:
    """What the clerk must know about what is seen; nothing where it is the whole of it."""
    if not isinstance(sight, TextPane):
        return ""
    words = sight.words
    if not words.text.strip():
        return _only_pictures(words)
    if words.is_whole:
        said = _("Only the text is shown, without pictures and layout.")
    else:
        said = _("Only the beginning of the text is shown, without pictures and layout.")
    if not words.unshown:
        return said
    missing = ", ".join(_unshown_words(one) for one in words.unshown)
    return said + " " + _("Not shown either: {parts}.").format(parts=missing)


def _unshown_words(part: Unshown) -> str:
    match part:
        case Unshown.HEADERS:
            return _("headers and footers")
        case Unshown.FOOTNOTES:
            return _("footnotes")
        case Unshown.COMMENTS:
            return _("comments in the margin")
        case Unshown.HIDDEN:
            return _("hidden text")


def _only_pictures(words: WordText) -> str:
    if not words.pictures:
        return _("There is no text in this document.")
    return ngettext(
        "There is no text in this document, only {count} picture.",
        "There is no text in this document, only {count} pictures.",
        words.pictures,
    )


def _no_text(words: WordText) -> str:
    return _only_pictures(words) + " " + _("Ask for it as PDF, to see it here.")


def _marked_pages(attached: Attached, content: bytes) -> MakeSight:
    try:
        drawn = flattened(content)
    except Exception:  # noqa: BLE001 - what qpdf gives up, the viewer may still draw; and it says so
        said = _("What was filled in, stamped or noted on the pages may be missing here.")
        return partial(MarkedPages, _pages(attached, content), said)
    notes = [_("page {number}: {note}").format(number=number, note=note) for number, note in drawn.notes]
    if drawn.undrawn:
        notes.insert(0, _("Marks on the pages that are not shown: {count}").format(count=drawn.undrawn))
    return partial(MarkedPages, _pages(attached, drawn.pdf), "\n".join(notes))


def _scan(attached: Attached, content: bytes) -> MakeSight:
    from desktop.attachments.scanned_pages import pages_of_tiff  # noqa: PLC0415
    from desktop.attachments.view.bound_pages import as_pdf, as_picture  # noqa: PLC0415

    pages = pages_of_tiff(content)
    try:
        first = next(pages)
        second = next(pages, None)
        if second is None:
            return partial(PicturePane, halvings(as_picture(first)))
        return partial(PdfPages, _pages(attached, as_pdf(chain((first, second), pages))))
    except Exception as fault:  # a decoder fails in as many ways as a file can be broken
        raise _cannot_be_shown(attached) from fault


def _photograph(attached: Attached, content: bytes) -> QImage:
    from desktop.attachments.view.bound_pages import as_picture  # noqa: PLC0415

    return as_picture(decoded_heic(content, attached.name))


def _pages(attached: Attached, content: bytes) -> tuple[QPdfDocument, QBuffer]:
    try:
        opened = open_pdf(content)
    except ValueError as fault:
        raise _cannot_be_shown(attached) from fault
    for one in opened:
        # From here on the window's thread reads it; only the thread that made it may hand it over.
        one.moveToThread(QCoreApplication.instance().thread())  # type: ignore[union-attr]  # a window asks
    return opened


def _picture(attached: Attached, content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(picture_alone(content) if attached.media_type == PNG else content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[attached.media_type]))
    # A telephone held upright writes the picture lying and says so.
    reader.setAutoTransform(True)
    read = reader.read()
    if read.isNull():
        raise _cannot_be_shown(attached)
    if not read.hasAlphaChannel():
        return read.convertToFormat(QImage.Format.Format_RGB32)
    paper = QImage(read.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, read)
    return paper


def _cannot_be_shown(attached: Attached) -> KnownError:
    return KnownError(
        N_("“{name}” cannot be shown here. It is kept as it came; ask for it in another form."),
        of=attached,
    )
