"""One municipality, as its charter and the law behind it make it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from desktop.office.charter.charter_words import Key, KeyedText, LocalText, Once, Words, first_twice
from desktop.office.charter.citations import OwnCitations
from desktop.office.charter.contacts import (
    Accessibility,
    Contact,
    ContactFor,
    Contacts,
    Use,
    check_contacts_listed,
    check_contacts_named,
    usual_letterhead,
    usual_phones,
)
from desktop.office.charter.files import FileSeries
from desktop.office.charter.hall import HallSettings
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.keys import keys_above
from desktop.office.charter.numbers import CounterNumber, Numbering, QueueKind
from desktop.office.charter.offices import (
    CounterRole,
    DeclaredDay,
    Hours,
    Official,
    Site,
    Units,
)
from desktop.office.charter.payments import Payments
from desktop.office.charter.promises import Feedback, Moment, Promise, Services
from desktop.office.charter.receptions import SignUpTerms
from desktop.office.charter.remedies import Remedies
from desktop.office.charter.standards import Measured, Standard
from desktop.office.charter.submissions import SubmissionRules, WhistleblowerChannel
from desktop.office.data_file import DataEntry, not_among, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import OneOffDay

OfficeKind = Literal["municipality", "district", "region", "ministry"]
"""Whose counter it is; „district“ is one of a city's, „region“ a regional administration."""

LONGEST_TEXT = 200_000
"""Signs of a charter's own text: the longest of the five has some 8,000."""


_UNKNOWN_SITE = N_(
    "In the file {file} “{key}” names a place of service that is not in the list: “{site}”. "
    "Add that place or correct the name."
)


class Source(DataEntry):
    """Where a value comes from.

    `charter` quotes the municipality word for word; `law` cites a statute; `setting` gives the reason of
    our own choice, to be confirmed; `office` says who decided it at the office, and when. `verify`: not
    yet compared with the text in force by a lawyer.
    """

    charter: Words | None = None
    law: Words | None = None
    setting: Words | None = None
    office: Words | None = None
    verify: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.charter or self.law or self.setting or self.office):
            raise refusal(
                N_("In the file {file} the source “{key}” is empty. Name a charter, law, setting or office.")
            )
        return self


class Charter(DataEntry):
    """One municipality. `format` is of the file: see `upgrades.py` for what earlier versions wrote.

    `sources` maps a key, or the key of a table above it, to where its value comes from. `open` maps the
    keys that the charter leaves open to the question that the office must answer; their values are `None`
    or empty. `contact_for` says which contacts the papers name. `access` is what the charter says of access
    to the leadership, `accessibility` how one gets to the counter. `printed_text` is the charter as
    the office has it now, where it is no longer the one that came with the program (see `texts.py`).
    `letters_signed_by` is the post under a letter, where it is not the usual one of such an office.
    `secretary_stand_in` is the full name of whom the mayor has named to keep what is against the secretary;
    `None` leaves it to the head of the centre.
    """

    key: Key
    format: int = Field(default=1, ge=1)
    office_kind: OfficeKind = "municipality"
    municipality: LocalText
    letters_signed_by: LocalText | None = None
    centre: LocalText
    sites: Annotated[tuple[Site, ...], Field(min_length=1), Once]
    contacts: Contacts = ()
    contact_for: ContactFor = ContactFor()
    accessibility: Accessibility = ()
    hours: Hours
    counters: Annotated[tuple[CounterRole, ...], Once] = ()
    sign_up_counter: CounterNumber | None = None
    officials: Annotated[tuple[Official, ...], Once] = ()
    reception: SignUpTerms
    access: LocalText | None = None
    printed_text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)] | None = None
    submissions: SubmissionRules
    remedies: Remedies = ()
    citations: OwnCitations | None = None
    whistleblowers: WhistleblowerChannel = WhistleblowerChannel()
    secretary_stand_in: LocalText | None = None
    services: Services
    payments: Payments
    feedback: Feedback
    standards: Annotated[tuple[Standard, ...], Once] = ()
    information: Annotated[tuple[KeyedText, ...], Once] = ()
    promises: Annotated[tuple[Promise, ...], Once] = ()
    expectations: Annotated[tuple[KeyedText, ...], Once] = ()
    files: Annotated[tuple[FileSeries, ...], Once] = ()
    numbering: Numbering
    queue_kinds: Annotated[tuple[QueueKind, ...], Field(min_length=1), Once]
    hall: HallSettings
    units: Units = ()
    one_off_days: tuple[DeclaredDay, ...] = ()
    sources: Mapping[str, Source]
    open: Mapping[str, LocalText] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _no_letter_twice(self) -> Self:
        if letter := first_twice(kind.letter for kind in self.queue_kinds):
            raise refusal(
                N_(
                    "In the file {file} two of “{key}” begin their tickets with “{letter}”. Make them differ."
                ),
                key="queue_kinds",
                letter=letter,
            )
        return self

    @model_validator(mode="after")
    def _counters_serve_what_is_queued_for(self) -> Self:
        kinds = [kind.key for kind in self.queue_kinds]
        for counter in self.counters:
            if not set(counter.kinds) <= set(kinds):
                raise not_among(kinds, key=f"counters.{counter.number}.kinds")
        return self

    @model_validator(mode="after")
    def _names_its_own_contacts_and_sites(self) -> Self:
        check_contacts_named(self.contact_for, self.contacts)
        for way in self.submissions.channels:
            check_contacts_listed(way.contact or (), self.contacts, f"submissions.channels.{way.key}.contact")
        for official in self.officials:
            by = [one.contact for one in official.sign_up if one.contact is not None]
            check_contacts_listed(by, self.contacts, f"officials.{official.key}.sign_up")
        sites = {site.key for site in self.sites}
        for one in self.accessibility:
            if one.site is not None and one.site not in sites:
                raise refusal(_UNKNOWN_SITE, key=f"accessibility.{one.key}.site", site=one.site)
        return self

    @model_validator(mode="after")
    def _promises_stand_in_the_charter(self) -> Self:
        for table, listed in (("promises", self.promises), ("expectations", self.expectations)):
            for one in listed:
                source = self.source_of(f"{table}.{one.key}")
                if source is not None and not (source.charter or source.office):
                    raise refusal(
                        N_(
                            "In the file {file} “{key}” is said to stand in the charter, but its source "
                            "is another. Quote the charter, or say who in the office has decided it, or "
                            "remove it."
                        ),
                        key=f"{table}.{one.key}",
                    )
        return self

    @model_validator(mode="after")
    def _no_day_twice(self) -> Self:
        if day := first_twice(f"{declared.day:%d.%m.%Y}" for declared in self.one_off_days):
            raise refusal(
                N_("In the file {file} {day} is listed twice in “one_off_days”. Remove one."),
                key="one_off_days",
                day=day,
            )
        return self

    @model_validator(mode="after")
    def _the_sign_up_counter_has_its_share(self) -> Self:
        shared = {quota.number for quota in self.reception.quotas}
        if shared and self.sign_up_counter not in shared:
            raise refusal(
                N_(
                    "In the file {file} “{key}” divides the hours among counters without the one that signs "
                    "up: “sign_up_counter”. Add it there."
                ),
                key="reception.quotas",
            )
        return self

    @property
    def open_receptions(self) -> tuple[Official, ...]:
        """The officials to whom one goes without sign-up: first come, first served."""
        return tuple(official for official in self.officials if official.is_open)

    @property
    def sign_up_counters(self) -> tuple[int, ...]:
        """The counters that sign up for receptions, the chief one first; none where nobody has said."""
        if self.sign_up_counter is None:
            return ()
        others = (quota.number for quota in self.reception.quotas if quota.number != self.sign_up_counter)
        return (self.sign_up_counter, *others)

    # How the office is reached

    def named(self, keys: Sequence[str]) -> tuple[Contact, ...]:
        """The contacts with those keys, in that order."""
        by_key = {contact.key: contact for contact in self.contacts}
        return tuple(by_key[key] for key in keys)

    def phones_for(self, use: Use) -> tuple[Contact, ...]:
        """The telephones to call in that matter, the municipality's choice or the usual one; none without."""
        keys: tuple[str, ...] | None = getattr(self.contact_for, use)
        return usual_phones(self.contacts, use) if keys is None else self.named(keys)

    @property
    def on_the_letterhead(self) -> tuple[Contact, ...]:
        """The contacts on top of every paper, in order."""
        keys = self.contact_for.letterhead
        return usual_letterhead(self.contacts) if keys is None else self.named(keys)

    @property
    def address(self) -> LocalText | None:
        """The address of the first site that has one, or `None`."""
        return next((site.address for site in self.sites if site.address is not None), None)

    # What it is asked

    def site(self, key: str) -> Site:
        """The site with that key. Raises `StopIteration`."""
        return next(site for site in self.sites if site.key == key)

    def hours_at(self, site: Site) -> HoursByDay | None:
        """When citizens are served at `site`; `None` where nobody has said."""
        return site.hours or self.hours.centre

    def kinds_at(self, counter: int) -> tuple[str, ...]:
        """The kinds of the queue that a counter serves: those that it names, or all."""
        named = next((one.kinds for one in self.counters if one.number == counter), ())
        return named or tuple(kind.key for kind in self.queue_kinds)

    def promises_at(self, *moments: Moment) -> tuple[Promise, ...]:
        """The promises to show or print at any of these moments, in the charter's order, each once."""
        return tuple(promise for promise in self.promises if not set(moments).isdisjoint(promise.moments))

    @property
    def apologises(self) -> bool:
        """Whether it promises that the office says sorry for lost time."""
        return any(one.key == "apology" for one in self.promises)

    def standard(self, measured: Measured) -> Standard | None:
        """The first standard that is measured so, or `None` where the profile has none."""
        return next((one for one in self.standards if one.measured == measured), None)

    def source_of(self, key: str) -> Source | None:
        """Where the value of `key` comes from: the source of the key, or of the nearest table above it."""
        return next((self.sources[above] for above in keys_above(key) if above in self.sources), None)

    @property
    def one_off(self) -> tuple[OneOffDay, ...]:
        """The declared days as `WorkingCalendar` takes them."""
        return tuple(declared.for_calendar() for declared in self.one_off_days)
