"""What a citizen in the hall reads, in any language that has a catalogue. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from math import ceil

from babel.lists import format_list

from desktop.office.charter import Charter, LocalText
from desktop.office.clock import day_in_sofia, in_sofia
from desktop.office.language import LANGUAGES, N_, Language
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.queue.expecting import expected_wait
from desktop.queue.halls import HallRecord
from desktop.queue.rules import Way

_A_SPAN = 3
_TRANSLATED = frozenset(
    {
        N_("service or enquiry"), N_("complaint or report"), N_("reception sign-up"),
        N_("elderly person"), N_("pregnancy"), N_("disability"), N_("with a small child"),
        N_("interpreter"), N_("sign-language interpreter"), N_("access without stairs"),
    }
)  # fmt: skip
"""What a profile says where nobody has worded it otherwise: of these the catalogues know the words."""


def named(text: LocalText, words: Language) -> str:
    """The text, with a capital, in that language; in English where a further one has no words for it."""
    said = text.for_language(words.code)
    if words.code not in LANGUAGES and said in _TRANSLATED:
        said = words.gettext(said)
    first = "İ" if words.code == "tr" and said.startswith("i") else said[:1].upper()
    return first + said[1:]


def easier(reason: str, charter: Charter, words: Language) -> str:
    """That somebody can ask for easier conditions, or for what reason they have."""
    text = next((one for one in charter.hall.easier if one.key == reason), None)
    if text is None:
        return words.gettext("I need easier conditions")
    return words.gettext("Easier conditions: {reason}").format(reason=named(text, words))


def waiting(kind: str, seen: HallRecord | None, way: Way | None, words: Language) -> str:
    """`чакат 9 · около 12 минути`, or the counter that has the tickets of that kind."""
    if way is not None:
        return words.gettext("counter No. {counter}").format(counter=", ".join(map(str, way.counters)))
    if seen is None:
        return ""
    waiting, wait = seen.waiting_count.get(kind, 0), expected_wait(seen, kind)
    said = words.ngettext("{count} waiting", "{count} waiting", waiting) if waiting else ahead(0, words)
    if wait is None or not waiting:
        return said
    minutes = max(1, ceil(wait / timedelta(minutes=1)))
    about = words.ngettext("about {count} minute", "about {count} minutes", minutes)
    return f"{said} · {about}"


def ahead(count: int, words: Language) -> str:
    """How many wait before somebody."""
    if count == 0:
        return words.gettext("Nobody is waiting before you.")
    return words.ngettext(
        "{count} person is waiting before you.", "{count} people are waiting before you.", count
    )


def in_spans(counters: Iterable[int]) -> list[str]:
    """The numbers in order, three and more that follow each other as one: `1–3`, `5`, `7–32`."""
    spans: list[list[int]] = []
    for number in sorted(counters):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said = (map(str, one) if len(one) < _A_SPAN else [f"{one[0]}–{one[-1]}"] for one in spans)
    return list(chain.from_iterable(said))


def where(counters: Sequence[int], words: Language) -> str:
    """Where to go instead."""
    if not counters:
        return words.gettext("Please go to an open counter.")
    return words.gettext("Please go to counter No. {counter}.").format(
        counter=format_list(in_spans(counters), "or", words.locale)
    )


def doors_words(hours: OpeningHours, now: datetime, words: Language) -> tuple[str, str]:
    """The state in a few words, and what follows from it (НАО, чл. 10, ал. 4)."""
    _, doors = words.gettext, hours.doors(now)
    if doors is Doors.UNKNOWN:
        return _("Not stated in the charter"), _("An administrator answers it in “Charter” (F11).")
    if doors is Doors.OPEN:
        return _open_words(hours, now, words)
    opening = hours.next_opening(now)
    again = "" if opening is None else _opens_again(opening, now, words)
    if doors is Doors.BREAK:
        return _("Break"), again
    served_until = hours.last_served(now)
    if doors is Doors.SERVING_OUT and served_until is not None:
        return (
            _("Closed to newcomers"),
            _("People waiting are served until {time} at the latest.").format(time=words.time(served_until)),
        )
    return _("Closed"), again


def _open_words(hours: OpeningHours, now: datetime, words: Language) -> tuple[str, str]:
    _, closing = words.gettext, hours.closing_after(now)
    if closing is None:
        return words.pgettext("doors", "Open"), _("The centre does not close today.")
    until = words.time(closing)
    if day_in_sofia(closing) != day_in_sofia(now):
        until = words.moment(closing)
    served = _("People waiting then are served until {time} at the latest.").format(
        time=words.time(closing + hours.grace)
    )
    rest = _break_words(hours, now, words)
    return _("Open until {time}").format(time=until), f"{rest} {served}" if rest else served


def _break_words(hours: OpeningHours, now: datetime, words: Language) -> str:
    """The next break of today; empty where none is to come."""
    _, wall = words.gettext, in_sofia(now)
    coming = (rest for rest in hours.breaks(wall.date()) if rest[0] > wall.time())
    said = _("Break from {begin} to {end}.")
    return next((said.format(begin=words.time(one), end=words.time(end)) for one, end in coming), "")


def _opens_again(opening: datetime, now: datetime, words: Language) -> str:
    _, day = words.gettext, in_sofia(opening).date()
    if day == day_in_sofia(now):
        return _("Opens at {time}.").format(time=words.time(opening))
    return _("Opens on {day} at {time}.").format(day=words.weekday_date(day), time=words.time(opening))
