"""What the hall is told: how a call is said aloud, which are still to be said, what is shown. Pure."""

import re
import tomllib
from dataclasses import replace
from datetime import timedelta
from functools import cache

from anyascii import anyascii

from desktop.office.language import N_, Language
from desktop.office.places import RESOURCES
from desktop.queue.halls import LAST_CALLS, Call, HallRecord

_OUT_OF_SIGHT = timedelta(minutes=1)
_PARTS = re.compile(r"\d+|[^\W\d_]")


def said_aloud(label: str, counter: int, words: Language) -> str:
    """`У-031` at counter 4: „Номер У, 31, гише номер 4“: what stands on the ticket, and where to go.

    Numbers stay digits, without the noughts before them: every voice has the number words of its own
    language, in the right gender. Commas make it pause where a person would.
    """
    parts = [
        str(int(part)) if part.isdecimal() else _letter(part.upper(), words.code)
        for part in _PARTS.findall(label)
    ]
    return words.gettext(N_("Number {label}, counter number {counter}")).format(
        label=", ".join(parts), counter=counter
    )


def _letter(letter: str, language: str) -> str:
    return _letters()[language].get(letter, letter) if language in _letters() else anyascii(letter)


@cache
def _letters() -> dict[str, dict[str, str]]:
    return tomllib.loads((RESOURCES / "sounds" / "letters.toml").read_text(encoding="utf-8"))


def new_calls(before: HallRecord, seen: HallRecord) -> list[Call]:
    """What is still to be said, the earliest first: calls and recalls that were not there a moment ago.

    Nothing where the hall was out of sight meanwhile: who was called then has been served or has gone. Clocks
    of two counters are compared only where an older call may have come into the list, or into sight.
    """
    known, since = before.last_calls, None
    if seen.at - before.at > _OUT_OF_SIGHT:
        return []
    if seen.shared is not before.shared:
        since = before.at
    elif len(known) == LAST_CALLS:
        since = known[-1].at
    return [
        call for call in reversed(seen.last_calls) if call not in known and (since is None or call.at > since)
    ]


def kept_in_sight(before: HallRecord | None, seen: HallRecord) -> HallRecord:
    """What the hall is shown while the shared queue is out of reach: its last known state.

    The counter goes on by itself meanwhile, and its own calls come first.
    """
    if before is None or not seen.out_of_reach or not (before.shared or before.out_of_reach):
        return seen
    latest: dict[str, Call] = {}
    for call in sorted((*seen.last_calls, *before.last_calls), key=lambda one: one.at, reverse=True):
        latest.setdefault(call.label, call)
    return replace(before, out_of_reach=True, last_calls=tuple(latest.values()))
