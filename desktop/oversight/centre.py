"""Figures over all counters: what the centre counts, and what this file has of the others by itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.models import Setting
from db.sync.figures_server import COUNTED_THERE, CounterHeard, FiguresServer, figures_reached
from db.sync.proof import require_proof
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.rules import CENTRAL_READER
from desktop.desk import Desk
from desktop.office.clock import from_sofia, in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count, Hours, Source, Subject


class Centre:
    """A source over all counters of the municipality.

    Cases, their letters and where people were sent are looked up of every counter anyway, so this file counts
    them by its own rules of who sees what; the centre counts what stays at each counter.
    """

    def __init__(self, server: FiguresServer, own: Source, now: datetime) -> None:
        """Asks which counters there are. `own` counts in this file, over all that it has; `now` is aware."""
        self.server, self._own, self._now = server, own, now
        self._counters = server.counters()

    def counts(self, subject: Subject, period: Period, by: Collection[str] | None = None) -> Iterable[Count]:
        """See `Source`."""
        if subject in COUNTED_THERE:
            return self.server.counts(Count, subject, period.begins, period.ends)
        return self._own.counts(subject, period, by)

    def by_hour(self, days: Collection[date]) -> Mapping[date, Hours]:
        """See `Source`."""
        found: dict[date, dict[str, dict[str, dict[str, int]]]] = {}
        for day, hour, measured, amount, times in self.server.days(Count, days):
            measures = found.setdefault(date.fromisoformat(day), {}).setdefault(hour, {})
            measures.setdefault(measured, {})[str(amount)] = times
        return found

    def counters(self) -> tuple[int, ...]:
        """Those of which anything came."""
        return tuple(dict.fromkeys(one.counter for one in self._counters if one.heard_at is not None))

    def not_synced(self, period: Period) -> tuple[tuple[int, datetime | None], ...]:
        """Those that sent last before the end of the period, and while it runs before this day."""
        until = min(period.moments[1], from_sofia(in_sofia(self._now).date()))
        return tuple(
            (one.counter, one.heard_at)
            for one in self._counters
            if _was_there(one, period) and (one.heard_at is None or one.heard_at < until)
        )


def _was_there(one: CounterHeard, period: Period) -> bool:
    return one.revoked_at is None or one.revoked_at >= period.moments[0]


@contextmanager
def over_all_counters(desk: Desk, session: Session, own: Source) -> Iterator[Centre]:
    """The centre as a source, as long as the line is open; for the network's lane.

    Raises:
        KnownError: this counter may not read there yet, or the server does not answer or refuses.
    """
    chosen = session.get(Setting, CENTRAL_READER)
    if chosen is None:
        raise KnownError(
            N_(
                "The figures of all counters are not read at this one yet. The administrator allows it with: "
                "{command}"
            ),
            command="ednogishe central admit-reader",
        )
    with sync_faults_explained(), figures_reached(chosen.value) as server:
        require_proof(server, desk.check_key, desk.charter.key)
        yield Centre(server, own, desk.clock.now())
