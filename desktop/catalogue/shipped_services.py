"""The services that come with the program, as its files tell them, and what they cost before 2026."""

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from desktop.catalogue.rules import Service, ServiceTerm, euro_from_lev
from desktop.catalogue.wording import published_wording, split_documents
from desktop.office.data_file import DataEntry, checked, refusal
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.places import RESOURCES
from desktop.office.records import record_of
from desktop.office.text_file import text_of

SERVICES = RESOURCES / "catalogue" / "services.json"
FEES_SEEN = RESOURCES / "catalogue" / "fees_seen.json"

Words = tuple[str, ...]
# Not strict: JSON writes 2 as well as 7.25.
Amount = Annotated[Decimal, Field(strict=False, ge=0)]


def _known_speed(written: str) -> str:
    known = published_wording().speeds
    if written not in known:
        raise refusal(
            N_("In the file {file} the value of “{key}” is not allowed. Allowed: {expected}."),
            expected=", ".join(f"“{speed}”" for speed in known),
        )
    return written


class _TermEntry(DataEntry):
    kind: Annotated[str, AfterValidator(_known_speed)]
    term: str | None
    fee_bgn: Amount | None
    fee_eur: Amount | None = None
    note: str | None


class _ServiceEntry(DataEntry):
    number: int = Field(ge=1)
    name: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    unit_seen_in_source: bool
    terms: tuple[_TermEntry, ...] | None
    documents: Words | None
    legal_basis: Words | None
    currency_seen: str | None
    # An adopted amount belongs to one term: it stands there, under the same name.
    fee_eur: None
    source: Words
    note: str | None

    @model_validator(mode="after")
    def _its_fees_are_in_lev(self) -> Self:
        if self.currency_seen != "BGN" and any(term.fee_bgn for term in self.terms or ()):
            raise refusal(
                N_("In the file {file} “{key}” has fees, but its currency is not BGN. Write “BGN”.")
            )
        return self


class _CatalogueEntry(DataEntry):
    note: str
    services: tuple[_ServiceEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _no_number_twice(self) -> Self:
        (number, times), *_rest = Counter(entry.number for entry in self.services).most_common(1)
        if times > 1:
            raise refusal(
                N_("In the file {file} “{key}” is listed twice. Remove one."), key=f"services.{number}"
            )
        return self


@cache
def load_services(path: Path = SERVICES) -> tuple[Service, ...]:
    """The services in `path`, in its order. Raises `KnownError` that names the file and the key."""
    return tuple(_service(entry) for entry in checked(_CatalogueEntry, _read_json(path), path).services)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(text_of(path), parse_float=Decimal)
    except ValueError as fault:
        message = N_("The file {file} cannot be read. Put it back from the installation.")
        raise KnownError(message, file=path.name) from fault


class SeenFee(DataEntry):
    """A fee in lev that a municipality took before 2026, as its list said; nobody has adopted it in euro."""

    number: int
    municipality: str
    speed: str
    term: str | None
    bgn: Amount
    note: str | None
    source: str


class _SeenFees(DataEntry):
    note: str
    fees: tuple[SeenFee, ...]


@cache
def fees_seen() -> tuple[SeenFee, ...]:
    """What municipalities took before 2026, in lev, as their lists said. Raises `KnownError`."""
    return checked(_SeenFees, _read_json(FEES_SEEN), FEES_SEEN).fees


def _service(entry: _ServiceEntry) -> Service:
    brought, collected = split_documents(entry.documents)
    return record_of(
        Service,
        entry,
        key=str(entry.number),
        unit_seen=entry.unit_seen_in_source,
        terms=None if entry.terms is None else tuple(_service_term(term) for term in entry.terms),
        brought=brought,
        collected=collected,
        sources=entry.source,
    )


def _service_term(entry: _TermEntry) -> ServiceTerm:
    from_lev = entry.fee_eur is None and entry.fee_bgn is not None
    return ServiceTerm(
        speed=published_wording().speeds[entry.kind],
        term_text=entry.term,
        term=published_wording().term(entry.term),
        fee=euro_from_lev(entry.fee_bgn) if from_lev and entry.fee_bgn is not None else entry.fee_eur,
        fee_from_lev=from_lev,
        note=entry.note,
    )
