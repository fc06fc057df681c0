"""The text of a file as people keep it: UTF-8 with or without its mark, UTF-16, or Windows' Cyrillic.

Whatever cannot be read is refused with a sentence that says what to do. A file that came with the program is
put back from its installation; one that somebody chose is mended or chosen anew.
"""

import codecs
import re
from pathlib import Path

from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.places import RESOURCES

LARGEST_BYTES = 1_000_000
"""Several times the longest charter with its printed text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_BULGARIAN = re.compile("[А-я]")  # not for the catalogue: an alphabet
_MOSTLY = 0.6
"""So much of what is not Latin in a Bulgarian text of Windows is letters; the rest is „ “ – №."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINES = re.compile(r"\r\n?")


def text_of(path: Path) -> str:
    """The text, with a line feed at the end of each line. Raises `KnownError` that says what to do."""
    return _decoded(content_of(path), path)


def content_of(path: Path, most: int = LARGEST_BYTES) -> bytes:
    """What is in the file, of `most` bytes. Raises `KnownError` that says what to do."""
    try:
        if path.is_dir():
            raise KnownError(N_("{file} is a folder. Choose a file in it."), file=path.name or path)
        if path.stat().st_size > most:
            raise KnownError(
                N_(
                    "The file {file} is too large: {size} MB. A text of this kind has at most {most} MB. "
                    "Choose another file."
                ),
                file=path.name,
                size=path.stat().st_size // 1_000_000,
                most=most // 1_000_000,
            )
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from fault


def _unreadable(path: Path, fault: Exception) -> KnownError:
    """The sentence for a file that cannot be opened."""
    if path.is_relative_to(RESOURCES):
        message = N_("The file {file} cannot be read. Put it back from the installation.")
    elif isinstance(fault, FileNotFoundError | NotADirectoryError):
        message = N_("There is no file {path}. Correct its name or the path to it.")
    else:
        message = N_(
            "The file {file} cannot be opened. Close it in other programs and see that you may read it, then "
            "try again."
        )
    return KnownError(message, file=path.name, path=path)


def _decoded(content: bytes, path: Path) -> str:
    if _is_no_text(content):
        raise KnownError(
            N_("The file {file} is no text. Choose a file that a text editor can show."), file=path.name
        )
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        return _LINES.sub("\n", content.decode(named or "utf-8"))
    except UnicodeDecodeError as fault:
        text = "" if named else content.decode("cp1251", errors="replace")
        foreign = _FOREIGN.findall(text)
        if (
            len(_BULGARIAN.findall(text)) > _MOSTLY * len(foreign)
            and "\N{REPLACEMENT CHARACTER}" not in foreign
        ):
            return _LINES.sub("\n", text)
        raise KnownError(
            N_(
                "The letters of the file {file} cannot be recognised. Open it in Notepad, choose File, Save "
                "as, Encoding: UTF-8, and try again."
            ),
            file=path.name,
        ) from fault


def _is_no_text(content: bytes) -> bool:
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return not is_wide and bool(_CONTROL.search(content.decode("latin-1")))
