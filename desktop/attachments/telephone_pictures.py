"""Photographs of telephones (HEIC): measured in the header, decoded whole where they fit."""

from io import BytesIO
from typing import Final

import pi_heif
from PIL import Image

from desktop.attachments.pictures import check_pixels
from desktop.attachments.rules import DAMAGED, refused
from desktop.office.faults import WrongInput

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
