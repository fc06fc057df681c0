"""Prints the protocol of a destruction as it stands, and tells which copies still hold what was erased."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.copies.making import shelf_of
from desktop.copies.shelf import copies_in, refusals_explained
from desktop.desk import Desk
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed
from desktop.retention.queries import ErasureRecord, erasure
from desktop.retention.slips import protocol_pdf


def protocol_of(key: UUID) -> PaperOf:
    """What the journal is told of a protocol."""
    return PaperOf(PaperKind.ERASURE_PROTOCOL, "erasure", key)


def protocol_paper(desk: Desk, key: UUID, code: str) -> bytes:
    """The protocol as of now in the language `code`."""
    return protocol_pdf(erasure(desk, key), desk.charter, language(code), printed_at=desk.clock.now())


def print_protocol(desk: Desk, tray: PaperTray, protocol: ErasureRecord, code: str) -> Printed:
    """Prints it. Raises `KnownError` as `PaperTray.put` does."""
    pdf = protocol_paper(desk, protocol.id, code)
    return tray.put(pdf, f"erasure-{protocol.number}", protocol.number, protocol_of(protocol.id))


@dataclass(frozen=True, slots=True)
class CopiesHeld:
    """How many copies in this computer's folder were made before an erasure, and when the newest was."""

    count: int
    newest: datetime | None


def copies_that_hold(desk: Desk, since: datetime) -> CopiesHeld:
    """The copies from before `since`: what was erased then is still in them.

    Raises:
        KnownError: the folder cannot be read.
    """
    shelf = shelf_of(desk)
    with refusals_explained(shelf):
        found = [one.made_at for one in copies_in(shelf, desk.clock.now()) if one.made_at < since]
    return CopiesHeld(len(found), max(found, default=None))
