"""What is done with services and fees: described, adopted from a day on, retired. Nothing is ever deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.models import AdoptedFee, ServiceEdition, ServiceWords
from db.models.base import new_key
from desktop.catalogue.everyday_words import phrases_typed, shipped_words
from desktop.catalogue.queries import services_from, words_in
from desktop.catalogue.rules import Adopted, Service
from desktop.catalogue.tariff import as_speeds, fees_changed, is_described_anew
from desktop.catalogue.tariff_rows import Line, read_list
from desktop.catalogue.typed_service import DECISION_LIMIT
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import cleaned_line
from desktop.office.permissions import Permission


@dataclass(frozen=True, slots=True)
class Changed:
    """How many services were described anew, and how many fees adopted."""

    services: int
    fees: int


def change_services(desk: Desk, wanted: Sequence[Service], valid_from: date, reason: str = "") -> Changed:
    """Records what of the services is to be other from that day on: all of it, or nothing.

    A service that has its key is described anew, one of a new key is a new one. Only fees that say by what
    they were `adopted` are recorded. What stands already is not recorded again.

    Raises:
        WrongInput: a new service has the number or the name of another one.
        KnownError: the storage refused.
    """
    may = Permission.MANAGE_TARIFF
    with desk.together(may) as joined, joined.writing(may) as change:
        stand = {one.key: one for one in services_from(joined, valid_from)}
        services = fees = 0
        for service in wanted:
            was = stand.get(service.key)
            if is_described_anew(was, service):
                if was is None:
                    _check_new(service, stand.values())
                change.record("service.described", _edition(change, service, valid_from, reason))
                services += 1
            for fee in fees_changed(was, service):
                told = {"service_key": service.key, "valid_from": valid_from, "recorded_at": change.now}
                change.record_new("fee.adopted", AdoptedFee, fee, id=new_key(), **told, **change.signed)
                fees += 1
            stand[service.key] = service
    return Changed(services, fees)


def change_service(desk: Desk, wanted: Service, shown: Service | None, valid_from: date) -> Changed:
    """The same for one service, of which somebody was `shown` how it is today; None for a new one.

    Raises:
        KnownError: meanwhile somebody else has changed it, and that would be taken back.
        WrongInput: as `change_services`.
    """
    with desk.together(Permission.MANAGE_TARIFF) as joined:
        today = {one.key: one for one in services_from(joined, joined.today())}
        if shown is not None and today.get(shown.key, shown) != shown:
            raise KnownError(_CHANGED_MEANWHILE, service=shown.name)
        return change_services(joined, [wanted], valid_from)


def import_list(desk: Desk, lines: Sequence[Line], valid_from: date, decision: str) -> Changed:
    """Takes a list whole, its fees being adopted by that decision; with a row that is wrong, nothing of it.

    Raises:
        WrongInput: no decision is named.
        KnownError: a row is wrong as the services are now, or the storage refused.
    """
    adopted_by = cleaned_line(decision, field="decision", limit=DECISION_LIMIT, required=True)
    with desk.together(Permission.MANAGE_TARIFF) as joined:
        services = services_from(joined, valid_from)
        read = read_list(lines, services, Adopted(valid_from, adopted_by))
        if read.bad:
            raise KnownError(_ROW_IS_WRONG, row=read.bad[0].row)
        return change_services(joined, read.wanted, valid_from, adopted_by)


def retire_service(desk: Desk, service: Service, valid_from: date, reason: str) -> None:
    """Offers the service no longer from that day on; whatever was applied for goes on. It may come back.

    Raises:
        KnownError: the storage refused.
    """
    with desk.writing(Permission.MANAGE_TARIFF) as change:
        change.record("service.retired", _edition(change, service, valid_from, reason, retired=True))


def word_service(desk: Desk, service: Service, typed: str) -> tuple[str, ...]:
    """Finds the service by these phrases from now on, one on each line; by none, by those that came with it.

    What stands already is not recorded again.

    Raises:
        WrongInput: a phrase is too long, or tells the service from no other.
        KnownError: the storage refused.
    """
    with desk.writing(Permission.MANAGE_TARIFF) as change:
        before = words_in(change.session)
        came = shipped_words().said.get(service.key, ())
        phrases = phrases_typed(typed, before.superfluous.split()) or came
        if phrases != before.said.get(service.key, ()):
            own = list(phrases) if phrases != came else []
            row = change.new_row(ServiceWords, service_key=service.key, phrases=own, worded_at=change.now)
            change.record("service_words.worded", row)
        return phrases


def _edition(
    change: Writing, service: Service, valid_from: date, reason: str, *, retired: bool = False
) -> ServiceEdition:
    return change.new_row(
        ServiceEdition,
        service,
        speeds=as_speeds(service),
        valid_from=valid_from,
        reason=reason,
        retired=retired,
        recorded_at=change.now,
    )


def _check_new(service: Service, others: Iterable[Service]) -> None:
    for other in others:
        if service.number is not None and other.number == service.number:
            raise WrongInput(_NUMBER_TAKEN, field="number", number=service.number, service=other.name)
        if other.name.casefold() == service.name.casefold():
            raise WrongInput(_NAME_TAKEN, field="name", service=other.name)


_CHANGED_MEANWHILE = N_(
    "Meanwhile somebody else has changed this service: {service}. Close this, look at it and change it again."
)
_ROW_IS_WRONG = N_("Row {row} cannot be imported as the services are now. Open the file again.")
_NUMBER_TAKEN = N_("No. {number} is the service “{service}”. Change that one, or correct the number.")
_NAME_TAKEN = N_("There is a service “{service}” already. Change that one, or give this one another name.")
