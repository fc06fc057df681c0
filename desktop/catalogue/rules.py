"""What is known of a service, when it is due, and which services a typed text means. Pure rules."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum, StrEnum
from typing import Literal

from desktop.office.charter import Charter
from desktop.office.charter.spans import span_words
from desktop.office.language import Language
from desktop.office.typing_layouts import Reading, search_keys, skeleton, words_of
from desktop.office.working_calendar import WorkingCalendar

HOURS_IN_A_DAY = 24

_LEAST_INFLECTED = 5


class Speed(StrEnum):
    """How fast a service is asked for."""

    ORDINARY = "ordinary"
    FAST = "fast"
    EXPRESS = "express"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a service takes. `immediately` has the amount 0."""

    amount: int
    unit: Literal["immediately", "hours", "days", "working_days", "months"]

    def in_words(self, language: Language) -> str:
        """`7 дни` or `7 days`."""
        return span_words(self.amount, self.unit, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTerm:
    """One way to have the service: its speed, term and fee. `None` is „не е посочено“, never nothing.

    `term_text` is the term as published, `term` what it means where that is plain. `fee` is in euro;
    `fee_from_lev`: converted from a fee in lev, hence a sample until an amount in euro is adopted. `times`:
    worked out, so many times the ordinary fee, by the charter's rule for the speed.
    """

    speed: Speed
    term_text: str | None
    term: Term | None
    fee: Decimal | None
    fee_from_lev: bool
    note: str | None
    times: Decimal | None = None

    @property
    def key(self) -> str:
        """What tells it from the other terms of its service, whatever it costs: `fast`, `fast:ФЛ`."""
        return f"{self.speed}:{self.note}" if self.note else str(self.speed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An administrative service. `None` is „не е посочено“.

    `number` is that of the state's register, `None` for one that only the charter knows, by its `key`.
    `from_charter`: the municipality itself describes it.

    `documents` are as published; `brought` are those the citizen brings, `collected` those that the
    office gets itself. Both are `None` where `documents` is. `unit_seen` is false where the unit was
    put in by analogy, not by a source.
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


class _Place(IntEnum):
    """Where a service holds the words that were typed, the best place first."""

    NUMBER = 0
    NUMBER_BEGINS = 1
    NAME = 2
    NAME_OR_UNIT = 3
    ANYWHERE = 4


class ServiceIndex:
    """Finds services as one types; built once, then a search takes well under a millisecond."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = services
        postings: dict[str, dict[_Place, set[int]]] = defaultdict(lambda: defaultdict(set))
        for at, service in enumerate(services):
            for place, text in (
                (_Place.NAME, service.name),
                (_Place.NAME_OR_UNIT, service.unit),
                (_Place.ANYWHERE, " ".join(service.documents or ())),
            ):
                for word in words_of(text):
                    postings[skeleton(word)][place].add(at)
        self._postings = postings
        self._vocabulary = sorted(postings)
        self._names = [tuple(skeleton(word) for word in words_of(service.name)) for service in services]

    def find(self, typed: str) -> list[Service]:
        """The services that `typed` may mean, the likeliest first; all of them for an empty text.

        First by where the words stand: number, name, unit, documents; then by how they were read (see
        `search_keys`), other forms of the words last (`скица` finds `скици` too); then by how many of
        them stand whole in the name, and how early.
        """
        readings = search_keys(typed)
        if not readings:
            return list(self.services)
        ranks: dict[int, tuple[int, ...]] = {}
        for order, reading in enumerate([*readings, *map(_without_endings, readings)]):
            for at, place in self._places(reading).items():
                closeness = (0, 0) if place <= _Place.NUMBER_BEGINS else self._closeness(at, reading)
                rank = (place, order, *closeness, self.services[at].number or 0)
                ranks[at] = min(rank, ranks.get(at, rank))
        return [self.services[at] for at in sorted(ranks, key=ranks.__getitem__)]

    def _places(self, reading: Reading) -> dict[int, _Place]:
        found: dict[int, _Place] = {}
        if len(reading) == 1 and reading[0][0].isdigit():
            found |= self._numbered(reading[0][0])
        for place in (_Place.NAME, _Place.NAME_OR_UNIT, _Place.ANYWHERE):
            everywhere = [self._holding(word, place) for word in reading]
            for at in set.intersection(*everywhere):
                found.setdefault(at, place)
        return found

    def _numbered(self, digits: str) -> dict[int, _Place]:
        return {
            at: _Place.NUMBER if service.code == digits else _Place.NUMBER_BEGINS
            for at, service in enumerate(self.services)
            if service.code.startswith(digits)
        }

    def _holding(self, skeletons: tuple[str, ...], worst: _Place) -> set[int]:
        """The services with a word that begins with one of `skeletons`, at `worst` or a better place."""
        holding: set[int] = set()
        for beginning in skeletons:
            for word in self._words_with(beginning):
                for place, services in self._postings[word].items():
                    if place <= worst:
                        holding |= services
        return holding

    def _words_with(self, beginning: str) -> Iterable[str]:
        at = bisect_left(self._vocabulary, beginning)
        while at < len(self._vocabulary) and self._vocabulary[at].startswith(beginning):
            yield self._vocabulary[at]
            at += 1

    def _closeness(self, at: int, reading: Reading) -> tuple[int, int]:
        """Minus the number of whole words, and the place of the first word met: smaller is closer."""
        name = self._names[at]
        whole = sum(any(skeleton in name for skeleton in word) for word in reading)
        met = [place for place, word in enumerate(name) if any(word.startswith(typed) for typed in reading)]
        return -whole, met[0] if met else len(name)


def _without_endings(reading: Reading) -> Reading:
    """Longer words without their last vowels, in which the forms of a Bulgarian word differ."""
    return tuple(tuple(dict.fromkeys(map(_without_ending, word))) for word in reading)


def _without_ending(typed: str) -> str:
    return typed.rstrip("aeiou") if len(typed) >= _LEAST_INFLECTED else typed


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
