"""Words: every text a person reads goes through the catalogues in `i18n/`.

The catalogue keys are English sentences; Bulgarian is the default language. The window speaks one
language at a time (`speak`); paper is printed in a `Language` of its own.
"""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from babel.support import NullTranslations, Translations

from desktop.office.clock import in_sofia
from desktop.office.places import CATALOGUES

LANGUAGES = ("bg", "en")
"""What the window speaks, and all papers."""

KEY_LANGUAGE = "en"  # its sentences are the keys of the catalogues, so it needs none of its own
DEFAULT_LANGUAGE = "bg"

# British rather than American dates: the citizen who asks for English reads day before month.
_CLDR = {"bg": "bg_BG", "en": "en_GB"}
# As registration stamps have it: two digits for day and month, four for the year.
_SHORT = {"bg": "dd.MM.y 'г'.", "en": "dd/MM/y"}  # not for the catalogue: CLDR patterns


_MINUS = "−"


class Sentence(str):
    """A text of the catalogue, `{places}` and all.

    A Bulgarian date brings its own full stop („г.“), and so do „мин.“ and „ч.“. The catalogue writes the
    stop of the sentence wherever a sentence ends, and it is left out here where the value has brought one.
    """

    __slots__ = ()

    def format(self, *values: object, **fields: object) -> str:
        """The text with its places filled in, and never two full stops for one."""
        text = str(self)
        for name, value in fields.items():
            if isinstance(value, str) and value.endswith("."):
                text = text.replace(f"{{{name}}}.", f"{{{name}}}")
        return text.format(*values, **fields)


class InContext(str):
    """A message of the catalogue that says in which context it stands there."""

    __slots__ = ("context",)
    context: str


@cache
def citizens_languages() -> tuple[str, ...]:
    """Those in which a citizen is addressed in the hall: the window's, and each that has a catalogue.

    The catalogue of a further one has what a citizen reads there; all else stands in English.
    """
    return (
        *LANGUAGES,
        *sorted({path.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES")} - {*LANGUAGES}),
    )


def language_name(code: str) -> str:
    """What a language calls itself: `Български`."""
    own: str = Locale.parse(code).display_name or code
    return own.capitalize()


class Language:
    """One language: its catalogue, and CLDR's way of writing dates and money in it."""

    def __init__(self, code: str) -> None:
        if code not in citizens_languages():
            raise ValueError(f"no catalogue for {code!r}")
        self.code = code
        self.locale = Locale.parse(_CLDR.get(code, code))
        self._catalogue = (
            NullTranslations() if code == KEY_LANGUAGE else Translations.load(str(CATALOGUES), [code])
        )

    def gettext(self, message: str) -> str:
        """The message in this language; one that was marked with its context, by that."""
        if isinstance(message, InContext):
            return self.pgettext(message.context, str(message))
        return Sentence(self._catalogue.ugettext(message)) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The right plural form, with `{count}` filled in."""
        return Sentence(str(self._catalogue.ungettext(one, many, count)).format(count=count))

    def pgettext(self, context: str, message: str) -> str:
        """The message where one English word stands for several Bulgarian ones."""
        return Sentence(self._catalogue.upgettext(context, message))

    def date(self, day: dt.date) -> str:
        """`25 януари 2027 г.`"""
        return format_date(day, "long", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """`25.01.2027 г.`"""
        return format_date(day, _SHORT.get(self.code, "dd.MM.y"), locale=self.locale)

    def weekday_date(self, day: dt.date) -> str:
        """`сряда, 25 ноември 2026 г.`"""
        return format_date(day, "full", locale=self.locale)

    def day_of_year(self, month: int, day: int) -> str:
        """`1 юни`"""
        return format_date(dt.date(2024, month, day), "d MMMM", locale=self.locale)

    def time(self, hour: dt.time | dt.datetime) -> str:
        """`8:30`; a moment is shown as the hall's wall clock shows it."""
        wall = in_sofia(hour).time() if isinstance(hour, dt.datetime) else hour
        return format_time(wall, "H:mm", locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        """`25.11.2026 г., 10:42`, on the hall's wall clock."""
        return f"{self.short_date(in_sofia(moment).date())}, {self.time(moment)}"

    def weekday(self, day: dt.date) -> str:
        """`сряда`"""
        return format_date(day, "EEEE", locale=self.locale)

    def euro(self, amount: Decimal) -> str:
        """`2,05 €`; what is less than nothing has a minus, not a hyphen: `−3,59 €`."""
        return format_currency(amount, "EUR", locale=self.locale).replace("-", _MINUS)

    def number(self, number: int | Decimal) -> str:
        """`81` or `1 000 000`"""
        return format_decimal(number, locale=self.locale).replace("-", _MINUS)

    def written(self, value: Any) -> str:
        """Any fact of a sentence, written this language's way."""
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, dt.time):
            return self.time(value)
        if isinstance(value, Decimal):
            return self.euro(value)
        if isinstance(value, InContext):
            return self.gettext(value)
        if isinstance(value, tuple):
            return ", ".join(map(self.written, value))
        if hasattr(value, "sentence"):  # why something else was refused
            return str(value.sentence(self))
        # A name that a charter gives in its languages.
        return str(value.for_language(self.code) if hasattr(value, "for_language") else value)


@cache
def language(code: str) -> Language:
    """The language `code`, loaded once."""
    return Language(code)


_spoken = DEFAULT_LANGUAGE


def speak(code: str) -> None:
    """From now on the window speaks this language."""
    global _spoken
    _spoken = language(code).code


def spoken() -> Language:
    """The language of the window."""
    return language(_spoken)


def _(message: str) -> str:
    """The message in the window's language."""
    return spoken().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The right plural form in the window's language, with `{count}` filled in."""
    return spoken().ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the window's language, where one English word stands for several Bulgarian ones."""
    return spoken().pgettext(context, message)


def paper_languages() -> list[tuple[str, str]]:
    """The languages in which a citizen can have a paper, for a choice: code and name."""
    return [("bg", _("Bulgarian")), ("en", _("English"))]


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message for the catalogue that is translated later, when its reader is known."""
    return message


def NP_(context: str, message: str) -> InContext:  # noqa: N802 - as N_
    """Marks the same where one English word stands for several Bulgarian ones."""
    marked = InContext(message)
    marked.context = context
    return marked
