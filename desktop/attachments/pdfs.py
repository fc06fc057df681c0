"""PDFs: whole, not locked, and not so heavy that showing them would hold the desk up."""

from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import DataDecodingError, Name, PasswordError, Pdf, PdfError, Stream, StreamDecodeLevel
from pikepdf.settings import set_qpdf_limits

from desktop.attachments.pictures import check_pixels
from desktop.attachments.rules import DAMAGED, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# A file of 25 MB holds two or three hundred scanned pages; nobody leafs through more on a screen.
MOST_PAGES: Final = 500
# Points: the largest page that Acrobat itself makes, five metres square.
LONGEST_PAGE_SIDE: Final = 14_400
# Bytes, unpacked, of all that is in it besides pictures: a dense plan has two or three million.
MOST_UNPACKED: Final = 100_000_000
# A book of 500 pages, its structure for reading aloud included, has a few ten thousand.
MOST_OBJECTS: Final = 200_000
# Bytes, packed. A relic that qpdf unpacks without a bound: three thousand to one at worst.
_MOST_LZW: Final = 30_000

# A writer may leave a line end or a few blanks behind the mark; a transfer cut short leaves no mark there.
_END_MARK = b"%%EOF"
_END_LIES_WITHIN = 1_024
_BITS_OF_A_SHADE = 8
_LZW = b"LZWDecode"
_LIMIT = "limit"
"""Stands in what qpdf says when it gives a file up."""

# For the whole program, as qpdf wants it: beyond this it gives a file up. Nothing else here uses qpdf.
set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED,
    png_max_memory=MOST_UNPACKED,
    tiff_max_memory=MOST_UNPACKED,
    run_length_max_memory=MOST_UNPACKED,
    parser_max_container_size=MOST_OBJECTS,
    doc_max_warnings=1_000,
)


def check_pdf(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a PDF that is locked, damaged, or too large in pages or in what is on them.

    One that only forbids to print or to change opens without a password, and is read like any other. Small
    damage that a reader mends is none. Programs in it, files within it and links need no check: the viewer
    runs and follows none.
    """
    if _END_MARK not in content[-_END_LIES_WITHIN:]:
        raise refused(DAMAGED, name)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            _check_document(pdf, name)
    except WrongInput:
        raise
    except PasswordError as fault:
        raise _locked(name) from fault
    except Exception as fault:  # a parser fails in as many ways as a file can be broken
        raise (_too_heavy(name) if _LIMIT in str(fault) else refused(DAMAGED, name)) from fault


def _check_document(pdf: Pdf, name: str) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise _too_heavy(name)
    pages = len(pdf.pages)
    if pages == 0:
        raise refused(DAMAGED, name)
    if pages > MOST_PAGES:
        raise refused(
            N_("“{name}” has {pages} pages; at most {limit} are accepted. Attach it in several parts."),
            name,
            pages=pages,
            limit=MOST_PAGES,
        )
    if pdf.Root.get(Name.NeedsRendering):
        raise refused(
            N_(
                "“{name}” is a form that only Adobe Reader can draw. "
                "Open it there, print it to a new PDF and attach that."
            ),
            name,
        )
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox.as_list())
        if max(abs(right - left), abs(top - bottom)) > LONGEST_PAGE_SIDE:
            raise _too_heavy(name)
    unpacked = 0
    for one in pdf.objects:
        if isinstance(one, Stream):
            unpacked += _weight(one, name)
        if unpacked > MOST_UNPACKED:
            raise _too_heavy(name)


def _weight(stream: Stream, name: str) -> int:
    """Bytes unpacked; nothing for a picture, if its dots are not too many.

    A black-and-white picture may have eight times the dots of one in shades: a plan scanned whole.
    """
    if stream.get(Name.Subtype) == Name.Image:
        bits = 1 if stream.get(Name.ImageMask) else int(stream.get(Name.BitsPerComponent, _BITS_OF_A_SHADE))
        check_pixels(int(stream.Width), int(stream.Height), name, shades=bits / _BITS_OF_A_SHADE)
        return 0
    packed = len(stream.read_raw_bytes())
    if packed > _MOST_LZW and _LZW in bytes(stream.stream_dict.unparse()):
        raise _too_heavy(name)
    try:
        return len(stream.read_bytes(StreamDecodeLevel.specialized))
    except DataDecodingError:
        raise
    except PdfError:
        # Packed in a way that only pictures are, or that nobody knows: the viewer will leave it out.
        return packed


def _locked(name: str) -> WrongInput:
    return refused(
        N_("“{name}” is locked. Ask for a copy without a password, or print it and scan it."), name
    )


def _too_heavy(name: str) -> WrongInput:
    return refused(
        N_(
            "“{name}” is built so that showing it would take too long. "
            "Print it to a new PDF or scan it, then attach that."
        ),
        name,
    )
