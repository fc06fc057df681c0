"""When what was registered is due for destruction, and what stands in the way of it. Pure.

A term runs from 1 January after the year in which the case was closed. What is open is never due, nor what a
case that still stands leans on; what is kept for ever never is. Of a series with „ЕК“ the expert commission
decides about each file; the others are destroyed when their term is over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from desktop.office.faults import KnownError, WrongInput
from desktop.office.fields import line, lines
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT

Of = Literal["submission", "booking", "application", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A file series of the nomenclature: what falls under it, and how long it is kept.

    `title` is in the language of the office. `years` None: for ever. `expert`: „ЕК“. `outcomes` empty: all.
    `on_request`: no law orders it to be kept until the term. `source` says where the term is from, `verify`
    that it was not compared with the approved nomenclature. Notes go by themselves after `days`.
    """

    key: str
    index: str
    title: str
    of: Of
    kinds: frozenset[str]
    outcomes: frozenset[str]
    years: int | None
    days: int | None = None
    expert: bool
    on_request: bool
    source: str
    verify: bool

    def holds(self, one: "Kept") -> bool:
        """Whether this is the series of such a record, unless an earlier one is."""
        if self.of != one.of:
            return False
        return self.of != "submission" or (
            one.kind in self.kinds and (not self.outcomes or one.outcome in self.outcomes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record with all that its destruction depends on.

    `entity` and `id` are of its row. `closed_on` is None while anything is awaited. `leaned_on` are the
    numbers of the cases that still stand and speak of it: a repeat, one that was joined to it. `kept`: the
    commission has decided that it stays.
    """

    entity: str
    id: UUID
    number: str
    of: Of
    kind: str = ""
    outcome: str = ""
    closed_on: date | None = None
    leaned_on: tuple[str, ...] = ()
    kept: bool = False


class Obstacle(StrEnum):
    """Why a record is not due for destruction."""

    NO_SERIES = "no_series"
    OPEN = "open"
    FOR_EVER = "for_ever"
    TERM = "term"
    LEANED_ON = "leaned_on"
    KEPT = "kept"


class Fate(StrEnum):
    """What the commission decides about one file. The values are stored."""

    DESTROY = "destroy"
    KEEP = "keep"


class Ground(StrEnum):
    """Why records are destroyed. The values are stored."""

    TERM = "term"
    REQUEST = "request"


OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.NO_SERIES: N_("no series of the nomenclature fits it"),
    Obstacle.OPEN: N_("still open"),
    Obstacle.FOR_EVER: N_("kept for ever"),
    Obstacle.TERM: N_("still to be kept"),
    Obstacle.LEANED_ON: N_("another case refers to it"),
    Obstacle.KEPT: N_("the commission decided to keep it"),
}
"""In words, as entries of the catalogue."""


def notes_kept_from(series: Iterable[Series], today: date) -> date:
    """The first day of which notes still stand: the term runs from the end of the month."""
    days = next(one.days or 0 for one in series if one.of == "note")
    return (today - timedelta(days=days)).replace(day=1)


def series_of(one: Kept, nomenclature: Iterable[Series]) -> Series | None:
    """The first series that such a record falls under."""
    return next((series for series in nomenclature if series.holds(one)), None)


def due_from(series: Series, closed_on: date) -> date | None:
    """The first day on which it may be destroyed; None for what is kept for ever."""
    return None if series.years is None else date(closed_on.year + series.years + 1, 1, 1)


def obstacle(one: Kept, series: Series | None, today: date) -> Obstacle | None:
    """What stands in the way of destroying it today; None where it is due."""
    if series is None:
        return Obstacle.NO_SERIES
    if one.closed_on is None:
        return Obstacle.OPEN
    if one.kept:
        return Obstacle.KEPT
    begins = due_from(series, one.closed_on)
    if begins is None:
        return Obstacle.FOR_EVER
    if today < begins:
        return Obstacle.TERM
    return Obstacle.LEANED_ON if one.leaned_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFiles:
    """The records of one series that were closed in one year: what is due, and what stays and why."""

    series: Series
    year: int
    due: tuple[Kept, ...]
    stays: tuple[tuple[Kept, Obstacle], ...] = ()


def files_due(records: Iterable[Kept], nomenclature: Iterable[Series], today: date) -> tuple[DueFiles, ...]:
    """What is due for destruction, by series and year, the oldest year first.

    Of a series and year of which something is due, the records that stay are told as well.
    """
    every = tuple(nomenclature)
    due: dict[tuple[str, int], list[Kept]] = {}
    stays: dict[tuple[str, int], list[tuple[Kept, Obstacle]]] = {}
    for one in records:
        series = series_of(one, every)
        if series is None or one.closed_on is None:
            continue
        place, bar = (series.key, one.closed_on.year), obstacle(one, series, today)
        if bar is None:
            due.setdefault(place, []).append(one)
        else:
            stays.setdefault(place, []).append((one, bar))
    by_key = {series.key: series for series in every}
    return tuple(
        DueFiles(
            series=by_key[key],
            year=year,
            due=tuple(sorted(found, key=lambda one: one.number)),
            stays=tuple(stays.get((key, year), ())),
        )
        for (key, year), found in sorted(due.items(), key=lambda one: (one[0][1], one[0][0]))
    )


def may_go_on_request(one: Kept, series: Series | None, today: date) -> Obstacle | None:
    """Why it is kept although the person asks for its erasure (GDPR, art. 17, 3 b); None where it may go."""
    bar = obstacle(one, series, today)
    if bar is Obstacle.TERM and series is not None and series.on_request:
        return Obstacle.LEANED_ON if one.leaned_on else None
    return bar


def checked_fates(files: DueFiles, fates: Mapping[UUID, Fate]) -> dict[UUID, Fate]:
    """What is decided about each that is due; of a series without „ЕК“ all that nobody keeps is destroyed.

    Raises:
        KnownError: the commission has not decided about one, or decides about what is not due.
    """
    due = {one.id for one in files.due}
    if not fates.keys() <= due:
        raise KnownError(
            N_("Something of this list is no longer due for destruction. Look at it again, then decide.")
        )
    undecided = [one.number for one in files.due if one.id not in fates]
    if files.series.expert and undecided:
        raise KnownError(
            N_("The commission has to decide about each file: {numbers}. Mark each to be destroyed or kept."),
            numbers=", ".join(undecided[:5]),
        )
    return {one.id: fates.get(one.id, Fate.DESTROY) for one in files.due}


PROTOCOL = (
    lines(N_("Members of the commission, one to a line"), name="members", limit=10 * NAME_LIMIT, lines=4),
    line(N_("Order by which it was appointed"), name="order", limit=NAME_LIMIT),
    lines(N_("Decision"), name="decision", limit=TEXT_LIMIT, lines=3),
)
"""What the form of a protocol asks for."""

_FEWEST_MEMBERS = 3


def checked_members(typed: str) -> tuple[str, ...]:
    """The members, each once.

    Raises:
        WrongInput: they are fewer than three.
    """
    members = tuple(dict.fromkeys(filter(None, (" ".join(one.split()) for one in typed.splitlines()))))
    if len(members) < _FEWEST_MEMBERS:
        raise WrongInput(
            N_("A commission has at least three members: enter each on a line of its own."), field="members"
        )
    return members
