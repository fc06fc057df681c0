"""Days, hours and officials as the reception's screen writes them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from desktop.office.charter import AT_THE_COUNTER, Charter, Official, receptions_words, sign_up_lines
from desktop.office.charter.wording import value_words
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken


def reception_hours(official: Official) -> str:
    """`сряда, 8:30–12:00, 14:00–17:00`, a line for each rule, or why there is no such day to name."""
    if official.is_open:
        return _("open reception, without sign-up")
    if lines := receptions_words(official, spoken()):
        return "\n".join(lines)
    if official.weekday is None:
        by_phone = official.signs_up_by("phone")
        return _("by phone; the day is not named") if by_phone else _("the day is not named")
    return value_words("weekday", official.weekday, spoken())


def reception_words(official: Official, charter: Charter) -> str:
    """The same, and below it how one signs up, where that is more than to come to the counter."""
    sign_up = sign_up_words(official, charter)
    return "\n".join(filter(None, (reception_hours(official), sign_up)))


def sign_up_words(official: Official, charter: Charter) -> str:
    """`Записване: лично: стая 301; на телефон 054 857 777`; nothing where one just comes to the counter."""
    if official.is_open or official.ways == AT_THE_COUNTER:
        return ""
    return _("Sign-up: {ways}").format(ways="; ".join(sign_up_lines(official, charter, spoken())))


def title_of(official: Official) -> str:
    """What the official is called in the window's language."""
    return official.title.for_language(spoken().code)


def day_title(day: date) -> str:
    """`Сряда, 25 ноември`"""
    written = format_date(day, "EEEE, d MMMM", locale=spoken().locale)
    return written[:1].upper() + written[1:]


def when(moment: datetime, today: date) -> str:
    """`днес, 10:45`, `утре, 8:30` or `ср, 2 декември, 8:30`."""
    day, hour = day_in_sofia(moment), spoken().time(moment)
    if day == today:
        return _("today, {time}").format(time=hour)
    if day == today + timedelta(days=1):
        return _("tomorrow, {time}").format(time=hour)
    return f"{format_date(day, 'EEE, d MMMM', locale=spoken().locale)}, {hour}"
