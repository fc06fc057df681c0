"""What is true of an invented year, counted while it is invented, by arithmetic of its own. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from desktop.demo.year.cases import Appointment, Case
from desktop.demo.year.hall import Stand, Visit
from desktop.office.clock import day_in_sofia

_SITTING_DOWN = 5
"""Minutes after the doors open within which somebody is at the first counter, where that is in time."""


class Spans:
    """How long something lasted each time: in minutes, the begun one with them; and how often as promised."""

    def __init__(self) -> None:
        self.minutes: Counter[int] = Counter()
        self.within = 0

    def add(self, seconds: int, promised: int) -> None:
        """One more."""
        self.minutes[-(-seconds // 60)] += 1
        self.within += seconds <= promised

    def as_json(self) -> dict[str, Any]:
        """How many, how many as promised, and the nearest ranks of half of them and of nine in ten."""
        told: dict[str, Any] = {"n": self.minutes.total(), "within": self.within}
        seen = 0
        for minute in sorted(self.minutes):
            seen += self.minutes[minute]
            for name, percent in (("median", 50), ("p90", 90)):
                if name not in told and seen * 100 >= told["n"] * percent:
                    told[name] = minute
        return told


class Truth:
    """The figures of the year as it really was, of which the last day is `until`.

    `wait` and `service` are promises in seconds, `answered_by` the last day on which a letter of a day is
    answered as promised.
    """

    def __init__(self, wait: int, service: int, answered_by: Callable[[date], date], until: date) -> None:
        self._promised, self._answered_by, self._until = (
            {"waits": wait, "services": service},
            answered_by,
            until,
        )
        self._spans: dict[str, dict[str, dict[str, Spans]]] = {
            measure: defaultdict(lambda: defaultdict(Spans)) for measure in self._promised
        }
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, what: str, *keys: object) -> None:
        """One more of `what` by each of these keys."""
        self.counts[what].update(map(str, keys))

    def see(self, day: date, opens: int, stands: Iterable[Stand], visits: Iterable[Visit]) -> None:
        """What a day in the hall comes to whose doors open at the second `opens`."""
        first = min(one.at for one in stands)
        in_time = first // 60 - opens // 60 <= _SITTING_DOWN
        self.count("hours", "days", *(["in_time"] if in_time else []))
        for visit in visits:
            self.count("visits", visit.outcome)
            if visit.outcome == "withdrawn":
                continue
            if visit.cause:
                self.count("causes", visit.cause)
            began = max(visit.came, visit.rank) if visit.booking else visit.came
            called = visit.ended if visit.outcome == "unserved" else visit.called
            if called is not None:
                self._add("waits", day, visit, max(called - began, 0))
            if visit.serving is not None:
                self._add("services", day, visit, visit.ended - visit.serving)

    def _add(self, measure: str, day: date, visit: Visit, seconds: int) -> None:
        by, promised = self._spans[measure], self._promised[measure]
        for name, value in (
            ("all", ""),
            ("hour", visit.came // 3600),
            ("weekday", day.isoweekday()),
            ("month", f"{day:%Y-%m}"),
            ("day", day),
            ("kind", visit.kind),
            ("counter", visit.counter or ""),
        ):
            by[name][str(value)].add(seconds, promised)

    def submitted(self, case: Case) -> None:
        """A submission, as it stands on the last day."""
        self._case(
            "submissions",
            case,
            {"kind": case.kind, "way": case.channel, "need": "", "place": case.place.partition(" №")[0]},
        )
        told = next((one for one in case.steps if one.kind == "told"), None)
        if case.kind == "request" and told is not None:
            in_time = day_in_sofia(told.at) <= self._answered_by(day_in_sofia(case.at))
            self.count("letters", "answered", *(["in_time"] if in_time else []))

    def applied(self, case: Case, service: str, speed: str) -> None:
        """An application, likewise."""
        self._case("applications", case, {"service": service, "speed": speed, "way": "counter", "need": ""})

    def _case(self, what: str, case: Case, by: Mapping[str, str]) -> None:
        states, decided, due = [], case.decided, case.due_on
        if due is None:
            states.append("filed")
        elif decided is not None:
            states.append("in_term" if day_in_sofia(decided.at) <= due else "late")
            if decided.kind == "refused" or decided.details.get("result") == "rejected":
                states.append("refused")
        else:
            states.append("overdue" if due < self._until else "open")
        groups = {"all": "", "unit": case.unit, "month": f"{case.at:%Y-%m}", **by}
        self.count(what, *(f"{name}={value}:{state}" for name, value in groups.items() for state in states))

    def received(self, one: Appointment) -> None:
        """An hour of a reception."""
        self.count("receptions", one.outcome or one.state)
        if one.promise_due_on is not None and one.promise_kept_at is not None:
            in_term = day_in_sofia(one.promise_kept_at) <= one.promise_due_on
            self.count("receptions", "kept_in_term" if in_term else "kept_late")
        elif one.promise_due_on is not None:
            self.count(
                "receptions", "promise_overdue" if one.promise_due_on < self._until else "promise_open"
            )

    def as_json(self) -> Mapping[str, Any]:
        """All of it, in JSON's own types."""
        spans = {
            measure: {name: {value: one.as_json() for value, one in of.items()} for name, of in by.items()}
            for measure, by in self._spans.items()
        }
        return spans | {what: dict(counted) for what, counted in self.counts.items()}
