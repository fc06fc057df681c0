"""A whole year, invented and written into a throw-away office; and what is true of it, beside the office."""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from shutil import rmtree
from typing import Any
from uuid import UUID

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in
from desktop.administration.charter.standing import shipped_text
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Service, ServiceTerm
from desktop.demo.colleagues import colleague
from desktop.demo.lines import line
from desktop.demo.year.cases import Case, Inventor
from desktop.demo.year.hall import Hours, comers, day_in_the_hall, drawn
from desktop.demo.year.keeping import Keeping
from desktop.demo.year.truth import Truth
from desktop.desk import Desk
from desktop.feedback.questionnaires import questionnaire_of
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

HEAD = "supervisor"
"""The user name of the head of the centre, who sees the reports."""

_A_DAY = timedelta(days=1)
_FIRST = 2010
_LEAST_COUNTERS = 7
_AT_ONCE = 20_000
"""Visits that are written in one transaction."""

_TERMS = frozenset({"days", "working_days", "weeks", "months"})

Progress = Callable[[int, int], None]
"""Told now and then how many days of the year are done, of how many."""


@dataclass(frozen=True)
class _Noon:
    """A clock that shows the noon of the first day of a year."""

    year: int

    def now(self) -> datetime:
        """That moment."""
        return from_sofia(date(self.year, 1, 1), 12)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which year, by which seed, with how many visits; nothing happens after `until`.

    Without a number of `counters` there are as many as so many visits need.
    """

    year: int
    seed: int
    visits: int
    until: datetime
    counters: int = 0


def simulate(profile: Profile, asked: Asked, progress: Progress = lambda _done, _of: None) -> dict[str, Any]:
    """Makes an office in the profile's folder in which that year has been, and tells what is true of it.

    The truth is kept beside the office too, as `truth.json`. Of a year that was not finished nothing is left.

    Raises:
        KnownError: the folder is not empty, the year is not over, or nobody comes in it.
    """
    _check_it_may_be_made(profile, asked)
    was_there = profile.folder.is_dir()
    habits = tomllib.loads((RESOURCES / "demo" / "year.toml").read_text("utf-8"))
    try:
        desk = _opened(profile, habits, _Noon(asked.year))
        with closing(desk.database):
            truth = _Year(desk, habits, asked).made(asked.visits, asked.counters, progress)
    except BaseException:
        # Ctrl+C, a full disk: nobody can go on with half a year, and the folder was empty.
        rmtree(profile.folder, ignore_errors=True)
        if was_there:
            profile.folder.mkdir(exist_ok=True)
        raise
    told = {"year": asked.year, "seed": asked.seed, "until": asked.until.isoformat(), **truth.as_json()}
    (profile.folder / TRUTH).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return told


def _check_it_may_be_made(profile: Profile, asked: Asked) -> None:
    folder = profile.folder
    if not profile.throw_away or (any(folder.iterdir()) if folder.is_dir() else folder.exists()):
        raise KnownError(
            N_("A year is invented in an empty folder only. Name a new one: --profile, then the folder.")
        )
    if not _FIRST <= asked.year < in_sofia(asked.until).year:
        raise KnownError(N_("Choose a year from {first} on that is over."), first=str(_FIRST))
    if asked.visits < 1:
        raise KnownError(N_("Enter how many visits the year has: one at least."))


def _opened(profile: Profile, habits: dict[str, Any], clock: _Noon) -> Desk:
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
    for known, role in ((HEAD, Role.SUPERVISOR), ("secretary", Role.SECRETARY)):
        colleague(head, known, line("year", known), role, password=password)
    return head


class _Year:
    """A year in the making."""

    def __init__(self, desk: Desk, habits: dict[str, Any], asked: Asked) -> None:
        self._desk, self._habits = desk, habits
        self._chance = chance = Random(asked.seed)  # noqa: S311 — a year that anybody can make again
        self._keeping, self._until, year = Keeping(desk), asked.until, asked.year
        self._inventor = Inventor(chance, habits, desk.calendar, asked.until)
        days = (date(year, 1, 1) + nth * _A_DAY for nth in range(366))
        self._days = [day for day in days if day.year == year and desk.calendar.is_working_day(day)]
        spans, charter, calendar = promised_spans(desk.charter), desk.charter, desk.calendar
        letter = charter.standard("letter")
        assert spans.wait is not None and spans.service is not None and letter is not None  # noqa: PT018
        self._wait, service = int(spans.wait.total_seconds()), int(spans.service.total_seconds())
        self._truth = Truth(
            self._wait, service, lambda day: calendar.add_term(day, *letter.term), day_in_sofia(asked.until)
        )
        self._questionnaire = questionnaire_of(charter)
        self._terms = {
            str(kind): (term.amount, term.unit) for kind, term in charter.submissions.kinds.items()
        }
        self._booked: dict[date, list[tuple[int, str]]] = defaultdict(list)
        self._services = [*_services(desk)]
        self._institutions = directory_of(desk).institutions

    def made(self, visits: int, counters: int, progress: Progress) -> Truth:
        """Invents and writes it, some days at a time."""
        weights = [self._demand(nth, day) for nth, day in enumerate(self._days)]
        come = Counter(self._chance.choices(self._days, weights, k=visits))
        a_counter = self._habits["hall"]["a_counter_a_day"]
        counters = counters or max(_LEAST_COUNTERS, round(visits / len(self._days) / a_counter))
        self._sign_up()
        at_once = max(1, _AT_ONCE * len(self._days) // visits)
        for done in range(0, len(self._days), at_once):
            for day in self._days[done : done + at_once]:
                self._cases(day, come[day])
                self._in_the_hall(day, counters, come[day])
            rest = self._days[done + at_once :]
            with self._desk.writing(Permission.RUN_QUEUE) as change:
                self._keeping.store(change.session, before=from_sofia(rest[0]) if rest else None)
                if not rest:
                    self._keeping.notes_are_gone(change.session, self._until)
            progress(len(self._days) - len(rest), len(self._days))
        return self._truth

    def _demand(self, nth: int, day: date) -> float:
        habits = self._habits["hall"]
        rested = nth and (day - self._days[nth - 1]).days > 1 and day.isoweekday() > 1
        weight: float = habits["weekdays"][day.isoweekday() - 1] * habits["months"][day.month - 1]
        return weight * (habits["after_a_day_off"] if rested else 1)

    def _in_the_hall(self, day: date, counters: int, come: int) -> None:
        habits, hours = self._habits["hall"], self._hours(day)
        coming = comers(self._chance, habits, hours, come, self._booked[day])
        if coming:
            visits, stands = day_in_the_hall(self._chance, habits, hours, counters, coming)
            self._truth.see(day, hours.opens, stands, visits)
            self._keeping.keep_hall(day, visits, stands)

    def _hours(self, day: date) -> Hours:
        span = self._desk.opening_hours().spans_on(day)[0]
        opens, closes = (one.hour * 3600 + one.minute * 60 for one in (span.start, span.end))
        ahead = self._desk.charter.hall.head_start_minutes * 60
        grace = self._desk.charter.hours.closing_grace_hours * 3600
        return Hours(opens, closes, int(closes + grace), ahead, self._wait)

    def _cases(self, day: date, come: int) -> None:
        """What is brought on a day on which so many come, and what follows from it later."""
        for case in self._brought(come, lambda: self._inventor.submission(day, self._terms)):
            self._truth.submitted(case)
            self._keeping.submit(case)
        for service, term in [
            self._chance.choice(self._services) for _nth in range(self._often("cases", come))
        ]:
            assert term.term is not None
            case = self._inventor.application(day, (term.term.amount, term.term.unit))
            self._truth.applied(case, service.key, term.speed)
            self._keeping.apply(case, service, term)
        for _nth in range(self._often("referrals", come)):
            one, places = self._chance.choice(self._institutions), self._habits["referrals"]["places"]
            at = from_sofia(day, self._chance.randrange(9, 17), self._chance.randrange(60))
            self._truth.count("referrals", one.name_bg)
            self._keeping.refer(at, one.key, one.name_bg, drawn(self._chance, places)[0])

        for _nth in range(self._often("cards", come)):
            self._answer(day)

    def _answer(self, day: date) -> None:
        """A survey card of somebody: each question by itself, some of them passed over."""
        habits, chance = self._habits["cards"], self._chance
        way, answers = drawn(chance, habits["ways"])[0], dict[str, int]()
        self._truth.count("cards", way)
        for question in self._questionnaire.on(day).questions:
            if chance.random() >= habits["no_answer"]:
                grades = range(1, self._questionnaire.scales[question.scale].points + 1)
                grade = chance.choices(grades, habits["answers"][-len(grades) :])[0]
                answers[question.counted_as] = grade
                self._truth.count("answers", f"{question.counted_as}={grade}")
        self._keeping.answer(day, self._questionnaire.key, way, answers, UUID(int=chance.getrandbits(128)))

    def _brought(self, come: int, invent: Callable[[], Case]) -> list[Case]:
        """The first one first: they are numbered in this order."""
        return sorted((invent() for _nth in range(self._often("cases", come))), key=lambda case: case.at)

    def _often(self, what: str, come: int) -> int:
        return int(come / self._habits[what]["for_visits"] + self._chance.random())

    def _sign_up(self) -> None:
        """The receptions of the year: everybody is signed up on a day before."""
        official, first = self._desk.charter.officials[0], from_sofia(self._days[0])
        found = [
            one
            for day in self._days
            if day.isoweekday() in (official.weekday or ())
            for one in self._inventor.reception([*_hours_of(official.ranges, day)], day)
            if one.booked_at >= first
        ]
        for one in sorted(found, key=lambda one: one.booked_at):
            self._truth.received(one)
            key, day = self._keeping.receive(official.key, one), day_in_sofia(one.starts_at)
            if one.outcome:
                seconds = int((one.starts_at - from_sofia(day)).total_seconds())
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
