"""How an edition of the charter is called where something says under which one it was made. Pure."""

from dataclasses import dataclass
from datetime import date

from desktop.office.language import Language


@dataclass(frozen=True, slots=True)
class EditionName:
    """The edition by its number, and the day since which it was in force."""

    ordinal: int
    since: date


def edition_words(edition: EditionName | None, language: Language) -> str:
    """„редакция № 3 от 1.01.2027 г.“; without one, that it is the program's own profile."""
    _ = language.gettext
    if edition is None:
        return _("the profile that came with the program")
    day = language.short_date(edition.since)
    return _("edition No. {number} from {day}").format(number=edition.ordinal, day=day)
