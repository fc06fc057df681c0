"""Where and when citizens are served, and by whom they are received."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from desktop.office.charter.called_off import CalledOff
from desktop.office.charter.charter_words import Key, LocalText, Once, Words
from desktop.office.charter.hours import Ranges
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.numbers import CounterNumber
from desktop.office.charter.receptions import (
    LONGEST_SLOT,
    OWN_DAY,
    SHORTEST_SLOT,
    OnDayOff,
    ReceptionRule,
    first_overlap,
)
from desktop.office.charter.sign_up import AT_THE_COUNTER, SignUpKind, SignUpWay, SignUpWays
from desktop.office.charter.written_days import Day, Weekdays
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.records import values_of
from desktop.office.working_calendar import OneOffDay

_SHARED = ("weekday", "ranges", "slot_minutes", "place", "on_day_off", "called_off")
"""What an official's own day has of the official."""

_RULES_OVERLAP = N_(
    "In the file {file} two reception days of “{key}” overlap: “{one}” and “{other}”. "
    "Change the day or the hours of one of them."
)


class Site(DataEntry):
    """A building where citizens are served. `hours`: its own, where they differ from the centre's."""

    key: Key
    name: LocalText
    address: LocalText | None = None
    hours: HoursByDay | None = None


class Hours(DataEntry):
    """When the administration and the centre are open; `None` where it is not said.

    `note` is what the charter says instead of hours. Whoever waits at closing time is served, for at
    most `closing_grace_hours` (НАО, чл. 10, ал. 4).
    """

    administration: HoursByDay | None = None
    centre: HoursByDay | None = None
    note: LocalText | None = None
    closing_grace_hours: int = Field(ge=0, le=12)


class CounterRole(DataEntry):
    """A counter that the charter names. `kinds`: which queues it serves; none stands for all."""

    number: CounterNumber
    name: LocalText
    kinds: tuple[Key, ...] = ()


class Official(DataEntry):
    """Somebody who receives citizens. `weekday` is one day or several, ISO: 1 is Monday.

    `weekday`, `ranges` and `slot_minutes` are `None` until the municipality names them; `place` is `None`
    if not stated. `receptions` are further days, in whatever rhythm; see `rules` for all of them.
    `on_day_off` holds where a rule says nothing else, `called_off` for every rule.
    """

    key: Key
    title: LocalText
    weekday: Weekdays | None = None
    ranges: Ranges | None = None
    slot_minutes: int | None = Field(default=None, ge=SHORTEST_SLOT, le=LONGEST_SLOT)
    sign_up: SignUpWays = AT_THE_COUNTER
    place: LocalText | None = None
    on_day_off: OnDayOff = "dropped"
    called_off: tuple[CalledOff, ...] = ()
    receptions: Annotated[tuple[ReceptionRule, ...], Once] = ()

    @model_validator(mode="before")
    @classmethod
    def _somebody_receives(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and ("weekday" in raw or "ranges" in raw) and "title" not in raw:
            raise refusal(
                N_(
                    "In the file {file} the reception day “{key}” has no official. "
                    "Add the title of the one who receives."
                )
            )
        return raw

    @model_validator(mode="after")
    def _receives_once_at_a_time(self) -> Self:
        if both := first_overlap(self.rules):
            one, other = (rule.key if rule.key == OWN_DAY else f"receptions.{rule.key}" for rule in both)
            raise refusal(_RULES_OVERLAP, key=f"officials.{self.key}", one=one, other=other)
        return self

    @property
    def rules(self) -> tuple[ReceptionRule, ...]:
        """All the rules by which days recur, each with the length, the place and the rest that hold for it.

        The first is what the official's own `weekday` and `ranges` say, if they say it.
        """
        further = (
            rule.model_copy(
                update={
                    "slot_minutes": rule.slot_minutes or self.slot_minutes,
                    "place": rule.place or self.place,
                    "on_day_off": rule.on_day_off or self.on_day_off,
                    "called_off": (*rule.called_off, *self.called_off),
                }
            )
            for rule in self.receptions
        )
        if self.weekday is None or self.ranges is None:
            return tuple(further)
        told = values_of(_SHARED, self)
        own = ReceptionRule.model_construct(key=OWN_DAY, **told)
        return (own, *further)

    @property
    def bookable(self) -> bool:
        """Whether an hour can be given: day, hours and length are known, and one does sign up."""
        return not self.is_open and any(rule.slot_minutes for rule in self.rules)

    @property
    def is_open(self) -> bool:
        """Whether one goes there without sign-up, and in no other way."""
        return not self.ways

    @property
    def ways(self) -> tuple[SignUpWay, ...]:
        """The ways in which one is signed up, the usual one first."""
        return tuple(way for way in self.sign_up if way.way != "on_the_spot")

    @property
    def signs_up_plainly(self) -> bool:
        """Whether there is one way of which nothing more is said than what kind it is."""
        return self.sign_up == (SignUpWay(way=self.sign_up[0].way),)

    def signs_up_by(self, *kinds: SignUpKind) -> bool:
        """Whether one can be signed up in a way of these kinds."""
        return any(way.way in kinds for way in self.ways)


class Unit(DataEntry):
    """A unit of the administration that a submission can be given to.

    `head` is the full name of who heads it, `parent` the key of the unit that it belongs to: whoever is
    complained about, and those under them, neither see nor handle the complaint. `hours`: when it receives,
    where that differs from the administration's. `phone` and `room`: how it is reached, for the directory.
    """

    key: Key
    name: LocalText
    head: Words | None = None
    parent: Key | None = None
    phone: Words | None = None
    room: Words | None = None
    hours: HoursByDay | None = None


_UNKNOWN_PARENT = N_(
    "In the file {file} “{key}” names a unit that is not in the list: “{parent}”. "
    "Add that unit or correct the name."
)
_UNDER_ITSELF = N_(
    "In the file {file} “{key}” puts the unit under itself, at once or through other units. "
    "Name another one or remove the key."
)


def units_under(units: Sequence[Unit], key: str) -> frozenset[str]:
    """The keys of the units that belong to that one, at once or through others."""
    below = {unit.key for unit in units if unit.parent == key}
    found: set[str] = set()
    while below:
        found |= below
        below = {unit.key for unit in units if unit.parent in below} - found
    return frozenset(found)


def _hanging_together(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    keys = {unit.key for unit in units}
    for unit in units:
        if unit.parent is not None and unit.parent not in keys:
            raise refusal(_UNKNOWN_PARENT, key=f"units.{unit.key}.parent", parent=unit.parent)
        if unit.key in units_under(units, unit.key):
            raise refusal(_UNDER_ITSELF, key=f"units.{unit.key}.parent")
    return units


Units = Annotated[tuple[Unit, ...], Once, AfterValidator(_hanging_together)]
"""No key twice; each belongs to a unit of the list, if to any, and none to itself in the end."""


class DeclaredDay(DataEntry):
    """A day that the Council of Ministers declared off, or working, in that year only."""

    day: Day
    is_working: bool
    name: Words

    def for_calendar(self) -> OneOffDay:
        """The day as the working calendar takes it."""
        return OneOffDay(self.day, self.is_working, self.name)
