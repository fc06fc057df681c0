"""After an update: cases that an older program kept are told what is counted of them, a few at a time."""

from desktop.applications.life.rows import settle_applications, unsettled_applications
from desktop.complaints.life.rows import settle_promises, unsettled_promises
from desktop.desk import Desk
from desktop.office.permissions import Permission

_SUBMISSIONS, _APPLICATIONS = 100, 25
"""Of an application more has to be read."""


def settle_some(desk: Desk) -> bool:
    """Tells a few standings what figures count of them; whether there were any to be told.

    The program's own work, for nobody in particular: nothing of it is recorded.

    Raises:
        KnownError: the storage refused.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        if not unsettled_promises(session, 1) and not unsettled_applications(session, 1):
            return False
    with desk.writing(Permission.SIGN_IN) as change:
        if submissions := unsettled_promises(change.session, _SUBMISSIONS):
            settle_promises(change.session, desk, submissions)
        else:
            settle_applications(change.session, desk, unsettled_applications(change.session, _APPLICATIONS))
    return True


def unsettled_cases(desk: Desk) -> int:
    """How many cases are in no figure yet."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return len(unsettled_promises(session)) + len(unsettled_applications(session))
