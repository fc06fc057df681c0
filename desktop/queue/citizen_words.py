"""What a citizen in the hall reads, in any language that has a catalogue. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from babel import Locale

from desktop.office.charter import Charter, LocalText
from desktop.office.clock import day_in_sofia
from desktop.office.language import LANGUAGES, N_, Language
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.queue.expecting import expected_wait
from desktop.queue.halls import HallRecord
from desktop.queue.rules import Way

_TRANSLATED = frozenset(
    {
        N_("service or enquiry"), N_("complaint or report"), N_("reception sign-up"),
        N_("elderly person"), N_("pregnancy"), N_("disability"), N_("with a small child"),
    }
)  # fmt: skip
"""What a profile says where nobody has worded it otherwise: of these the catalogues know the words."""


def named(text: LocalText, words: Language) -> str:
    """The text, with a capital, in that language; in English where a further one has no words for it."""
    said = text.for_language(words.code)
    if words.code not in LANGUAGES and said in _TRANSLATED:
        said = words.gettext(said)
    return said[:1].upper() + said[1:]


def language_name(code: str) -> str:
    """What a language calls itself: `Български`."""
    own: str = Locale.parse(code).display_name or code
    return own.capitalize()


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


def where(counters: Sequence[int], words: Language) -> str:
    """Where to go instead."""
    if not counters:
        return words.gettext("Please go to an open counter.")
    return words.gettext("Please go to counter No. {counter}.").format(counter=", ".join(map(str, counters)))


def opening(hours: OpeningHours, now: datetime, words: Language) -> str:
    """When the doors open again; empty where nobody knows."""
    begins = hours.next_opening(now)
    if begins is None:
        return ""
    day, time = words.weekday_date(day_in_sofia(begins)), words.time(begins)
    return words.gettext("We are open again: {day}, from {time}.").format(day=day, time=time)


def pause(hours: OpeningHours, now: datetime, words: Language) -> str:
    """What a break means for whoever comes in it; empty outside of one."""
    end = hours.next_opening(now) if hours.doors(now) is Doors.BREAK else None
    if end is None:
        return ""
    return words.gettext("Break until {time}. You can take a ticket now; people are called after it.").format(
        time=words.time(end)
    )
