"""The charter's contacts, hours and promises as lines, for the screen and for paper. Pure."""

from desktop.office.charter import (
    Access,
    Charter,
    Contact,
    HoursByDay,
    Official,
    Ranges,
    Site,
    contact_words,
    hours_lines_of,
    key_title,
    kind_name,
    receptions_words,
    sign_up_lines,
)
from desktop.office.charter.wording import CHOICES, value_words
from desktop.office.language import Language
from desktop.office.laws import law_words

_KINDS = CHOICES["kinds"]

Lines = list[tuple[str, str]]
"""(label, value) pairs."""


def contact_lines(charter: Charter, language: Language) -> Lines:
    """Every contact and address that the charter gives."""
    contacts = [
        (_whose(charter, one, language), contact_words(one.model_copy(update={"label": None}), language))
        for one in charter.contacts
    ]
    addresses = [
        (site.name.for_language(language.code), site.address.for_language(language.code))
        for site in charter.sites
        if site.address is not None
    ]
    return [*addresses, *contacts]


def _whose(charter: Charter, contact: Contact, language: Language) -> str:
    """Whose telephone or address it is; where the charter does not say, what kind of contact."""
    if contact.label is not None:
        return contact.label.for_language(language.code)
    return key_title(charter, f"contacts.{contact.key}", language).partition(": ")[2]


def hours_lines(charter: Charter, language: Language) -> Lines:
    """When the doors are open, a line for each kind of days; what the charter leaves open says so."""
    _, code = language.gettext, language.code
    note = charter.hours.note.for_language(code) if charter.hours.note else ""
    lines = [(_("Hours of the administration"), hours_by_day_words(charter.hours.administration, language))]
    if not centre_is_sites(charter):
        lines.append((_("Hours of the centre"), hours_by_day_words(charter.hours.centre, language)))
    lines += [
        (site.name.for_language(code), hours_by_day_words(site.hours, language))
        for site in charter.sites
        if _has_its_own_hours(site, charter)
    ]
    lines += [
        (unit.name.for_language(code), hours_by_day_words(unit.hours, language))
        for unit in charter.units
        if unit.hours is not None
    ]
    return [*lines, (_("Hours in the charter's words"), note)] if note else lines


def centre_is_sites(charter: Charter) -> bool:
    """Whether each site has hours of its own, so that none keeps those of the centre."""
    return all(_has_its_own_hours(site, charter) for site in charter.sites)


def _has_its_own_hours(site: Site, charter: Charter) -> bool:
    """Whether they are told of the site itself, or asked of it."""
    return site.hours is not None or f"sites.{site.key}.hours" in charter.open


def hours_by_day_words(hours: HoursByDay | None, language: Language) -> str:
    """The hours, a line for each kind of days."""
    return (
        language.gettext("not decided yet") if hours is None else "\n".join(hours_lines_of(hours, language))
    )


def access_lines(charter: Charter, language: Language) -> Lines:
    """What helps people get to the counter, by what it is; that of one site with its name."""
    return [
        (_help_of(charter, one, language), one.for_language(language.code)) for one in charter.accessibility
    ]


def _help_of(charter: Charter, one: Access, language: Language) -> str:
    kind = kind_name(one.kind, language)
    if one.site is None:
        return kind
    site = charter.site(one.site).name.for_language(language.code)
    return language.gettext("{name}: {kind}").format(name=site, kind=kind)


def term_lines(charter: Charter, language: Language) -> Lines:
    """By when one is answered: by the kind of what was brought, and sooner where the charter promises it."""
    rules = charter.submissions
    kinds = [
        (language.gettext(_KINDS[kind]), value_words(kind, term, language))
        for kind, term in rules.kinds.items()
    ]
    sooner = [
        (term.name.for_language(language.code), value_words(term.key, term, language)) for term in rules.terms
    ]
    registered = key_title(charter, "submissions.registration", language)
    return [*kinds, *sooner, (registered, law_words(rules.registration.citation, language))]


def reception_lines(charter: Charter, language: Language) -> Lines:
    """Who receives citizens, when, and how one signs up; and the access to the leadership besides."""
    access = [charter.access.for_language(language.code)] if charter.access else []
    return _officials(charter, language) + [
        (language.gettext("Access to the leadership"), words) for words in access
    ]


def _officials(charter: Charter, language: Language) -> Lines:
    return [
        (
            official.title.for_language(language.code),
            "\n".join([official_words(official, language), *_sign_up_words(official, charter, language)]),
        )
        for official in charter.officials
    ]


def _sign_up_words(official: Official, charter: Charter, language: Language) -> list[str]:
    ways = "; ".join(sign_up_lines(official, charter, language))
    return [ways if official.is_open else language.gettext("Sign-up: {ways}").format(ways=ways)]


def official_words(official: Official, language: Language) -> str:
    """When somebody receives: `сряда, 8:30–12:00`, a line for each rule; what is open says so."""
    _ = language.gettext
    if lines := receptions_words(official, language):
        return "\n".join(lines)
    day = value_words("weekday", official.weekday, language)
    hours = ranges_words(official.ranges, language)
    return _("{weekday}, {hours}").format(weekday=day, hours=hours) if day else _("not decided yet")


def ranges_words(ranges: Ranges | None, language: Language) -> str:
    """`8:30–12:00, 13:00–17:00`"""
    return value_words("ranges", ranges, language) or language.gettext("not decided yet")
