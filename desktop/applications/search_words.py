"""By which words an application is found again."""

from collections.abc import Iterator

from db.models import Application
from desktop.applications.rules import ApplicationRecord
from desktop.office.contacts import words_of_phone
from desktop.office.typing_layouts import stored_keys, words_of


def words_of_application(record: Application | ApplicationRecord) -> Iterator[str]:
    """Every word of number, people, address and contacts, in forms in which all ways of typing meet.

    Whose it is one looks for, never which service: that stands in every tenth of them. The identifier is
    looked up whole, by its own index. What was put right is found by both, of a row.
    """
    told = getattr(record, "rectified", None) or {}
    names = ("applicant", "representative", "address", "email")
    people = (*(getattr(record, name) for name in names), *(told.get(name, "") for name in names))
    for part in (record.number, record.register_number, *people):
        for word in words_of(part):
            yield from stored_keys(word)
            if word.isdigit() and word.startswith("0"):
                yield word.lstrip("0") or "0"
    for phone in (record.phone, told.get("phone", "")):
        yield from words_of_phone(phone)
