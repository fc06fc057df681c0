"""What of the register is asked for, and what stands in one of its rows. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind
from desktop.office.clock import from_sofia
from desktop.office.faults import Faults, WrongInput
from desktop.office.language import N_
from desktop.office.typed_dates import day_typed

_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)
"""Nothing is registered outside of these; moments beyond them cannot be reckoned in every zone."""


class Preset(StrEnum):
    """A period that is asked for by its name."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the hall, the first and the last among them."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The moment from which a registration belongs to it."""
        return from_sofia(max(self.first, _EARLIEST))

    @property
    def ends(self) -> datetime:
        """The moment from which a registration no longer belongs to it."""
        return from_sofia(min(self.last, _LATEST) + timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of the register: None and an empty `word` leave nothing out.

    `series` is the number of the counter that gave the registration numbers; `word` is as typed.
    """

    period: Period
    series: int | None = None
    kind: Kind | None = None
    state: State | None = None
    word: str = ""


class Sorting(StrEnum):
    """By what the screen can show the register in another order than that of registration."""

    REGISTERED = "registered"
    KIND = "kind"
    APPLICANT = "applicant"
    TERM = "term"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the rows; as the register is kept, the newest first, unless something else is wanted."""

    by: Sorting = Sorting.REGISTERED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where in the register a row stands: rows follow each other by their moment, then by key."""

    registered_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row of the register.

    `applicant` is empty where nobody gave a name. `unit` is a charter's key (or the commission's), `person`
    the name of whom it was given to. `due_on` is the term that runs, or that was set for the decision on
    what is closed; None where there is none. `closed_on` is the day of the hall on which it ended. `left_out`
    is what was promised and not done, for a reason that stands in the dossier.
    """

    id: UUID
    number: str
    registered_at: datetime
    channel: str
    kind: Kind
    applicant: str
    subject: str
    unit: str
    person: str
    due_on: date | None
    state: State
    closed_on: date | None
    left_out: tuple[Promise, ...] = ()
    channel_kind: str = ""
    channel_name: str = ""
    erased_at: datetime | None = None
    erased_under: str = ""

    @property
    def place(self) -> RowPlace:
        """Where it stands."""
        return RowPlace(self.registered_at, self.id)


def period_called(preset: Preset, today: date) -> Period:
    """The period of that name, whole: „this year“ ends on 31 December; a week begins on Monday."""
    if preset is Preset.TODAY:
        return Period(today, today)
    if preset is Preset.THIS_WEEK:
        monday = today - timedelta(days=today.weekday())
        return Period(monday, monday + timedelta(days=6))
    if preset is Preset.THIS_MONTH:
        first = today.replace(day=1)
        return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    year = today.year - 1 if preset is Preset.LAST_YEAR else today.year
    return Period(date(year, 1, 1), date(year, 12, 31))


def period_typed(first: str, last: str, today: date) -> Period:
    """The period between two typed days; without a year the latest such day not after `today` is meant.

    Raises:
        WrongInput: a day is missing or impossible, or the period ends before it begins; `field` is
            `first` or `last`.
    """
    faults, days = Faults(), dict[str, date]()
    for field, text in (("first", first), ("last", last)):
        with faults.noted():
            days[field] = _day(text, today, field)
    faults.tell()
    if days["last"] < days["first"]:
        raise WrongInput(
            N_("The period ends before it begins. Enter a day not before {first}."),
            field="last",
            first=days["first"],
        )
    return Period(**days)


def _day(text: str, today: date, field: str) -> date:
    day = day_typed(text, today, field=field)
    if day is None:
        raise WrongInput(N_("Enter a date, or choose one of the periods."), field=field)
    return day
