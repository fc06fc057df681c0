"""The counter's side of the central server: where it is, and the nightly talk with it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from db.central.central import CounterTaken, StationTaken, add_station
from db.checking.everything import EntryPlace, FileCheck
from db.models import Setting
from db.settings import keep_setting
from db.sync.address import kept
from db.sync.central_server import CounterSaid, EditionSaid, reached
from db.sync.keeping import LookedUp
from db.sync.own_journal import BEFORE_EVERYTHING
from db.sync.signing import public_key_of, signing_key_of
from db.sync.synchronise import SyncOutcome, synchronise
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.charter.taken import editions_of_others, hear_of_charter
from desktop.administration.queries import journal_check
from desktop.administration.rules import CENTRAL_SERVER
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.storage_faults import storage_faults_explained

COMMAND_LINE = "command line"
"""The actor of what an administrator does without the window, before anybody signs in."""


def let_this_counter_in(desk: Desk, dsn: str, *, role: str, password: str) -> None:
    """Registers this counter at the central server; `dsn` is an administrator's, `password` the new role's.

    Done by the administrator at the command line, before anybody signs in. Repeated, it sets the password.

    Raises:
        KnownError: the role serves another counter, another computer is this counter, or the server
            does not answer or refuses.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        signing_key = signing_key_of(session)
    with sync_faults_explained():
        try:
            add_station(
                dsn,
                station_id=desk.station.id,
                counter=desk.station.counter,
                charter=desk.charter.key,
                role=role,
                password=password,
                public_key=signing_key and public_key_of(signing_key),
            )
        except StationTaken as error:
            raise KnownError(
                N_("The role {role} or this counter is registered there already. Choose another role."),
                role=role,
            ) from error
        except CounterTaken as error:
            raise KnownError(
                N_(
                    "Another computer is registered there as counter No. {counter} already, and two with "
                    "one number would number cases alike. Set this one up again under a free number."
                ),
                of=desk.station,
            ) from error


def choose_central_server(desk: Desk, dsn: str) -> None:
    """Keeps the way to the central server (a libpq connection string) in the encrypted file.

    Of a certificate's file its text is kept. Done by the administrator at the command line, before anybody
    signs in.

    Raises:
        KnownError: the address cannot be read, or would make the line weaker.
    """
    with sync_faults_explained():
        address = kept(dsn)
    with storage_faults_explained(), desk.database.writing() as session:
        at = in_sofia(desk.clock.now())
        keep_setting(session, CENTRAL_SERVER, address, at=at, actor=COMMAND_LINE, secret=True)


def central_anchors(desk: Desk) -> dict[EntryPlace, str]:
    """The hash of our last entry at the central server, by its place; nothing where no server is chosen.

    Raises:
        KnownError: it does not answer, or refuses.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        chosen = session.get(Setting, CENTRAL_SERVER)
    if chosen is None:
        return {}
    with sync_faults_explained(), reached(chosen.value) as central:
        head, head_hash = central.greeting.head, central.greeting.head_hash
    return {} if head_hash is None or head == BEFORE_EVERYTHING else {(head.epoch, head.seq): head_hash}


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralStatus:
    """What the central server says of the municipality: its editions, the first one stands; its counters."""

    editions: tuple[EditionSaid, ...]
    counters: tuple[CounterSaid, ...]


def central_status(desk: Desk) -> CentralStatus:
    """Asks the central server what it holds of the profile, and which counters have which edition.

    Raises:
        KnownError: no server was chosen, it does not answer, or it refuses.
    """
    with sync_faults_explained(), reached(_chosen_server(desk)) as central:
        return CentralStatus(editions=tuple(central.editions()), counters=tuple(central.counters()))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWithCentral:
    """What the check found; `not_asked` is why the central server could not be asked, if it could not."""

    check: FileCheck
    not_asked: KnownError | None


def journal_check_with_central(desk: Desk) -> CheckWithCentral:
    """Checks the whole file, and asks the central server which entry of ours it remembers.

    What is here can be checked without the server; that it was not asked is told. Takes as long as
    the file is large: for a lane of its own.
    """
    anchors, not_asked = dict[EntryPlace, str](), None
    try:
        anchors = central_anchors(desk)
    except KnownError as error:
        not_asked = error
    return CheckWithCentral(check=journal_check(desk, anchors), not_asked=not_asked)


def synchronise_with_central(
    desk: Desk, looked_up: Collection[LookedUp], progress: Callable[[int, int], None] | None = None
) -> SyncOutcome:
    """Sends our journal and fetches what is `looked_up` of the others', and the municipality's profile.

    May be cut and repeated at will. Each room says what it looks up; it is done with every record in the
    transaction that keeps it.

    Raises:
        KnownError: no server was chosen, it does not answer, or it refuses; nothing is lost.
    """
    chosen = _chosen_server(desk)
    with sync_faults_explained(), storage_faults_explained():
        return synchronise(
            desk.database,
            chosen,
            clock=desk.clock,
            looked_up=[*looked_up, *editions_of_others(desk.station, desk.clock)],
            last_words=partial(hear_of_charter, desk),
            progress=progress,
        )


def _chosen_server(desk: Desk) -> str:
    with storage_faults_explained(), desk.database.reading() as session:
        chosen = session.get(Setting, CENTRAL_SERVER)
    if chosen is None:
        raise KnownError(
            N_("No central server is chosen yet. The administrator sets it with: {command}"),
            command="ednogishe central connect",
        )
    return chosen.value
