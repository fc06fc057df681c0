"""Scans and photographs: how large they may be, seen in the header; and whether they are whole."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from desktop.complaints.attachments.rules import DAMAGED, JPEG, PNG, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# An A3 sheet at 600 dots per inch has 70 million; decoded that is some 290 MB.
MOST_PIXELS: Final = 72_000_000
# Qt's painter counts no further.
LONGEST_SIDE: Final = 32_767
# A progressive JPEG has about ten; thousands keep a decoder busy for minutes.
_MOST_JPEG_SCANS: Final = 100

_START_OF_SCAN = b"\xff\xda"
_PREVIEW_PART = 8


# Called by name: `Image.open` tries other kinds too, and where a picture is larger than Pillow's own limit
# it prints a warning, or raises before the size can be told.
_READERS: Mapping[str, type[ImageFile]] = {JPEG: JpegImageFile, PNG: PngImageFile}


def check_picture(media_type: str, content: bytes, name: str) -> None:
    """Raises `WrongInput` for a JPEG or PNG that is too large, cut short or damaged.

    Too large is seen in the header; only what fits is decoded.
    """
    # Inside the picture's own data a marker cannot occur: 0xFF is escaped there.
    if media_type == JPEG and content.count(_START_OF_SCAN) > _MOST_JPEG_SCANS:
        raise _damaged(name)
    reader = _READERS[media_type]
    try:
        header = reader(BytesIO(content))
    except Exception as fault:  # a decoder fails in as many ways as a file can be broken
        raise _damaged(name) from fault
    check_pixels(*header.size, name)
    try:
        header.verify()  # the checksums of a PNG; after it the reader is of no more use
        with reader(BytesIO(content)) as picture:
            # A JPEG is read to its end, but at an eighth of its size.
            picture.draft(None, (picture.width // _PREVIEW_PART, picture.height // _PREVIEW_PART))
            picture.load()
    except Exception as fault:
        raise _damaged(name) from fault


def check_pixels(width: int, height: int, name: str, *, shades: float = 1) -> None:
    """Raises `WrongInput` for more pixels than a window can be asked to show.

    `shades` is the part of a byte that each shade takes: an eighth where there is black and white only.
    """
    if width * height * shades > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise refused(
            N_(
                "“{name}” has {width} × {height} dots, which is too many. "
                "Scan it with fewer dots per inch and attach it again."
            ),
            name,
            width=width,
            height=height,
        )


def _damaged(name: str) -> WrongInput:
    return refused(DAMAGED, name)
