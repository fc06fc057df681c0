"""Word documents: bombs, macros, paths that lead out, and the text of those that are accepted."""

import struct
import zipfile
from io import BytesIO
from random import Random

import pytest

from desktop.attachments.contents import checked_content
from desktop.attachments.rules import DOCX
from desktop.attachments.word_texts import Unshown, text_of_docx
from tests.attachments.made_files import (
    MACRO_TYPE,
    content_types,
    docx,
    paragraphs,
    zipped,
)
from tests.attachments.refusals import peak_of_refusing, refusal

NOISE = Random(7).randbytes(50_000)

BILLION_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def saying(content: bytes, size: int) -> bytes:
    """The ZIP, whose directory gives this size for every member of `word/media`."""
    forged = bytearray(content)
    entry = forged.find(b"PK\x01\x02")
    while entry >= 0:
        if forged[entry + 46 : entry + 56] == b"word/media":
            forged[entry + 24 : entry + 28] = struct.pack("<I", size)
        entry = forged.find(b"PK\x01\x02", entry + 4)
    return bytes(forged)


def test_a_document_with_macros_is_refused():
    assert "has macros" in refusal("a.docx", docx("", {"word/vbaProject.bin": b"\x00"}))
    assert "has macros" in refusal("a.docx", docx("", {"word/VBAPROJECT.BIN": b"\x00"}))
    assert "has macros" in refusal("a.docx", docx("", {"[Content_Types].xml": content_types(MACRO_TYPE)}))


@pytest.mark.parametrize(
    "path",
    [
        "../evil.xml",
        "word/../../evil.xml",
        "/etc/passwd",
        "..\\evil.xml",
        "C:\\evil.xml",
        "WORD/document.xml",
    ],
)
def test_a_document_whose_parts_lie_outside_it_or_twice_is_refused(path):
    assert "is not built as Word builds" in refusal("a.docx", docx("", {path: "x"}))


def test_a_document_without_its_text_is_refused():
    assert "is not built as Word builds" in refusal("a.docx", docx("", {"word/document.xml": None}))


def test_a_document_may_call_its_text_otherwise():
    text = docx(paragraphs("Тук"))
    with zipfile.ZipFile(BytesIO(text)) as archive:
        body = archive.read("word/document.xml")
    moved = zipped(
        {"[Content_Types].xml": content_types(part="/word/document2.xml"), "word/document2.xml": body}
    )
    assert checked_content("a.docx", moved).media_type == DOCX


def test_a_bomb_with_a_document_s_structure_is_refused_unpacked_by_nobody():
    small = docx(paragraphs("Тук"))
    content = BytesIO(small)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            with archive.open(f"word/media/{number}", "w") as member:
                for _ in range(10):
                    member.write(bytes(1_000_000))
    assert "unpacks to more than a document can hold" in refusal("a.docx", content.getvalue())
    assert peak_of_refusing(content.getvalue()) < 2_000_000


@pytest.mark.parametrize(
    "content",
    [
        lambda: docx("", {"word/media/0": bytes(2_000_000)}),
        lambda: saying(docx("", {f"word/media/{n}": NOISE for n in range(11)}), 9_900_000),
        lambda: docx(paragraphs(Random(7).randbytes(10_500_000).hex())),
        lambda: zipped({"[Content_Types].xml": content_types(), **{f"word/{n}": "" for n in range(2_000)}}),
        lambda: docx("", {"[Content_Types].xml": content_types() + " " * 1_000_001}),
    ],
    ids=["ratio", "together", "text", "members", "list"],
)
def test_a_document_too_large_in_one_way_is_refused(content):
    assert "unpacks to more than a document can hold" in refusal("a.docx", content())


def test_a_directory_without_end_is_not_read():
    content = zipped({f"word/{n}": "" for n in range(8_000)})
    assert peak_of_refusing(content) < 1_000_000


def test_a_member_that_unpacks_to_more_than_it_says_is_refused():
    content = saying(docx("", {"word/media/0": bytes(900_000)}), 100)
    assert "damaged" in refusal("a.docx", content)


def test_entities_in_a_document_are_not_followed():
    laughing = content_types().replace("?>", "?>" + BILLION_LAUGHS)
    assert "has definitions" in refusal("a.docx", docx("", {"[Content_Types].xml": laughing}))


def test_what_word_says_twice_is_shown_once():
    box = "<w:p><w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    body = (box + "</mc:AlternateContent></w:r></w:p>").format(paragraphs("каре"))
    assert text_of_docx(docx(body), "a", 1_000).text.split() == ["каре"]


def test_what_was_deleted_and_what_word_computes_is_not_text():
    deleted = "<w:del><w:r><w:delText>старо</w:delText></w:r></w:del>"
    body = f"<w:p>{deleted}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert text_of_docx(docx(body), "a", 1_000).text.strip() == ""


def test_a_strict_document_is_read_too():
    body = docx(paragraphs("строго"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(BytesIO(body)) as archive:
        text = archive.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
        )
    content = zipped({"[Content_Types].xml": content_types(), "word/document.xml": text})
    assert text_of_docx(content, "a", 1_000).text == "строго\n"


def test_moved_text_is_read_where_it_was_moved_to():
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>местено</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>местено</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:del><w:r><w:delText>зачеркнато</w:delText></w:r></w:del></w:p>"
    )
    assert text_of_docx(docx(moved), "a", 1_000).text.split() == ["местено"]


def test_hidden_text_is_left_out_and_told():
    body = (
        '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr>'
        "<w:t>вижда се</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрито</w:t></w:r>"
        "<w:r><w:t> пак</w:t></w:r></w:p>"
    )
    words = text_of_docx(docx(body), "a", 1_000)
    assert (words.text, words.unshown) == ("вижда се пак\n", (Unshown.HIDDEN,))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml", "[Content_Types].xml"])
def test_a_document_that_defines_something_is_refused_as_such(part):
    whole = {"[Content_Types].xml": content_types(), part: f"{BILLION_LAUGHS}<x>&b;</x>"}
    assert "has definitions of its own in it (DTD)" in refusal("a.docx", docx("", whole))


@pytest.mark.parametrize(
    ("target", "fits"),
    [
        ("https://evil.example/t.dotm", False),
        ("\\\\evil\\share\\t.dotm", False),
        ("file://evil/share/t.dotm", False),
        ("file:///C:\\Users\\Ivanka\\Normal.dotm", True),
        ("Normal.dotm", True),
    ],
)
def test_a_template_from_another_computer_is_refused_and_one_from_the_own_disk_is_not(target, fits):
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/attachedTemplate" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    content = docx(paragraphs("а"), {"word/_rels/settings.xml.rels": relation})
    if fits:
        assert checked_content("a.docx", content).media_type == DOCX
    else:
        assert "fetches its template from another computer" in refusal("a.docx", content)
