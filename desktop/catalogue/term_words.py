"""A way to have a service in words: its name, what it costs, how long it takes, by when it is ready."""

from datetime import date, timedelta

from babel.dates import format_date

from desktop.catalogue.rules import ServiceTerm
from desktop.office.charter.payment_words import SPEEDS, times_words
from desktop.office.language import Language


def name_words(term: ServiceTerm, language: Language) -> str:
    """`обикновена`, `бърза · 2 пъти обикновената цена`"""
    by_rule = times_words(term.times, language) if term.times else ""
    return " · ".join(filter(None, (language.gettext(SPEEDS[term.speed]), term.note, by_rule)))


def length_words(term: ServiceTerm, language: Language) -> str:
    """`7 дни`, or as it was published; `не е посочено`."""
    if term.term is not None:
        return term.term.in_words(language)
    return term.term_text or language.gettext("not stated")


def fee_words(term: ServiceTerm, language: Language) -> str:
    """`2,05 €`, `без такса` or `такса: не е посочено`."""
    if term.fee is None:
        return language.gettext("fee not stated")
    return language.euro(term.fee) if term.fee else language.pgettext("service", "free of charge")


def due_words(due: date | None, today: date, language: Language) -> str:
    """`до 2 декември`, `до утре`, `днес`; empty for a term that promises no day."""
    _ = language.gettext
    if due is None:
        return ""
    if due == today:
        return _("today")
    if due == today + timedelta(days=1):
        return _("by tomorrow")
    pattern = "d MMMM" if due.year == today.year else "d MMMM y"
    return _("by {day}").format(day=format_date(due, pattern, locale=language.locale))
