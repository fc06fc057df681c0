"""PDFs: whole, not locked, and not so heavy that showing them would hold the desk up."""

import logging
from io import BytesIO
from typing import Any, Final

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from desktop.complaints.attachments.pictures import check_pixels
from desktop.complaints.attachments.rules import DAMAGED, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# A file of 25 MB holds two or three hundred scanned pages; nobody leafs through more on a screen.
MOST_PAGES: Final = 500
# Points: the largest page that Acrobat itself makes, five metres square.
LONGEST_PAGE_SIDE: Final = 14_400
# Bytes, unpacked, of all that stands on the pages besides pictures: a dense plan has two or three million.
MOST_UNPACKED: Final = 100_000_000
# All filters but the usual one are undone in pure Python, ten times slower and more.
_SLOWNESS: Final = 10
# The pages of a book lead to some ten thousand objects, at a tenth of a millisecond each.
MOST_OBJECTS: Final = 20_000
# What no page leads to (a document's outline, the structure for readers aloud) is only counted.
_MOST_OBJECTS_IN_ALL: Final = 200_000

# A writer may leave a line end or a few blanks behind the mark; a transfer cut short leaves no mark there.
_END_MARK = b"%%EOF"
_END_LIES_WITHIN = 1_024
_BITS_OF_A_SHADE = 8
_USUAL_FILTERS = (None, "/FlateDecode", ["/FlateDecode"])

# It would quote the citizen's file in the log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def check_pdf(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a PDF that is locked, damaged, or too large in pages or in what is on them.

    Programs in it, files within it and links need no check: the viewer runs and follows none.
    """
    if _END_MARK not in content[-_END_LIES_WITHIN:]:
        raise refused(DAMAGED, name)
    if content.count(b" obj") > _MOST_OBJECTS_IN_ALL:
        raise _too_heavy(name)
    with apply_configuration(jbig2dec_binary=None):
        try:
            reader = PdfReader(BytesIO(content), xref_stream_maximum_entries=_MOST_OBJECTS_IN_ALL)
            _check_document(reader, name)
        except WrongInput:
            raise
        except LimitReachedError as fault:
            raise _too_heavy(name) from fault
        except Exception as fault:  # a parser fails in as many ways as a file can be broken
            raise refused(DAMAGED, name) from fault


def _check_document(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted:
        raise refused(
            N_("“{name}” is locked. Ask for a copy without a password, or print it and scan it."), name
        )
    pages = list(reader.pages)
    if not pages:
        raise refused(DAMAGED, name)
    if len(pages) > MOST_PAGES:
        raise refused(
            N_("“{name}” has {pages} pages; at most {limit} are accepted. Attach it in several parts."),
            name,
            pages=len(pages),
            limit=MOST_PAGES,
        )
    for page in pages:
        if max(abs(page.mediabox.width), abs(page.mediabox.height)) > LONGEST_PAGE_SIDE:
            raise _too_heavy(name)
    _check_what_is_on(pages, name)


def _check_what_is_on(pages: list[PageObject], name: str) -> None:
    """Walks through everything that the pages lead to, each thing once."""
    ahead: list[Any] = list(pages)
    met: set[int] = set()
    unpacked = 0
    while ahead:
        one = ahead.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in met:
                continue
            met.add(one.idnum)
            one = one.get_object()
        if isinstance(one, StreamObject):
            unpacked += _weight(one, name)
        if isinstance(one, DictionaryObject):
            ahead.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            ahead.extend(list.__iter__(one))
        if len(met) > MOST_OBJECTS or unpacked > MOST_UNPACKED:
            raise _too_heavy(name)


def _weight(stream: StreamObject, name: str) -> int:
    """Bytes unpacked, those that take longer counted more; nothing for a picture whose dots are not too many.

    A black-and-white picture may have eight times the dots of one in shades: a plan scanned whole.
    """
    if stream.get("/Subtype") != "/Image":
        usual = stream.get("/Filter") in _USUAL_FILTERS and "/DecodeParms" not in stream
        slowness = 1 if usual else _SLOWNESS
        most = MOST_UNPACKED // slowness
        with apply_configuration(
            zlib_maximum_output_length=most, stream_decoding_work_maximum_length=2 * most
        ):
            return len(stream.get_data()) * slowness
    facts: dict[str, Any] = {
        key: stream[key] for key in ("/Width", "/Height", "/BitsPerComponent", "/ImageMask") if key in stream
    }
    bits = 1 if facts.get("/ImageMask") else facts.get("/BitsPerComponent", _BITS_OF_A_SHADE)
    check_pixels(facts["/Width"], facts["/Height"], name, shades=bits / _BITS_OF_A_SHADE)
    return 0


def _too_heavy(name: str) -> WrongInput:
    return refused(
        N_(
            "“{name}” is built so that showing it would take too long. "
            "Print it to a new PDF or scan it, then attach that."
        ),
        name,
    )
