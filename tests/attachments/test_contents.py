"""What is accepted, by content; and every broken or foreign file refused by a sentence, at once."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.attachments import pdfs, pictures, rules, word_documents
from desktop.attachments.contents import checked_content
from desktop.attachments.rules import DOCX, FILE_LIMIT, HEIC, JPEG, PDF, PNG, TIFF
from desktop.office.faults import WrongInput
from tests.attachments.made_files import (
    A_PAGE,
    WHOLE,
    docx,
    forged_png,
    heic,
    paragraphs,
    pdf,
    pdf_of,
    picture,
    stream,
    tiff,
)
from tests.attachments.refusals import refusal


@pytest.mark.parametrize(
    ("make", "media_type"),
    [
        (pdf, PDF),
        (lambda: pdf(3) + b"\r\n \n", PDF),
        (lambda: picture("JPEG"), JPEG),
        (lambda: picture("JPEG", mode="L"), JPEG),
        (lambda: picture("JPEG", mode="CMYK"), JPEG),
        (lambda: picture("PNG"), PNG),
        (lambda: picture("PNG", mode="1"), PNG),
        (lambda: picture("PNG", mode="RGBA"), PNG),
        (lambda: picture("JPEG", 1, 1), JPEG),
        (lambda: picture("JPEG", 7, 200), JPEG),
        (heic, HEIC),
        (lambda: tiff("RGB"), TIFF),
        (lambda: tiff("1", "1", "L", packing="tiff_deflate"), TIFF),
        (lambda: docx(paragraphs("Уважаеми г-н Кмет")), DOCX),
    ],
)
@pytest.mark.parametrize("name", ["scan.pdf", "снимка.PNG", "без име", "program.exe"])
def test_a_file_is_what_its_content_says_whatever_its_name(name, make, media_type):
    content = make()
    attached = checked_content(name, content)
    assert (attached.name, attached.media_type, attached.size) == (name, media_type, len(content))
    assert len(attached.content_hash) == 64
    assert checked_content("other", content).content_hash == attached.content_hash


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.png", b"<html><body onload=alert(1)>\x89PNG\r\n\x1a\n"),
        ("letter.docx", b"MZ\x90\x00" + bytes(400) + docx()),
        ("letter.pdf", b"MZ\x90\x00" + pdf()),
        ("letter.pdf", b"#!/bin/sh\n" + pdf()),
        ("scan.jpg", b"\xff\xd8"),
        ("letter.pdf", b"%PDF"),
    ],
)
def test_what_is_of_no_accepted_kind_is_refused(name, content):
    assert f"“{name}” is not a PDF, JPEG, PNG, HEIC, TIFF or DOCX" in refusal(name, content)


@pytest.mark.parametrize(
    "make",
    [
        lambda: pdf()[:-300],
        lambda: pdf()[: len(pdf()) // 2],
        lambda: pdf() + b"9 0 obj << /Length 9000 >> stream\n" + bytes(2_000),
        lambda: b"%PDF-1.7\n%%EOF\n",
        lambda: b"%PDF-1.7\n" + bytes(3_000) + b"%%EOF\n",
        lambda: pdf_of(A_PAGE, stream(b"", b""), pages=b""),
        lambda: picture("JPEG")[:-200],
        lambda: picture("JPEG")[:100],
        lambda: picture("PNG")[: len(picture("PNG")) // 2],
        lambda: picture("PNG")[:30],
        lambda: forged_png(7_000, 5_000),
        lambda: heic()[:-20],
        lambda: heic()[:200],
        lambda: tiff("L", "L")[:-200],
        lambda: tiff("L", packing="tiff_deflate")[:60],
        lambda: docx(paragraphs("цял"))[:-30],
        lambda: docx(paragraphs("цял"))[:80],
    ],
)
def test_what_was_cut_short_or_damaged_is_refused(make):
    assert "is cut short or damaged. Scan or copy it again" in refusal("scan", make())


def test_an_empty_file_and_one_too_large_are_refused_by_size_alone():
    assert "“scan.pdf” is empty" in refusal("scan.pdf", b"")
    assert "“scan.pdf” is larger than 25 MB" in refusal("scan.pdf", bytes(FILE_LIMIT + 1))
    with pytest.raises(WrongInput, match="not a PDF"):
        checked_content("scan.pdf", bytes(FILE_LIMIT))


@given(
    kind=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(8, 5_000), st.integers(0, 255)), min_size=1, max_size=12),
    cut=st.integers(0, 40),
)
def test_a_spoilt_file_is_accepted_or_refused_by_a_sentence_and_nothing_else(kind, changes, cut):
    content = bytearray(WHOLE[kind]())
    for place, value in changes:
        content[place % len(content)] = value
    del content[len(content) - cut :]
    with suppress(WrongInput):
        assert checked_content("file", bytes(content)).size == len(content)


@given(
    content=st.sampled_from(
        [
            b"%PDF-",
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n",
            b"PK\x03\x04",
            b"II*\0",
            b"MM\0*\0\0\0\x08",
            b"\0\0\0\x18ftypheic\0\0\0\0hvc1",
        ]
    ).flatmap(lambda beginning: st.binary(max_size=200).map(lambda rest: beginning + rest + b"%%EOF"))
)
def test_noise_behind_a_right_beginning_is_refused(content):
    assert refusal("file", content)


def test_what_the_limits_are():
    """Changed only knowingly: the sentences and the user's guide speak of them."""
    assert (rules.FILE_LIMIT, rules.MOST_ATTACHMENTS) == (26_214_400, 20)
    assert (pictures.MOST_PIXELS, pictures.LONGEST_SIDE) == (72_000_000, 32_767)
    assert (pdfs.MOST_PAGES, word_documents.MOST_UNPACKED) == (500, 100_000_000)
