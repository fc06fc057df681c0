"""What is true of an invented year, counted while it is invented, by arithmetic of its own. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop.demo.year.cases import Appointment, Case
from desktop.demo.year.hall import Visit
from desktop.office.clock import day_in_sofia

_NOBODY = frozenset({"withdrawn"})


class Spans:
    """How long something lasted each time: in minutes, the begun one with them; and how often as promised."""

    __slots__ = ("minutes", "within")

    def __init__(self) -> None:
        self.minutes: Counter[int] = Counter()
        self.within = 0

    def add(self, seconds: int, promised: int) -> None:
        """One more."""
        self.minutes[-(-seconds // 60)] += 1
        self.within += seconds <= promised

    def ranked(self, percent: int) -> int | None:
        """The minute of the nearest rank; None of none."""
        count, seen = self.minutes.total(), 0
        for minute in sorted(self.minutes):
            seen += self.minutes[minute]
            if seen * 100 >= count * percent:
                return minute
        return None

    def as_json(self) -> dict[str, Any]:
        """What is told of them."""
        return {
            "n": self.minutes.total(),
            "within": self.within,
            "median": self.ranked(50),
            "p90": self.ranked(90),
            "minutes": {str(minute): self.minutes[minute] for minute in sorted(self.minutes)},
        }


class Truth:
    """The figures of the year as it really was; `wait` and `service` are the promises in seconds."""

    def __init__(self, wait: int, service: int) -> None:
        self._promised = {"waits": wait, "services": service}
        self._spans: dict[str, dict[str, dict[str, Spans]]] = {
            measure: defaultdict(lambda: defaultdict(Spans)) for measure in self._promised
        }
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, what: str, *keys: object) -> None:
        """One more of `what` by each of these keys."""
        self.counts[what].update(map(str, keys))

    def see(self, day: date, visits: Iterable[Visit]) -> None:
        """What the visits of a day come to."""
        for visit in visits:
            self.count("visits", "all", visit.outcome)
            if visit.outcome in _NOBODY:
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
            ("all", "all"),
            ("hour", visit.came // 3600),
            ("weekday", day.isoweekday()),
            ("month", day.month),
            ("kind", visit.kind),
            ("counter", visit.counter or ""),
        ):
            by[name][str(value)].add(seconds, promised)

    def submitted(self, case: Case, until: date) -> None:
        """A submission, as it stands on the last day, `until`."""
        by = {"kind": case.kind, "way": case.channel, "unit": case.unit, "place": case.place}
        self._case("submissions", case, by, until)
        if case.kind == "request" and (told := next((one for one in case.steps if one.kind == "told"), None)):
            self.count("letters", (day_in_sofia(told.at) - day_in_sofia(case.at)).days)

    def applied(self, case: Case, service: str, speed: str, until: date) -> None:
        """An application, likewise."""
        self._case("applications", case, {"service": service, "speed": speed, "unit": case.unit}, until)

    def _case(self, what: str, case: Case, by: Mapping[str, str], until: date) -> None:
        states, decided, due = [], case.decided, case.due_on
        if due is None:
            states.append("filed")
        elif decided is not None:
            states.append("in_term" if day_in_sofia(decided.at) <= due else "late")
            if decided.kind == "refused" or decided.details.get("result") == "rejected":
                states.append("refused")
        else:
            states.append("overdue" if due < until else "open")
        by = {"all": "all", "month": f"{case.at:%m}", **by}
        self.count(what, *(f"{name}={value}:{state}" for name, value in by.items() for state in states))

    def received(self, one: Appointment, until: date) -> None:
        """An hour of a reception."""
        self.count("receptions", one.outcome or one.state)
        if one.due_on is not None and one.kept is not None:
            in_term = day_in_sofia(one.kept) <= one.due_on
            self.count("receptions", "kept_in_term" if in_term else "kept_late")
        elif one.due_on is not None:
            self.count("receptions", "promise_overdue" if one.due_on < until else "promise_open")

    def as_json(self) -> Mapping[str, Any]:
        """All of it, in JSON's own types."""
        spans = {
            measure: {name: {value: one.as_json() for value, one in of.items()} for name, of in by.items()}
            for measure, by in self._spans.items()
        }
        return spans | {what: dict(counted) for what, counted in self.counts.items()}
