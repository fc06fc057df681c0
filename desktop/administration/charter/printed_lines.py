"""The charter's contacts, hours and promises as lines, for the screen and for paper. Pure."""

from desktop.office.charter import Charter, Contact, Official, Ranges, days_words, key_title
from desktop.office.charter.wording import value_words
from desktop.office.language import Language

Lines = list[tuple[str, str]]
"""(label, value) pairs."""


def contact_lines(charter: Charter, language: Language) -> Lines:
    """Every contact and address that the charter gives."""
    contacts = [(_whose(charter, contact, language), contact.value) for contact in charter.contacts]
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
    """When the doors are open; what the charter leaves open says so."""
    _ = language.gettext
    note = charter.hours.note.for_language(language.code) if charter.hours.note else ""
    lines = [
        (_("Hours of the administration"), ranges_words(charter.hours.administration, language)),
        (_("Hours of the centre"), ranges_words(charter.hours.centre, language)),
        *(
            (site.name.for_language(language.code), ranges_words(site.hours, language))
            for site in charter.sites
            if site.hours is not None
        ),
    ]
    return [*lines, (_("Hours in the charter's words"), note)] if note else lines


def reception_lines(charter: Charter, language: Language) -> Lines:
    """Who receives citizens, and when."""
    return [
        (official.title.for_language(language.code), official_words(official, language))
        for official in charter.officials
    ]


def official_words(official: Official, language: Language) -> str:
    """When somebody receives: `сряда, 8:30–12:00`, a line for each rule; what is open says so."""
    _ = language.gettext
    if official.rules:
        return "\n".join(days_words(rule, language) for rule in official.rules)
    day = value_words("weekday", official.weekday, language)
    hours = ranges_words(official.ranges, language)
    return _("{weekday}, {hours}").format(weekday=day, hours=hours) if day else _("not decided yet")


def ranges_words(ranges: Ranges | None, language: Language) -> str:
    """`8:30–12:00, 13:00–17:00`"""
    return value_words("ranges", ranges, language) or language.gettext("not decided yet")
