"""Letting a new counter of the municipality in: a join code is issued at one that is at work already."""

import secrets

from db.central.central import CounterTaken
from db.central.join_codes import SECRET_BYTES, NewCounter, ProfileNotThere
from db.central.join_codes import issue_join_code as issue_at_the_centre
from db.central.revoking import revoke_station
from db.central.rights import let_change_charter as say_at_the_centre
from db.central.rights import let_heads_decide as say_of_heads
from db.central.rights import let_read_confidential as give_confidential_at_the_centre
from db.central.rights import let_sign_anew as forget_key_at_the_centre
from db.models import Setting
from db.sync.address import root_of
from desktop.administration.central import bind_to_this_office
from desktop.administration.central_orders import Order, note_order
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.charter.editions import edition_in_force
from desktop.administration.join_code import (
    USUAL_DATABASE,
    USUAL_PORT,
    Address,
    JoinCode,
    address_said,
)
from desktop.administration.rules import CENTRAL_SERVER, HIGHEST_COUNTER
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.storage_faults import storage_faults_explained

LONGEST_DAYS = 30


def issue_join_code(
    desk: Desk,
    dsn: str,
    *,
    counter: int,
    site: str = "",
    days: int = 7,
    may_change: bool = False,
    address: str = "",
) -> str:
    """Issues a code for a new counter of this municipality; `dsn` is the centre's administrator's.

    `site` is a key of the charter's. `address` is where the new counter finds the server, if not where `dsn`
    says.

    Raises:
        KnownError: the number, the building or the days cannot be, the number is taken, the centre does not
            hold the profile yet, or the server does not answer or refuses.
    """
    _check_the_new_counter(desk, counter, site, days)
    there = _address_of(dsn, address)
    note_order(desk, Order.CODE_ISSUED, dsn, counter=counter, address=str(there))
    bind_to_this_office(desk, dsn)
    secret = secrets.token_bytes(SECRET_BYTES)
    with storage_faults_explained(), desk.database.reading() as session:
        edition = edition_in_force(session, desk.today())
        chosen = session.get(Setting, CENTRAL_SERVER)
    with sync_faults_explained():
        root = root_of(dsn) or (root_of(chosen.value) if chosen is not None else "")
    new = NewCounter(
        charter=desk.charter.key,
        counter=counter,
        site=site,
        may_change=may_change,
        office_key=desk.check_key,
        root=root,
    )
    with sync_faults_explained():
        try:
            issue_at_the_centre(dsn, secret, new, days=days, edition=edition)
        except CounterTaken as error:
            raise KnownError(
                N_("Another computer is counter No. {counter} already. Choose a free number."),
                counter=counter,
            ) from error
        except ProfileNotThere as error:
            raise KnownError(
                N_(
                    "The central server does not have the charter profile in force yet. Run {command} at "
                    "this counter, then issue the code."
                ),
                command="ednogishe sync",
            ) from error
    return JoinCode(secret, there).written()


def let_change_charter(desk: Desk, dsn: str, *, counter: int, allowed: bool) -> None:
    """Says at the centre whether this municipality's profile may be changed at that counter.

    The counter hears of it at its next synchronisation.

    Raises:
        KnownError: the centre knows no such counter, or does not answer or refuses.
    """
    note_order(desk, Order.RIGHT_CHANGED, dsn, counter=counter, allowed=allowed)
    with sync_faults_explained():
        known = say_at_the_centre(dsn, charter=desk.charter.key, counter=counter, allowed=allowed)
    _check_known(known, counter)


def let_heads_decide(desk: Desk, dsn: str, *, counter: int, allowed: bool) -> None:
    """Says at the centre whether heads work at that counter, who decide cases of the other counters too.

    The counter hears of it at its next synchronisation.

    Raises:
        KnownError: the centre knows no such counter, or does not answer or refuses.
    """
    note_order(desk, Order.RIGHT_CHANGED, dsn, counter=counter, allowed=allowed, right="heads")
    with sync_faults_explained():
        known = say_of_heads(dsn, charter=desk.charter.key, counter=counter, allowed=allowed)
    _check_known(known, counter)


def let_read_confidential(desk: Desk, dsn: str, *, counter: int, allowed: bool) -> None:
    """Says at the centre whether that counter of this municipality is given confidential cases.

    Ordered where somebody who may see them begins to work, or no longer does. What the counter was given
    before stays there.

    Raises:
        KnownError: the centre knows no such counter, or does not answer or refuses.
    """
    note_order(desk, Order.CONFIDENTIAL, dsn, counter=counter, allowed=allowed)
    with sync_faults_explained():
        known = give_confidential_at_the_centre(
            dsn, charter=desk.charter.key, counter=counter, allowed=allowed
        )
    _check_known(known, counter)


def revoke_counter(desk: Desk, dsn: str, *, counter: int) -> None:
    """Shuts that counter of this municipality out of the central server: for a stolen or lost computer.

    It can neither send nor receive any more; the others hear of it at their next synchronisation.

    Raises:
        KnownError: it is this very counter, the centre knows no such counter, or does not answer or refuses.
    """
    if counter == desk.station.counter:
        raise KnownError(
            N_("This is counter No. {counter} itself. Shut it out from another counter."), of=desk.station
        )
    note_order(desk, Order.REVOKED, dsn, counter=counter)
    with sync_faults_explained():
        known = revoke_station(dsn, charter=desk.charter.key, counter=counter)
    _check_known(known, counter)


def let_sign_anew(desk: Desk, dsn: str, *, counter: int) -> None:
    """Lets that counter of this municipality register another signing key at its next synchronisation.

    Done once a counter was set up anew.

    Raises:
        KnownError: the centre knows no such counter, or does not answer or refuses.
    """
    note_order(desk, Order.KEY_FORGOTTEN, dsn, counter=counter)
    with sync_faults_explained():
        known = forget_key_at_the_centre(dsn, charter=desk.charter.key, counter=counter)
    _check_known(known, counter)


def _check_known(known: bool, counter: int) -> None:
    if not known:
        raise KnownError(
            N_("The central server knows no counter No. {counter} of this municipality. Check the number."),
            counter=counter,
        )


def _check_the_new_counter(desk: Desk, counter: int, site: str, days: int) -> None:
    if not 1 <= counter <= HIGHEST_COUNTER:
        raise KnownError(
            N_("The number of the counter is from 1 to {highest}, as on its sign."), highest=HIGHEST_COUNTER
        )
    if site:
        check_building(desk.charter, site)
    if not 1 <= days <= LONGEST_DAYS:
        raise KnownError(N_("A join code can be valid for 1 to {longest} days."), longest=LONGEST_DAYS)


def check_building(charter: Charter, site: str) -> None:
    """Raises `KnownError`: the charter has no building of that key; it names those that it has."""
    known = [one.key for one in charter.sites]
    if site not in known:
        raise KnownError(
            N_("The charter has no building “{site}”. It has: {known}."),
            site=site,
            known=", ".join(known) or "–",
        )


def _address_of(dsn: str, address: str) -> Address:
    from psycopg import ProgrammingError  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        said = conninfo_to_dict(dsn)
    except ProgrammingError:
        # Its message repeats the connection string, password included.
        said = {}
    host = str(said.get("host") or said.get("hostaddr") or "")
    # Of a folder on this computer a new counter makes nothing.
    here = not host or host in {"localhost", "127.0.0.1", "::1"} or bool(set(host) & set("/@"))
    if not address and not here:
        port, database = said.get("port") or USUAL_PORT, said.get("dbname") or USUAL_DATABASE
        address = f"{f'[{host}]' if ':' in host else host}:{port}/{database}"
    if (there := address_said(address)) is None:
        raise KnownError(
            N_("Say where other computers find the central server: {command}"),
            command="--address 10.0.0.5/ednogishe",
        )
    return there
