"""By which words a submission is found again, and how what is typed is read to find it."""

from collections.abc import Iterator

from db.models import Submission
from desktop.complaints.rules import SubmissionRecord
from desktop.office.telephones import phone_looked_for, words_of_phone
from desktop.office.typing_layouts import Reading, search_keys, stored_keys, words_of

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘′´`"), " ")


def words_of_submission(record: Submission | SubmissionRecord) -> Iterator[str]:
    """Every word of number, people, addresses, subject and text, in forms in which all ways of typing meet.

    The check code is not among them: it is looked up whole, by its own index.
    """
    for part in (
        record.number,
        record.applicant,
        record.about,
        record.subject,
        record.text,
        record.address,
        record.place,
        record.email,
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
    yield from words_of_phone(record.phone)


def readings_of(typed: str) -> tuple[Reading, ...]:
    """The ways to understand what was typed to find a submission: words, and a telephone as one number."""
    digits = phone_looked_for(typed)
    return (*search_keys(typed), *([(digits,)] if digits else []))
