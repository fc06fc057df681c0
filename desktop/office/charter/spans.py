"""How long something lasts, in words: „5 работни дни“, „20 минути“, „веднага“."""

from desktop.office.language import N_, Language

UNIT_AND_AMOUNT = N_(
    "In the file {file} “{key}” needs “amount” and “unit” together; with the unit “immediately” there is no "
    "amount. Correct it."
)
"""What lasts so long, or no time at all."""


def span_words(count: int, unit: str, language: Language) -> str:
    """So many of a unit; of `immediately` there is no number."""
    words = {
        "minutes": lambda: language.ngettext("{count} minute", "{count} minutes", count),
        "hours": lambda: language.ngettext("{count} hour", "{count} hours", count),
        "days": lambda: language.ngettext("{count} day", "{count} days", count),
        "working_days": lambda: language.ngettext("{count} working day", "{count} working days", count),
        "weeks": lambda: language.ngettext("{count} week", "{count} weeks", count),
        "months": lambda: language.ngettext("{count} month", "{count} months", count),
        "years": lambda: language.ngettext("{count} year", "{count} years", count),
        "immediately": lambda: language.pgettext("term", "immediately"),
    }
    return words[unit]()
