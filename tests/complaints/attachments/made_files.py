"""Real files made on the spot: whole ones, and those that somebody broke, forged or blew up."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from random import Random

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

THE_DAY = (2026, 11, 25, 10, 42, 0)
"""When every archive was made: 25 November 2026."""

A_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
"""Object No. 3 of a PDF written by hand, with No. 4 on it."""


def pdf(pages: int = 1, *, password: str | None = None, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with a word on each page, the same every time; with a password it is encrypted."""
    made = BytesIO()
    locked = StandardEncryption(password, canPrint=0) if password is not None else None
    canvas = Canvas(made, pagesize=size, encrypt=locked, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 72, f"page {page + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def pdf_of(*objects: bytes, pages: bytes = b"3 0 R") -> bytes:
    """A PDF written by hand: catalogue, page tree, then these objects, the first of which is No. 3."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [" + pages + b"] >>",
        *objects,
    ]
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table)
    return bytes(written)


def stream(facts: bytes, content: bytes) -> bytes:
    """A stream of a PDF."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), facts, content)


def picture(form: str, width: int = 60, height: int = 40, mode: str = "RGB") -> bytes:
    """A picture of noise, the same every time, as JPEG or PNG."""
    made = BytesIO()
    dots = Random(width * height).randbytes(width * height)
    Image.frombytes("L", (width, height), dots).convert(mode).save(made, form)
    return made.getvalue()


def forged_png(width: int, height: int) -> bytes:
    """A small PNG whose header promises these dots, with its checksum right."""
    whole = picture("PNG", 8, 8)
    header = b"IHDR" + struct.pack(">II", width, height) + whole[24:29]
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


def forged_jpeg(width: int, height: int) -> bytes:
    """A small JPEG whose header promises these dots."""
    whole = picture("JPEG", 8, 8)
    frame = whole.index(b"\xff\xc0") + 5
    return whole[:frame] + struct.pack(">HH", height, width) + whole[frame + 4 :]


def paragraphs(*texts: str) -> str:
    """The body of a document: a paragraph for each text."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def content_types(kind: str = MAIN_TYPE, part: str = "/word/document.xml") -> str:
    """The list of parts of a document."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def docx(body: str = "", changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """A Word document. `changes` replace, add or (None) take away parts."""
    start = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD} {COMPATIBLE}>'
    parts: dict[str, str | bytes | None] = {
        "[Content_Types].xml": content_types(),
        "word/document.xml": f"{start}<w:body>{body}</w:body></w:document>",
    }
    parts |= changes or {}
    return zipped({name: content for name, content in parts.items() if content is not None})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # Not the present moment: the same test has the same name in every process.
            member = zipfile.ZipInfo(name, THE_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return made.getvalue()


def bomb(size: int = 300_000_000) -> bytes:
    """A ZIP of some 300 KB whose only member unpacks to `size` bytes of nothing."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("0", "w") as member:
        for _ in range(size // 1_000_000):
            member.write(bytes(1_000_000))
    return made.getvalue()


WHOLE = {
    "pdf": pdf(2),
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "docx": docx(paragraphs("едно", "две")),
}
"""A whole file of each kind."""
