"""Who reads the figures of all counters at the central server: the administrator's side."""

from db.central.readers import admit_reader, revoke_reader
from db.settings import keep_setting
from db.sync.address import kept, with_login
from desktop.administration.central import bind_to_this_office
from desktop.administration.central_orders import Order, note_order
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.rules import CENTRAL_READER
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission


def let_this_counter_read(desk: Desk, dsn: str) -> None:
    """Makes a login that reads figures, and keeps the way there in the encrypted file.

    `dsn` is an administrator's. Repeated, the login of before is shut out.

    Raises:
        NotAllowed: no administrator is at the desk.
        KnownError: the server does not answer or refuses, or is another office's.
    """
    note_order(desk, Order.READER_ADMITTED, dsn, counter=desk.station.counter)
    bind_to_this_office(desk, dsn)
    with sync_faults_explained():
        role, password = admit_reader(dsn, charter=desk.charter.key, counter=desk.station.counter)
        address = kept(with_login(dsn, role, password))
    with desk.writing(Permission.MANAGE_CENTRAL) as change:
        at = in_sofia(change.now)
        keep_setting(change.session, CENTRAL_READER, address, at=at, actor=change.actor, secret=True)


def forbid_reading(desk: Desk, dsn: str, *, counter: int) -> None:
    """Shuts out the login by which that counter reads figures.

    Raises:
        NotAllowed: no administrator is at the desk.
        KnownError: it reads none, or the server does not answer or refuses.
    """
    note_order(desk, Order.READER_REVOKED, dsn, counter=counter)
    with sync_faults_explained():
        known = revoke_reader(dsn, charter=desk.charter.key, counter=counter)
    if not known:
        raise KnownError(
            N_("Counter No. {counter} does not read the figures of all counters. Check the number."),
            counter=counter,
        )
