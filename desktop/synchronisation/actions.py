"""The talk with the central server as the window and the command line have it, and its set time."""

from collections.abc import Callable

from db.settings import keep_setting
from db.sync.keeping import LookedUp
from db.sync.synchronise import SyncOutcome
from desktop.administration.central import synchronise_with_central
from desktop.agreements.pulled import AGREEMENTS_OF_OTHERS
from desktop.applications.pulled import applications_of_others
from desktop.catalogue.pulled import TARIFF_OF_OTHERS
from desktop.complaints.pulled import submissions_of_others
from desktop.copies.queries import newest_copy_at
from desktop.desk import Desk
from desktop.institutions.pulled import INSTITUTIONS_OF_OTHERS
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.not_allowed import require
from desktop.office.permissions import Permission
from desktop.oversight.pulled import OVERSIGHT_OF_OTHERS
from desktop.payments.pulled import PAYMENTS_OF_OTHERS
from desktop.reception.pulled import receptions_of_others
from desktop.retention.erasing import complete_erasures
from desktop.synchronisation.queries import SYNC_TIME
from desktop.synchronisation.rules import TIMES


def looked_up_by(desk: Desk) -> list[LookedUp]:
    """All that this counter looks up of the others, of every room."""
    return [
        *submissions_of_others(desk),
        *applications_of_others(desk),
        *receptions_of_others(desk),
        *OVERSIGHT_OF_OTHERS,
        *INSTITUTIONS_OF_OTHERS,
        *TARIFF_OF_OTHERS,
        *AGREEMENTS_OF_OTHERS,
        *PAYMENTS_OF_OTHERS,
    ]


def synchronise_now(
    desk: Desk,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SyncOutcome:
    """Sends and fetches all there is; whoever is at the desk, for it goes to the office's own server only.

    Two at once are harmless: each sends what is not confirmed, and what is there twice is there once.

    Raises:
        KnownError: no server was chosen, it does not answer, or it refuses; nothing is lost.
    """
    copy_at = newest_copy_at(desk)
    about = {} if copy_at is None else {"copy_at": copy_at.isoformat()}
    outcome = synchronise_with_central(desk, looked_up_by(desk), progress, cancelled, about)
    complete_erasures(desk)
    return outcome


def synchronise_on_demand(
    desk: Desk, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> SyncOutcome:
    """The same for whoever may start it.

    Raises:
        NotAllowed: the clerk does not look after the synchronisation.
        KnownError: as `synchronise_now`.
    """
    require(desk.clerk, Permission.SYNC)
    return synchronise_now(desk, progress, cancelled)


def choose_time(desk: Desk, time: str) -> None:
    """Keeps when the counter synchronises by itself, „02:15“.

    Raises:
        NotAllowed: the clerk does not look after the synchronisation.
        KnownError: it is no quarter of an hour.
    """
    if time not in TIMES:
        raise KnownError(N_("This setting is not chosen here. Nothing was changed."))
    with desk.writing(Permission.SYNC) as change:
        keep_setting(change.session, SYNC_TIME, time, at=in_sofia(change.now), actor=change.actor)
