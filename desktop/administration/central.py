"""The counter's side of the central server: where it is, and the nightly talk with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.models import Setting
from db.sync.faults import (
    CentralRefused,
    CentralTooNew,
    CentralUnreachable,
    ChainDiverged,
    Quarantined,
    SyncError,
)
from db.sync.pull import Words
from db.sync.synchronise import SyncOutcome, synchronise
from desktop.administration.rules import CENTRAL_SERVER
from desktop.desk import Desk, storage_faults_explained
from desktop.office.faults import KnownError
from desktop.office.language import N_


def choose_central_server(desk: Desk, dsn: str) -> None:
    """Keeps the way to the central server (a libpq connection string) in the encrypted file.

    Done by the administrator at the command line, before anybody signs in.
    """
    with storage_faults_explained(), desk.database.writing() as session:
        session.merge(Setting(name=CENTRAL_SERVER, value=dsn))


def synchronise_with_central(
    desk: Desk, words: Words, progress: Callable[[int, int], None] | None = None
) -> SyncOutcome:
    """Sends our journal and fetches the other counters' submissions. May be cut and repeated at will.

    `words` gives the searchable words of a record that arrives.

    Raises:
        KnownError: no server was chosen, it does not answer, or it refuses; nothing is lost.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        chosen = session.get(Setting, CENTRAL_SERVER)
    if chosen is None:
        raise KnownError(
            N_("No central server is chosen yet. The administrator sets it with: {command}"),
            command="ednogishe central connect",
        )
    with sync_faults_explained(), storage_faults_explained():
        return synchronise(desk.database, chosen.value, clock=desk.clock, words=words, progress=progress)


@contextmanager
def sync_faults_explained() -> Iterator[None]:
    """Turns a fault of the sync into the sentence that says what to do about it.

    Raises:
        KnownError: in place of every SyncError.
    """
    try:
        yield
    except SyncError as error:
        raise KnownError(_SENTENCES.get(type(error), _SENTENCES[SyncError])) from error


_SENTENCES: dict[type[SyncError], str] = {
    CentralUnreachable: N_(
        "The central server does not answer. "
        "Everything stays on this computer and will be sent the next time."
    ),
    CentralRefused: N_(
        "The central server refused this counter. Everything stays on this computer. Call the administrator."
    ),
    CentralTooNew: N_(
        "The central server needs a newer version of the program. "
        "Everything stays on this computer until it is installed."
    ),
    ChainDiverged: N_(
        "The journal of this counter and the copy on the central server differ. Nothing was sent. "
        "Call the administrator."
    ),
    Quarantined: N_(
        "The central server holds other entries under the same numbers and set them aside. "
        "Call the administrator."
    ),
    SyncError: N_("The synchronisation failed. Everything stays on this computer. Call the administrator."),
}
