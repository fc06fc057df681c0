"""What a person does about what is set aside: says that it is settled, or confirms another counter's key."""

from uuid import UUID

from db.models import SetAside, StationKey
from db.sync.set_aside import Why
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission

BY_ITSELF = frozenset({Why.WAITS, Why.OTHER_KEY})
"""What comes by itself once something else is settled or confirmed."""


def settle(desk: Desk, key: str, words: str) -> None:
    """Notes that what is set aside under `key` is settled between the counters, and how.

    It is said no longer each night, stays in the list, and is still kept by itself once it can be.

    Raises:
        NotAllowed: the clerk at the desk may not.
        WrongInput: nothing is said of how.
        KnownError: it is not set aside any more, or waits for something else.
    """
    with desk.writing(Permission.SYNC) as change:
        said = cleaned_line(words, field="settled", limit=SUBJECT_LIMIT, required=True)
        row = change.session.get(SetAside, key)
        if row is None:
            raise KnownError(N_("This is set aside no longer. Look at the list again."))
        if Why(row.why) in BY_ITSELF:
            raise KnownError(N_("This comes by itself once what it waits for is settled. Settle that first."))
        row.settled, row.settled_at = said, change.now
        row.settled_by = desk.clerk.name if desk.clerk else ""
        change.note("set_aside.settled", "set_aside", key)


def confirm_key(desk: Desk, station: UUID, key: str) -> None:
    """Confirms that another counter now signs with this key: somebody has asked there.

    What it signed with it is kept at the next synchronisation.

    Raises:
        NotAllowed: the clerk at the desk looks after no central server.
        KnownError: no such key was seen here.
    """
    with desk.writing(Permission.MANAGE_CENTRAL) as change:
        row = change.session.get(StationKey, (station, key))
        if row is None:
            raise KnownError(N_("No counter signs with this key. Look at the list again."))
        row.trusted = True
        change.note("station_key.confirmed", "station_key", station, key=key)
