"""By which words an application is found again."""

from collections.abc import Iterator

from desktop.applications.rules import ApplicationRecord
from desktop.office.contacts import words_of_phone
from desktop.office.typing_layouts import stored_keys, words_of


def words_of_application(record: ApplicationRecord) -> Iterator[str]:
    """Every word of number, people, address and contacts, in forms in which all ways of typing meet.

    Whose it is one looks for, never which service: that stands in every tenth of them. The identifier is
    looked up whole, by its own index.
    """
    people = record.applicant, record.representative, record.address, record.email
    for part in (record.number, record.register_number, *people):
        for word in words_of(part):
            yield from stored_keys(word)
            if word.isdigit() and word.startswith("0"):
                yield word.lstrip("0") or "0"
    yield from words_of_phone(record.phone)
