"""The paper tray: every paper is kept before it goes to the printer, so that none is lost."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from db.local_file import put_in_place
from desktop.office.faults import KnownError
from desktop.office.language import N_, spoken
from desktop.paper.kinds import PaperOf, listed_name

_LONGEST_NAME = 80
_FORBIDDEN = re.compile(r"[^\w.-]+")


class PrinterError(Exception):
    """The document did not come out of the printer."""

    kept = N_(
        "The printer “{printer}” did not take the document. Check its paper and cable, then print again. "
        "The document is kept: F11, “Papers”, {name}."
    )
    not_kept = N_(
        "The printer “{printer}” did not take the slip. Check its paper and cable, then print again."
    )


class PrinterMissingError(PrinterError):
    """The printer is not there: off, unplugged or renamed."""

    kept = N_(
        "The printer “{printer}” was not found. Turn it on or choose another one. "
        "The document is kept: F11, “Papers”, {name}."
    )


class Printer(Protocol):
    """Where paper comes out."""

    name: str

    def print(self, pdf: bytes, title: str) -> None:
        """Prints all pages; `title` names the job. Works on any thread, and takes its time.

        Raises:
            PrinterMissingError: there is no such printer now.
            PrinterError: it did not take the document.
            KnownError: the disk refused.
        """
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """How F11 lists a paper that is kept, and what it was printed on; None where it is only kept."""

    name: str
    printer: str | None

    def told(self, kept: str, printed: str, **more: str) -> str:
        """Where the paper is: `kept` names it, `{file}`; `printed` the printer, `{where}`."""
        if self.printer is None:
            return kept.format(file=self.name, **more)
        return printed.format(where=self.printer, **more)


class Kept(Protocol):
    """Where papers are kept."""

    def keep(self, pdf: bytes, name: str, title: str, of: PaperOf) -> object:
        """Keeps the paper and writes in the journal that it is about to be printed; a key to speak of it by.

        Raises:
            KnownError: the storage refused; then nothing is printed either.
        """
        ...

    def came_out(self, key: Any, printer: str) -> None:
        """Notes that it came out of that printer."""
        ...


class PaperTray:
    """Has each paper kept before it goes to the printer, so that none is lost.

    One paper at a time goes through it, whichever thread brings it.
    """

    def __init__(self, kept: Kept, printer: Printer | None = None, *, tickets: str = "roll") -> None:
        """`tickets` is the paper for tickets: "roll" or "a6"."""
        self.kept = kept
        self.printer = printer
        self.tickets = tickets
        self._one_at_a_time = Lock()

    def put(self, pdf: bytes, name: str, title: str, of: PaperOf | None) -> Printed:
        """Keeps the PDF under that name, then prints it; `title` names the job at the printer.

        `of` is what the journal is told; None: a paper of nobody, whose hour alone would tell of somebody.
        Such a one is not kept, and needs a printer.

        Raises:
            KnownError: the storage refused, and nothing was printed; or the printer did, and the PDF is kept.
        """
        with self._one_at_a_time:
            key = None if of is None else self.kept.keep(pdf, name, title, of)
            if self.printer is None:
                if of is None:
                    raise KnownError(
                        N_(
                            "This slip is kept nowhere, and no printer is chosen. Choose one in the settings "
                            "(F11), then print again."
                        )
                    )
                return Printed(listed_name(of.kind, title, spoken()), None)
            try:
                self.printer.print(pdf, title)
            except PrinterError as fault:
                if of is None:
                    raise KnownError(fault.not_kept, printer=self.printer.name) from fault
                listed = listed_name(of.kind, title, spoken())
                raise KnownError(fault.kept, printer=self.printer.name, name=listed) from fault
            if of is None:
                return Printed(title, self.printer.name)
            note_it_is_out(partial(self.kept.came_out, key, self.printer.name))
            return Printed(listed_name(of.kind, title, spoken()), self.printer.name)


def note_it_is_out(note: Callable[[], object]) -> None:
    """Notes that a paper was printed, where a busy file is no reason to tell the clerk that it was not.

    Nothing is lost by it: what is not noted stays owed, and is offered or asked for once more.
    """
    with suppress(KnownError):
        note()


class PdfFolderPrinter:
    """Prints into a folder, one PDF file for each document, named after its title."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name

    def print(self, pdf: bytes, title: str) -> None:
        """Writes the file.

        Raises:
            KnownError: the disk refused.
        """
        keep_pdf(pdf, self.folder, title)


def keep_pdf(pdf: bytes, folder: Path, name: str) -> Path:
    """Writes the PDF into `folder`, whole or not at all, under `name` or the next free name like it.

    Raises:
        KnownError: the disk refused; nothing was left behind.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise _refusal(fault, folder) from fault
    path = next(path for path in _names(folder, name) if not path.exists())
    save_pdf(pdf, path)
    return path


def save_pdf(pdf: bytes, path: Path) -> None:
    """Writes the PDF to `path`, whole or not at all, in place of what was there; only its owner reads it.

    Raises:
        KnownError: the disk refused; what was there before is untouched.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(unfinished, path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise _refusal(fault, path.parent) from fault


def file_name(name: str) -> str:
    """`name` as a file may be called on any system: `07-000311/25.11.2026` as `07-000311-25.11.2026`."""
    return _FORBIDDEN.sub("-", name)[:_LONGEST_NAME].strip("-. ") or "document"


def _names(folder: Path, name: str) -> Iterator[Path]:
    bare = file_name(name)
    yield folder / f"{bare}.pdf"
    for number in count(2):
        yield folder / f"{bare}-{number}.pdf"


def _refusal(fault: OSError, folder: Path) -> KnownError:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return KnownError(
            N_(
                "The disk is full and the document was not saved. "
                "Free some space in {folder}, then print it again."
            ),
            folder=folder,
        )
    return KnownError(
        N_("The document cannot be saved in {folder}. Check that the folder exists and may be written to."),
        folder=folder,
    )
