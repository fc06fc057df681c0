"""PDFs: locked, endless, or so heavy that the desk would wait for them."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from desktop.attachments import pdfs
from desktop.attachments.contents import checked_content
from desktop.attachments.rules import PDF
from tests.attachments.made_files import (
    A_PAGE,
    pdf,
    pdf_of,
    stream,
)
from tests.attachments.refusals import refusal


def packed(size: int, times: int = 1, end: bytes = b"") -> bytes:
    """So many zeros, packed: made when a test asks for them, for to collect the tests must be quick."""
    content = bytes(size) + end
    for _time in range(times):
        content = zlib.compress(content)
    return content


def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_is_not():
    assert "“a.pdf” is locked" in refusal("a.pdf", pdf(password="тайна"))
    assert checked_content("a.pdf", pdf(password="")).media_type == PDF


@pytest.mark.parametrize(
    ("before", "fits"),
    [
        (b"\xef\xbb\xbf", True),
        (b"Content-Type: application/pdf\r\n\r\n", True),
        (b" " * 1_024, True),
        (b" " * 1_025, False),
        (b"#!/bin/sh\n", False),
        (b"  <html>", False),
        (b"MZ", False),
        (b"\0\1\2", False),
    ],
)
def test_text_may_stand_before_the_mark_within_a_kilobyte(before, fits):
    if fits:
        assert checked_content("a.pdf", before + pdf()).media_type == PDF
    else:
        assert refusal("a.pdf", before + pdf())


def test_a_form_that_only_one_program_draws_is_refused_as_such():
    with pikepdf.open(BytesIO(pdf())) as made:
        made.Root.NeedsRendering = True
        written = BytesIO()
        made.save(written)
    assert "a form that only Adobe Reader can draw" in refusal("a.pdf", written.getvalue())


def test_pages_are_counted():
    assert checked_content("a.pdf", pdf(pdfs.MOST_PAGES)).media_type == PDF
    assert "has 501 pages; at most 500" in refusal("a.pdf", pdf(pdfs.MOST_PAGES + 1))


def test_a_page_tree_that_leads_back_to_itself_is_refused():
    assert refusal("a.pdf", pdf_of(b"<< /Type /Pages /Parent 2 0 R /Count 9 /Kids [2 0 R 3 0 R] >>"))


def test_a_page_of_a_kilometre_is_refused():
    assert "showing it would take too long" in refusal("a.pdf", pdf(size=(14_401, 100)))
    assert checked_content("a.pdf", pdf(size=(14_400, 100))).media_type == PDF


@pytest.mark.parametrize(
    "objects",
    [
        lambda: (A_PAGE, stream(b"/Filter /FlateDecode", packed(150_000_000))),
        lambda: (A_PAGE, stream(b"/Filter [/FlateDecode /FlateDecode]", packed(150_000_000, times=2))),
        lambda: (
            A_PAGE.replace(b"4 0 R", b"[" + b"4 0 R 5 0 R 6 0 R" + b"]"),
            *[stream(b"/Filter /FlateDecode", packed(40_000_000, end=b"%%%d" % n)) for n in range(3)],
        ),
        lambda: (A_PAGE, stream(b"/Filter /RunLengthDecode", b"\x81\x00" * 1_000_000)),
        lambda: (
            A_PAGE.replace(b"/Contents", b"/Resources << /XObject << /F 4 0 R >> >> /Other"),
            stream(b"/Subtype /Form /Filter /FlateDecode", packed(150_000_000)),
        ),
    ],
    ids=["packed", "packed twice", "three streams", "run lengths", "form"],
)
def test_a_page_that_unpacks_to_a_hundred_million_bytes_is_refused(objects):
    assert "showing it would take too long" in refusal("a.pdf", pdf_of(*objects()))


def objects_packed(count: int, room: int) -> bytes:
    """A PDF whose page lies in a packed stream, among `count` others and `room` bytes of nothing."""
    index = b"3 0 " + b"".join(b"%d 51 " % number for number in range(10, 10 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 5 5] >>"
    facts = b"/Type /ObjStm /Filter /FlateDecode /N %d /First %d" % (count + 1, len(index))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        stream(facts, zlib.compress(index + page + bytes(room))),
    ]
    written = bytearray(b"%PDF-1.7\n")
    rows = [(0, 0)]
    for number, body in zip((1, 2, 4), bodies, strict=True):
        rows.append((1, len(written)))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows.insert(3, (2, 4))
    table = len(written)
    entries = b"".join(bytes([kind]) + place.to_bytes(4) + b"\0" for kind, place in [*rows, (1, table)])
    facts = b"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R"
    written += b"5 0 obj\n" + stream(facts, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(written)


def test_objects_may_be_packed_but_not_without_end():
    assert checked_content("a.pdf", objects_packed(5, 10)).media_type == PDF
    assert refusal("a.pdf", objects_packed(5, 150_000_000))
    assert refusal("a.pdf", objects_packed(300_000, 0))


def test_objects_without_number_are_refused():
    content = pdf_of(A_PAGE, stream(b"", b""), *[b"0"] * 200_000)
    assert "showing it would take too long" in refusal("a.pdf", content)


def test_a_page_packed_in_the_old_way_may_be_small_only():
    packed = bytes.fromhex("800b6050220c0c8501")  # the example of ISO 32000-1, 7.4.4.2
    page = pdf_of(A_PAGE, stream(b"/Filter /LZWDecode", packed))
    assert checked_content("a.pdf", page).media_type == PDF
    page = pdf_of(A_PAGE, stream(b"/Filter /LZWDecode", packed * 4_000))
    assert "showing it would take too long" in refusal("a.pdf", page)


def test_small_damage_is_mended_as_every_reader_does():
    whole = pdf(2)
    place = whole.rindex(b"startxref") + 10
    assert checked_content("a.pdf", whole[:place] + b"7" + whole[place:]).media_type == PDF


def test_references_that_lead_nowhere_are_not_searched_for_one_by_one():
    """Each search would go through 20 MB: the desk would wait for half an hour."""
    nowhere = b" ".join(b"%d 0 R" % number for number in range(1_000, 16_000))
    page = A_PAGE.replace(b"/Contents", b"/Annots [" + nowhere + b"] /Contents")
    assert checked_content("a.pdf", pdf_of(page, stream(b"", b" " * 20_000_000))).media_type == PDF


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        (b"/Width 20000 /Height 15000 /BitsPerComponent 8", False),
        (b"/Width 20000 /Height 15000", False),
        (b"/Width 9000 /Height 8000 /BitsPerComponent 8", True),
        (b"/Width 20000 /Height 15000 /BitsPerComponent 1", True),
        (b"/Width 20000 /Height 15000 /ImageMask true", True),
        (b"/Width 20000 /Height 15000 /BitsPerComponent 16", False),
        (b"/Width 5 0 R /Height 5 0 R /BitsPerComponent 8", False),
    ],
)
def test_a_scan_within_a_pdf_is_measured_too(facts, fits):
    page = A_PAGE.replace(b"/Contents", b"/Resources << /XObject << /P 4 0 R >> >> /Other")
    content = pdf_of(page, stream(b"/Subtype /Image " + facts, b""), b"20000")
    if fits:
        assert checked_content("a.pdf", content).media_type == PDF
    else:
        assert "dots, which is too many" in refusal("a.pdf", content)
