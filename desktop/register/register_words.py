"""The register in the reader's language: its columns, its rows, and what was asked for."""

from datetime import date, datetime

from desktop.access.unit_words import unit_word
from desktop.complaints.kind_words import came_by_word, kind_word
from desktop.complaints.life.promised_steps import TRAITS
from desktop.complaints.life.state_words import state_word
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.office.workbook import Cell
from desktop.parties.rules import sender_word
from desktop.register.rules import Period, RegisterRow, Wanted


def register_title(language: Language) -> str:
    """`Дневник на жалбите, сигналите и предложенията`"""
    return language.gettext("Register of complaints, reports and proposals")


def titles(language: Language) -> tuple[str, ...]:
    """What the ten columns are called, in the order of `row_words`."""
    _ = language.gettext
    return (
        _("Registration number"),
        _("Date and time"),
        _("How it came"),
        language.pgettext("of a submission", "Kind"),
        language.pgettext("person", "Sender"),
        _("Subject"),
        language.pgettext("submission", "Assigned to"),
        language.pgettext("last day", "Deadline"),
        language.pgettext("of a submission", "Status"),
        language.pgettext("submission", "Closed on"),
    )


def row_words(entry: RegisterRow, charter: Charter, language: Language) -> tuple[str, ...]:
    """The ten cells of a row, as they are read."""
    return tuple(_as_read(cell, language) for cell in row(entry, charter, language))


def row(entry: RegisterRow, charter: Charter, language: Language) -> tuple[Cell, ...]:
    """The same for a spreadsheet: moments and days as such, all else as text."""
    return (
        entry.number,
        entry.registered_at,
        came_by_word(entry, charter, language),
        kind_word(entry.kind, language),
        applicant_words(entry, language),
        entry.subject,
        given_to(entry, charter, language),
        entry.due_on,
        state_words(entry, language),
        entry.closed_on,
    )


def _as_read(cell: Cell, language: Language) -> str:
    if isinstance(cell, datetime):
        return language.moment(cell)
    return language.short_date(cell) if isinstance(cell, date) else str(cell or "")


def state_words(entry: RegisterRow, language: Language) -> str:
    """How it stands, and what was promised and left out."""
    without = (
        language.gettext("without {what}").format(what=language.gettext(TRAITS[promise].title))
        for promise in entry.left_out
    )
    return "; ".join((state_word(entry.state, language), *without))


def applicant_words(entry: RegisterRow, language: Language) -> str:
    """The name; that there is none, or that it was erased."""
    return sender_word(entry, language)


def given_to(entry: RegisterRow, charter: Charter, language: Language) -> str:
    """The unit, the person, or both; empty where it was given to nobody."""
    unit = unit_word(entry.unit, charter, language) if entry.unit else ""
    if unit and entry.person:
        return language.gettext("{unit}: {person}").format(unit=unit, person=entry.person)
    return unit or entry.person


def period_words(period: Period, language: Language) -> str:
    """`25.11.2026 г.` or `01.11.2026 г. – 30.11.2026 г.`"""
    first, last = (language.short_date(day) for day in (period.first, period.last))
    if period.first == period.last:
        return first
    return language.gettext("{first} – {last}").format(first=first, last=last)


def filters(wanted: Wanted, language: Language) -> list[tuple[str, str]]:
    """(label, value) of what narrows the register besides the period; nothing for the whole of it."""
    _ = language.gettext
    counter = wanted.series
    found = [
        (_("Number series"), _("counter No. {counter}").format(counter=counter) if counter else ""),
        (
            language.pgettext("of a submission", "Kind"),
            kind_word(wanted.kind, language) if wanted.kind else "",
        ),
        (
            language.pgettext("of a submission", "Status"),
            state_word(wanted.state, language) if wanted.state else "",
        ),
        (_("With the text"), wanted.word.strip()),
    ]
    return [(label, value) for label, value in found if value]


def in_one_line(wanted: Wanted, language: Language) -> str:
    """`01.11.2026 г. – 30.11.2026 г. · Вид: Сигнал`"""
    pattern = language.gettext("{label}: {value}")
    narrowed = (pattern.format(label=label, value=value) for label, value in filters(wanted, language))
    return " · ".join([period_words(wanted.period, language), *narrowed])


def not_seen(language: Language) -> str:
    """Said under every register that leaves the program, whether anything is missing or not.

    Said only where something is missing, it would tell of what may not be seen.
    """
    return language.gettext("It shows the cases that the person who made it may see.")
