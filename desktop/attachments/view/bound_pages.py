"""Decoded pictures made ready for the window: one as a picture, many bound into a PDF to leaf through."""

import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image
from PySide6.QtGui import QImage

from desktop.attachments.pdfs import LONGEST_PAGE_SIDE
from desktop.attachments.pictures import on_white
from desktop.attachments.scanned_pages import dots_per_inch

_POINTS_PER_INCH: Final = 72
_QUALITY: Final = 85
_QUICK: Final = 1


def as_picture(picture: Image.Image) -> QImage:
    """The picture for Qt, on white paper where it lets something through."""
    dots = on_white(picture)
    width, height = dots.size
    # Copied: Qt would read on in bytes that Python lets go.
    image = QImage(dots.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def as_pdf(pages: Iterable[Image.Image]) -> bytes:
    """A PDF with a picture on each page, as large as it was on paper; one page in memory at a time."""
    made = BytesIO()
    with Pdf.new() as pdf:
        for picture in pages:
            _bind(pdf, picture)
        pdf.save(made)
    return made.getvalue()


def _bind(pdf: Pdf, picture: Image.Image) -> None:
    scale = _POINTS_PER_INCH / dots_per_inch(picture)
    width, height = (min(side * scale, LONGEST_PAGE_SIDE) for side in picture.size)
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj[Name.Resources] = Dictionary(XObject=Dictionary(Scan=_image(pdf, picture)))
    page.obj[Name.Contents] = pdf.make_stream(b"%.2f 0 0 %.2f 0 0 cm /Scan Do" % (width, height))


def _image(pdf: Pdf, picture: Image.Image) -> Stream:
    is_drawing = picture.mode == "1"
    if is_drawing:
        packed, packing = zlib.compress(picture.tobytes(), _QUICK), Name.FlateDecode
    else:
        encoded = BytesIO()
        picture.save(encoded, "JPEG", quality=_QUALITY)
        packed, packing = encoded.getvalue(), Name.DCTDecode
    image = Stream(pdf, packed)
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB if picture.mode == "RGB" else Name.DeviceGray,
        BitsPerComponent=1 if is_drawing else 8,
        Filter=Array([packing]),
    )
    return image
