"""A last day in words, with its hour where the term is one of hours."""

from desktop.complaints.treatment.terms import Deadline
from desktop.office.language import Language


def end_words(deadline: Deadline, language: Language) -> str:
    """`25 януари 2027 г.`, or `26 ноември 2026 г., 10:42`."""
    return _with_hour(language.date(deadline.last_day), deadline, language)


def short_end_words(deadline: Deadline, language: Language) -> str:
    """`25.01.2027 г.`, or `26.11.2026 г., 10:42`."""
    return _with_hour(language.short_date(deadline.last_day), deadline, language)


def _with_hour(day: str, deadline: Deadline, language: Language) -> str:
    return f"{day}, {language.time(deadline.moment)}" if deadline.moment else day
