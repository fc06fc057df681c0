"""Files of kinds that are not accepted, each called by its name, with what to ask for instead. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from desktop.attachments.rules import NOT_ACCEPTED
from desktop.office.language import N_

OLD_WORD: Final = N_(
    "“{name}” is an old Word document (.doc). Save it in Word as DOCX or as PDF, then attach it."
)
LOCKED_WORD: Final = N_(
    "“{name}” is locked with a password. Save it in Word as DOCX without a password, or as PDF."
)
OPEN_DOCUMENT: Final = N_(
    "“{name}” is an OpenDocument text (.odt). Save it as PDF or as DOCX, then attach it."
)
MESSAGE: Final = N_(
    "“{name}” is an e-mail message. Attach what came with it file by file, and the message printed to PDF."
)
SIGNED_ENVELOPE: Final = N_(
    "“{name}” is an envelope with an electronic signature (.p7m); the document is inside. Take the document "
    "out with the signing program, or ask for a PDF with the signature in it."
)
SIGNATURE_ALONE: Final = N_(
    "“{name}” is an electronic signature without its document (.p7s). Ask for a PDF with the signature in it."
)
OFFICE_TABLE: Final = N_("“{name}” is a table or slides. Print it to PDF, then attach that.")
ARCHIVE: Final = N_("“{name}” is an archive with files in it. Unpack it and attach the files one by one.")
OTHER_PICTURE: Final = N_("“{name}” is a picture of another kind. Save it as JPEG or PNG, then attach it.")
RECORDING: Final = N_(
    "“{name}” is sound or video, which is not attached. Describe in the text what it shows, and take it on "
    "a carrier with the case."
)
OTHER_TEXT: Final = N_(
    "“{name}” is text that is neither PDF nor DOCX. Save it as one of these, then attach it."
)

_BEGINNINGS: Final[Mapping[bytes, str]] = {
    b"Rar!": ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": ARCHIVE,
    b"\x1f\x8b": ARCHIVE,
    b"GIF8": OTHER_PICTURE,
    b"BM": OTHER_PICTURE,
    b"\0\0\1\0": OTHER_PICTURE,
    b"OggS": RECORDING,
    b"ID3": RECORDING,
    b"\x1aE\xdf\xa3": RECORDING,
    b"fLaC": RECORDING,
    b"#!AMR": RECORDING,
    b"{\\rtf": OTHER_TEXT,
    b"-----BEGIN PKCS7": SIGNED_ENVELOPE,
}
# What stands in the first kilobytes decides where the beginning alone does not.
_LOOKED_AT: Final = 4_096

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins ([MS-CFB]): old office documents, Outlook's messages, locked DOCX."""
# Names of streams in its directory, in UTF-16.
_STREAMS: Final = (
    ("__properties_version1.0", MESSAGE),
    ("EncryptedPackage", LOCKED_WORD),
    ("WordDocument", OLD_WORD),
    ("Workbook", OFFICE_TABLE),
    ("PowerPoint Document", OFFICE_TABLE),
)
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
"""The object identifier of signed data, 1.2.840.113549.1.7.2 (RFC 5652)."""
_DATA: Final = bytes.fromhex("06092a864886f70d010701")
_SIGNED_WITHIN: Final = 64
_DATA_WITHIN: Final = 256
_LONGEST_LETTER: Final = 4
"""Bytes, in UTF-8."""

_HEADER: Final = re.compile(
    rb"(?im)^(?:received|return-path|from|to|subject|date|message-id|mime-version|"
    rb"delivered-to|x-[\w-]+):[ \t]",
)
_FEWEST_HEADERS: Final = 3


def reason_against(content: bytes) -> str:
    """The sentence for a file that is of no accepted kind: a catalogue entry with a place for `{name}`."""
    if content.startswith(_OLE):
        return next(
            (said for stream, said in _STREAMS if stream.encode("utf-16-le") in content), NOT_ACCEPTED
        )
    for beginning, said in _BEGINNINGS.items():
        if content.startswith(beginning):
            return said
    return next((said for is_so, said in _LOOKS if is_so(content)), NOT_ACCEPTED)


def reason_against_zip(members: Mapping[str, bytes]) -> str:
    """The same for a ZIP that is no Word document.

    `members` are its names, with the first bytes of the one that says a kind (`mimetype`).
    """
    said = members.get("mimetype", b"")
    if said.startswith(b"application/vnd.oasis.opendocument.text"):
        return OPEN_DOCUMENT
    if said.startswith(b"application/vnd.oasis.opendocument.") or any(
        one.startswith(("xl/", "ppt/")) for one in members
    ):
        return OFFICE_TABLE
    return NOT_ACCEPTED if "[content_types].xml" in {one.casefold() for one in members} else ARCHIVE


def _is_message(content: bytes) -> bool:
    return len(_HEADER.findall(content[:_LOOKED_AT])) >= _FEWEST_HEADERS


def _is_signed(content: bytes) -> bool:
    return content[:1] == b"0" and _SIGNED_DATA in content[:_SIGNED_WITHIN]


def _is_signature_alone(content: bytes) -> bool:
    if not _is_signed(content):
        return False
    place = content.find(_DATA, 0, _DATA_WITHIN)
    if place < 0:
        return False
    # Nothing else is in the sequence: its length is the identifier's, or its end (two zeros) comes at once.
    return content[place - 1] == len(_DATA) or content.startswith(b"\0\0", place + len(_DATA))


def _is_recording(content: bytes) -> bool:
    box = content[4:8] == b"ftyp" and content[8:12] not in {b"avif", b"avis", b"mif1"}
    return box or (content[:4] == b"RIFF" and content[8:12] in {b"WAVE", b"AVI "})


def _is_other_picture(content: bytes) -> bool:
    return content[4:8] == b"ftyp" or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _is_text(content: bytes) -> bool:
    beginning = content[:_LOOKED_AT]
    if b"\0" in beginning or beginning.startswith((b"#!", b"%PDF")):
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as fault:
        # A letter may be cut in two at the end of what is looked at.
        return len(beginning) == _LOOKED_AT and fault.start > _LOOKED_AT - _LONGEST_LETTER
    return True


_LOOKS: Final[tuple[tuple[Callable[[bytes], bool], str], ...]] = (
    (_is_signature_alone, SIGNATURE_ALONE),
    (_is_signed, SIGNED_ENVELOPE),
    (_is_message, MESSAGE),
    (_is_recording, RECORDING),
    (_is_other_picture, OTHER_PICTURE),
    (_is_text, OTHER_TEXT),
)
