"""Who has a case, in the reader's language."""

from desktop.access.rules import COMMISSION
from desktop.office.charter import Charter
from desktop.office.charter.wording import phones_words
from desktop.office.language import Language


def unit_word(unit: str, charter: Charter, language: Language) -> str:
    """The unit's name; the commission's; the key itself where the charter no longer has that unit."""
    if unit == COMMISSION:
        return language.gettext("Ethics commission")
    found = next((one for one in charter.units if one.key == unit), None)
    return found.name.for_language(language.code) if found else unit


def phone_for_questions(unit: str, charter: Charter, language: Language) -> str:
    """Where whoever asks about a case calls: the unit that has it, or else the office's own phone."""
    found = next((one for one in charter.units if one.key == unit), None)
    return (found.phone if found else None) or phones_words(charter, "submissions", language)
