"""By which words a submission is found again."""

from collections.abc import Iterator

from db.models import Submission
from desktop.office.typing_layouts import skeleton, words_of


def words_of_submission(record: Submission) -> Iterator[str]:
    """Every word of number, people, subject and text, in the form in which all ways of typing meet.

    The check code is not among them: it is looked up whole, by its own index.
    """
    for part in (record.number, record.applicant, record.about, record.subject, record.text):
        for word in words_of(part):
            yield skeleton(word)
            # „311“ must find 07-000311: nobody reads the leading zeros aloud.
            if word.isdigit() and word.startswith("0"):
                yield word.lstrip("0") or "0"
