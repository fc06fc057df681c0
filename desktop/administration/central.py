"""The counter's side of the central server: where it is, and the nightly talk with it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from db.central.central import (
    CounterTaken,
    StationTaken,
    add_station,
    init_central,
    left_open,
    restart_feed,
)
from db.central.office import OfficeTaken, bind_office
from db.checking.everything import EntryPlace, FileCheck
from db.models import Setting
from db.settings import keep_setting
from db.sync.address import facts_of, kept, without_secret
from db.sync.central_server import CentralServer, CounterSaid, EditionSaid, reached
from db.sync.feed_server import StationSaid
from db.sync.keeping import LookedUp
from db.sync.own_journal import BEFORE_EVERYTHING
from db.sync.proof import require_proof
from db.sync.signing import public_key_of, signing_key_of
from db.sync.synchronise import SyncOutcome, synchronise
from desktop import __version__
from desktop.administration.central_orders import Order, note_order
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.charter.taken import editions_of_others, hear_of_charter, tell_charter
from desktop.administration.homecoming import home_of
from desktop.administration.queries import journal_check
from desktop.administration.rules import CENTRAL_SERVER
from desktop.agreements.actions import require_agreement
from desktop.agreements.rules import Matter
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.permissions import Permission
from desktop.storage_faults import storage_faults_explained

_CHOSEN = N_("Counter No. {counter} sends everything registered here to the central server {server}.")


def prepare_central(desk: Desk, dsn: str) -> tuple[list[str], list[str]]:
    """Brings the central database to this program's schema. `dsn` is its owner's.

    Gives the steps applied now, and what that administrator had no right to take from the counters: functions
    of the server and other databases, by name.

    Raises:
        KnownError: it does not answer, refuses, or is of a newer program.
    """
    note_order(desk, Order.PREPARED, dsn)
    with sync_faults_explained():
        applied, still_open = init_central(dsn), left_open(dsn)
    bind_to_this_office(desk, dsn)
    return applied, still_open


def bind_to_this_office(desk: Desk, dsn: str) -> None:
    """Has the server prove from now on that it is this office's; counters send nothing to another one.

    Raises:
        KnownError: it is bound to another office, does not answer, or refuses.
    """
    with sync_faults_explained():
        try:
            bind_office(dsn, desk.charter.key, desk.check_key)
        except OfficeTaken as error:
            raise KnownError(
                N_(
                    "This server is bound to an administration with another code. Check the address; if it "
                    "is right, this counter was set up with a wrong code of the administration: set it up "
                    "again with the one on the recovery sheet of the first counter."
                )
            ) from error


@contextmanager
def _our_server(desk: Desk, dsn: str) -> Iterator[CentralServer]:
    """The server at `dsn`, which has proved to be the office's."""
    with sync_faults_explained(), reached(dsn) as central:
        require_proof(central, desk.check_key, desk.charter.key)
        yield central


def begin_feed_anew(desk: Desk, dsn: str) -> None:
    """After the central database was put back from a copy: every counter reads its feed from the beginning.

    Raises:
        KnownError: it does not answer, or refuses.
    """
    note_order(desk, Order.FEED_RESTARTED, dsn)
    with sync_faults_explained():
        restart_feed(dsn)


def let_this_counter_in(desk: Desk, dsn: str, *, role: str, password: str) -> None:
    """Registers this counter at the central server; `dsn` is an administrator's, `password` the new role's.

    Repeated, it sets the password.

    Raises:
        KnownError: the role serves another counter, another computer is this counter, or the server
            does not answer or refuses.
    """
    note_order(desk, Order.COUNTER_LET_IN, dsn, role=role)
    bind_to_this_office(desk, dsn)
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

    Of a certificate's file its text is kept. Everything registered here goes there: two people answer for it.

    Raises:
        NotAllowed: no administrator is at the desk.
        AgreementNeeded: no second person has agreed to this very server.
        KnownError: the address cannot be read, or would make the line weaker; the server does not answer,
            refuses this counter, or does not prove to be the office's.
    """
    with sync_faults_explained():
        address = kept(dsn)
        about = facts_of(address)
        server = without_secret(address)
    with _our_server(desk, address):
        pass
    words = language(DEFAULT_LANGUAGE).gettext(_CHOSEN).format(server=server, counter=desk.station.counter)
    with desk.writing(Permission.MANAGE_CENTRAL) as change:
        require_agreement(change, Matter.CENTRAL_SERVER, about, words=words)
        change.note("central.chosen", "station", desk.station.id, server=server)
        at = in_sofia(change.now)
        keep_setting(change.session, CENTRAL_SERVER, address, at=at, actor=change.actor, secret=True)


def central_anchors(desk: Desk) -> dict[EntryPlace, str]:
    """The hash of our last entry at the central server, by its place; nothing where no server is chosen.

    Raises:
        KnownError: it does not answer, or refuses.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        chosen = session.get(Setting, CENTRAL_SERVER)
    if chosen is None:
        return {}
    with _our_server(desk, chosen.value) as central:
        head, head_hash = central.greeting.head, central.greeting.head_hash
    return {} if head_hash is None or head == BEFORE_EVERYTHING else {(head.epoch, head.seq): head_hash}


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralStatus:
    """What the central server says of the municipality: its editions, the first one stands; its counters.

    `stations` are the same counters, and those that were shut out: what each said of itself.
    """

    editions: tuple[EditionSaid, ...]
    counters: tuple[CounterSaid, ...]
    stations: tuple[StationSaid, ...]


def central_status(desk: Desk) -> CentralStatus:
    """Asks the central server what it holds of the profile, and which counters have which edition.

    Raises:
        KnownError: no server was chosen, it does not answer, or it refuses.
    """
    with _our_server(desk, _chosen_server(desk)) as central:
        return CentralStatus(
            editions=tuple(central.editions()),
            counters=tuple(central.counters()),
            stations=tuple(central.stations()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWithCentral:
    """What the check found; `not_asked` is why the central server could not be asked, if it could not."""

    check: FileCheck
    not_asked: KnownError | None


def journal_check_with_central(
    desk: Desk, on_paper: Mapping[EntryPlace, str] | None = None
) -> CheckWithCentral:
    """Checks the whole file, and asks the central server which entry of ours it remembers.

    `on_paper` are hashes of entries that a printed slip remembers.

    What is here can be checked without the server; that it was not asked is told. Takes as long as
    the file is large: for a lane of its own.
    """
    anchors, not_asked = dict[EntryPlace, str](), None
    try:
        anchors = central_anchors(desk)
    except KnownError as error:
        not_asked = error
    return CheckWithCentral(check=journal_check(desk, {**anchors, **(on_paper or {})}), not_asked=not_asked)


def synchronise_with_central(
    desk: Desk,
    looked_up: Collection[LookedUp],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    about: Mapping[str, Any] | None = None,
) -> SyncOutcome:
    """Sends our journal and fetches what is `looked_up` of the others', and the municipality's profile.

    May be cut and repeated at will. Each room says what it looks up; it is done with every record in the
    transaction that keeps it. `about` is what else the counter says of itself there, nothing of a citizen.

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
            home=home_of(desk, looked_up),
            who_answers=partial(require_proof, office_key=desk.check_key, charter=desk.charter.key),
            first_words=partial(tell_charter, desk),
            last_words=partial(hear_of_charter, desk),
            about={"version": __version__, **(about or {})},
            progress=progress,
            cancelled=cancelled,
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
