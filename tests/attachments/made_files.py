"""Real files made on the spot: whole ones, and those that somebody broke, forged or blew up."""

import struct
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Mapping
from functools import cache
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

_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA"
    "AAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "AA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNw"
    "AAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPB"
    "iQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAIAAAAAEAAAAYAAAAAf///+AAAAAC"
    "////2AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAO21kYXQAAAAvKAGvEyFkY0D1JyL/"
    "/2q6n/rQWf9v9lhZ3K6AwVvy+sD2ZJvA86qRnoCHaacwFXg="
)

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


def heic() -> bytes:
    """A red photograph of 32 × 24 dots as a telephone writes it; its encoder is no library of ours."""
    return b64decode(_HEIC)


def forged_heic(width: int, height: int) -> bytes:
    """The photograph, whose header promises these dots; nothing cuts them down."""
    whole = heic()
    place = whole.index(b"ispe") + 8
    promised = whole[:place] + struct.pack(">II", width, height) + whole[place + 8 :]
    return promised.replace(b"clap", b"free")


def tiff(*modes: str, size: tuple[int, int] = (60, 40), packing: str = "raw") -> bytes:
    """A scan with a page for each mode of Pillow, the page's number told by its shade."""
    pages = [
        Image.new("L", size, 40 * number).convert(mode) if mode != "CMYK" else Image.new(mode, size)
        for number, mode in enumerate(modes)
    ]
    made = BytesIO()
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], compression=packing, dpi=(300, 300))
    return made.getvalue()


def forged_tiff(width: int, height: int, pages: int = 1, *, back_to: int | None = None) -> bytes:
    """Directories only, each promising these dots; the last may lead back to the one numbered `back_to`."""
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (277, 3, 1, 1)]
    length = 2 + 12 * len(entries) + 4
    made = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(pages):
        made += struct.pack("<H", len(entries))
        for tag, kind, count, value in entries:
            made += struct.pack("<HHII", tag, kind, count, value)
        is_last = number == pages - 1
        following = 8 + length * (number + 1)
        if is_last:
            following = 0 if back_to is None else 8 + length * back_to
        made += struct.pack("<I", following)
    return bytes(made)


def compound(*streams: str) -> bytes:
    """How an old file of Office or Outlook begins, with the names of its streams in the directory."""
    return (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(504)
        + b"".join(one.encode("utf-16-le").ljust(128, b"\0") for one in streams)
    )


def signed_data(content: bytes | None) -> bytes:
    """The beginning of signed data in DER (RFC 5652), with the document in it or without."""

    def told(tag: int, value: bytes) -> bytes:
        return bytes([tag, 0x82]) + struct.pack(">H", len(value)) + value

    data = bytes.fromhex("06092a864886f70d010701")
    carried = told(0xA0, told(0x04, content)) if content is not None else b""
    inside = told(0x30, data + carried) if carried else bytes([0x30, len(data)]) + data
    body = told(0x30, b"\x02\x01\x01" + bytes.fromhex("310d300b0609608648016503040201") + inside)
    return told(0x30, bytes.fromhex("06092a864886f70d010702") + told(0xA0, body))


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


WHOLE: Mapping[str, Callable[[], bytes]] = {
    "pdf": cache(lambda: pdf(2)),
    "jpg": cache(lambda: picture("JPEG")),
    "png": cache(lambda: picture("PNG")),
    "heic": cache(heic),
    "tiff": cache(lambda: tiff("L", "1")),
    "docx": cache(lambda: docx(paragraphs("едно", "две"))),
}
"""Makes a whole file of each kind, once."""
