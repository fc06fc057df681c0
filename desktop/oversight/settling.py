"""After an update: cases that an older program kept are told what is counted of them, a few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from desktop.applications.life.rows import settle_applications, unsettled_applications
from desktop.complaints.life.rows import settle_promises, unsettled_promises
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.storage_faults import storage_faults_explained

_SUBMISSIONS, _APPLICATIONS = 100, 25
"""Of an application more has to be read."""


@contextmanager
def own_work(desk: Desk) -> Iterator[Session]:
    """Writes what the program counted by itself, whether or not somebody is at the desk: unrecorded.

    Raises:
        KnownError: the storage refused.
    """
    if desk.under_way is not None:
        yield desk.under_way.session
    else:
        with storage_faults_explained(), desk.database.writing() as session:
            yield session


def settle_some(desk: Desk) -> bool:
    """Tells a few standings what figures count of them; whether there were any to be told.

    Raises:
        KnownError: the storage refused.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        if not unsettled_promises(session, 1) and not unsettled_applications(session, 1):
            return False
    with own_work(desk) as session:
        if submissions := unsettled_promises(session, _SUBMISSIONS):
            settle_promises(session, desk, submissions)
        else:
            settle_applications(session, desk, unsettled_applications(session, _APPLICATIONS))
    return True


def unsettled_cases(desk: Desk) -> int:
    """How many cases are in no figure yet."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return len(unsettled_promises(session)) + len(unsettled_applications(session))
