"""Cases of a year, invented: what is asked, how it is decided and when. Pure; a seed gives the same year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from desktop.demo.year.hall import drawn
from desktop.office.clock import from_sofia
from desktop.office.working_calendar import WorkingCalendar

_A_DAY = timedelta(days=1)
_EXTENDED = frozenset({"complaint", "signal"})
"""What is extended here by a month from its term (АПК, чл. 121)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A step about a case."""

    at: datetime
    kind: str
    text: str = ""
    due_on: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A submission or an application. `told_due` is the term that was told first, `due_on` as it is now."""

    kind: str
    at: datetime
    applicant: str
    address: str
    unit: str
    subject: str = ""
    place: str = ""
    text: str = ""
    channel: str = ""
    answer_by: str = "letter"
    told_due: date | None
    due_on: date | None
    steps: tuple[Happening, ...] = ()

    @property
    def decided(self) -> Happening | None:
        """The step that decides it."""
        return next((one for one in self.steps if one.kind in {"decided", "ready", "refused"}), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One hour of a reception, and what came of it: its fields are named as a booking's."""

    starts_at: datetime
    booked_at: datetime
    citizen: str
    topic: str
    state: str
    outcome: str = ""
    promise_due_on: date | None = None
    promise_unit: str = ""
    promise_kept_at: datetime | None = None


class Inventor:
    """Invents cases; nothing of them happens after `until`."""

    def __init__(
        self, chance: Random, habits: Mapping[str, Any], calendar: WorkingCalendar, until: datetime
    ) -> None:
        self._chance, self._habits, self._calendar, self._until = chance, habits, calendar, until
        self._people = habits["people"]

    def _somebody(self) -> str:
        called = self._chance.choice(self._people["called"])
        return f"{self._chance.choice(called['names'])} {self._chance.choice(called['families'])}"

    def _somewhere(self) -> str:
        street, house = self._chance.choice(self._people["streets"]), self._chance.randrange(1, 120)
        return str(self._people["address"]).format(street=street, house=house)

    def submission(self, day: date, terms: Mapping[str, tuple[int, Any]]) -> Case:
        """What comes on a day; `terms` are the law's by kind: what has none is put on file."""
        chance, habits = self._chance, self._habits["cases"]
        kind, unit = drawn(chance, habits["kinds"])[0], drawn(chance, habits["units"])[0]
        case = {
            "kind": kind,
            "at": self._moment(day),
            "applicant": self._somebody(),
            "address": self._somewhere(),
            "channel": drawn(chance, habits["channels"])[0],
            "answer_by": drawn(chance, habits["answers"])[0],
            "text": chance.choice(habits["texts"]),
        }
        if kind not in terms:
            subject = chance.choice(habits["praises"])
            return Case(**case, unit="", subject=subject, told_due=None, due_on=None)
        trouble = chance.choice(habits["troubles"][unit])
        due = told = self._calendar.add_term(day, *terms[kind])
        steps = [Happening(at=self._moment(self._soon(day, 2)), kind="assigned", details=_to(unit))]
        if kind in _EXTENDED and chance.random() < habits["extended"]:
            due = self._calendar.add_term(told, 1, "months")
            why = chance.choice(habits["reasons"])
            before = min(self._soon(day, (told - day).days), told)
            steps.append(Happening(at=self._moment(max(before, day)), kind="extended", text=why, due_on=due))
        if chance.random() >= habits["forgotten"]:
            after = max(one.at for one in steps).date()
            decided = self._ends(max(after, told if len(steps) > 1 else after), due, habits["late"])
            result = {"result": drawn(chance, habits["results"])[0]}
            told_on = self._soon(decided, 4)
            if kind == "request" and chance.random() < habits["at_once"]:
                decided = told_on = max(after, self._soon(day, 1))
            steps += [
                Happening(
                    at=self._moment(decided, 9, 12),
                    kind="decided",
                    text=chance.choice(habits["reasons"]),
                    details=result,
                ),
                Happening(at=self._moment(told_on, 13, 16), kind="told", details={"by": case["answer_by"]}),
            ]
        return Case(
            **case,
            unit=unit,
            subject=trouble,
            place=self._somewhere(),
            told_due=told,
            due_on=due,
            steps=self._happened(steps),
        )

    def application(self, day: date, term: tuple[int, Any]) -> Case:
        """What is applied for on a day: ready or refused, then handed over by most."""
        chance, habits = self._chance, self._habits["cases"]
        due, unit = self._calendar.add_term(day, *term), drawn(chance, habits["units"])[0]
        at = self._moment(day, 9, 15)
        steps = [Happening(at=at + timedelta(minutes=40), kind="assigned", details=_to(unit))]
        if chance.random() >= habits["forgotten"]:
            ends = self._ends(day + _A_DAY, due, habits["late"])
            refused = chance.random() < habits["refused"]
            why = chance.choice(habits["reasons"]) if refused else ""
            kind = "refused" if refused else "ready"
            steps.append(Happening(at=self._moment(ends, 9, 12), kind=kind, text=why))
            if chance.random() >= habits["uncollected"]:
                collected = self._moment(self._soon(ends, 10), 13, 16)
                by = {"to": "applicant", "proof": "identity"}
                steps.append(Happening(at=collected, kind="handed_over", details=by))
        return Case(
            kind="application",
            at=at,
            applicant=self._somebody(),
            address=self._somewhere(),
            unit=unit,
            told_due=due,
            due_on=due,
            steps=self._happened(steps),
        )

    def reception(self, hours: Sequence[datetime], day: date) -> list[Appointment]:
        """Who is signed up for the hours of a reception day, and what comes of it."""
        habits = self._habits["receptions"]
        taken = [starts for starts in hours if self._chance.random() < habits["taken"]]
        return [self._appointment(habits, starts, day) for starts in taken]

    def _appointment(self, habits: Mapping[str, Any], starts: datetime, day: date) -> Appointment:
        chance = self._chance
        before = self._calendar.next_working_day(day - timedelta(days=chance.randrange(2, 21)))
        asked: dict[str, Any] = {
            "starts_at": starts,
            "booked_at": self._moment(min(before, day - _A_DAY), 9, 16),
            "citizen": self._somebody(),
            "topic": chance.choice(habits["topics"]),
        }
        state = drawn(chance, {"no_show": habits["no_show"], "cancelled": habits["cancelled"], "ended": 1})[0]
        if state != "ended":
            return Appointment(**asked, state=state)
        if chance.random() >= habits["promised"]:
            return Appointment(**asked, state=state, outcome="answered")
        due = self._calendar.next_working_day(day + timedelta(days=chance.randrange(*habits["promise_days"])))
        kept: datetime | None = self._moment(self._ends(day + _A_DAY, due, habits["promise_late"]))
        if chance.random() < habits["promise_never"] or (kept and kept > self._until):
            kept = None
        unit = drawn(chance, self._habits["cases"]["units"])[0]
        return Appointment(
            **asked,
            state=state,
            outcome="promised",
            promise_due_on=due,
            promise_unit=unit,
            promise_kept_at=kept,
        )

    def _happened(self, steps: list[Happening]) -> tuple[Happening, ...]:
        return tuple(one for one in steps if one.at <= self._until)

    def _moment(self, day: date, first: int = 9, last: int = 16) -> datetime:
        """Some moment of that day's work."""
        minute = self._chance.randrange(first * 60, last * 60)
        return from_sofia(day, minute // 60, minute % 60)

    def _soon(self, day: date, most: int) -> date:
        """A working day at most so many days after, or the first one after those."""
        return self._calendar.next_working_day(day + timedelta(days=self._chance.randrange(most + 1)))

    def _ends(self, first: date, due: date, late: float) -> date:
        """When it is done: by its term, which is a working day, or up to three weeks after it."""
        if self._chance.random() < late:
            return self._soon(due + _A_DAY, 20)
        ahead = max((due - first).days, 0)
        return min(self._soon(first + timedelta(days=ahead // 4), ahead), max(due, first))


def _to(unit: str) -> dict[str, str]:
    return {"to": "unit", "unit": unit}
