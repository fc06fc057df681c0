"""TIFF from scanners: one page or many, each measured in its header before anything is decoded."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2, TiffImageFile

from desktop.attachments.pdfs import MOST_PAGES
from desktop.attachments.pictures import MOST_PIXELS, check_pixels, on_white
from desktop.attachments.rules import DAMAGED, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# Shades on all pages together: 160 A4 sheets without colours at 300 dots per inch, fifty with. Made ready to
# be shown they take some ten seconds.
MOST_SHADES: Final = 20 * MOST_PIXELS
_HEADER = 8

# Tags (TIFF 6.0).
_WIDTH, _HEIGHT, _SAMPLES = 256, 257, 277


def check_tiff(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a scan that is too large on a page, in pages or altogether, or is damaged."""
    _measure(content, name)
    try:
        for page in pages_of_tiff(content):
            page.close()
    except Exception as fault:  # a decoder fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault


def pages_of_tiff(content: bytes) -> Iterator[Image.Image]:
    """The pages of a scan that was accepted, one at a time: black and white („1“), grey („L“) or „RGB“."""
    with TiffImageFile(BytesIO(content)) as scan:
        for number in range(scan.n_frames):
            scan.seek(number)
            scan.load()
            yield _plain(scan)


def dots_per_inch(page: Image.Image) -> float:
    """How finely it was scanned; 96 where it does not say, or says what no scanner does."""
    told = page.info.get("dpi", (0, 0))[0]
    return float(told) if 30 <= told <= 2_400 else 96.0


def _plain(scan: TiffImageFile) -> Image.Image:
    if scan.mode in {"1", "L", "RGB"}:
        return scan.copy()
    if scan.mode.startswith("I;16"):
        return scan.point(lambda shade: shade / 256).convert("L")
    return on_white(scan)


def _measure(content: bytes, name: str) -> None:
    """Goes through the directories of the pages without decoding: Pillow itself stops at its own limit."""
    shades, pages = 0, 0
    seen: set[int] = set()
    try:
        file = BytesIO(content)
        directory = ImageFileDirectory_v2(file.read(_HEADER))
        place = directory.next
        while place and pages <= MOST_PAGES:
            if place in seen:
                raise refused(DAMAGED, name)
            seen.add(place)
            file.seek(place)
            directory.load(file)
            place = directory.next
            pages += 1
            width, height = int(directory[_WIDTH]), int(directory[_HEIGHT])
            # A dot in black and white takes a byte as well, once it is decoded.
            check_pixels(width, height, name)
            shades += width * height * directory.get(_SAMPLES, 1)
    except WrongInput:
        raise
    except Exception as fault:  # as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault
    if pages == 0:
        raise refused(DAMAGED, name)
    if pages > MOST_PAGES or shades > MOST_SHADES:
        raise refused(
            N_("“{name}” has too many pages for one scan. Attach it in several parts, or save it as PDF."),
            name,
        )
