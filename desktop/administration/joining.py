"""Joining the municipality with a code, typed at the first start of a new counter."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from db.central.join_codes import joining_login, sealed
from db.engine import LocalDatabase
from db.models import CharterEdition
from db.models.base import new_key
from db.sync.entries import ForeignEntry, verified
from db.sync.faults import CentralRefused, CentralUnreachable, Refusal, SyncError
from db.sync.joining import Offered, reached_to_join, root_certificates
from db.sync.keeping import take_in
from db.sync.proof import require_proof
from db.sync.synchronise import synchronise
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.charter.taken import editions_of_others
from desktop.administration.join_code import CODE, Address, JoinCode, code_typed
from desktop.desk import StationFacts
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.clock import Clock
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinOffer:
    """What the code brings to the new counter. `station` is its key, chosen here.

    `charter` is the profile it will work by; `editions` are the municipality's, the first one standing above
    the others, and may be newer than this program can read. `server` is its own way to the centre,
    which it knows by the certificates of `root`.
    """

    code: JoinCode
    station: UUID
    charter: Charter
    counter: int
    site: str
    may_change: bool
    editions: tuple[ForeignEntry, ...] = field(repr=False)
    office_key: bytes = field(repr=False)
    root: str = field(repr=False)
    server: str = field(repr=False)


def look_at_code(typed: str) -> JoinOffer:
    """What the code brings; nothing is used up by looking. Talks to the central server.

    Raises:
        WrongInput: the code is mistyped, unknown, expired or used, or its counter is another computer's.
        KnownError: the server does not answer, or this program cannot read the municipality's profile.
    """
    code = code_typed(typed)
    with _faults_of_joining_explained(code.address):
        root = root_certificates(code.address.dsn(*joining_login(code.secret)))
        with reached_to_join(code.address.dsn(*joining_login(code.secret), root)) as central:
            offered = central.offer()
            office_key = sealed(bytes.fromhex(offered.sealed_office_key), code.secret, b"office key")
            require_proof(central, office_key, offered.charter)
        station = new_key()
        entries = tuple(verified(entry, station) for entry in offered.entries())
    password = sealed(bytes.fromhex(offered.sealed_password), code.secret, b"password").hex()
    return record_of(
        JoinOffer,
        offered,
        code=code,
        station=station,
        charter=_readable(offered, entries),
        editions=entries,
        office_key=office_key,
        root=root,
        server=code.address.dsn(offered.station_role, password, root),
    )


def _readable(offered: Offered, entries: tuple[ForeignEntry, ...]) -> Charter:
    """The profile that this program can read and that stands above the others that it can."""
    refused = None
    for entry in entries:
        try:
            return parse_charter(entry.record["text"], f"{offered.charter}.toml")
        except KnownError as error:
            refused = refused or error
    if refused is not None:
        raise KnownError(
            N_(
                "The charter profile at the central server needs a newer version of the program. Install it "
                "here, then enter the code again."
            )
        ) from refused
    return load_charter(charter_path(offered.charter))


def join(offer: JoinOffer) -> None:
    """Registers the counter at the central server. Cut, it may be made again with the same code.

    Raises:
        WrongInput, KnownError: as `look_at_code`.
    """
    code = offer.code
    with (
        _faults_of_joining_explained(code.address),
        reached_to_join(code.address.dsn(*joining_login(code.secret), offer.root)) as central,
    ):
        central.join(offer.station)


def take_in_editions(session: Session, offer: JoinOffer, station: StationFacts, clock: Clock) -> None:
    """Keeps the municipality's editions as if they had come by the feed; part of the set-up's transaction."""
    looked_up = next(one for one in editions_of_others(station, clock) if one.model is CharterEdition)
    for entry in reversed(offer.editions):
        take_in(session, looked_up, entry)


def speak_first(database: LocalDatabase, offer: JoinOffer, clock: Clock) -> None:
    """Sends the first entries, by which the code is used up, and closes the database.

    Where the line is cut the counter is set up all the same: the run is kept, the status bar tells of it, and
    the next synchronisation sends them.
    """
    try:
        proof = partial(require_proof, office_key=offer.office_key, charter=offer.charter.key)
        synchronise(database, offer.server, clock=clock, looked_up=(), who_answers=proof)
    except SyncError:
        return
    finally:
        database.close()


@contextmanager
def _faults_of_joining_explained(address: Address) -> Iterator[None]:
    """Turns a fault into the sentence for whoever sets a counter up: nothing is set up yet.

    Raises:
        WrongInput, KnownError: in place of every SyncError.
    """
    with sync_faults_explained():
        try:
            yield
        except CentralUnreachable as error:
            raise WrongInput(_NO_ANSWER, field=CODE, address=str(address)) from error
        except CentralRefused as error:
            if error.reason not in _REFUSALS:
                raise
            raise WrongInput(_REFUSALS[error.reason], field=CODE, counter=error.detail) from error


_NO_ANSWER = N_(
    "The central server at {address} does not answer. Check the network and the address after “@”, then try "
    "again. Nothing is set up yet."
)
_NOT_ACCEPTED = N_(
    "The central server does not accept this code. Check that it was issued there, or ask its administrator "
    "for a new one."
)
_REFUSALS: dict[Refusal, str] = {
    Refusal.AUTHENTICATION: _NOT_ACCEPTED,
    Refusal.CODE_UNKNOWN: _NOT_ACCEPTED,
    Refusal.CODE_EXPIRED: N_(
        "The days of this code are over. Ask the administrator of the central server for a new one."
    ),
    Refusal.CODE_USED: N_(
        "A counter was set up with this code already. Ask the administrator of the central server for a new "
        "one."
    ),
    Refusal.COUNTER_TAKEN: N_(
        "Another computer is counter No. {counter} already. Ask the administrator of the central server for "
        "a code with a free number."
    ),
}
