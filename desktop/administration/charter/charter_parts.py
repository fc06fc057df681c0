"""The charter part by part, as a citizen reads it on paper, and what a clerk has on the screens. Pure."""

from datetime import date

from desktop.administration.charter.printed_lines import (
    Lines,
    access_lines,
    contact_lines,
    hours_lines,
    reception_lines,
    term_lines,
)
from desktop.office.charter import (
    Charter,
    contact_words,
    feedback_lines,
    hours_of_the_day,
    services_lines,
    standards_lines,
    ways_words,
)
from desktop.office.charter.payment_words import payment_lines
from desktop.office.charter.wording import phones_words
from desktop.office.language import Language
from desktop.office.working_calendar import WorkingCalendar

Part = tuple[str, Lines | list[str]]
"""A heading, and under it pairs of label and value, or points."""


def promised_parts(charter: Charter, language: Language) -> list[Part]:
    """What is promised and expected, with which the paper begins."""
    _ = language.gettext
    said: list[Part] = [
        (words, [one.for_language(language.code) for one in texts])
        for words, texts in (
            (_("We promise"), charter.promises),
            (_("We expect of you"), charter.expectations),
        )
    ]
    return [part for part in said if part[1]]


def service_parts(charter: Charter, language: Language) -> list[Part]:
    """All that follows on the paper, where the charter says anything of it."""
    _ = language.gettext
    said: list[Part] = [
        (_("When we work"), hours_lines(charter, language)),
        (_("Who receives people"), reception_lines(charter, language)),
        (_("How to reach us"), contact_lines(charter, language)),
        (language.pgettext("of a building", "Access"), access_lines(charter, language)),
        (_("Standards of service"), standards_lines(charter, language)),
        (_("How services are given"), services_lines(charter, language)),
        (_("How to pay"), payment_lines(charter.payments, language)),
        (_("How to complain or suggest"), ways_words(charter, language)),
        (_("By when we answer"), term_lines(charter, language)),
        (_("Where information is found"), [one.for_language(language.code) for one in charter.information]),
        (_("What you think of us"), feedback_lines(charter, language)),
    ]
    return [part for part in said if part[1]]


def citizen_parts(charter: Charter, language: Language) -> list[Part]:
    """What a citizen will read: the head of every letter and receipt, then the charter's paper."""
    head = [charter.municipality, charter.centre, *filter(None, (charter.address,))]
    letterhead = [one.for_language(language.code) for one in head]
    letterhead += [contact_words(one, language) for one in charter.on_the_letterhead]
    printed: Part = (language.gettext("At the head of letters and receipts"), letterhead)
    return [printed, *promised_parts(charter, language), *service_parts(charter, language)]


def clerk_parts(charter: Charter, today: date, language: Language) -> list[Part]:
    """What a clerk will see: the doors today, who receives, the ways in, the queue, what is to be settled."""
    _, code = language.gettext, language.code
    calendar = WorkingCalendar(charter.one_off)
    doors = [
        (site.name.for_language(code), hours_of_the_day(hours, today, calendar, language) or _("closed"))
        for site in charter.sites
        if (hours := charter.hours_at(site)) is not None
    ]
    calls = [(one.letter, one.name.for_language(code)) for one in charter.queue_kinds]
    counters = [(f"№ {one.number}", one.name.for_language(code)) for one in charter.counters]
    phones = [
        (words, said)
        for words, said in (
            (_("For complaints and reports"), phones_words(charter, "submissions", language)),
            (_("For reception days"), phones_words(charter, "receptions", language)),
        )
        if said
    ]
    said: list[Part] = [
        (_("The doors today"), doors),
        (_("Reception days"), reception_lines(charter, language)),
        (_("How people complain or suggest"), ways_words(charter, language)),
        (_("Whom the clerk tells people to call"), phones),
        (_("Tickets of the queue"), calls),
        (_("Counters"), counters),
        (_("Standards of service"), standards_lines(charter, language)),
        (_("Asked when a counter is set up"), [one.for_language(code) for one in charter.open.values()]),
    ]
    return [part for part in said if part[1]]
