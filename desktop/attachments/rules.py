"""What a submission may bring with it. Pure: names, sizes and numbers, and how they are said on screens."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PureWindowsPath
from typing import Final

from desktop.office.faults import WrongInput
from desktop.office.language import N_, Language
from desktop.office.names import cleaned_line

FIELD: Final = "attachments"
"""How a screen's field and a draft's entry are called."""

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
HEIC: Final = "image/heic"
TIFF: Final = "image/tiff"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What the clerk reads on the chip, whatever the file calls itself.
SHORT_KINDS: Final = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", HEIC: "HEIC", TIFF: "TIFF", DOCX: "DOCX"}

# Some two hundred scanned pages, and still an instant to encrypt and to read back.
FILE_LIMIT: Final = 25 * 1024 * 1024
"""Bytes."""
# More files than that are a case of documents, which comes on paper or in one PDF.
MOST_ATTACHMENTS: Final = 20
# A file system gives names up to 255 bytes; a chip, a journal and a letter want fewer.
NAME_LIMIT: Final = 120

_MEGABYTE = 1024 * 1024
_LONGEST_SUFFIX = 10
_NAMELESS = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file taken with a submission: SHA-256 of its content in hex, name, kind, size in bytes."""

    content_hash: str
    name: str
    media_type: str
    size: int


def from_words(words: str) -> tuple[Attached, ...]:
    """The files that a draft names as text (JSON); none for nothing."""
    return tuple(Attached(**one) for one in json.loads(words)) if words else ()


def cleaned_name(name: str) -> str:
    """A file's name fit to show and keep: no folders, nothing invisible, at most `NAME_LIMIT` characters.

    Direction overrides are taken out (with them „gpj.exe“ reads as „exe.jpg“); of a name too long the
    middle goes and the suffix stays.
    """
    # Bringing a name to NFC lengthens it threefold at most.
    seen = cleaned_line(name, field=FIELD, limit=3 * len(name), required=False)
    # Windows knows both kinds of slash, and drives: what is taken away may have hidden another one.
    while (last := PureWindowsPath(seen).name.strip(". ")) != seen:
        seen = last
    if not seen:
        return _NAMELESS
    if len(seen) <= NAME_LIMIT:
        return seen
    suffix = PureWindowsPath(seen).suffix[:_LONGEST_SUFFIX]
    return seen[: NAME_LIMIT - len(suffix) - 1] + "…" + suffix


def refused(message: str, name: str, **facts: object) -> WrongInput:
    """Why the file `name` is not accepted: a catalogue entry with places for `{name}` and `facts`."""
    return WrongInput(message, field=FIELD, name=name, **facts)


DAMAGED: Final = N_("“{name}” is cut short or damaged. Scan or copy it again, then attach it.")
NOT_ACCEPTED: Final = N_(
    "“{name}” is not a PDF, JPEG, PNG, HEIC, TIFF or DOCX, whatever its name says. "
    "Save or scan it as one of these and attach it again."
)
# Why something is `refused` that may be of any kind.


def checked_size(name: str, size: int) -> int:
    """`size` in bytes, if a file may have it. Raises `WrongInput`."""
    if size > FILE_LIMIT:
        raise refused(
            N_(
                "“{name}” is larger than {limit} MB. Scan it with fewer dots per inch, "
                "or attach it in several parts."
            ),
            name,
            limit=FILE_LIMIT // _MEGABYTE,
        )
    if size == 0:
        raise refused(N_("“{name}” is empty. Scan or copy it again, then attach it."), name)
    return size


def with_one_more(attached: tuple[Attached, ...], one: Attached) -> tuple[Attached, ...]:
    """The files with one more at the end.

    Raises:
        WrongInput: the same content is already there, or there are too many.
    """
    for before in attached:
        if before.content_hash == one.content_hash:
            raise refused(
                N_("“{name}” has the same content as “{before}”, which is already attached."),
                one.name,
                before=before.name,
            )
    return checked_number((*attached, one))


def checked_number(attached: tuple[Attached, ...]) -> tuple[Attached, ...]:
    """The files, if a submission can have so many. Raises `WrongInput`."""
    check_room(len(attached))
    return attached


def check_room(number: int) -> None:
    """Raises `WrongInput` for more files than a submission can have."""
    if number > MOST_ATTACHMENTS:
        raise WrongInput(
            N_("At most {limit} files can be attached. Scan the rest together into one PDF."),
            field=FIELD,
            limit=MOST_ATTACHMENTS,
        )


_KILOBYTE = 1024
_TENTH = Decimal("0.1")


def size_words(size: int, language: Language) -> str:
    """`840 KB` or `1.2 MB`, never nothing."""
    if size < _MEGABYTE:
        return language.gettext(N_("{size} KB")).format(size=language.number(max(1, size // _KILOBYTE)))
    megabytes = (Decimal(size) / _MEGABYTE).quantize(_TENTH)
    return language.gettext(N_("{size} MB")).format(size=language.number(megabytes))


def kind_and_size(attached: Attached, language: Language) -> str:
    """`PDF, 1.2 MB`"""
    return language.gettext(N_("{kind}, {size}")).format(
        kind=SHORT_KINDS.get(attached.media_type, "?"), size=size_words(attached.size, language)
    )
