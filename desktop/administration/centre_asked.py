"""What the central server knows of this counter, asked before a file that came back goes on numbering."""

from dataclasses import dataclass, field

from db.engine import LocalDatabase
from db.models import Setting
from db.sync.central_server import CentralServer, reached
from db.sync.faults import CentralTooOld, SyncError
from db.sync.homecoming import Home, numbers_of
from db.sync.own_journal import JournalPlace, confirmed_place
from db.sync.own_past import PastEntry
from db.sync.proof import require_proof
from desktop.administration.rules import CENTRAL_SERVER, CHECK_KEY
from desktop.office.faults import KnownError
from desktop.office.language import N_


@dataclass(frozen=True, slots=True)
class CentreKnows:
    """The highest epoch of ours that is there, and the highest numbers since our last talk, by series.

    `takeovers`: how many computers have gone on in the stead of another one by now, this one included.
    """

    epoch: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    takeovers: int = 1


def centre_asked(database: LocalDatabase, home: Home, charter: str, *, in_stead: str | None) -> CentreKnows:
    """Asks the central server; nothing is known where none is chosen, or it does not answer.

    `in_stead` is this installation's name, if it is to work in the stead of another one: that the server must
    agree to, so that the other one is told.

    Raises:
        KnownError: it is to work in another one's stead, and the server does not answer or refuses.
    """
    with database.reading() as session:
        chosen, office_key = session.get(Setting, CENTRAL_SERVER), session.get_one(Setting, CHECK_KEY).value
        confirmed = confirmed_place(session)
    if chosen is None:
        return CentreKnows()
    try:
        with reached(chosen.value) as central:
            require_proof(central, bytes.fromhex(office_key), charter)
            takeovers = 1
            if in_stead is not None:
                takeovers = central.work_from(in_stead, in_stead=True).takeovers
            numbers = numbers_of(_since(central, confirmed), home)
            return CentreKnows(central.greeting.head.epoch, numbers, takeovers)
    except CentralTooOld:
        return CentreKnows()
    except SyncError as error:
        if in_stead is None:
            return CentreKnows()
        raise KnownError(
            N_(
                "The central server must agree that this computer replaces the other one, and it does not "
                "answer or refuses. Check the network and try again. Until then nothing is numbered here."
            )
        ) from error


def _since(central: CentralServer, place: JournalPlace) -> list[PastEntry]:
    found: list[PastEntry] = []
    while part := central.own_entries(place):
        found += part
        place = part[-1].place
    return found
