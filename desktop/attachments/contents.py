"""What a file is, by its content and never by its name: bytes in; the file accepted, or a sentence."""

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from desktop.attachments.foreign import reason_against
from desktop.attachments.rules import (
    DOCX,
    FILE_LIMIT,
    HEIC,
    JPEG,
    PDF,
    PNG,
    TIFF,
    Attached,
    checked_size,
    cleaned_name,
    refused,
)
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# Files of these kinds begin so and no other way; what may precede a ZIP elsewhere (a program that unpacks
# itself, a page of HTML) makes it something else here.
_BEGINNINGS: Mapping[bytes, str] = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"PK\x03\x04": DOCX,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
}
# ISO/IEC 23008-12: behind the size of the first box stand its name and the brand.
_BRANDS_OF_HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1")
_HEIC_INSIDE = b"hvc1"
"""How a picture in HEVC is called in the list of pictures; `mif1` alone may hold AV1 as well."""
_HEIC_WITHIN = 4_096

_MARK = b"%PDF-"
# Where readers look for the mark (ISO 32000-1, annex H, note 13 on Acrobat): the post and some scanners
# write a byte order mark or a line of text before it.
_BEGINS_WITHIN = 1_024
# A program that unpacks itself, a script and a page of HTML are something else, whatever follows.
_ONLY_TEXT = re.compile(rb"(?!#!|MZ|\s*<)[\t\n\r\x0c\x20-\x7e\x80-\xff]*")


def checked_content(name: str, content: bytes) -> Attached:
    """The file as it may be attached, under its cleaned name. It may take a second: not for a window.

    Raises:
        WrongInput: it is empty, too large, damaged, or nothing that is accepted.
    """
    shown = cleaned_name(name)
    checked_size(shown, len(content))
    media_type = _media_type(content)
    if media_type is None:
        raise refused(reason_against(content), shown)
    _check(media_type, content, shown)
    return Attached(content_hash=hash_of(content), name=shown, media_type=media_type, size=len(content))


def hash_of(content: bytes) -> str:
    """SHA-256 in hex, under which the content is kept."""
    return hashlib.sha256(content).hexdigest()


def _check(media_type: str, content: bytes, name: str) -> None:
    # The libraries are loaded with the first file of the kind, not at start-up.
    if media_type == PDF:
        from desktop.attachments.pdfs import check_pdf  # noqa: PLC0415

        check_pdf(content, name)
    elif media_type == DOCX:
        from desktop.attachments.word_documents import check_docx  # noqa: PLC0415

        check_docx(content, name)
    elif media_type == HEIC:
        from desktop.attachments.pictures import check_heic  # noqa: PLC0415

        check_heic(content, name)
    elif media_type == TIFF:
        from desktop.attachments.scanned_pages import check_tiff  # noqa: PLC0415

        check_tiff(content, name)
    else:
        from desktop.attachments.pictures import check_picture  # noqa: PLC0415

        check_picture(media_type, content, name)


def _media_type(content: bytes) -> str | None:
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if (
        content[4:8] == b"ftyp"
        and content[8:12] in _BRANDS_OF_HEIC
        and _HEIC_INSIDE in content[:_HEIC_WITHIN]
    ):
        return HEIC
    return PDF if _begins_as_pdf(content) else None


def _begins_as_pdf(content: bytes) -> bool:
    """Whether the mark of a PDF stands at the beginning, or behind some text within the first kilobyte."""
    place = content.find(_MARK, 0, _BEGINS_WITHIN + len(_MARK))
    return place >= 0 and _ONLY_TEXT.fullmatch(content, 0, place) is not None


def read_chosen(path: Path) -> bytes:
    """The bytes of a chosen file, never more than may be attached. A link is followed to its file.

    By the time it is read it may be gone, locked or another thing.

    Raises:
        WrongInput: it is not there any more, cannot be read, is no file, is empty, or is too large.
    """
    name = cleaned_name(path.name)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise _no_file(name)
            checked_size(name, found.st_size)
            # It may have grown since.
            content = file.read(FILE_LIMIT + 1)
    except FileNotFoundError as fault:
        raise refused(
            N_("“{name}” is not there any more. Look where it was moved and attach it from there."), name
        ) from fault
    except OSError as fault:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where there is no answer
            raise _no_file(name) from fault
        raise refused(
            N_(
                "“{name}” cannot be read now. Close the program that has it open, "
                "check the disk or the network folder, and attach it again."
            ),
            name,
        ) from fault
    checked_size(name, len(content))
    return content


def _without_waiting(path: str, flags: int) -> int:
    # A pipe would keep the reader waiting for whoever writes to it. Windows has none in folders.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_file(name: str) -> WrongInput:
    return refused(N_("“{name}” is a folder or a device. Attach the files one by one."), name)
