"""Reception days in words: „всяка сряда“, „първата сряда от месеца“."""

from datetime import date

from babel.dates import get_day_names

from desktop.office.charter.hours import Ranges
from desktop.office.charter.receptions import ReceptionRule
from desktop.office.language import Language

# Сряда, събота and неделя: the words beside them agree with the day.
_FEMININE = frozenset({3, 6, 7})


def rule_words(rule: ReceptionRule, language: Language) -> str:
    """Everything that the rule says: days, hours, length, break, number, place and validity."""
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
    parts += _validity(rule.valid_from, rule.valid_until, language)
    return "; ".join(parts)


def days_words(rule: ReceptionRule, language: Language) -> str:
    """`сряда, 8:30–12:00, 14:00–17:00` or `първата сряда от месеца, 8:30–12:00`"""
    return language.gettext("{weekday}, {hours}").format(
        weekday=_which(rule, language), hours=_hours(rule.ranges, language)
    )


def _which(rule: ReceptionRule, language: Language) -> str:
    weekday = str(get_day_names("wide", locale=language.locale)[rule.weekday - 1])
    feminine = rule.weekday in _FEMININE
    if rule.starts_on is not None:
        pattern = (
            language.pgettext("feminine", "every second {weekday}, from {day}")
            if feminine
            else language.pgettext("masculine", "every second {weekday}, from {day}")
        )
        return pattern.format(weekday=weekday, day=language.short_date(rule.starts_on))
    if rule.week is None:
        return weekday
    patterns = _of_the_month_feminine(language) if feminine else _of_the_month_masculine(language)
    return patterns[rule.week].format(weekday=weekday)


def _of_the_month_feminine(language: Language) -> dict[int, str]:
    return {
        1: language.pgettext("feminine", "first {weekday} of the month"),
        2: language.pgettext("feminine", "second {weekday} of the month"),
        3: language.pgettext("feminine", "third {weekday} of the month"),
        4: language.pgettext("feminine", "fourth {weekday} of the month"),
        -1: language.pgettext("feminine", "last {weekday} of the month"),
    }


def _of_the_month_masculine(language: Language) -> dict[int, str]:
    return {
        1: language.pgettext("masculine", "first {weekday} of the month"),
        2: language.pgettext("masculine", "second {weekday} of the month"),
        3: language.pgettext("masculine", "third {weekday} of the month"),
        4: language.pgettext("masculine", "fourth {weekday} of the month"),
        -1: language.pgettext("masculine", "last {weekday} of the month"),
    }


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
