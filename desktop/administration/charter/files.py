"""A charter profile as a file that a person keeps: of a sixth municipality, or of another counter."""

from dataclasses import dataclass
from pathlib import Path

from desktop.administration.charter.editions import check_own
from desktop.desk import Desk
from desktop.office.charter import Charter, parse_charter
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.paper.tray import save_pdf

_LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class CharterFile:
    """What a file holds: its name, its text, and the charter that it makes."""

    name: str
    text: str
    charter: Charter


def read_charter_file(path: Path) -> CharterFile:
    """The profile in a file, with or without the mark that Windows puts before UTF-8.

    Raises:
        KnownError: it cannot be read or is no charter; names the file, the key and what is allowed.
    """
    refused = KnownError(
        N_("The file {file} cannot be read. Choose a charter profile in the TOML format, kept as UTF-8."),
        file=path.name,
    )
    text = _read(path, refused)
    return CharterFile(path.name, text, parse_charter(text, path.name))


def read_text_file(path: Path) -> str:
    """The charter's own words in a file of plain text.

    Raises:
        KnownError: it cannot be read, is too long or is no text kept as UTF-8.
    """
    refused = KnownError(
        N_("The file {file} cannot be read. Choose plain text kept as UTF-8, or copy the text and paste it."),
        file=path.name,
    )
    text = _read(path, refused)
    if not text.isprintable() and any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text):
        raise refused
    return text


def _read(path: Path, refused: KnownError) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise refused
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as fault:
        raise refused from fault


def keep_charter_file(text: str, path: Path) -> None:
    """Writes the profile to `path`, whole or not at all.

    Raises:
        KnownError: the disk refused; what was there before is untouched.
    """
    save_pdf(text.encode(), path)


def read_another_edition(path: Path, desk: Desk) -> CharterFile:
    """The profile in a file that could take the place of the one in force.

    Raises:
        KnownError: it cannot be read, is no charter, or is another municipality's.
    """
    found = read_charter_file(path)
    check_own(found.charter, desk)
    return found
