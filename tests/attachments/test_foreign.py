"""A refusal names the real reason: what the file is, and what to ask for instead."""

import pytest

from tests.attachments.made_files import (
    SHEET_TYPE,
    bomb,
    compound,
    content_types,
    docx,
    signed_data,
    zipped,
)
from tests.attachments.refusals import refusal

EML = (
    b"Received: from mail.example.bg\r\nFrom: Ivanka <i@abv.bg>\r\nTo: a@b.bg\r\nSubject: \xd0\x96\r\n\r\nhi"
)
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("писмо.doc", compound("Root Entry", "WordDocument"), "is an old Word document (.doc)"),
        ("писмо.docx", compound("EncryptedPackage"), "is locked with a password"),
        ("поща.msg", compound("Root Entry", "__properties_version1.0"), "is an e-mail message"),
        ("поща.msg", compound("__properties_version1.0", "WordDocument"), "is an e-mail message"),
        ("таблица.xls", compound("Workbook"), "is a table or slides"),
        ("нещо.mdb", compound("Root Entry"), "is not a PDF, JPEG"),
        ("поща.eml", EML, "is an e-mail message"),
        ("писмо.odt", zipped(ODT), "is an OpenDocument text (.odt)"),
        ("таблица.ods", zipped(ODS), "is a table or slides"),
        ("писмо.p7m", signed_data(b"%PDF-1.7" + bytes(600)), "the document is inside"),
        ("писмо.pdf.p7s", signed_data(None), "is an electronic signature without its document"),
        (
            "таблица.xlsx",
            docx("", {"[Content_Types].xml": content_types(SHEET_TYPE), "xl/workbook.xml": "<a/>"}),
            "is a table or slides",
        ),
        ("всичко.zip", zipped({"readme.txt": "hello"}), "is an archive"),
        ("всичко.rar", b"Rar!\x1a\x07\x00" + bytes(40), "is an archive"),
        ("снимка.gif", b"GIF89a" + bytes(40), "is a picture of another kind"),
        ("снимка.webp", b"RIFF\0\0\0\0WEBPVP8 " + bytes(40), "is a picture of another kind"),
        ("снимка.avif", b"\0\0\0\x1cftypavif" + bytes(40), "is a picture of another kind"),
        ("запис.mp4", b"\0\0\0\x1cftypisom" + bytes(40), "is sound or video"),
        ("запис.mp3", b"ID3\x04" + bytes(40), "is sound or video"),
        ("писмо.rtf", b"{\\rtf1 hello}", "is text that is neither PDF nor DOCX"),
        ("писмо.txt", "Уважаеми г-н Кмет".encode(), "is text that is neither PDF nor DOCX"),
        ("писмо.txt", ("Ж" * 3_000).encode()[1:], "is not a PDF, JPEG"),
        ("писмо.txt", ("a" + "Ж" * 3_000).encode(), "is text that is neither PDF nor DOCX"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_called_by_its_name(name, content, said):
    assert f"“{name}” " in refusal(name, content)
    assert said in refusal(name, content)


def test_a_bomb_is_called_an_archive():
    assert "“всичко.zip” is an archive" in refusal("всичко.zip", bomb())
