"""What can be done with kept papers: print one again; let go of the old; take in files of before."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select

from db.models import Booking, KeptPaper, Submission
from desktop.complaints.actions import receipt_printed
from desktop.desk import Desk
from desktop.kept_papers.keeping import KeptPapers, kept_row
from desktop.kept_papers.queries import KeptPaperRecord, content_of_paper
from desktop.office.faults import KnownError
from desktop.office.language import N_, spoken
from desktop.paper.kinds import PaperKind, PaperOf, listed_name
from desktop.paper.tray import PaperTray, Printed, PrinterError, file_name, note_it_is_out
from desktop.reception.actions.bookings import slip_printed
from desktop.storage_faults import storage_faults_explained

KEPT_FOR: Final = timedelta(days=30)
"""As long as somebody may come back for a paper; whatever it says can be printed anew from its record."""

_OWED: Mapping[PaperKind, Callable[[Desk, UUID], object]] = {
    PaperKind.RECEIPT: receipt_printed,
    PaperKind.APPOINTMENT: slip_printed,
}
"""Papers that the office owes until they are out."""


def print_again(desk: Desk, tray: PaperTray, paper: KeptPaperRecord) -> Printed:
    """Prints a kept paper as it is; from then on the office owes it no more.

    Raises:
        KnownError: the clerk may not see it, or it is kept no more; a receipt that came out already, of
            which a counted duplicate is due; no printer is chosen, or it refused.
    """
    pdf = content_of_paper(desk, paper.id)
    if paper.kind == PaperKind.RECEIPT and paper.printer:
        raise KnownError(
            N_(
                "The receipt has come out already. Print a duplicate of it from the case (F8): that one is "
                "counted."
            )
        )
    printer = tray.printer
    if printer is None:
        raise KnownError(N_("No printer is chosen. Choose one in the settings (F11), then print again."))
    listed = listed_name(paper.kind, paper.title, spoken())
    with desk.noting() as change:
        told = {"paper": paper.kind, "form": paper.form, "printer": printer.name}
        change.note("paper.printed", paper.entity, paper.about, **told)
    try:
        printer.print(pdf, paper.title)
    except PrinterError as fault:
        raise KnownError(fault.kept, printer=printer.name, name=listed) from fault
    note_it_is_out(partial(KeptPapers(desk).came_out, paper.id, printer.name))
    if paper.kind in _OWED:
        note_it_is_out(partial(_OWED[PaperKind(paper.kind)], desk, UUID(paper.about)))
    return Printed(listed, printer.name)


def sweep_papers(desk: Desk) -> None:
    """Lets go of papers that were kept long enough. The program's own work, for nobody in particular.

    Raises:
        KnownError: the storage refused.
    """
    with storage_faults_explained(), desk.database.writing() as session:
        session.execute(delete(KeptPaper).where(KeptPaper.kept_at < desk.clock.now() - KEPT_FOR))


def take_in_files(desk: Desk, folder: Path) -> None:
    """Takes the PDF files in, which programs of before left in the counter's folder, and removes them.

    What a file is about is told by the number in its name; where none is known, only whoever printed it may
    see it, and nobody knows who that was.

    Raises:
        KnownError: the storage refused; files that were taken in are gone, the others stay.
    """
    files = sorted(folder.glob("*.pdf")) if folder.is_dir() else []
    if not files:
        return
    with storage_faults_explained(), desk.database.reading() as session:
        known = {
            file_name(number): PaperOf(PaperKind.EARLIER_CASE, model.__tablename__, key)
            for model in (Submission, Booking)
            for key, number in session.execute(select(model.id, model.number))
        }
    for file in files:
        _take_in(desk, file, _told_by(file.stem, known))
    with suppress(OSError):
        folder.rmdir()


def _told_by(stem: str, known: Mapping[str, PaperOf]) -> PaperOf:
    """What the longest whole number in the name is of: „7-1“ does not stand in „receipt-7-11“."""
    words = stem.split("-")
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            if (of := known.get("-".join(words[first : first + length]))) is not None:
                return of
    return PaperOf(PaperKind.EARLIER)


def _take_in(desk: Desk, file: Path, of: PaperOf) -> None:
    with storage_faults_explained(), desk.database.writing() as session:
        session.add(
            kept_row(
                of,
                of.id or desk.station.id,
                kept_at=desk.clock.now(),
                name=file.stem,
                title=file.stem,
                account_id=None,
                clerk="",
                content=file.read_bytes(),
            )
        )
    with suppress(OSError):
        file.unlink()
