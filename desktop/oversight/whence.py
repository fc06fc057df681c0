"""Whose records figures rest on, and whose may be missing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.office.language import Language
from desktop.oversight.periods import Period
from desktop.oversight.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """The counters; those that have not sent all of it, and when they sent last (None: never).

    `complete` is the day up to which all of the others is there; None where nothing needs to be sent.
    """

    counters: Sequence[int] = ()
    not_synced: Sequence[tuple[int, datetime | None]] = ()
    complete: date | None = None


def whence(source: Source, period: Period, today: date, *, all_counters: bool) -> Whence:
    """Of what the source tells of that period."""
    return Whence(
        counters=source.counters(),
        not_synced=source.not_synced(period),
        complete=complete_until(period, today) if all_counters else None,
    )


def complete_until(period: Period, today: date) -> date:
    """The last day of which a counter has sent everything, unless it is named as one that has not."""
    return min(period.ends, today - timedelta(days=1))


def whence_words(one: Whence, language: Language) -> str:
    """„По записите на гишета: № 7, № 8. Записите са пълни до 24 ноември 2026 г. Гише № 9 е изпратило …“."""
    _ = language.gettext
    each = (_("No. {counter}").format(counter=counter) for counter in one.counters)
    # A number is not broken off its sign at the end of a line.
    named = ", ".join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in each)
    said = [_("From the records of counters: {counters}.").format(counters=named)]
    if one.complete is not None:
        said.append(_("Records are complete until {day}.").format(day=language.date(one.complete)))
    for counter, since in one.not_synced:
        sent = (
            _("Counter No. {counter} last sent at {since}.")
            if since
            else _("Counter No. {counter} has sent nothing.")
        )
        said.append(sent.format(counter=counter, since=language.moment(since) if since else ""))
    return " ".join(said)
