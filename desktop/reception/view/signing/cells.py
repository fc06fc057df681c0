"""What stands in the cells of a week and of a month: how many hours are free, what befell the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, get_day_names

from desktop.office.charter import Official
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.reception.changes import ChangeKind
from desktop.reception.queries.free_hours import DayCount
from desktop.reception.queries.seen_at_sign_up import Counted
from desktop.reception.view.reception_words import day_title, title_of
from desktop.widgets.labels import Kind

_DAYS_OF_A_WEEK = 7
_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line in a cell, and the colour of its words."""

    words: str
    kind: Kind = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An official's day. `key` is official and day. Without lines it cannot be chosen: nobody is received."""

    key: tuple[str, date]
    head: str
    spoken: str
    lines: tuple[Line, ...] = ()
    today: bool = False
    free: bool = False

    @property
    def open(self) -> bool:
        """Whether one can go to it."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Rows of cells, `None` where there is no day; `heads` are over the columns, `sides` before the rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    sides: tuple[str, ...] = ()


def week_cells(counted: Counted, officials: tuple[Official, ...], today: date, last: date) -> Cells:
    """A row for each official, a column for each day; `last` is the last day one can be signed up for."""
    found = _by_key(counted)
    days = [counted.first + timedelta(days=place) for place in range(_shown_days(counted))]
    return Cells(
        title=_("{first} – {last}").format(
            first=format_date(counted.first, "d MMMM", locale=spoken().locale),
            last=format_date(counted.last, "d MMMM", locale=spoken().locale),
        ),
        heads=tuple(format_date(day, "EEE, d.MM", locale=spoken().locale) for day in days),
        rows=tuple(
            tuple(
                day_cell((one.key, day), found.get((one.key, day)), today, last, head="", of=title_of(one))
                for day in days
            )
            for one in officials
        ),
        sides=tuple(title_of(one) for one in officials),
    )


def month_cells(counted: Counted, official: Official, today: date, last: date) -> Cells:
    """A row for each week of the month, with one official."""
    found, shown = _by_key(counted), _shown_days(counted)
    monday = counted.first - timedelta(days=counted.first.weekday())
    weeks = []
    while monday <= counted.last:
        days = [monday + timedelta(days=place) for place in range(shown)]
        weeks.append(
            tuple(
                day_cell(
                    (official.key, day), found.get((official.key, day)), today, last, head=str(day.day), of=""
                )
                if counted.first <= day <= counted.last
                else None
                for day in days
            )
        )
        monday += timedelta(days=_DAYS_OF_A_WEEK)
    names = get_day_names("abbreviated", locale=spoken().locale)
    title = format_date(counted.first, "LLLL y", locale=spoken().locale)
    return Cells(
        title=title[:1].upper() + title[1:],
        heads=tuple(names[place] for place in range(shown)),
        rows=tuple(week for week in weeks if any(week)),
    )


def _by_key(counted: Counted) -> Mapping[tuple[str, date], DayCount]:
    return {(count.official, count.day): count for count in counted.counts}


def _shown_days(counted: Counted) -> int:
    """The days off at the end of the week have a column only where somebody is received on one."""
    weekend = any(count.day.weekday() >= _WORKING_DAYS for count in counted.counts)
    return _DAYS_OF_A_WEEK if weekend else _WORKING_DAYS


def day_cell(
    key: tuple[str, date], count: DayCount | None, today: date, last: date, *, head: str, of: str
) -> Cell:
    """One day; a day beyond the `last` one cannot be gone to."""
    day = key[1]
    lines = tuple(_lines(count, today)) if count is not None and day <= last else ()
    said = ", ".join(part for part in (of, day_title(day), *(line.words for line in lines)) if part)
    free = count is not None and count.free > 0
    return Cell(key=key, head=head, spoken=said, lines=lines, today=day == today, free=free and bool(lines))


def _lines(count: DayCount, today: date) -> list[Line]:
    lines = [mark] if (mark := _mark(count)) is not None else []
    if count.free:
        lines.append(Line(words=ngettext("{count} free", "{count} free", count.free), kind="info"))
    elif count.opens_at is not None:
        day = format_date(day_in_sofia(count.opens_at), "d.MM", locale=spoken().locale)
        lines.append(Line(words=_("sign-up from {day}").format(day=day), kind="warning"))
    elif count.total and count.taken == count.total:
        lines.append(Line(words=pgettext("day", "full"), kind="warning"))
    elif count.total and count.day >= today:
        lines.append(Line(words=pgettext("day", "closed"), kind="warning"))
    elif count.total and not count.taken:
        lines.append(Line(words=pgettext("hour", "past")))
    if count.taken:
        lines.append(Line(words=ngettext("{count} taken", "{count} taken", count.taken)))
    if count.beside:
        words = ngettext("{count} without an appointment", "{count} without an appointment", count.beside)
        lines.append(Line(words=words, kind="error"))
    if not lines:
        lines.append(Line(words=pgettext("day", "other counter")))
    return lines


def _mark(count: DayCount) -> Line | None:
    if count.change is ChangeKind.MOVED and count.new_day is not None:
        day = format_date(count.new_day, "d.MM", locale=spoken().locale)
        return Line(words=_("moved to {day}").format(day=day), kind="warning")
    words = (
        {
            ChangeKind.CANCELLED: pgettext("day", "cancelled"),
            ChangeKind.SHORTENED: pgettext("day", "shortened"),
            ChangeKind.ADDED: pgettext("day", "hours added"),
        }.get(count.change)
        if count.change
        else None
    )
    return Line(words=words, kind="warning") if words else None
