"""Where figures come from: a counter's own file, or the centre's records of all counters. Pure.

Every source counts in its database and hands over rows of one shape without anything personal in them.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from desktop.oversight.periods import Period

Subject = Literal[
    "visits",
    "submissions",
    "letters",
    "applications",
    "hours",
    "receptions",
    "cards",
    "referrals",
    "methods",
    "changes",
]
"""What is counted, and by what; what the amounts are is in brackets.

`visits`: the measures `wait` and `service` (whole minutes begun, see `spreads.minutes_begun`), `served`,
`absent`, `unserved`, `withdrawn` (0); by `hour`, `weekday`, `kind`, `counter`, `month` and `day` of the
ticket. Who counts is as in `queue.figures`: nobody stood behind a ticket that was withdrawn or moved.

`submissions` registered in the period: each is counted once by each breakdown, as `in_term` or `late` (days
from registration to the decision), `open` (0), `overdue` (days so far), or `filed`, where no decision is owed
(0); and, if it was rejected or refused, once more as `refused` (0). By `month`, and by `kind`, `way`, `unit`,
`topic`, `need` (the help that was noted) and `place` (the street or settlement, never the house), where all
amounts are 0.

`letters`: requests that were answered, by `registered` (a day) the measure `answered` (days until the first
answer).

`applications`: as submissions; by `month`, and by `service`, `speed`, `way`, `need` and `unit`.

`hours`: days on which a counter stood open, by `day` the measure `open`; the amount is the minute of the day
on the hall's wall clock at which the first one did: somebody had signed in, or called a number.

`receptions` of the period, by `all`: what came of it, or how it stands where nothing did (0); `kept_in_term`
and `kept_late` (days from the reception), `promise_overdue` (days so far) and `promise_open` (0).

`cards`: by `way` the measure `card` (0); by `question` (`questionnaire/key`, where the key names the scale as
well) the measure `answer` (from 1).

`referrals`: by `institution` (its name) the measure `sent` (0). `methods`: by `method` the measure `done`.
`changes`: by `all` the measures `change`, `found`, `done`, `late` and `open`.
"""


class Count(NamedTuple):
    """So many (`times`) of a group (`value` of the breakdown `by`) have this `measured` with this amount."""

    by: str
    value: str
    measured: str
    amount: int
    times: int


Hours = Mapping[str, Mapping[str, Mapping[str, int]]]
"""By hour and measure: how many have each amount, which is a word as JSON has it."""


class Source(Protocol):
    """What a report is measured from."""

    def counts(self, subject: Subject, period: Period, by: Collection[str] | None = None) -> Iterable[Count]:
        """The rows of a subject in the period. No amounts of one group and measure come twice.

        Of visits and cases no other breakdowns than those in `by` need to be counted; None: all.
        """
        ...

    def by_hour(self, days: Collection[date]) -> Mapping[date, Hours]:
        """What the visits of each of these days come to; of one that is still to be counted nothing."""
        ...

    def counters(self) -> tuple[int, ...]:
        """Whose records they are."""
        ...

    def not_synced(self, period: Period) -> tuple[tuple[int, datetime | None], ...]:
        """Which counters have not sent all of the period, and when they sent last; None: never."""
        ...


def number_told(said: str) -> int:
    """The number of a counter or an hour that another counter says; 0 where that is none there can be."""
    return int(said) if said.isdecimal() and len(said) < _LONGEST_NUMBER else 0


_LONGEST_NUMBER = 10
