"""What a draft must be like before it is registered: every fault at its field, all told at once. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.applications.rules import Delivery, Draft
from desktop.attachments.rules import checked_number
from desktop.catalogue.rules import Service, ServiceTerm
from desktop.office.charter.applying import APPLY_KINDS
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import cleaned
from desktop.office.identity import PERSONS, IdentifierKind, checked_identifier
from desktop.office.language import N_
from desktop.parties.rules import Capacity, check_is_a_name, with_checked_help, with_checked_identifier

MOST_SERVICES = 20


@dataclass(frozen=True, slots=True)
class Ordered:
    """A service that was chosen, as the catalogue has it today; `term` is None where none is stated.

    `also` are documents that the office gets by itself for it, though the catalogue does not name them.
    """

    service: Service
    term: ServiceTerm | None
    also: tuple[str, ...] = ()


class ServiceRetired(WrongInput):
    """The office gave the service up, or its speed, while it was being typed."""


def checked(draft: Draft, today: date) -> Draft:
    """The draft, cleaned and ready to register; its services are looked up by `ordered`.

    Raises:
        WrongInput: fields are empty, too long or impossible; all at once, and `field` names each.
    """
    faults = Faults()
    with faults.noted():
        checked_number(draft.attachments)
    read = cleaned(draft, faults)
    with faults.noted():
        read = with_checked_identifier(read, today)
    with faults.noted():
        read = with_checked_help(read)
    with faults.noted():
        check_is_a_name(read)
    with faults.noted():
        read = _with_checked_representative(read, today)
    for check in (_check_the_services, _check_the_way, _check_who_stands_for_it, _check_the_delivery):
        with faults.noted():
            check(read)
    faults.tell()
    return read


def ordered(draft: Draft, services: Mapping[str, Service]) -> tuple[Ordered, ...]:
    """What was chosen, in its order; what no service names is collected for the first of them.

    Raises:
        ServiceRetired: one of them is in the catalogue no more, or not in that speed.
    """
    chosen = tuple(_ordered(services.get(one.service), one.term) for one in draft.services)
    named = {
        name for one in chosen for name in (*(one.service.brought or ()), *(one.service.collected or ()))
    }
    also = tuple(paper.name for paper in draft.collected if paper.name not in named)
    return (replace(chosen[0], also=also), *chosen[1:]) if also and chosen else chosen


def _ordered(service: Service | None, key: str) -> Ordered:
    if service is None:
        raise ServiceRetired(
            N_(
                "The office no longer offers this service. Choose another one; what you typed about the "
                "person stays."
            ),
            field="services",
        )
    terms = {one.key: one for one in service.terms or ()}
    if terms and key not in terms:
        raise ServiceRetired(
            N_("“{name}” is no longer offered at this speed. Choose another speed."),
            field="services",
            of=service,
        )
    return Ordered(service, terms.get(key))


def _check_the_services(draft: Draft) -> None:
    if not draft.services and not draft.elsewhere:
        raise WrongInput(N_("Choose the service that is applied for."), field="services")
    if len(draft.services) > MOST_SERVICES:
        raise WrongInput(
            N_("One application is for at most {most} services. Take the others on another one."),
            field="services",
            most=MOST_SERVICES,
        )


def _check_the_way(draft: Draft) -> None:
    if draft.came_by not in APPLY_KINDS:
        raise WrongInput(N_("The list has no such way. Choose the way by which it came."), field="came_by")


def _check_who_stands_for_it(draft: Draft) -> None:
    """A company never comes by itself, and a person has no official who stands for them."""
    is_company = draft.identifier_kind is IdentifierKind.EIK
    if is_company and draft.capacity is Capacity.IN_PERSON:
        raise WrongInput(
            N_("A company applies through somebody. Choose in what capacity: legal representative or proxy."),
            field="capacity",
        )
    if draft.capacity is Capacity.OFFICIAL and draft.identifier_kind in PERSONS:
        raise WrongInput(
            N_(
                "An official applies for an institution or a company, and this is a person's number. Enter "
                "the company number (EIK), or choose another capacity."
            ),
            field="identifier",
        )


def _with_checked_representative(draft: Draft, today: date) -> Draft:
    """The same with the number of whoever stands for the applicant; nothing of them where nobody does."""
    if not draft.is_represented:
        return replace(
            draft, representative="", representative_kind=None, representative_identifier="", power=""
        )
    number, kind = draft.representative_identifier, draft.representative_kind
    if not number.strip():
        return replace(draft, representative_identifier="", representative_kind=None)
    if kind is None or kind is IdentifierKind.EIK:
        raise WrongInput(
            N_("Choose the kind of number: the representative is a person, not a company."),
            field="representative_identifier",
        )
    read = checked_identifier(kind, number, today, field="representative_identifier")
    if read == draft.identifier and kind is draft.identifier_kind:
        raise WrongInput(
            N_("This is the applicant's own number. Enter the representative's, or leave it empty."),
            field="representative_identifier",
        )
    return replace(draft, representative_identifier=read)


def _check_the_delivery(draft: Draft) -> None:
    """What is finished can arrive: each way of delivery with the contact that it needs."""
    if draft.delivery is Delivery.POST and not (draft.delivery_to or draft.address):
        raise WrongInput(
            N_("It is delivered by post: enter the address, or choose another way."), field="delivery_to"
        )
    if draft.delivery is Delivery.EMAIL and not draft.email:
        raise WrongInput(
            N_("It is delivered by e-mail: enter the e-mail, or choose another way."), field="email"
        )
    if draft.delivery is Delivery.SECURE and not draft.identifier:
        raise WrongInput(
            N_(
                "The state's secure delivery finds a person by number: enter the number, or choose another "
                "way."
            ),
            field="identifier",
        )
