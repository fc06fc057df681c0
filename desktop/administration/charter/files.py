"""A charter profile as a file that a person keeps: of a sixth municipality, or of another counter."""

from dataclasses import dataclass
from pathlib import Path

from desktop.administration.charter.standing import applied_anew
from desktop.administration.charter.taken import check_own
from desktop.desk import Desk
from desktop.office.charter import Charter, parse_charter
from desktop.office.charter.remains import remains
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.mistakes import Mistake
from desktop.office.text_file import text_of
from desktop.paper.tray import save_pdf


@dataclass(frozen=True, slots=True)
class CharterFile:
    """What a file holds: its name, its text, the charter that it makes, and what is another's in it."""

    name: str
    text: str
    charter: Charter
    of_others: tuple[Mistake, ...] = ()


def read_charter_file(path: Path) -> CharterFile:
    """The profile in a file, however it was saved.

    Raises:
        KnownError: it cannot be read or is no charter; names the file, the keys and what is allowed.
    """
    text = text_of(path)
    charter = parse_charter(text, path.name)
    return CharterFile(path.name, text, charter, tuple(remains(text, path.name)))


def read_text_file(path: Path) -> str:
    """The charter's own words in a file of plain text. Raises `KnownError` if it cannot be read."""
    return text_of(path)


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
    check_own(found.charter, desk.charter.key)
    return found


def as_imported(found: CharterFile, compared_with: str, before: str) -> str:
    """The text to adopt where `before` is in force: the file, as it is.

    Where that is not what the file was compared with (another profile is planned for that day), what the
    file changes is changed there, and nothing else. Raises `KnownError` where it cannot be.
    """
    if before == compared_with:
        return found.text
    return applied_anew(in_todays_format(found.text, Path(found.name)), compared_with, before)
