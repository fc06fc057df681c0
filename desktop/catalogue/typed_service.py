"""A service and its fees as they are typed or stand in a file, and what is made of that. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from babel.numbers import format_decimal

from desktop.catalogue.rules import LONGEST, Adopted, Service, ServiceTerm, Speed
from desktop.catalogue.term_words import length_words
from desktop.catalogue.wording import published_wording, split_documents
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import cleaned_values, day, line, lines, own
from desktop.office.language import N_, NP_, Language
from desktop.office.names import cleaned_line, seen_signs
from desktop.office.typed_amounts import amount_typed
from desktop.office.typed_dates import Lies, day_typed
from desktop.office.typed_numbers import number_typed

NAME_LIMIT = 400
UNIT_LIMIT = 120
LIST_LIMIT = 4_000
DECISION_LIMIT = 200
NOTE_LIMIT = 120
MOST_WAYS = 12
HIGHEST_NUMBER = 999_999

SERVICE_FIELDS = (
    line(NP_("of a service", "Name"), name="name", limit=NAME_LIMIT, needed=True),
    line(
        N_("Number in the register"),
        name="number",
        limit=len(str(HIGHEST_NUMBER)),
        reading=partial(number_typed, lowest=1, highest=HIGHEST_NUMBER),
    ),
    line(N_("Unit that takes the papers"), name="unit", limit=UNIT_LIMIT, needed=True),
    own(N_("Speeds, times and fees in euro"), name="ways", blank=()),
    lines(
        N_("Documents, each on its own line"),
        name="documents",
        limit=LIST_LIMIT,
        hint=N_("If the office obtains it by itself, say so in Bulgarian at the end of the line."),
    ),
    lines(N_("Legal basis, each on its own line"), name="legal_basis", limit=LIST_LIMIT),
    lines(
        N_("How to apply, each way on its own line"),
        name="apply_by",
        limit=LIST_LIMIT,
        hint=N_("Only if one applies for it in another way than for the other services."),
    ),
    day(N_("In force from"), name="valid_from", lies=Lies.NEAREST, passed_by=True),
    line(
        N_("Decision that adopted the fees"),
        name="decision",
        placeholder=N_("Decision No. … of the municipal council"),
        hint=N_("Stays empty while no fee is changed."),
        limit=DECISION_LIMIT,
    ),
)
"""What is asked of a service in the program; „ways“ are `TypedWay`s."""


@dataclass(frozen=True, slots=True)
class TypedWay:
    """One way to have a service, as typed: a speed, what tells it apart, its term and its fee."""

    speed: str = "ordinary"
    note: str = ""
    term: str = ""
    fee: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a speed is there."""
        return not (self.note or self.term or self.fee)


def ways_of(service: Service, language: Language) -> tuple[TypedWay, ...]:
    """The ways to have it as they would be typed; those by the charter's rule are none of its own."""
    return tuple(
        TypedWay(
            str(term.speed),
            term.note or "",
            length_words(term, language) if term.term or term.term_text else "",
            fee_as_typed(term, language),
        )
        for term in service.terms or ()
        if not term.by_rule
    )


def fee_as_typed(term: ServiceTerm, language: Language) -> str:
    """`2,05`, `x2`, or nothing where no fee is stated."""
    if term.times is not None:
        return f"x{term.times.normalize():f}"
    return "" if term.fee is None else format_decimal(term.fee, "0.00", locale=language.locale)


def fee_typed(
    text: str, *, field: str, exact: Decimal | None = None
) -> tuple[Decimal | None, Decimal | None]:
    """The fee in euro, or so many times the ordinary one; neither where nothing is typed.

    `exact`: the text is this number, and no sign of it is open to doubt.

    Raises:
        WrongInput: it is no amount, negative, more precise than a cent, or in lev.
    """
    typed = " ".join(seen_signs(text).split())
    wording = published_wording()
    if not typed:
        return None, None
    if exact is not None:
        return amount_typed(f"{exact:f}", field=field), None
    if typed.casefold() in wording.free:
        return Decimal("0.00"), None
    if found := wording.times.fullmatch(typed):
        return None, Decimal((found["times"] or found["before"]).replace(",", "."))
    if wording.lev.search(typed):
        raise WrongInput(
            N_("“{typed}” is in lev. Enter the fee that was adopted in euro."), field=field, typed=typed
        )
    if _DOUBTFUL.fullmatch(typed):
        raise WrongInput(
            N_(
                "“{typed}” can be a thousand or three decimals. Enter it without a separator, or to the cent."
            ),
            field=field,
            typed=typed,
        )
    return amount_typed(_without_thousands(typed), field=field), None


_DOUBTFUL = re.compile(r"\d{1,3}[.,]\d{3}\s*(?:€|eur)?", re.IGNORECASE)
_GROUPED = (
    (re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})(?!\d)"), "."),
    (re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})(?!\d)"), ","),
    (re.compile(r"(\d{1,3}(?:['’]\d{3})+)()"), "['’]"),
)


def _without_thousands(typed: str) -> str:
    for written, between in _GROUPED:
        if found := written.match(typed):
            whole = re.sub(f"[{between}]" if len(between) == 1 else between, "", found[1])
            return f"{whole}{',' if found[2] else ''}{found[2]}{typed[found.end() :]}"
    return typed


def way_typed(
    typed: TypedWay,
    was: ServiceTerm | None,
    by: Adopted | None,
    *,
    field: str,
    exact: Decimal | None = None,
) -> ServiceTerm:
    """The way to have a service, its fee adopted `by` a decision; without one, the fee that it `was`.

    Raises:
        WrongInput: the term is longer than any; the fee is none; or it is another one, and no decision is
            named (on „decision“).
    """
    fee, times = fee_typed(typed.fee, field=field, exact=exact)
    if times is not None and typed.speed == Speed.ORDINARY:
        raise WrongInput(N_("The ordinary fee is an amount: the others are counted by it."), field=field)
    note = cleaned_line(typed.note, field=field, limit=NOTE_LIMIT, required=False)
    said = cleaned_line(typed.term, field=field, limit=NOTE_LIMIT, required=False) or None
    term = ServiceTerm(
        speed=Speed(typed.speed),
        term_text=said,
        term=published_wording().term(said),
        fee=fee,
        fee_from_lev=False,
        note=note or None,
        times=times,
    )
    if term.term is not None and not term.term.can_be_counted:
        raise WrongInput(
            N_("This deadline is too long. Enter at most {most} hours, days or months."),
            field=field,
            most=LONGEST,
        )
    if was is not None and (was.term == term.term and was.term is not None):
        term = replace(term, term_text=was.term_text)
    is_same = was is not None and (was.times == times if times else (was.fee, was.times) == (fee, None))
    if by is not None and (fee is not None or times is not None or (was is not None and was.adopted)):
        return replace(term, adopted=by)
    if was is not None and is_same:
        return replace(term, fee=was.fee, fee_from_lev=was.fee_from_lev, times=was.times, adopted=was.adopted)
    if fee is None and times is None and (was is None or was.fee is None):
        return term
    raise WrongInput(N_("A fee is changed. Enter the decision that adopted it."), field="decision")


def ways_typed(
    typed: Sequence[TypedWay], was: Service | None, by: Adopted | None
) -> tuple[ServiceTerm, ...] | None:
    """All ways to have a service; `None` where none was typed.

    Raises:
        WrongInput: of one row; on „ways“, which row it is being said.
    """
    stood = {term.key: term for term in (was.terms if was else None) or ()}
    faults, terms = Faults(), dict[str, ServiceTerm]()
    for place, one in enumerate(typed, start=1):
        if one.is_empty and len(typed) > 1:
            continue
        key = f"{one.speed}:{one.note}" if one.note else one.speed
        try:
            term = way_typed(one, stood.get(key), by, field="ways")
        except WrongInput as wrong:
            faults.note(OfRow(place, wrong) if wrong.field == "ways" else wrong)
            continue
        if term.key in terms:
            same = WrongInput(N_("Two ways are called the same. Tell them apart by a word."), field="ways")
            faults.note(OfRow(place, same))
        terms[term.key] = term
    faults.tell()
    return tuple(terms.values()) or None


class OfRow(WrongInput):
    """A fault of one row, told with its number."""

    def __init__(self, row: int, fault: WrongInput) -> None:
        super().__init__(fault.message, field=fault.field, **fault.facts)
        self.row = row

    def sentence(self, language: Language) -> str:
        """`Ред 2: сумата не може да е отрицателна.`"""
        return language.gettext("Row {row}: {what}").format(row=self.row, what=super().sentence(language))


def service_typed(
    typed: Mapping[str, Any], was: Service | None, new_key: str, today: date
) -> tuple[Service, date]:
    """The service as it is to be, and from which day on. `was` is how it stands, None for a new one.

    Raises:
        WrongInput: fields are empty, too long or impossible; all told at once, `field` names each.
    """
    faults = Faults()
    kept = cleaned_values(SERVICE_FIELDS, typed, faults)
    since = since_typed(typed, today, faults)
    by = Adopted(since, kept["decision"]) if kept["decision"] else None
    terms = None
    with faults.noted():
        terms = ways_typed(typed["ways"], was, by)
    faults.tell()
    documents, basis = (_listed(kept[name], was, name) for name in ("documents", "legal_basis"))
    brought, collected = split_documents(documents)
    number = (kept["number"] or None) if was is None else was.number
    service = Service(
        key=was.key if was else str(number or new_key),
        number=number,
        name=kept["name"],
        unit=kept["unit"],
        unit_seen=True,
        terms=terms,
        documents=documents,
        brought=brought,
        collected=collected,
        legal_basis=basis,
        sources=was.sources if was else (),
        note=was.note if was else None,
        apply_by=_listed(kept["apply_by"], was, "apply_by"),
    )
    return service, since


def since_typed(typed: Mapping[str, Any], today: date, faults: Faults) -> date:
    """The day from which it is in force: today, unless another one is typed; a fault goes to `faults`."""
    since = None
    with faults.noted():
        since = day_typed(typed["valid_from"], today, field="valid_from", lies=Lies.NEAREST)
    return since or today


def _listed(text: str, was: Service | None, name: str) -> tuple[str, ...] | None:
    """The lines; `None` stays where nobody said anything, nothing where there was said to be nothing."""
    found = tuple(filter(None, (one.strip() for one in text.split("\n"))))
    return found or (getattr(was, name) and ()) if was else found or None
