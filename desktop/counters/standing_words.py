"""How it stands with a counter, by what it last said of itself: for `central status`. Pure.

What it said comes from another computer: whatever has not the shape that this program writes is left out.
"""

from datetime import datetime
from typing import Any

from db.sync.feed_server import StationSaid
from db.sync.set_aside import Why
from desktop.counters.aside_words import kind_words, why_words
from desktop.office.language import Language, _, ngettext


def standing_of(said: StationSaid, words: Language) -> list[str]:
    """What is said of the counter, a line each: what it is given, how far it is, what is set aside there."""
    lines = []
    if said.revoked_at is not None:
        when = words.moment(said.revoked_at)
        lines.append(_("shut out since {when}: it can neither send nor receive").format(when=when))
    lines.append(_("gets confidential cases") if said.reads_confidential else _("gets no confidential cases"))
    lines.append(_("gets appointments") if said.signs_up else _("gets no appointments"))
    if said.quarantined:
        lines.append(
            ngettext(
                "{count} entry of it is kept apart at the central server: its log went on in two ways",
                "{count} entries of it are kept apart at the central server: its log went on in two ways",
                said.quarantined,
            )
        )
    if said.state is None or said.said_at is None:
        return [*lines, _("has not reported its state yet")]
    return [*lines, *_of_state(said.state, said.said_at, said.head, words)]


def _of_state(state: dict[str, Any], said_at: datetime, head: int, words: Language) -> list[str]:
    unread = max(0, head - _number(state, "position"))
    lines = [
        _("as of {when}: program {version}").format(
            when=words.moment(said_at), version=_word(state, "version") or _("of an unknown version")
        ),
        ngettext("{count} entry not sent", "{count} entries not sent", _number(state, "unsent")),
        ngettext(
            "{count} entry of other counters since then",
            "{count} entries of other counters since then",
            unread,
        ),
    ]
    if made := _moment(state, "copy_at"):
        lines.append(_("last copy: {when}").format(when=words.moment(made)))
    if count := _number(state, "set_aside"):
        lines.append(ngettext("set aside: {count} entry", "set aside: {count} entries", count))
    for one in _rows(state, "aside"):
        why = _word(one, "why")
        if why in set(Why):
            lines.append(f"  {kind_words(_word(one, 'entity'))}: {why_words(Why(why))}")
    lines.extend(
        _("differs from the central server in {table}: {here} there, {expected} at the server").format(
            table=_word(one, "entity"), here=_number(one, "here"), expected=_number(one, "there")
        )
        for one in _rows(state, "differs")
    )
    return lines


def _number(said: dict[str, Any], name: str) -> int:
    value = said.get(name)
    return value if type(value) is int and 0 <= value < 2**53 else 0


def _word(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value[:40] if isinstance(value, str) and value.isprintable() else ""


def _moment(said: dict[str, Any], name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_word(said, name))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _rows(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = said.get(name)
    return [one for one in value[:50] if isinstance(one, dict)] if isinstance(value, list) else []
