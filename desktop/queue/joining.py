"""How a hall is set up at a PostgreSQL, and how stations come to share it: the administrator's side."""

import secrets
from typing import Literal

from db.hall.line import HallLine
from db.hall.setting_up import CounterTaken, admit, init_hall
from db.key_store import FileKeyStore, KeyStore, key_store_for
from db.settings import keep_setting
from db.sync.address import kept, with_login, with_password, without_secret
from db.sync.faults import CentralRefused, Refusal
from desktop.administration.admitting import check_building
from desktop.administration.central_orders import Order, note_order
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.keys import refusals_explained
from desktop.administration.rules import HALL_SERVER
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.profile import Profile
from desktop.queue.hall_of import place_of, shared_hall
from desktop.queue.shared_hall import HallPlace, connect_hall, hall_faults_explained
from desktop.queue.tending import tell_charter

Part = Literal["counter", "display", "kiosk"]
_PASSWORD_BYTES = 24
_NO_SUCH_ROLE = "42704"


def prepare_hall(desk: Desk, dsn: str) -> list[str]:
    """Brings the hall's database to this program's schema; `dsn` is its owner's. Gives the steps applied now.

    Raises:
        KnownError: it does not answer, refuses, or is of a newer program.
    """
    note_order(desk, Order.HALL_PREPARED, dsn)
    with sync_faults_explained():
        return init_hall(dsn)


def admit_station(desk: Desk, dsn: str, part: Part, number: int, building: str = "") -> tuple[str, str]:
    """Lets a counter, or a display or kiosk with a number of its own, into the hall of that building.

    Gives the address with which it joins, and its password; repeated, the password before is good no more.

    Raises:
        KnownError: the server does not answer or refuses, no hall was prepared there, the charter has no such
            building, or another station is that counter.
    """
    if number < 1:
        raise KnownError(N_("Counters, displays and kiosks are numbered from 1 on. Enter another number."))
    if building:
        check_building(desk.charter, building)
    hall = "_".join(filter(None, (desk.charter.key, building)))
    role = f"hall_{hall}_{part}_{number}"
    note_order(desk, Order.HALL_ADMITTED, dsn, role=role)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with sync_faults_explained():
        try:
            admit(
                dsn,
                hall=hall,
                part=part,
                counter=number if part == "counter" else None,
                role=role,
                password=password,
            )
        except CounterTaken as error:
            raise KnownError(
                N_("Another station is counter No. {counter} of this hall."), counter=number
            ) from error
        except CentralRefused as error:
            if error.reason is Refusal.NOT_PREPARED or error.detail == _NO_SUCH_ROLE:
                raise KnownError(
                    N_("No hall was prepared at this server. First run there: {command}"),
                    command="ednogishe hall init",
                ) from error
            raise
        return with_login(dsn, role, ""), password


def hall_standing(desk: Desk) -> tuple[str, bool] | None:
    """Where the hall is that this counter shares, and whether it answers; `None` where it shares none."""
    place = place_of(desk)
    return (without_secret(place.address), place.line.is_reached()) if place else None


def join_hall(desk: Desk, address: str, password: str = "") -> None:
    """Keeps the way to the hall in the encrypted file; this counter shares its queue from now on.

    `address` may be the whole command that was printed for it, with the address in its quotation marks.

    Raises:
        NotAllowed: no administrator is at the desk.
        KnownError: the address cannot be read, or the hall does not answer or refuses this counter.
    """
    with sync_faults_explained():
        address = kept(with_password(address.split('"')[1] if address.count('"') > 1 else address, password))
    line = HallLine(address)
    with hall_faults_explained():
        line.ask("to_keep", desk.clock.now())
    with desk.writing(Permission.MANAGE_CENTRAL) as change:
        change.note("hall.joined", "station", desk.station.id, server=without_secret(address))
        at = in_sofia(change.now)
        keep_setting(change.session, HALL_SERVER, address, at=at, actor=change.actor, secret=True)
    desk.kept[HallPlace] = place = HallPlace(address, line)
    tell_charter(desk, place, shared_hall(desk, place))


def join_alone(profile: Profile, address: str) -> None:
    """Has a display or a kiosk on a computer without an office join; there the address is all that is kept.

    Raises:
        KnownError: the address cannot be read, the hall refuses it, or no counter has told it the charter.
    """
    with sync_faults_explained():
        address = kept(address)
    connect_hall(address)
    with refusals_explained():
        profile.folder.mkdir(parents=True, exist_ok=True)
        login_store(profile).write(address.encode())


def login_store(profile: Profile) -> KeyStore:
    """Where a display or a kiosk on a computer of its own keeps its hall's address, password included."""
    file = profile.folder / "hall.key"
    return FileKeyStore(file) if profile.throw_away else key_store_for(f"{profile.key_name} hall", file)
