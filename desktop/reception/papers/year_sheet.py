"""The reception days of a year for the notice board: all officials, month by month, on one sheet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from babel.dates import format_date

from desktop.office.charter import Charter, receptions_words, sign_up_lines
from desktop.office.language import Language
from desktop.office.working_calendar import months_later
from desktop.paper.elements import paragraph, title
from desktop.paper.fonts import Face
from desktop.paper.marks import Box, Rule, Style, Tone
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4_LANDSCAPE, Sheet
from desktop.reception.changes import ChangeKind
from desktop.reception.papers.paper_words import hours_words, place_words, places_of, title_in
from desktop.reception.queries.planned import HeldDay, Schedule

A_YEAR = 12
"""Months on the sheet."""

_ABREAST = 5
"""Officials beside each other; the others come below, with months of their own."""

_MONTH_ROOM = 92.0
_INSET = 5.0
_OFFICIAL = Style(9.5, 12, Face.MEDIUM)
_USUAL = Style(7.5, 9.5, tone=Tone.DIM)
_MONTH = Style(9, 12, Face.MEDIUM)
_DAYS = Style(10, 12.5)
_SAID = Style(8.5, 11)
_CHANGED = "*"


def year_sheet_pdf(
    schedules: Sequence[Schedule],
    first: date,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
) -> bytes:
    """The year from the month of `first` on, on A4 across; `printed_at` is aware.

    Days off dropped out by themselves, and are named below; so is whatever was changed, without its reason,
    which may be somebody's own affair.
    """
    _ = language.gettext
    last = months_later(first, A_YEAR - 1)
    heading = _("Reception days, {first} – {last}").format(
        first=_month(first, language), last=_month(last, language)
    )
    sheet = official_sheet(A4_LANDSCAPE, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    for words in _sign_up(schedules, charter, language):
        paragraph(sheet, words, _SAID)
        sheet.space(4)
    months = [months_later(first, count) for count in range(A_YEAR)]
    shown = [schedule for schedule in schedules if schedule.days]
    for at in range(0, len(shown), _ABREAST):
        _grid(sheet, shown[at : at + _ABREAST], months, charter)
        sheet.space(6)
    for words in (
        *_changes(shown, charter, language),
        *_without_days(schedules, language),
        *_days_off(shown, language),
    ):
        paragraph(sheet, words, _SAID)
        sheet.space(1.5)
    return sheet.pdf()


def _grid(sheet: Sheet, shown: Sequence[Schedule], months: Sequence[date], charter: Charter) -> None:
    """Officials across, months down."""
    room = (sheet.room - _MONTH_ROOM) / len(shown)
    columns = [sheet.left + _MONTH_ROOM + at * room for at in range(len(shown))]
    heads = [list(_head(sheet, schedule, charter, room - 2 * _INSET)) for schedule in shown]
    height = 2 * _INSET + max(sum(style.leading for _line, style in head) for head in heads)
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=None, ground=Tone.SOFT))
    for x, head in zip(columns, heads, strict=True):
        base = top + _INSET - 2
        for line, style in head:
            base += style.leading
            sheet.words(x + _INSET, base, line, style)
    for month in months:
        _row(
            sheet,
            month,
            [(x, _in_month(schedule, month)) for x, schedule in zip(columns, shown, strict=True)],
            room,
        )


def _head(sheet: Sheet, schedule: Schedule, charter: Charter, room: float) -> Iterator[tuple[str, Style]]:
    """Who, when usually, and where."""
    language, official = sheet.language, schedule.official
    for line in sheet.lines(title_in(official, language), _OFFICIAL, room):
        yield line, _OFFICIAL
    usual = receptions_words(official, language)
    places = {place_words(rule.place or charter.address, language) for rule in official.rules}
    if official.is_open:
        usual.append(language.gettext("open reception, without sign-up"))
    for words in (*usual, *sorted(places)):
        for line in sheet.lines(words, _USUAL, room) if words else ():
            yield line, _USUAL


def _row(sheet: Sheet, month: date, cells: Sequence[tuple[float, str]], room: float) -> None:
    lines = [(x, sheet.lines(words, _DAYS, room - 2 * _INSET)) for x, words in cells]
    height = max(len(words) for _x, words in lines) * _DAYS.leading + 6
    top = sheet.take(height)
    base = top + 2 + _DAYS.size
    sheet.words(sheet.left + _INSET, base, _month(month, sheet.language), _MONTH)
    for x, words in lines:
        for place, line in enumerate(words):
            sheet.words(x + _INSET, base + place * _DAYS.leading, line, _DAYS)
    sheet.put(Rule(sheet.left, top + height - 0.5, sheet.right, top + height - 0.5, weight=0.35))


def _in_month(schedule: Schedule, month: date) -> str:
    """`2, 9*, 16, 23, 30`; a dash where nobody is received."""
    days = [
        f"{held.planned.day.day}{_CHANGED if _is_changed(held) else ''}"
        for held in schedule.days
        if held.planned.receives
        and (held.planned.day.year, held.planned.day.month) == (month.year, month.month)
    ]
    return ", ".join(days) or "–"


def _is_changed(held: HeldDay) -> bool:
    """Whether the day is not as the rules have it; one that was put back is."""
    change = held.planned.change
    befallen = change is not None and change.kind is not ChangeKind.RESTORED
    return befallen or held.planned.moved_from is not None


def _changes(shown: Sequence[Schedule], charter: Charter, language: Language) -> Iterator[str]:
    _ = language.gettext
    for schedule in shown:
        said = [words for held in schedule.days if (words := _change(held, schedule, charter, language))]
        if said:
            yield _("* {official}: {changes}.").format(
                official=title_in(schedule.official, language), changes="; ".join(said)
            )


def _change(held: HeldDay, schedule: Schedule, charter: Charter, language: Language) -> str:
    _ = language.gettext
    planned, change = held.planned, held.planned.change
    if not _is_changed(held):
        return ""
    if planned.receives:
        where = places_of(planned, charter, language).replace("\n", "; ")
        hours = hours_words(planned.stretches, language)
        usual = {place_words(rule.place or charter.address, language) for rule in schedule.official.rules}
        hours = (
            _("{hours}, {place}").format(hours=hours, place=where) if where and where not in usual else hours
        )
        day = language.date(planned.day)
        if planned.moved_from is None:
            return _("{day}: {hours}").format(day=day, hours=hours)
        return _("{day} instead of {former}: {hours}").format(
            day=day, former=language.date(planned.moved_from), hours=hours
        )
    if change is None or change.kind is ChangeKind.CANCELLED:
        return _("{day}: no reception").format(day=language.date(planned.day))
    told_there = any(one.planned.moved_from == planned.day for one in schedule.days)
    if told_there or change.new_day is None:
        return ""
    return _("{day}: moved to {new_day}").format(
        day=language.date(planned.day), new_day=language.date(change.new_day)
    )


def _days_off(shown: Iterable[Schedule], language: Language) -> Iterator[str]:
    days = sorted({day for schedule in shown for day in schedule.days_off})
    if days:
        named = ", ".join(language.short_date(day) for day in days)
        yield language.gettext("There is no reception on days off: {days}").format(days=named)


def _without_days(schedules: Iterable[Schedule], language: Language) -> Iterator[str]:
    """Whoever receives on no day that can be named."""
    _ = language.gettext
    for schedule in schedules:
        if not schedule.days:
            by_phone = schedule.official.signs_up_by("phone")
            yield _("{official}: {days}.").format(
                official=title_in(schedule.official, language),
                days=_("by phone; the day is not named") if by_phone else _("the day is not named"),
            )


def _sign_up(schedules: Sequence[Schedule], charter: Charter, language: Language) -> Iterator[str]:
    """How one signs up: once where it is the same with all of them, else for each by name."""
    _ = language.gettext
    told = [
        (title_in(one.official, language), "; ".join(sign_up_lines(one.official, charter, language)))
        for one in schedules
        if not one.official.is_open
    ]
    ways = {words for _who, words in told}
    if len(ways) == 1:
        yield _("Sign-up: {ways}").format(ways=ways.pop())
    else:
        for who, words in told:
            yield _("Sign-up, {official}: {ways}").format(official=who, ways=words)
    if told and charter.reception.once_only:
        yield _("Nobody is signed up again about a question that was answered at a reception.")


def _month(month: date, language: Language) -> str:
    """`декември 2026`"""
    return str(format_date(month, "LLLL y", locale=language.locale))
