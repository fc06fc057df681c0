"""Who turns to the municipality: a person or a company, how to reach them, for whom they stand. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from desktop.office.clock import day_in_sofia
from desktop.office.contacts import checked_email
from desktop.office.faults import WrongInput
from desktop.office.fields import asks, choice, line, own
from desktop.office.identity import IdentifierKind, checked_identifier, checked_phone
from desktop.office.language import N_, NP_, Language
from desktop.office.names import ADDRESS_LIMIT, EMAIL_LIMIT, NAME_LIMIT
from desktop.parties.needs import NEED, checked_needs


class Capacity(StrEnum):
    """In what capacity somebody stands at the desk. The values are stored."""

    IN_PERSON = "in_person"
    PROXY = "proxy"
    LEGAL_REPRESENTATIVE = "legal_representative"
    OFFICIAL = "official"


_CAPACITIES = {
    Capacity.IN_PERSON: N_("in person"),
    Capacity.PROXY: N_("by proxy"),
    Capacity.LEGAL_REPRESENTATIVE: N_("legal representative"),
    Capacity.OFFICIAL: N_("official"),
}


def capacity_word(capacity: Capacity, language: Language) -> str:
    """`лично`, `чрез пълномощник`, …"""
    return language.gettext(_CAPACITIES[capacity])


CAPACITY = choice(N_("In what capacity"), Capacity.IN_PERSON)


def _is_named(party: "Party") -> bool:
    return party.is_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who applies, as typed: what every kind of case asks. A case's draft has these fields and its own."""

    applicant: str = asks(line(NP_("person", "Sender"), limit=NAME_LIMIT, needed=_is_named))
    identifier_kind: IdentifierKind | None = asks(choice(N_("Identification"), None))
    identifier: str = asks(own(N_("Number")))
    address: str = asks(line(N_("Address for the answer"), limit=ADDRESS_LIMIT))
    need: str = asks(NEED)
    phone: str = asks(line(N_("Phone"), limit=40, reading=checked_phone))
    email: str = asks(line(N_("E-mail"), limit=EMAIL_LIMIT, reading=checked_email))

    @property
    def is_named(self) -> bool:
        """Whether they say who they are; a case that takes the unnamed too says otherwise."""
        return True


Draft = TypeVar("Draft", bound=Party)


def with_checked_identifier(party: Draft, today: date) -> Draft:
    """The same with its number read as its kind says; without a number there is no kind.

    Raises:
        WrongInput: it is no such number, or nobody said which kind it is.
    """
    if not party.identifier.strip():
        return replace(party, identifier="", identifier_kind=None)
    if party.identifier_kind is None:
        raise WrongInput(
            N_(
                "Choose the kind of number: personal number (EGN), foreigner's number (LNCh), company "
                "number (EIK) or another document."
            ),
            field="identifier",
        )
    return replace(party, identifier=checked_identifier(party.identifier_kind, party.identifier, today))


def check_is_a_name(party: Party) -> None:
    """Sees that the name has letters: a number that was pasted there would stand on every paper.

    Raises:
        WrongInput: there is no letter in it.
    """
    if party.applicant and not any(sign.isalpha() for sign in party.applicant):
        raise WrongInput(
            N_("A name has letters. Enter the name here, and a number in the field for numbers."),
            field="applicant",
        )


def with_checked_help(party: Draft) -> Draft:
    """The same with the help that is needed in its order.

    Raises:
        WrongInput: the list has no such help.
    """
    return replace(party, need=checked_needs(party.need))


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredCase:
    """What every kind of case has once it is registered: its number, who brought it, its term.

    `edition_id` is the edition of the charter that it was registered under, None for the program's own
    profile; `due_at` the hour on `due_on` at which a term in hours ends. Of one that was erased,
    `erased_under` names the protocol: nothing personal is left of it.
    """

    id: UUID
    station_id: UUID
    number: str
    check_code: str
    registered_at: datetime
    counter: int
    clerk: str
    applicant: str
    identifier_kind: IdentifierKind | None
    identifier: str | None
    address: str
    phone: str
    email: str
    capacity: Capacity
    language: str
    due_on: date | None
    due_at: datetime | None = None
    term_citation: str = ""
    edition_id: UUID | None = None
    erased_at: datetime | None = None
    erased_under: str = ""


class Sent(Protocol):
    """What is known of who sent something, and whether that was erased."""

    @property
    def applicant(self) -> str:
        """The name, empty where nobody gave one."""

    @property
    def erased_at(self) -> datetime | None:
        """When it was erased."""

    @property
    def erased_under(self) -> str:
        """By which protocol."""


def sender_word(sent: Sent, language: Language) -> str:
    """The sender's name; that there is none; or that it was erased, when and by which protocol."""
    if sent.erased_at is not None:
        return language.gettext("erased on {day}, protocol No. {number}").format(
            day=language.short_date(day_in_sofia(sent.erased_at)), number=sent.erased_under
        )
    return sent.applicant or language.gettext("anonymous")
