"""How copies are named, which of them are kept, and when the next one is due. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from desktop.office.clock import day_in_sofia
from desktop.office.language import Language

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of so many days, weeks and months the newest copy is kept."""

YEAR = timedelta(days=366)
"""No copy is kept longer, but for the newest one: what is erased is then gone from the copies too."""

WARN_AFTER = timedelta(days=2)
"""From then on the age of the newest copy is a warning."""

_DAILY = re.compile(r"office-(\d{8}T\d{6})Z\.db")
_BEFORE_MIGRATION = re.compile(r"before-\d{4}-(\d{8}-\d{6})\.db")
_SHAPES = {_DAILY: "%Y%m%dT%H%M%S", _BEFORE_MIGRATION: "%Y%m%d-%H%M%S"}


def copy_name(at: datetime) -> str:
    """The name of a copy made at `at`: in UTC, so that the hour that comes twice in autumn is two names."""
    return f"office-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def moment_in(name: str) -> datetime | None:
    """When the copy of that name was made; None where the name is no copy's."""
    for pattern, shape in _SHAPES.items():
        if found := pattern.fullmatch(name):
            try:
                return datetime.strptime(found[1], shape).replace(tzinfo=UTC)
            except ValueError:
                return None
    return None


def is_before_migration(name: str) -> bool:
    """Whether the copy was made before a new version of the program changed the file."""
    return _BEFORE_MIGRATION.fullmatch(name) is not None


def outlived(names: Iterable[str], now: datetime) -> frozenset[str]:
    """Which copies are not kept any longer: the others hold 7 days, 4 weeks and 12 months.

    The newest of each of the last 7 days that have a copy is kept, of the last 4 weeks (from Monday on) and
    of the last 12 months, by the calendar of the hall. Those from before a migration are kept apart; none is
    kept for more than a year. A copy of a moment that has not come yet is of a clock that was wrong: it is
    neither counted nor removed. What is no copy by its name is never named.
    """
    made = {name: moment for name in names if (moment := moment_in(name)) is not None and moment <= now}
    before = {name: moment for name, moment in made.items() if is_before_migration(name)}
    daily = {name: moment for name, moment in made.items() if name not in before}
    kept = set(before)
    for most, period_of in _PERIODS:
        newest = {period_of(day_in_sofia(daily[name])): name for name in sorted(daily, key=daily.__getitem__)}
        kept |= {newest[period] for period in sorted(newest)[-most:]}
    young = {name for name in kept if now - made[name] <= YEAR}
    return frozenset(made.keys() - young - set(sorted(daily, key=daily.__getitem__)[-1:]))


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


_PERIODS: tuple[tuple[int, Callable[[date], date]], ...] = (
    (DAYS, lambda day: day),
    (WEEKS, _week),
    (MONTHS, lambda day: day.replace(day=1)),
)


def newest_first(names: Iterable[str], now: datetime) -> list[str]:
    """The copies among `names`, the newest first; those of a moment that has not come yet last."""
    made = {name: moment for name in names if (moment := moment_in(name)) is not None}
    return sorted(made, key=lambda name: (made[name] <= now, made[name]), reverse=True)


def is_due(names: Iterable[str], now: datetime) -> bool:
    """Whether today's copy is missing. One from before a migration is not today's."""
    today = day_in_sofia(now)
    moments = (moment_in(name) for name in names if not is_before_migration(name))
    return all(moment is None or moment > now or day_in_sofia(moment) != today for moment in moments)


def age_words(made_at: datetime, now: datetime, words: Language) -> str:
    """„днес“, „вчера“, „преди 12 дни“."""
    days = (day_in_sofia(now) - day_in_sofia(made_at)).days
    if days <= 0:
        return words.gettext("today")
    if days == 1:
        return words.gettext("yesterday")
    return words.ngettext("{count} day ago", "{count} days ago", days)


def size_words(size: int, words: Language) -> str:
    """„4,7 MB“: the size of a file, in the unit that says it shortest."""
    unit, divisor = next(((unit, by) for unit, by in _UNITS if size >= by), _UNITS[-1])
    return f"{words.number(round(Decimal(size) / divisor, 1))} {unit}"


_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000))
