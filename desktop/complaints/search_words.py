"""By which words a submission is found again, and how what is typed is read to find it.

What an older program made findable in another way is made findable as it is today, behind the window.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import select

from db.models import Submission
from db.search import renew_words, seal_full_blocks, stale_rows, words_are_stale
from desktop.complaints.rules import SubmissionRecord
from desktop.desk import Desk
from desktop.office.contacts import phone_looked_for, words_of_phone
from desktop.office.permissions import Permission
from desktop.office.typing_layouts import Reading, cut_short_too, search_keys, stored_keys, words_of
from desktop.storage_faults import storage_faults_explained

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘′´`"), " ")


def words_of_submission(record: Submission | SubmissionRecord) -> Iterator[str]:
    """Every word of number, people, addresses, subject and text, in forms in which all ways of typing meet.

    The check code is not among them: it is looked up whole, by its own index. What was put right is found by
    both: as it was registered, and as it is now.
    """
    told = getattr(record, "rectified", None) or {}
    for part in (
        record.number,
        record.applicant,
        record.about,
        record.subject,
        record.text,
        record.address,
        record.place,
        record.email,
        *(told.get(name, "") for name in ("applicant", "about", "address", "place", "email")),
    ):
        for word in words_of(part):
            yield from stored_keys(word)
            # „311“ must find 07-000311: nobody reads the leading zeros aloud.
            if word.isdigit() and word.startswith("0"):
                yield word.lstrip("0") or "0"
        apart = part.translate(_APOSTROPHES)
        # О'Конър is found by Конър too.
        for word in words_of(apart) if apart != part else ():
            yield from stored_keys(word)
    for phone in (record.phone, told.get("phone", "")):
        yield from words_of_phone(phone)


def readings_of(typed: str) -> tuple[Reading, ...]:
    """The ways to understand what was typed to find a submission: words, and a telephone as one number."""
    digits = phone_looked_for(typed)
    return (*map(cut_short_too, search_keys(typed)), *([(digits,)] if digits else []))


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
