"""Days, hours and officials as the reception's screen writes them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from desktop.office.charter import Official, days_words
from desktop.office.charter.wording import value_words
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken


def reception_hours(official: Official) -> str:
    """`сряда, 8:30–12:00, 14:00–17:00`, a line for each rule, or why there is no such day to name."""
    if official.sign_up == "on_the_spot":
        return _("open reception, without sign-up")
    if official.rules:
        return "\n".join(days_words(rule, spoken()) for rule in official.rules)
    if official.weekday is None:
        by_phone = official.sign_up == "phone"
        return _("by phone; the day is not named") if by_phone else _("the day is not named")
    return value_words("weekday", official.weekday, spoken())


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
