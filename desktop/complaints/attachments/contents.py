"""What a file is, by its content and never by its name. Pure: bytes in; the file accepted, or a sentence."""

import hashlib
from collections.abc import Mapping

from desktop.complaints.attachments.rules import (
    DOCX,
    JPEG,
    NOT_ACCEPTED,
    PDF,
    PNG,
    Attached,
    checked_size,
    cleaned_name,
    refused,
)
from desktop.office.language import N_

# Files of these kinds begin so and no other way; what may precede a PDF or a ZIP elsewhere (a program that
# unpacks itself, a page of HTML) makes it something else here.
_BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"PK\x03\x04": DOCX,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a .doc begins; and a .docx locked with a password, which is wrapped in the same way."""


def checked_content(name: str, content: bytes) -> Attached:
    """The file as it may be attached, under its cleaned name. It may take a second: not for a window.

    Raises:
        WrongInput: it is empty, too large, damaged, or nothing that is accepted.
    """
    shown = cleaned_name(name)
    checked_size(shown, len(content))
    media_type = _media_type(shown, content)
    _check(media_type, content, shown)
    return Attached(content_hash=hash_of(content), name=shown, media_type=media_type, size=len(content))


def hash_of(content: bytes) -> str:
    """SHA-256 in hex, under which the content is kept."""
    return hashlib.sha256(content).hexdigest()


def _check(media_type: str, content: bytes, name: str) -> None:
    # The libraries are loaded with the first file of the kind, not at start-up.
    if media_type == PDF:
        from desktop.complaints.attachments.pdfs import check_pdf  # noqa: PLC0415

        check_pdf(content, name)
    elif media_type == DOCX:
        from desktop.complaints.attachments.word_documents import check_docx  # noqa: PLC0415

        check_docx(content, name)
    else:
        from desktop.complaints.attachments.pictures import check_picture  # noqa: PLC0415

        check_picture(media_type, content, name)


def _media_type(name: str, content: bytes) -> str:
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content.startswith(_OLD_OFFICE):
        raise refused(
            N_(
                "“{name}” is an old Word document or is locked with a password. "
                "Save it in Word as DOCX without a password, or as PDF."
            ),
            name,
        )
    raise refused(NOT_ACCEPTED, name)
