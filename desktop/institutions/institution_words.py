"""How an institution is read aloud: where it is, when it is open, how it is reached."""

from desktop.institutions.rules import OFFICE_FIELDS, Institution
from desktop.office.language import Language


def known_of(one: Institution, language: Language) -> list[tuple[str, str]]:
    """Address, telephone, hours and page of the office to which one goes from here; empty where not known."""
    _, p = language.gettext, language.pgettext
    labels = (p("of an office", "Address"), _("Phone"), p("of an office", "Working time"), _("Web page"))
    return [(label, one.here(field) or "") for label, field in zip(labels, OFFICE_FIELDS, strict=True)]


def facts_of(one: Institution, language: Language) -> list[tuple[str, str]]:
    """The same for the clerk, to whom it is said where something is not known."""
    unknown = language.gettext("not stated")
    return [(label, value or unknown) for label, value in known_of(one, language)]


def examples_of(one: Institution, language: Language) -> list[str]:
    """What was seen of another town's office, for the clerk alone."""
    labels = dict(zip(OFFICE_FIELDS, (label for label, _value in facts_of(one, language)), strict=True))
    return [f"{labels[field]}: {getattr(one, field)}" for field in OFFICE_FIELDS if field in one.examples]


def where_words(one: Institution, language: Language, most: int = 1_000) -> str:
    """`Телефон: 0700 14 802. Интернет страница: https://nssi.bg.`; empty where nothing is known.

    What does not fit into `most` signs is left out whole.
    """
    said = ""
    for field, (label, value) in zip(OFFICE_FIELDS, facts_of(one, language), strict=True):
        with_it = f"{said} {label}: {value}.".strip()
        if one.here(field) and len(with_it) <= most:
            said = with_it
    return said
