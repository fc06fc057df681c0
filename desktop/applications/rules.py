"""What somebody applies for, as it is typed, and the application that comes of it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from desktop.attachments.rules import Attached
from desktop.catalogue.rules import Term
from desktop.office.fields import asks, choice, line, lines, own
from desktop.office.identity import IdentifierKind
from desktop.office.language import N_, NP_, Language
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, SUBJECT_LIMIT
from desktop.parties.rules import CAPACITY, Capacity, Party, RegisteredCase

NOTE_LIMIT = 1_000
POWER_LIMIT = 200


class Delivery(StrEnum):
    """How the finished document reaches whoever applied for it. The values are stored."""

    HERE = "here"
    POST = "post"
    EMAIL = "email"
    SECURE = "secure"


DELIVERIES: Mapping[Delivery, str] = {
    Delivery.HERE: N_("here, at the counter"),
    Delivery.POST: N_("by post"),
    Delivery.EMAIL: N_("by e-mail"),
    Delivery.SECURE: N_("by secure e-delivery"),
}
"""What each is called: catalogue entries."""


def delivery_word(delivery: Delivery, language: Language) -> str:
    """`на гише`, `по пощата`, …"""
    return language.gettext(DELIVERIES[delivery])


class Mark(StrEnum):
    """What the clerk notes about an application, because it is treated differently.

    `NAMESAKE`: the applicant bears the name of somebody who works here, and is somebody else.
    """

    CONFIDENTIAL = "confidential"
    NAMESAKE = "namesake"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One service that is applied for, and the term it is wanted in, by `ServiceTerm.key`."""

    service: str
    term: str


@dataclass(frozen=True, slots=True)
class Collected:
    """A document that the office gets by itself, though the applicant usually brings it; and from whom."""

    name: str
    from_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Party):
    """What the clerk has typed so far: one paper, with one service or several. As typed, until `checked`.

    `brought` are the documents that were ticked off, by name, and `collected` those that the office gets by
    itself; what is missing of a service follows from both. `wanted` says what another institution is asked
    for, where that is none of our services.
    `power` is the document by which a proxy or a legal representative stands for the applicant. `elsewhere`
    is the key of the institution that the application is sent on to, empty for this office.
    """

    applicant: str = asks(line(NP_("person", "Applicant"), limit=NAME_LIMIT, needed=True))
    services: tuple[Chosen, ...] = asks(own(blank=()))
    capacity: Capacity = asks(CAPACITY)
    representative: str = asks(
        line(NP_("person", "Representative"), limit=NAME_LIMIT, needed=lambda draft: draft.is_represented)
    )
    representative_kind: IdentifierKind | None = asks(choice(N_("Identification"), None))
    representative_identifier: str = asks(own(N_("Number")))
    power: str = asks(
        line(
            N_("Power of attorney"), limit=POWER_LIMIT, needed=lambda draft: draft.capacity is Capacity.PROXY
        )
    )
    brought: tuple[str, ...] = asks(own(N_("Documents"), blank=()))
    collected: tuple[Collected, ...] = asks(own(blank=()))
    wanted: str = asks(
        line(
            N_("What is applied for"),
            limit=SUBJECT_LIMIT,
            needed=lambda draft: not draft.services and bool(draft.elsewhere),
        )
    )
    delivery: Delivery = asks(choice(N_("How to deliver"), Delivery.HERE))
    came_by: str = asks(choice(N_("How it came"), "counter"))
    delivery_to: str = asks(line(N_("Where to deliver"), limit=ADDRESS_LIMIT))
    elsewhere: str = asks(choice(N_("For another institution")))
    elsewhere_name: str = ""
    note: str = asks(lines(NP_("of a record", "Note"), limit=NOTE_LIMIT, lines=1))
    language: str = asks(choice(N_("Receipt in"), "bg"))
    marks: frozenset[Mark] = asks(own(blank=frozenset()))
    attachments: tuple[Attached, ...] = asks(own(blank=()))

    @property
    def is_represented(self) -> bool:
        """Whether somebody else stands at the desk for the applicant."""
        return self.capacity in {Capacity.PROXY, Capacity.LEGAL_REPRESENTATIVE}


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that the citizen brings for a service, and whether it was there."""

    name: str
    brought: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A document that the office gets by itself (АПК, чл. 36; НАО, чл. 14б): from whom, and by when.

    `key` is of this application; `from_whom` is empty until a unit says it.
    """

    key: str
    name: str
    from_whom: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRecord(RegisteredCase):
    """A registered application, as every screen and slip reads it; the columns are told at `Application`."""

    register_number: str = ""
    paper_id: UUID
    place: int
    service_key: str
    service_number: int | None
    service_name: str
    unit: str
    speed: str
    term_key: str
    term_amount: int | None
    term_unit: str
    legal_basis: tuple[str, ...]
    fee_cents: int | None
    fee_from_lev: bool
    elsewhere: str = ""
    elsewhere_name: str = ""
    representative: str = ""
    representative_kind: IdentifierKind | None = None
    representative_identifier: str | None = None
    power: str = ""
    documents: tuple[Document, ...] = ()
    collected: tuple[Task, ...] = ()
    cure_by: date | None = None
    delivery: Delivery
    delivery_to: str = ""
    came_by: str = "counter"
    need: str = ""
    note: str = ""
    marks: frozenset[Mark] = frozenset()

    @property
    def fee(self) -> Decimal | None:
        """The fee in euro; None where none is stated."""
        return None if self.fee_cents is None else Decimal(self.fee_cents).scaleb(-2)

    @property
    def term(self) -> Term | None:
        """How long the service takes; None where that was not stated."""
        return Term(self.term_amount or 0, self.term_unit) if self.term_unit else None  # type: ignore[arg-type]

    @property
    def missing(self) -> tuple[str, ...]:
        """The papers that were not there when it was taken."""
        return tuple(one.name for one in self.documents if not one.brought)


def is_confidential(marks: Collection[str]) -> bool:
    """Whether only named people may see it, once it is registered."""
    return Mark.CONFIDENTIAL in marks


def documents_of(kept: Sequence[Mapping[str, str]]) -> tuple[Document, ...]:
    """The papers as a row keeps them."""
    return tuple(Document(one.get("name", ""), bool(one.get("brought"))) for one in kept)


def tasks_of(kept: Sequence[Mapping[str, str]]) -> tuple[Task, ...]:
    """What the office gets by itself, as a row keeps it."""
    return tuple(
        Task(
            one.get("key", ""),
            one.get("name", ""),
            one.get("from_whom", ""),
            date.fromisoformat(one["due_on"]) if one.get("due_on") else None,
        )
        for one in kept
    )
