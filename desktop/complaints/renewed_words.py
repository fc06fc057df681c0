"""What an older program made findable in another way is made findable as it is today, behind the window."""

from typing import Final

from sqlalchemy import select

from db.models import Submission
from db.search import renew_words, seal_full_blocks, stale_rows, words_are_stale
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk, storage_faults_explained
from desktop.office.permissions import Permission

# A tenth of a second: whoever registers meanwhile waits no longer than that.
_AT_A_TIME: Final = 50


def are_words_stale(desk: Desk) -> bool:
    """Whether something is still found only as an older program would find it."""
    with desk.reading(Permission.SIGN_IN) as session:
        return words_are_stale(session)


def renew_some_words(desk: Desk) -> bool:
    """Makes the newest of those submissions findable anew; whether some are left.

    The program's own work, for nobody in particular: nothing of it is recorded.

    Raises:
        KnownError: the storage refused.
    """
    with desk.writing(Permission.SIGN_IN) as change:
        rows = stale_rows(change.session, _AT_A_TIME)
        those = change.session.scalars(select(Submission).where(Submission.id.in_(rows.values())))
        words = {one.id: words_of_submission(one) for one in those}
        are_last = len(rows) < _AT_A_TIME
        renew_words(change.session, rows, words, are_last=are_last)
        return not are_last


def seal_words(desk: Desk) -> int:
    """Works out what is common in each block that has become full, so that searching stays quick; how many.

    Seconds for a block, which is half a year of a busy municipality: mostly there is none.

    Raises:
        KnownError: the storage refused.
    """
    with storage_faults_explained():
        return seal_full_blocks(desk.database)
