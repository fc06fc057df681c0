"""The counter's side of the central server: where it is, and the nightly talk with it."""

from collections.abc import Callable

from db.models import Setting
from db.sync.pull import Words
from db.sync.synchronise import SyncOutcome, synchronise
from desktop.administration.central_sentences import sync_faults_explained
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
