"""Reception days in words: „всяка сряда“, „втория и третия вторник от месеца“, „през август няма прием“."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.lists import format_list

from desktop.office.charter.called_off import CalledOff
from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.hours import Ranges
from desktop.office.charter.offices import Official
from desktop.office.charter.receptions import OnDayOff, ReceptionRule
from desktop.office.charter.written_days import YearDay
from desktop.office.language import N_, Language

# Сряда, събота and неделя: the words beside them agree with the day.
_FEMININE = frozenset({3, 6, 7})
_A_LEAP_YEAR = 2024


ON_DAY_OFF: Mapping[str, str] = {
    "dropped": N_("nobody is received"),
    "next_working_day": N_("the next working day"),
    "previous_working_day": N_("the working day before it"),
}
"""What becomes of a reception on a day off, in words."""


def rule_words(rule: ReceptionRule, language: Language) -> str:
    """Everything that the rule says: days, hours, length, break, number, place, days off and validity."""
    _ = language.gettext
    parts = [days_words(rule, language)]
    if rule.slot_minutes:
        parts.append(_("{minutes} min. for one person").format(minutes=rule.slot_minutes))
    if rule.break_minutes:
        parts.append(_("{minutes} min. between two").format(minutes=rule.break_minutes))
    if rule.capacity:
        parts.append(language.ngettext("at most {count} person", "at most {count} people", rule.capacity))
    if rule.place:
        parts.append(rule.place.for_language(language.code))
    parts += exceptions_words(rule.on_day_off, rule.called_off, language)
    parts += _validity(rule.valid_from, rule.valid_until, language)
    return "; ".join(parts)


def receptions_words(official: Official, language: Language) -> list[str]:
    """When an official receives: a line for each rule, then what holds for all of them."""
    lines = []
    for rule in official.rules:
        on_day_off = rule.on_day_off if rule.on_day_off != official.on_day_off else None
        own = [period for period in rule.called_off if period not in official.called_off]
        lines.append("; ".join([days_words(rule, language), *exceptions_words(on_day_off, own, language)]))
    return [*lines, *exceptions_words(official.on_day_off, official.called_off, language)] if lines else []


def days_words(rule: ReceptionRule, language: Language) -> str:
    """`сряда, 8:30–12:00`, `първата сряда от месеца, 8:30–12:00`, or each date of a list with its place."""
    if rule.dates:
        return "; ".join(_dates(rule, language))
    return language.gettext("{weekday}, {hours}").format(
        weekday=_which(rule, language), hours=_hours(rule.ranges, language)
    )


def exceptions_words(
    on_day_off: OnDayOff | None, called_off: Iterable[CalledOff], language: Language
) -> list[str]:
    """What becomes of a day off, where it does not just drop out; and when nobody is received."""
    _ = language.gettext
    moved = {
        "next_working_day": _("on a day off: the next working day"),
        "previous_working_day": _("on a day off: the working day before it"),
    }
    words = [moved[on_day_off]] if on_day_off in moved else []
    return [*words, *(called_off_words(period, language) for period in called_off)]


def called_off_words(period: CalledOff, language: Language) -> str:
    """`през август няма прием`, `няма прием от 20 декември до 5 януари: отпуск`"""
    _ = language.gettext
    first, last = period.first, period.last
    if first == last:
        words = _("no reception on {day}").format(day=_day(first, language))
    elif month := _whole_month(first, last, language):
        words = _("no reception in {month}").format(month=month)
    else:
        words = _("no reception from {first} until {last}").format(
            first=_day(first, language), last=_day(last, language)
        )
    if period.reason is None:
        return words
    return _("{words}: {reason}").format(words=words, reason=period.reason.for_language(language.code))


def _whole_month(first: date | YearDay, last: date | YearDay, language: Language) -> str:
    """`август`, `август 2027 г.`; nothing where it is no whole month."""
    year = first.year if isinstance(first, date) else _A_LEAP_YEAR
    same = first.month == last.month and (not isinstance(last, date) or last.year == year)
    if not same or first.day != 1 or last.day != monthrange(year, last.month)[1]:
        return ""
    if isinstance(first, date):
        # Its thin space is for typesetters: no face of ours needs to have it.
        return " ".join(format_skeleton("yMMMM", first, locale=language.locale).split())
    return str(get_month_names("wide", context="stand-alone", locale=language.locale)[first.month])


def _day(day: date | YearDay, language: Language) -> str:
    if isinstance(day, date):
        return language.date(day)
    return str(format_date(date(_A_LEAP_YEAR, *day), "d MMMM", locale=language.locale))


def _dates(rule: ReceptionRule, language: Language) -> Iterable[str]:
    """Each date; hours and place are said once for dates that follow each other with the same."""

    def held(one: tuple[date, Ranges, LocalText | None]) -> tuple[Ranges, LocalText | None]:
        return one[1], one[2]

    listed = sorted(
        ((one.day, one.ranges or rule.ranges, one.place) for one in rule.dates),
        key=lambda one: (one[0], one[1][0].start),
    )
    for (ranges, place), dates in groupby(listed, held):
        days = ", ".join(language.short_date(day) for day, *_rest in dates)
        hours = _hours(ranges, language)
        if place is None:
            yield language.gettext("{days}, {hours}").format(days=days, hours=hours)
        else:
            yield language.gettext("{days} – {place}, {hours}").format(
                days=days, place=place.for_language(language.code), hours=hours
            )


def _which(rule: ReceptionRule, language: Language) -> str:
    if rule.weekday is None:
        return language.gettext("every working day")
    names = get_day_names("wide", locale=language.locale)
    if rule.week is None:
        days = _and([str(names[day - 1]) for day in rule.weekday], language)
        if rule.starts_on is None:
            return days
        return language.gettext("every second {weekday}, from {day}").format(
            weekday=days, day=language.short_date(rule.starts_on)
        )
    of_the_month = [
        language.gettext("{which} {weekday}").format(
            which=_and([_ordinal(week, language, feminine=day in _FEMININE) for week in rule.week], language),
            weekday=names[day - 1],
        )
        for day in rule.weekday
    ]
    days = _and(of_the_month, language) if len(rule.week) == 1 else ", ".join(of_the_month)
    return language.gettext("{days} of the month").format(days=days)


def _and(words: Sequence[str], language: Language) -> str:
    return str(format_list(words, locale=language.locale))


def _ordinal(week: int, language: Language, *, feminine: bool) -> str:
    if feminine:
        return {
            1: language.pgettext("feminine", "first"),
            2: language.pgettext("feminine", "second"),
            3: language.pgettext("feminine", "third"),
            4: language.pgettext("feminine", "fourth"),
            -1: language.pgettext("feminine", "last"),
        }[week]
    return {
        1: language.pgettext("masculine", "first"),
        2: language.pgettext("masculine", "second"),
        3: language.pgettext("masculine", "third"),
        4: language.pgettext("masculine", "fourth"),
        -1: language.pgettext("masculine", "last"),
    }[week]


def _hours(ranges: Ranges, language: Language) -> str:
    return ", ".join(f"{language.time(one.start)}–{language.time(one.end)}" for one in ranges)


def _validity(begins: date | None, ends: date | None, language: Language) -> list[str]:
    _ = language.gettext
    words = []
    if begins is not None:
        words.append(_("from {day} on").format(day=language.short_date(begins)))
    if ends is not None:
        words.append(_("until {day}").format(day=language.short_date(ends)))
    return words
