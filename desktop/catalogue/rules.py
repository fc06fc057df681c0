"""What is known of a service, and when it is due. Pure rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal

from desktop.office.charter import Charter
from desktop.office.charter.spans import span_words
from desktop.office.language import Language
from desktop.office.working_calendar import WorkingCalendar

HOURS_IN_A_DAY = 24


class Speed(StrEnum):
    """How fast a service is asked for."""

    ORDINARY = "ordinary"
    FAST = "fast"
    EXPRESS = "express"


_UNITS = frozenset({"immediately", "hours", "days", "working_days", "months"})
LONGEST = 1_000
"""Units of a term: more of them is no term that anybody promises, and in the end no date."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long a service takes. `immediately` has the amount 0."""

    amount: int
    unit: Literal["immediately", "hours", "days", "working_days", "months"]

    @property
    def can_be_counted(self) -> bool:
        """Whether a calendar can: another program may tell of years, or of a million days."""
        return self.unit in _UNITS and 0 <= self.amount <= LONGEST

    def in_words(self, language: Language) -> str:
        """`7 дни` or `7 days`."""
        return span_words(self.amount, self.unit, language)


@dataclass(frozen=True, slots=True)
class Adopted:
    """Since when a fee is in force, and the decision that adopted it."""

    valid_from: date
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTerm:
    """One way to have the service: its speed, term and fee. `None` is „не е посочено“, never nothing.

    `term_text` is the term as published, `term` what it means where that is plain. `fee` is in euro;
    `fee_from_lev`: converted from a fee in lev, hence a sample until an amount in euro is adopted. `times`:
    worked out, so many times the ordinary fee, by what was adopted or by the charter's rule for the speed.
    """

    speed: Speed
    term_text: str | None
    term: Term | None
    fee: Decimal | None
    fee_from_lev: bool
    note: str | None
    times: Decimal | None = None
    adopted: Adopted | None = None

    @property
    def key(self) -> str:
        """What tells it from the other terms of its service, whatever it costs: `fast`, `fast:ФЛ`."""
        return f"{self.speed}:{self.note}" if self.note else str(self.speed)

    @property
    def by_rule(self) -> bool:
        """Whether there is this way only by the charter's rule for its speed."""
        return self.times is not None and self.adopted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An administrative service. `None` is „не е посочено“.

    `number` is that of the state's register, `None` for one that only the charter knows, by its `key`.
    `from_charter`: the municipality itself describes it.

    `documents` are as published; `brought` are those the citizen brings, `collected` those that the
    office gets itself. Both are `None` where `documents` is. `unit_seen` is false where the unit was
    put in by analogy, not by a source. From `changes_on` something of it is other, as is recorded now.
    `apply_by`: how one applies for it, where that is not as for all others.
    """

    key: str
    number: int | None
    name: str
    unit: str
    unit_seen: bool
    terms: tuple[ServiceTerm, ...] | None
    documents: tuple[str, ...] | None
    brought: tuple[str, ...] | None
    collected: tuple[str, ...] | None
    legal_basis: tuple[str, ...] | None
    sources: tuple[str, ...]
    note: str | None
    from_charter: bool = False
    changes_on: date | None = None
    apply_by: tuple[str, ...] | None = None

    @property
    def code(self) -> str:
        """Its number as it is written; empty without one."""
        return "" if self.number is None else str(self.number)


def due_date(term: Term, today: date, calendar: WorkingCalendar) -> date | None:
    """The last day of a term that starts `today`, a working day; `None` for a term below a day.

    Hours short of a day depend on when the desk closes, so that no date is promised for them.
    """
    if term.unit == "immediately":
        return calendar.next_working_day(today)
    if term.unit == "hours":
        days = term.amount // HOURS_IN_A_DAY
        return calendar.add_term(today, days, "days") if days else None
    return calendar.add_term(today, term.amount, term.unit)


def with_speeds_by_rule(service: Service, charter: Charter) -> Service:
    """The service with the speeds that it has no price for, and for which the charter has a rule.

    Only beside an ordinary speed with a fee: so many times nothing, or times what nobody has stated, is no
    price.
    """
    terms = service.terms or ()
    ordinary = next((term for term in terms if term.speed is Speed.ORDINARY and term.fee), None)
    if ordinary is None or ordinary.fee is None:
        return service
    added = []
    for rule in charter.services.speeds:
        if all(term.speed != rule.kind for term in terms):
            fee = charter.payments.rounded(ordinary.fee * rule.times)
            term = Term(rule.amount or 0, rule.unit) if rule.unit else None
            worked_out = replace(ordinary, speed=Speed(rule.kind), term=term, term_text=None, fee=fee)
            added.append(replace(worked_out, times=rule.times))
    return replace(service, terms=(*terms, *added)) if added else service


def split_papers(
    documents: Iterable[str], collected: re.Pattern[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The papers the citizen brings, and those the office collects, where the text itself says so.

    Never ask for what the administration holds (НАО, чл. 14б; АПК, чл. 30). From a collected paper
    the words that say so are left out, together with the brackets around it.
    """
    citizens, offices = [], []
    for paper in documents:
        if collected.search(paper):
            bare = collected.sub("", paper).strip()
            bare = bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare
            offices.append(bare or paper)
        else:
            citizens.append(paper)
    return tuple(citizens), tuple(offices)


LEVS_PER_EURO = Decimal("1.95583")
"""The fixed rate (Закон за въвеждане на еврото в Република България)."""

_CENT = Decimal("0.01")


def euro_from_lev(levs: Decimal) -> Decimal:
    """The amount in euro: divided by the full rate, rounded half up to the cent.

    Raises `TypeError` for a float: a price that went through binary fractions is not a price.
    """
    if not isinstance(levs, Decimal):
        raise TypeError(f"an amount is a Decimal, not a {type(levs).__name__}")
    return (levs / LEVS_PER_EURO).quantize(_CENT, rounding=ROUND_HALF_UP)
