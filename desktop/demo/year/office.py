"""A whole year, invented and written into a throw-away office; and what is true of it, beside the office."""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from db.key_store import FileKeyStore
from db.models import ApplicationStep, Referral, SubmissionStep
from desktop.administration.actions import sign_in
from desktop.administration.charter.standing import shipped_text
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Service, ServiceTerm
from desktop.demo.colleagues import colleague
from desktop.demo.lines import line
from desktop.demo.year.cases import Appointment, Case, Inventor
from desktop.demo.year.hall import Hours, comers, day_in_the_hall, drawn
from desktop.demo.year.keeping import Keeping
from desktop.demo.year.truth import Truth
from desktop.desk import Desk
from desktop.institutions.queries import directory_of
from desktop.office.clock import day_in_sofia, from_sofia, in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission, Role
from desktop.office.places import RESOURCES
from desktop.office.profile import Profile
from desktop.queue.rules import promised_spans

CHARTER = "pernik"
TRUTH = "truth.json"
"""The name of the file beside the office that tells what is true of it."""

_A_DAY = timedelta(days=1)
_FIRST = 2010
_LEAST_COUNTERS = 7
_AT_ONCE = 20_000
"""Visits that are written in one transaction."""

_TERMS = frozenset({"days", "working_days", "weeks", "months"})

Progress = Callable[[int, int], None]
"""Told now and then how many days of the year are done, of how many."""

Happens = Callable[[Desk], object]


class Clock:
    """A clock that the year moves."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment of the year."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Asked:
    """Which year, by which seed, with how many visits; nothing happens after `until`."""

    year: int
    seed: int
    visits: int
    until: datetime


def simulate(profile: Profile, asked: Asked, progress: Progress = lambda _done, _of: None) -> dict[str, Any]:
    """Makes an office in the profile's folder in which that year has been, and tells what is true of it.

    The truth is kept beside the office too, as `truth.json`.

    Raises:
        KnownError: the folder is not empty, the year is not over, or nobody comes in it.
    """
    _check_it_may_be_made(profile, asked)
    habits = tomllib.loads((RESOURCES / "demo" / "year.toml").read_text("utf-8"))
    clock = Clock(from_sofia(date(asked.year, 1, 1), 12))
    desk = _opened(profile, habits, clock)
    try:
        truth = _Year(desk, clock, habits, asked).made(asked.visits, progress)
    finally:
        desk.database.close()
    told = {"year": asked.year, "seed": asked.seed, "until": asked.until.isoformat(), **truth.as_json()}
    (profile.folder / TRUTH).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return told


def _check_it_may_be_made(profile: Profile, asked: Asked) -> None:
    if not profile.throw_away or (profile.folder.exists() and any(profile.folder.iterdir())):
        raise KnownError(
            N_("A year is invented in an empty folder only. Name a new one: --profile, then the folder.")
        )
    if not _FIRST <= asked.year < in_sofia(asked.until).year:
        raise KnownError(N_("Choose a year from {first} on that is over."), first=str(_FIRST))
    if asked.visits < 1:
        raise KnownError(N_("Enter how many visits the year has: one at least."))


def _opened(profile: Profile, habits: dict[str, Any], clock: Clock) -> Desk:
    """The new office, at its desk somebody who may do everything."""
    # The text ends with its sources.
    text = shipped_text(CHARTER) + f'"units" = {{ setting = "{line("year", "units")}" }}\n'
    for one in habits["units"]:
        name = one["name"]
        text += f'[[units]]\nkey = "{one["key"]}"\nname = {{ bg = "{name["bg"]}", en = "{name["en"]}" }}\n'
    login, password = line("clerk", "login"), line("clerk", "password")
    office = NewOffice(
        charter=CHARTER,
        charter_text=text,
        counter="7",
        name=line("clerk", "name"),
        login=login,
        password=password,
        password_again=password,
    )
    keys = FileKeyStore(profile.key_file)
    set_up_office(profile, office, keys, clock)
    desk = sign_in(open_office(profile, keys, clock), login, password)
    assert desk.clerk is not None
    head = replace(desk, clerk=replace(desk.clerk, roles=frozenset(Role)))
    for known, role in (("supervisor", Role.SUPERVISOR), ("secretary", Role.SECRETARY)):
        colleague(head, known, line("year", known), role, password=password)
    return head


class _Year:
    """A year in the making: what is still to happen, by day, and what is true of what has."""

    def __init__(self, desk: Desk, clock: Clock, habits: dict[str, Any], asked: Asked) -> None:
        self._desk, self._clock, self._habits = desk, clock, habits
        self._chance = chance = Random(asked.seed)  # noqa: S311 — a year that anybody can make again
        self._until, self._keeping, year = asked.until, Keeping(desk), asked.year
        self._inventor = Inventor(chance, habits, desk.calendar, asked.until)
        days = (date(year, 1, 1) + nth * _A_DAY for nth in range(366))
        self._days = [day for day in days if day.year == year and desk.calendar.is_working_day(day)]
        spans, charter = promised_spans(desk.charter), desk.charter
        assert spans.wait is not None
        assert spans.service is not None
        self._truth = Truth(int(spans.wait.total_seconds()), int(spans.service.total_seconds()))
        self._wait, self._ahead = int(spans.wait.total_seconds()), charter.hall.head_start_minutes * 60
        self._terms = {
            str(kind): (term.amount, term.unit) for kind, term in charter.submissions.kinds.items()
        }
        self._agenda: dict[date, list[tuple[datetime, int, Happens]]] = defaultdict(list)
        self._booked: dict[date, list[tuple[int, str]]] = defaultdict(list)
        self._services = [*_services(desk)]
        self._places = [one.key for one in directory_of(desk).institutions]

    def made(self, visits: int, progress: Progress) -> Truth:
        """Invents and writes it day by day."""
        weights = [self._demand(nth, day) for nth, day in enumerate(self._days)]
        come = Counter(self._chance.choices(self._days, weights, k=visits))
        a_counter = self._habits["hall"]["a_counter_a_day"]
        counters = max(_LEAST_COUNTERS, round(visits / len(self._days) / a_counter))
        self._sign_up()
        at_once = max(1, _AT_ONCE * len(self._days) // visits)
        for done in range(0, len(self._days), at_once):
            with self._desk.together(Permission.RUN_QUEUE) as here:
                for day in self._days[done : done + at_once]:
                    self._cases(day, come[day])
                    self._happen(here, day)
                    if come[day]:
                        self._in_the_hall(here, day, counters, come[day])
            progress(min(done + at_once, len(self._days)), len(self._days))
        with self._desk.together(Permission.RUN_QUEUE) as here:
            while self._agenda:
                self._happen(here, min(self._agenda))
        return self._truth

    def _demand(self, nth: int, day: date) -> float:
        habits = self._habits["hall"]
        rested = nth and (day - self._days[nth - 1]).days > 1 and day.isoweekday() > 1
        weight: float = habits["weekdays"][day.isoweekday() - 1] * habits["months"][day.month - 1]
        return weight * (habits["after_a_day_off"] if rested else 1)

    def _at(self, moment: datetime, happens: Happens) -> None:
        if moment <= self._until:
            of_day = self._agenda[day_in_sofia(moment)]
            of_day.append((moment, len(of_day), happens))

    def _happen(self, here: Desk, day: date) -> None:
        """What is to happen on that day, and what follows from it on the same."""
        assert here.under_way is not None
        while of_day := self._agenda.pop(day, None):
            for moment, _nth, happens in sorted(of_day, key=lambda one: one[:2]):
                self._clock.moment = here.under_way.now = moment
                happens(here)

    def _in_the_hall(self, here: Desk, day: date, counters: int, come: int) -> None:
        habits, hours = self._habits["hall"], self._hours(day)
        coming = comers(self._chance, habits, hours, come, self._booked[day])
        visits, stands = day_in_the_hall(self._chance, habits, hours, counters, coming)
        self._truth.see(day, visits)
        self._keeping.keep_day(here, day, visits, stands)

    def _hours(self, day: date) -> Hours:
        span = self._desk.opening_hours().spans_on(day)[0]
        opens, closes = (one.hour * 3600 + one.minute * 60 for one in (span.start, span.end))
        grace = self._desk.charter.hours.closing_grace_hours * 3600
        return Hours(opens, closes, int(closes + grace), self._ahead, self._wait)

    def _cases(self, day: date, come: int) -> None:
        """What is brought on a day on which so many come, and what follows from it later."""
        for what, each in (("cases", self._submit), ("cases", self._apply), ("referrals", self._refer)):
            often = come / self._habits[what]["for_visits"]
            for _nth in range(int(often + self._chance.random())):
                each(day)

    def _submit(self, day: date) -> None:
        case = self._inventor.submission(day, self._terms)
        self._truth.submitted(case, day_in_sofia(self._until))
        self._goes_on(case, SubmissionStep, lambda here: self._keeping.submit(here, case))

    def _apply(self, day: date) -> None:
        service, term = self._chance.choice(self._services)
        assert term.term is not None
        case = self._inventor.application(day, (term.term.amount, term.term.unit), service.unit)
        self._truth.applied(case, service.key, term.speed, day_in_sofia(self._until))
        self._goes_on(case, ApplicationStep, lambda here: self._keeping.apply(here, case, service, term))

    def _goes_on(
        self, case: Case, model: type[SubmissionStep | ApplicationStep], begins: Callable[[Desk], UUID]
    ) -> None:
        def begin(here: Desk) -> None:
            key = begins(here)
            for nth, step in enumerate(case.steps, 1):
                taken = partial(self._keeping.step, model=model, case=key, step=step, nth=nth)
                self._at(step.at, taken)

        self._at(case.at, begin)

    def _refer(self, day: date) -> None:
        key = self._chance.choice(self._places)
        place = drawn(self._chance, self._habits["referrals"]["places"])[0]
        name = directory_of(self._desk).by_key[key].name_bg
        at = from_sofia(day, self._chance.randrange(9, 17), self._chance.randrange(60))
        self._truth.count("referrals", name)

        def refer(here: Desk) -> None:
            assert here.under_way is not None
            row = here.under_way.new_row(
                Referral, id=self._keeping.key(at), institution=key, name=name, place=place, referred_at=at
            )
            here.under_way.record("referral.counted", row)

        self._at(at, refer)

    def _sign_up(self) -> None:
        """The receptions of the year: everybody is signed up on a day before."""
        official = self._desk.charter.officials[0]
        for day in self._days:
            if day.isoweekday() in (official.weekday or ()):
                for one in self._inventor.reception([*_hours_of(official.ranges, day)], day):
                    if one.booked >= from_sofia(self._days[0]):
                        self._truth.received(one, day_in_sofia(self._until))
                        self._at(one.booked, partial(self._receive, official=official.key, one=one, day=day))

    def _receive(self, here: Desk, official: str, one: Appointment, day: date) -> None:
        key = self._keeping.sign_up(here, official, one)
        ends = one.starts + timedelta(minutes=12)
        self._at(ends, lambda then: self._keeping.receive(then, key, one))
        if one.kept is not None:
            self._at(one.kept, lambda then: self._keeping.fulfil(then, key, one))
        if one.outcome:
            seconds = int((one.starts - from_sofia(day)).total_seconds())
            self._booked[day].append((seconds, str(key)))


def _hours_of(ranges: Any, day: date) -> Iterator[datetime]:
    """Each quarter of an hour of these ranges."""
    for one in ranges:
        at = from_sofia(day, one.start.hour, one.start.minute)
        while at < from_sofia(day, one.end.hour, one.end.minute):
            yield at
            at += timedelta(minutes=15)


def _services(desk: Desk) -> Iterator[tuple[Service, ServiceTerm]]:
    """What is applied for: services with a term in days, for which nothing has to be brought."""
    for service in catalogue_of(desk).services:
        for term in service.terms or ():
            if term.term is not None and term.term.unit in _TERMS and term.term.amount:
                yield service, term
