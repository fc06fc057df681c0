"""Word documents (DOCX): a ZIP of XML parts, looked at without unpacking more than a document can hold."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Final
from xml.etree.ElementTree import Element  # the type only: parsing is the defused one's

from defusedxml.ElementTree import fromstring, iterparse

from desktop.complaints.attachments.rules import DAMAGED, NOT_ACCEPTED, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_

# A document with a hundred pictures has some two hundred parts.
MOST_MEMBERS: Final = 2_000
# Bytes: pictures in a document are packed already, and a thousand pages of text come to ten million.
MOST_UNPACKED: Final = 100_000_000
MOST_TEXT_UNPACKED: Final = 20_000_000
# Word's XML packs fifty to one, a table of equal rows a hundred to one; a bomb a thousand to one.
HIGHEST_RATIO: Final = 250
_SMALL = 1_000_000

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "vbaproject.bin"
_MACRO_TYPE = "macroenabled"
_ENTRY_OF_DIRECTORY = b"PK\x01\x02"
_ENCRYPTED = 1

# The same words are called differently in a file that is „strict“ (ISO/IEC 29500).
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_SAID_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "tc": "\t",
    "tr": "\n",
}


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document, or its beginning: paragraphs and rows are lines, cells end in tabs."""

    text: str
    is_whole: bool


def check_docx(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a ZIP that is no document, is damaged, has macros, or unpacks to too much."""
    # Counted before the directory is read: half a million entries would take a second and 300 MB.
    if content.count(_ENTRY_OF_DIRECTORY) > MOST_MEMBERS:
        raise _too_much(name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_members(archive, name)
            _main_part(archive, name)
            if archive.testzip() is not None:
                raise refused(DAMAGED, name)
    except WrongInput:
        raise
    except Exception as fault:  # a parser fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault


def text_of_docx(content: bytes, name: str, most: int) -> WordText:
    """The text of a document that was accepted, up to `most` characters.

    Raises:
        WrongInput: it cannot be read as a document.
    """
    pieces: list[str] = []
    length = 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_members(archive, name)
            with archive.open(_main_part(archive, name)) as part:
                for piece in _words_in(part):
                    pieces.append(piece[: most - length])
                    length += len(piece)
                    if length > most:
                        return WordText("".join(pieces), is_whole=False)
    except WrongInput:
        raise
    except Exception as fault:  # a parser fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault
    return WordText("".join(pieces), is_whole=True)


def _check_members(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    names = [one.filename.casefold() for one in members]
    if _CONTENT_TYPES.casefold() not in names:
        raise refused(NOT_ACCEPTED, name)
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise _too_much(name)
    if any(_is_bomb(one) for one in members):
        raise _too_much(name)
    if len(set(names)) < len(names) or any(_leads_out(one) for one in names):
        raise _not_built_so(name)
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise _not_built_so(name)
    if any(PurePosixPath(one).name == _MACROS for one in names):
        raise _has_macros(name)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_SMALL, HIGHEST_RATIO * member.compress_size)


def _leads_out(path: str) -> bool:
    """Whether unpacked it would lie outside the folder that it is unpacked into."""
    slashed = path.replace("\\", "/")
    return slashed.startswith("/") or ":" in slashed or ".." in PurePosixPath(slashed).parts


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """The part with the text: `word/document.xml` as a rule, but the list of parts has the last word."""
    parts = [
        (one.get("ContentType", ""), one.get("PartName", "").lstrip("/"))
        for one in fromstring(_unpacked(archive, _CONTENT_TYPES, name), forbid_dtd=True)
    ]
    if any(_MACRO_TYPE in kind.casefold() for kind, _path in parts):
        raise _has_macros(name)
    main = next((path for kind, path in parts if kind == _MAIN_TYPE), None)
    if main is None:
        # A spreadsheet or slides.
        raise refused(NOT_ACCEPTED, name)
    if main not in archive.namelist():
        raise _not_built_so(name)
    if archive.getinfo(main).file_size > MOST_TEXT_UNPACKED:
        raise _too_much(name)
    return main


def _unpacked(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    if archive.getinfo(member).file_size > _SMALL:
        raise _too_much(name)
    return archive.read(member)


def _words_in(part: IO[bytes]) -> Iterator[str]:
    """The text piece by piece, without building the whole tree; entities and DTDs are refused."""
    again, cells = 0, 0
    for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
        step = 1 if event == "start" else -1
        if element.tag == _SAID_AGAIN:
            again += step
        kind = _kind(element)
        if kind == "tc":
            cells += step
        if event == "start" or again:
            continue
        if kind == "t":
            yield element.text or ""
        elif kind == "p":
            yield " " if cells else "\n"
            element.clear()
        elif kind in _SIGNS:
            yield _SIGNS[kind]


def _kind(element: Element) -> str:
    for namespace in _WORD:
        if element.tag.startswith(namespace):
            return element.tag.removeprefix(namespace)
    return ""


def _too_much(name: str) -> WrongInput:
    return refused(
        N_("“{name}” unpacks to more than a document can hold. Ask for it as PDF, or scan it."), name
    )


def _not_built_so(name: str) -> WrongInput:
    return refused(
        N_("“{name}” is not built as Word builds a document. Save it in Word once more, or as PDF."), name
    )


def _has_macros(name: str) -> WrongInput:
    return refused(
        N_("“{name}” has macros (programs) in it. Save it in Word as DOCX without macros, or as PDF."), name
    )
