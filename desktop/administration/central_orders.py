"""What an administrator orders at the centre, noted at the counter before it is done there."""

from enum import StrEnum

from db.sync.address import without_secret
from desktop.administration.central_sentences import sync_faults_explained
from desktop.desk import Desk
from desktop.office.permissions import Permission


class Order(StrEnum):
    """What an administrator orders at the centre: the ends of the journal's actions of it."""

    PREPARED = "prepared"
    FEED_RESTARTED = "feed_restarted"
    COUNTER_LET_IN = "counter_let_in"
    CODE_ISSUED = "code_issued"
    RIGHT_CHANGED = "right_changed"
    KEY_FORGOTTEN = "key_forgotten"
    DIVIDED = "divided"
    YEAR_DROPPED = "year_dropped"
    REVOKED = "counter_revoked"
    CONFIDENTIAL = "confidential_right"
    READER_ADMITTED = "reader_admitted"
    READER_REVOKED = "reader_revoked"
    HALL_PREPARED = "hall_prepared"
    HALL_ADMITTED = "hall_admitted"


def note_order(desk: Desk, order: Order, dsn: str, **told: object) -> None:
    """Notes what the administrator at the desk orders at the server of `dsn`; nothing secret is in it.

    The entry comes before the deed: what is done elsewhere cannot be one transaction with it, and must not be
    without a trace.

    Raises:
        NotAllowed: no administrator is at the desk.
        KnownError: the address cannot be read, or the storage refuses.
    """
    with sync_faults_explained():
        server = without_secret(dsn)
    with desk.writing(Permission.MANAGE_CENTRAL) as change:
        change.note(f"central.{order}", "station", desk.station.id, server=server, **told)
