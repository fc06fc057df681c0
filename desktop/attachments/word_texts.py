"""The words of a document of Word, and what of it is not among them."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element  # the type only: parsing is the defused one's

from defusedxml.ElementTree import iterparse

from desktop.attachments.word_documents import main_part, opened_docx

# The same words are called differently in a file that is „strict“ (ISO/IEC 29500).
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MEDIA = ("word/media/",)
_SAID_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "tc": "\t",
    "tr": "\n",
}


class Unshown(StrEnum):
    """A part of a document that is not in its text."""

    HEADERS = "headers"
    FOOTNOTES = "footnotes"
    COMMENTS = "comments"
    HIDDEN = "hidden"


_PARTS = {
    "header": Unshown.HEADERS,
    "footer": Unshown.HEADERS,
    "footnotes": Unshown.FOOTNOTES,
    "endnotes": Unshown.FOOTNOTES,
    "comments": Unshown.COMMENTS,
}


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document, or its beginning: paragraphs and rows are lines, cells end in tabs.

    `unshown` are the parts with words that are not in it; `pictures` are counted.
    """

    text: str
    is_whole: bool
    unshown: tuple[Unshown, ...] = ()
    pictures: int = 0


def text_of_docx(content: bytes, name: str, most: int) -> WordText:
    """The text of a document that was accepted, up to `most` characters.

    Raises:
        WrongInput: it cannot be read as a document.
    """
    pieces: list[str] = []
    length = 0
    is_whole = True
    with opened_docx(content, name) as archive:
        reading = _Reading()
        with archive.open(main_part(archive, name)) as part:
            for piece in reading.words_in(part):
                pieces.append(piece[: most - length])
                length += len(piece)
                if length > most:
                    is_whole = False
                    break
        unshown = _parts_with_words(archive) | ({Unshown.HIDDEN} if reading.found_hidden else set())
        pictures = sum(one.startswith(_MEDIA) and not one.endswith("/") for one in archive.namelist())
    return WordText(
        "".join(pieces),
        is_whole=is_whole,
        unshown=tuple(one for one in Unshown if one in unshown),
        pictures=pictures,
    )


def _parts_with_words(archive: zipfile.ZipFile) -> set[Unshown]:
    found = set()
    for member in archive.namelist():
        path = PurePosixPath(member)
        part = _PARTS.get(path.stem.rstrip("0123456789"))
        if part is None or path.suffix != ".xml" or part in found:
            continue
        with archive.open(member) as opened:
            if any(piece.strip() for piece in _Reading().words_in(opened)):
                found.add(part)
    return found


class _Reading:
    """Reads the words of a part, and notes whether some of them are hidden."""

    def __init__(self) -> None:
        self.found_hidden = False

    def words_in(self, part: IO[bytes]) -> Iterator[str]:
        """The text piece by piece, without building the whole tree; entities and DTDs are refused.

        What was moved is where it was moved to; what is marked as hidden is nowhere.
        """
        passed_over, cells, hidden = 0, 0, False
        for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
            step = 1 if event == "start" else -1
            kind = _kind(element)
            if element.tag == _SAID_AGAIN or kind == "moveFrom":
                passed_over += step
            if kind == "tc":
                cells += step
            if event == "start":
                hidden = hidden and kind != "r"
                continue
            if kind == "vanish":
                hidden = _is_on(element)
            if kind == "p":
                if not passed_over:
                    yield " " if cells else "\n"
                element.clear()
            elif passed_over or kind not in {"t", *_SIGNS}:
                continue
            elif hidden:
                self.found_hidden = self.found_hidden or bool((element.text or "").strip())
            else:
                yield _SIGNS.get(kind) or element.text or ""


def _is_on(switch: Element) -> bool:
    values = [value for key, value in switch.attrib.items() if key.endswith("}val")]
    return not values or values[0] not in {"0", "false", "off"}


def _kind(element: Element) -> str:
    for namespace in _WORD:
        if element.tag.startswith(namespace):
            return element.tag.removeprefix(namespace)
    return ""
