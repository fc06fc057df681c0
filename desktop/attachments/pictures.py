"""Scans and photographs (JPEG, PNG, HEIC): how large they may be, by the header; whether they are whole."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

import pi_heif
from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from desktop.attachments.rules import DAMAGED, JPEG, PNG, refused
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

_PNG_MARK_LENGTH = 8
_CHUNK_FRAME = 12
"""Bytes of a chunk besides its data: length, name, checksum."""
# Colours and words beside the picture: whoever wrote them badly has drawn the picture well all the same.
_BESIDE_THE_PICTURE = frozenset(
    {b"iCCP", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"sRGB", b"gAMA", b"cHRM"}
)


# Called by name: `Image.open` tries other kinds too, and where a picture is larger than Pillow's own limit
# it prints a warning, or raises before the size can be told.
_READERS: Mapping[str, type[ImageFile]] = {JPEG: JpegImageFile, PNG: PngImageFile}


def check_picture(media_type: str, content: bytes, name: str) -> None:
    """Raises `WrongInput` for a JPEG or PNG that is too large, cut short or damaged.

    Too large is seen in the header; only what fits is decoded.
    """
    if media_type == PNG:
        content = picture_alone(content)
    # Inside the picture's own data a marker cannot occur: 0xFF is escaped there.
    if media_type == JPEG and content.count(_START_OF_SCAN) > _MOST_JPEG_SCANS:
        raise refused(DAMAGED, name)
    reader = _READERS[media_type]
    try:
        header = reader(BytesIO(content))
    except Exception as fault:  # a decoder fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault
    check_pixels(*header.size, name)
    try:
        header.verify()  # the checksums of a PNG; after it the reader is of no more use
        with reader(BytesIO(content)) as picture:
            # A JPEG is read to its end, but at an eighth of its size.
            small = [max(1, side // _PREVIEW_PART) for side in picture.size]
            picture.draft(None, (small[0], small[1]))
            picture.load()
    except Exception as fault:
        raise refused(DAMAGED, name) from fault


def picture_alone(png: bytes) -> bytes:
    """The PNG without its colour profile and words, which may be broken where the picture is whole."""
    kept = [png[:_PNG_MARK_LENGTH]]
    place = _PNG_MARK_LENGTH
    while place < len(png):
        end = place + _CHUNK_FRAME + int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] not in _BESIDE_THE_PICTURE:
            kept.append(png[place:end])
        place = end
    return b"".join(kept)


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


def on_white(picture: Image.Image) -> Image.Image:
    """The picture in „RGB“, on white paper where it lets something through."""
    if picture.mode not in {"RGBA", "LA", "PA", "P"}:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    paper.info = picture.info
    return paper.convert("RGB")


# One picture, its depth and a few taken in a row; thousands would be looked through one by one.
_MOST_PICTURES: Final = 100
_SIZE_OF_A_PICTURE = b"ispe"


def check_heic(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a photograph that is too large, cut short or damaged."""
    decoded_heic(content, name)


def decoded_heic(content: bytes, name: str) -> Image.Image:
    """The photograph, upright, in eight bits a shade.

    Raises:
        WrongInput: it is too large, cut short or damaged.
    """
    try:
        if content.count(_SIZE_OF_A_PICTURE) > _MOST_PICTURES:
            raise refused(DAMAGED, name)
        with BytesIO(content) as file:
            opened = pi_heif.open_heif(file, convert_hdr_to_8bit=True)
            width, height = opened.size
            check_pixels(width, height, name)
            picture: Image.Image = opened.to_pillow()
            return picture
    except WrongInput:
        raise
    except Exception as fault:  # a decoder fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault
