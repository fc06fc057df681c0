"""How one signs up with an official, in words: where, by which number, from when and until when."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from desktop.office.charter.hours_words import hours_words
from desktop.office.charter.model import Charter
from desktop.office.charter.offices import Official
from desktop.office.charter.sign_up import SignUpDay, SignUpWay
from desktop.office.clock import in_sofia
from desktop.office.language import N_, Language

KINDS: Mapping[str, str] = {
    "counter": N_("at the counter"),
    "phone": N_("by phone"),
    "email": N_("by e-mail"),
    "website": N_("on the web site"),
    "in_person": N_("in person"),
    "through": N_("through somebody else"),
    "on_the_spot": N_("without sign-up"),
}
"""What each kind of way is called."""


def sign_up_lines(official: Official, charter: Charter, language: Language) -> list[str]:
    """Each way in a line of its own; when it is possible is said once, where it is the same for all."""
    bounds = [_bounds(way, language) for way in official.sign_up]
    if len(set(bounds)) > 1:
        return [one_way(way, charter, language) for way in official.sign_up]
    lines = [way_words(way, charter, language) for way in official.sign_up]
    return [*lines, bounds[0]] if bounds[0] else lines


def one_way(way: SignUpWay, charter: Charter | None, language: Language) -> str:
    """A way with the days on which it is possible."""
    return ", ".join(filter(None, (way_words(way, charter, language), _bounds(way, language))))


def way_words(way: SignUpWay, charter: Charter | None, language: Language) -> str:
    """`на гише № 7`, `на телефон 054 800 400`, `лично: стая 301`, `чрез кметския наместник`

    Without the charter, contacts and counters are not looked up.
    """
    words = _where(way, charter, language)
    place = way.place.for_language(language.code) if way.place is not None else ""
    if place:
        words = language.gettext("{words}: {where}").format(words=words, where=place)
    if way.hours is None:
        return words
    hours = hours_words(way.hours, language)
    return language.gettext("{words}, {hours}").format(words=words, hours=hours)


def reached_by(way: SignUpWay, charter: Charter | None) -> str:
    """The number or address of a way; where none is named, the usual one for receptions, or the centre's."""
    if charter is None:
        return way.value or ""
    if way.contact is not None:
        return next(one.value for one in charter.contacts if one.key == way.contact)
    if way.value is not None or way.way not in {"phone", "email", "website"}:
        return way.value or ""
    if way.way == "phone":
        return next((one.value for one in charter.phones_for("receptions")), "")
    ours = (one.value for one in charter.contacts if one.kind == way.way and one.label is None)
    return next(ours, "")


def _where(way: SignUpWay, charter: Charter | None, language: Language) -> str:
    _ = language.gettext
    by = reached_by(way, charter)
    if way.way == "counter" and charter is not None and charter.sign_up_counters:
        return _("at counter No. {counter}").format(counter=", ".join(map(str, charter.sign_up_counters)))
    if way.who is not None:
        who = way.who.for_language(language.code)
        words = _("through {who}").format(who=who)
        return _("{words}: {where}").format(words=words, where=by) if by else words
    if by and way.way == "phone":
        return _("by phone {number}").format(number=by)
    if by and way.way == "email":
        return _("by e-mail to {address}").format(address=by)
    if by and way.way == "website":
        return _("on the web site {address}").format(address=by)
    words = _(KINDS[way.way])
    return _("{words}: {where}").format(words=words, where=by) if by else words


def _bounds(way: SignUpWay, language: Language) -> str:
    return ", ".join(_each_bound(way, language))


def _each_bound(way: SignUpWay, language: Language) -> Iterator[str]:
    _ = language.gettext
    if way.opens is not None:
        yield _("from {day}").format(day=_counted(way.opens, language))
    if way.until is not None:
        yield _("until {day}").format(day=_counted(way.until, language))


def _counted(bound: SignUpDay, language: Language) -> str:
    if bound.days_before is not None:
        words = language.ngettext(
            "{count} day before the reception", "{count} days before the reception", bound.days_before
        )
    elif bound.working_days_before is not None:
        words = language.ngettext(
            "{count} working day before the reception",
            "{count} working days before the reception",
            bound.working_days_before,
        )
    elif bound.months_before:
        words = language.gettext("day {day} of the month before").format(day=bound.day)
    else:
        words = language.gettext("day {day} of the month").format(day=bound.day)
    if bound.at is None:
        return words
    return language.gettext("{words}, {hours}").format(words=words, hours=language.time(bound.at))


def moment_words(moment: datetime, language: Language) -> str:
    """`10 януари 2027 г.`, with the hour where it is not midnight."""
    at = in_sofia(moment)
    day = language.date(at.date())
    if at.time() == time():
        return day
    return language.gettext("{day}, {time}").format(day=day, time=language.time(at))
