"""Word documents (DOCX): a ZIP of XML parts, looked at without unpacking more than a document can hold."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import ParseError  # the type only: parsing is the defused one's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from desktop.attachments.foreign import reason_against_zip
from desktop.attachments.rules import DAMAGED, refused
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
_TEMPLATE = "/attachedtemplate"
# A template from the writer's own disk is in every second document and is never fetched; one from a network
# is how a document fetches programs when it is opened.
_ELSEWHERE = ("http:", "https:", "ftp:", "//", "\\\\", "file://")
_OWN_DISK = "file:///"
_XML = (".xml", ".rels")
_LONGEST_KIND = 100
"""Bytes of a member that tells the kind of a file."""
_ENTRY_OF_DIRECTORY = b"PK\x01\x02"
_ENCRYPTED = 1


def check_docx(content: bytes, name: str) -> None:
    """Raises `WrongInput` for a ZIP that is no document, is damaged, has macros, or unpacks to too much."""
    # Counted before the directory is read: half a million entries would take a second and 300 MB.
    if content.count(_ENTRY_OF_DIRECTORY) > MOST_MEMBERS:
        raise _too_much(name)
    with opened_docx(content, name) as archive:
        main_part(archive, name)
        _check_xml(archive, name)
        if archive.testzip() is not None:
            raise refused(DAMAGED, name)


@contextmanager
def opened_docx(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """A ZIP whose members are within bounds. Raises `WrongInput` for whatever a parser stumbles over."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            check_members(archive, name)
            yield archive
    except WrongInput:
        raise
    except DefusedXmlException as fault:
        raise _has_definitions(name) from fault
    except Exception as fault:  # a parser fails in as many ways as a file can be broken
        raise refused(DAMAGED, name) from fault


def check_members(archive: zipfile.ZipFile, name: str) -> None:
    """Raises `WrongInput` for a ZIP that is no document or must not be unpacked."""
    members = archive.infolist()
    names = [one.filename.casefold() for one in members]
    if _CONTENT_TYPES.casefold() not in names:
        raise refused(reason_against_zip(_kinds(archive)), name)
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


def main_part(archive: zipfile.ZipFile, name: str) -> str:
    """The part with the text: `word/document.xml` as a rule, but the list of parts has the last word."""
    parts = [
        (one.get("ContentType", ""), one.get("PartName", "").lstrip("/"))
        for one in fromstring(_unpacked(archive, _CONTENT_TYPES, name), forbid_dtd=True)
    ]
    if any(_MACRO_TYPE in kind.casefold() for kind, _path in parts):
        raise _has_macros(name)
    main = next((path for kind, path in parts if kind == _MAIN_TYPE), None)
    if main is None:
        raise refused(reason_against_zip(_kinds(archive)), name)
    if main not in archive.namelist():
        raise _not_built_so(name)
    if archive.getinfo(main).file_size > MOST_TEXT_UNPACKED:
        raise _too_much(name)
    return main


def _unpacked(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    if archive.getinfo(member).file_size > _SMALL:
        raise _too_much(name)
    return archive.read(member)


def _kinds(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The members of a ZIP, with the first bytes of the one that tells its kind."""
    kinds = dict.fromkeys(archive.namelist()[:MOST_MEMBERS], b"")
    with suppress(KeyError, zipfile.BadZipFile, RuntimeError), archive.open("mimetype") as kind:
        kinds["mimetype"] = kind.read(_LONGEST_KIND)
    return kinds


def _check_xml(archive: zipfile.ZipFile, name: str) -> None:
    """Raises where a part defines entities, or the document wants a template from elsewhere."""
    for member in archive.namelist():
        path = member.casefold()
        if not path.endswith(_XML):
            continue
        # A part that nothing reads may be broken; the one with the text is read next.
        with archive.open(member) as part, suppress(ParseError):
            # What is defined stands before the first element.
            next(iter(iterparse(part, ("start",), forbid_dtd=True)), None)
        if path.endswith("/settings.xml.rels") and any(
            _comes_from_elsewhere(one.get("Type", ""), one.get("Target", ""))
            for one in fromstring(_unpacked(archive, member, name), forbid_dtd=True)
        ):
            raise _wants_template(name)


def _comes_from_elsewhere(kind: str, target: str) -> bool:
    address = target.casefold().strip()
    return (
        kind.casefold().endswith(_TEMPLATE)
        and address.startswith(_ELSEWHERE)
        and not address.startswith(_OWN_DISK)
    )


def _too_much(name: str) -> WrongInput:
    return refused(
        N_("“{name}” unpacks to more than a document can hold. Ask for it as PDF, or scan it."), name
    )


def _not_built_so(name: str) -> WrongInput:
    return refused(
        N_("“{name}” is not built as Word builds a document. Save it in Word once more, or as PDF."), name
    )


def _has_definitions(name: str) -> WrongInput:
    """The sentence for a document with a DTD."""
    return refused(
        N_(
            "“{name}” has definitions of its own in it (DTD), which no document of Word has. "
            "Save it in Word once more, or as PDF."
        ),
        name,
    )


def _wants_template(name: str) -> WrongInput:
    return refused(
        N_(
            "“{name}” fetches its template from another computer when it is opened. "
            "Ask for it as PDF, or scan it."
        ),
        name,
    )


def _has_macros(name: str) -> WrongInput:
    return refused(
        N_("“{name}” has macros (programs) in it. Save it in Word as DOCX without macros, or as PDF."), name
    )
