"""A way to have a service in words: its name, what it costs, how long it takes, by when it is ready."""

from datetime import date, timedelta

from babel.dates import format_date

from desktop.catalogue.rules import Service, ServiceTerm
from desktop.office.charter import Charter
from desktop.office.charter.applying import apply_way_words
from desktop.office.charter.hours_words import hours_words
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


def apply_lines(service: Service, charter: Charter, language: Language) -> list[str]:
    """How one applies for it: as is said of it, or else of all services here; empty where nobody says."""
    if service.apply_by:
        return [*service.apply_by]
    lines = [apply_way_words(way, language) for way in charter.services.ways]
    if charter.services.electronic and not _ELECTRONIC & {way.key for way in charter.services.ways}:
        lines.append(language.gettext("electronically too; ask at the counter how"))
    return lines


_ELECTRONIC = {"email", "portal", "secure_delivery"}


def reception_words(service: Service, charter: Charter, language: Language) -> str:
    """When the unit that takes the papers receives: `8:30–17:00`, by building where there are several."""
    named = {service.unit.casefold(), service.unit.partition(" (")[0].casefold()}
    unit = next((one for one in charter.units if one.name.bg.casefold() in named), None)
    if unit is not None and unit.hours is not None:
        told = [hours_words(unit.hours, language)]
    else:
        by_site = [(site, hours_words(charter.hours_at(site), language)) for site in charter.sites]
        told = [f"{site.name.for_language(language.code)}: {open_at}" for site, open_at in by_site if open_at]
        # Where all buildings keep the same hours, they are said once.
        if len(all_hours := {open_at for _site, open_at in by_site}) == 1:
            told = [*all_hours]
    if charter.services.electronic:
        told.append(language.gettext("also electronically"))
    return "; ".join(filter(None, told))
