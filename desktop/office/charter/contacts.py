"""How the office is reached, which of it a paper names, and how one gets to the counter."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Field

from desktop.office.charter.charter_words import Key, KeyedText, LocalText, Once, OneOrMore, Words
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

ContactKind = Literal[
    "phone",
    "switchboard",
    "mayor_reception",
    "hot_line",
    "mobile",
    "fax",
    "email",
    "website",
    "portal",
    "messenger",
    "app",
]

DIALLED: tuple[ContactKind, ...] = ("phone", "switchboard", "mobile", "mayor_reception", "hot_line")
"""What one can call, the nearest at hand first."""

AccessKind = Literal[
    "transport",
    "parking",
    "entrance",
    "ramp",
    "lift",
    "helper",
    "sign_language",
    "print",
    "toilet",
    "children",
    "waiting",
    "other",
]
"""A stop, a car park, the way in, a lift, somebody who helps, papers in large print or Braille, a seat."""

_UNKNOWN_CONTACT = N_(
    "In the file {file} “{key}” names a contact that is not in the list: “{contact}”. "
    "Add that contact or correct the name."
)
_NOT_DIALLED = N_(
    "In the file {file} “{key}” must name a telephone, because the papers say “call”. “{contact}” is none."
)


class Contact(DataEntry):
    """One telephone, address or site.

    `label` says whose it is, where that is not the centre's; `hours`, when somebody answers there.
    """

    key: Key
    kind: ContactKind
    value: Words
    label: LocalText | None = None
    hours: HoursByDay | None = None


Contacts = Annotated[tuple[Contact, ...], Once]


Named = Annotated[tuple[Key, ...], Field(min_length=1), OneOrMore]
"""The keys of contacts, in the order in which they are named; one alone needs no list."""


class ContactFor(DataEntry):
    """Which contacts the papers name; `None` leaves it to what is usual.

    `letterhead`: every paper, on top. `submissions`: where one asks about a case. `receptions`: where an
    appointment is given back or changed. `whistleblowers`: where one asks for the officer without saying why.
    Usual is the first telephone without a label, or the switchboard; for receptions that of the mayor's
    reception; on the letterhead also all e-mails and the first site without a label.
    """

    letterhead: Named | None = None
    submissions: Named | None = None
    receptions: Named | None = None
    whistleblowers: Named | None = None


Use = Literal["submissions", "receptions", "whistleblowers"]
"""For what a paper says whom to call."""


class Access(KeyedText):
    """One thing that helps people get to the counter and be served there; of all sites, or of that one."""

    kind: AccessKind = "other"
    site: Key | None = None


Accessibility = Annotated[tuple[Access, ...], Once]


def check_contacts_named(named: ContactFor, contacts: Sequence[Contact]) -> None:
    """Raises a refusal for a contact that is not in the list, or cannot be called where papers say so."""
    known = {contact.key: contact for contact in contacts}
    for use in ContactFor.model_fields:
        keys: Sequence[str] = getattr(named, use) or ()
        check_contacts_listed(keys, contacts, f"contact_for.{use}")
        for key in keys:
            if use != "letterhead" and known[key].kind not in DIALLED:
                raise refusal(_NOT_DIALLED, key=f"contact_for.{use}", contact=key)


def check_contacts_listed(named: Iterable[str], contacts: Iterable[Contact], at: str) -> None:
    """Raises a refusal at the key `at` for the name of a contact that is not in the list."""
    known = {contact.key for contact in contacts}
    for name in named:
        if name not in known:
            raise refusal(_UNKNOWN_CONTACT, key=at, contact=name)


def usual_phones(contacts: Sequence[Contact], use: Use) -> tuple[Contact, ...]:
    """The telephone to call where the municipality has not named one; none where it has none of its own."""
    if use == "receptions" and (theirs := [one for one in contacts if one.kind == "mayor_reception"]):
        return (theirs[0],)
    ours = [one for one in contacts if one.kind == "phone" and one.label is None]
    ours += [one for one in contacts if one.kind == "switchboard"]
    return tuple(ours[:1])


def usual_letterhead(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """What stands on top of a paper where nobody has said: what is the centre's own, not somebody's."""
    ours = [one for one in contacts if one.label is None]
    emails = [one for one in ours if one.kind == "email"]
    sites = [one for one in ours if one.kind == "website"][:1]
    return (*usual_phones(contacts, "submissions"), *emails, *sites)
