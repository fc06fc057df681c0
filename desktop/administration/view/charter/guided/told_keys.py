"""Where a key stands in a draft, and how it, its items and its mistakes are told on the screen."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desktop.administration.charter.guided.asked_keys import AskedKey, Shape, asked_below
from desktop.administration.charter.guided.profile_draft import Steps, texts_in
from desktop.administration.view.charter.guided.editors import options_of
from desktop.office.charter.described import KeyRow, described
from desktop.office.charter.wording import value_words
from desktop.office.language import spoken
from desktop.office.mistakes import Mistake

_FILE = re.compile(r"^[^„“]*?\{file\},? ")


@dataclass(frozen=True, slots=True)
class Place:
    """A key where it stands in the file."""

    asked: AskedKey
    steps: Steps


@dataclass(frozen=True, slots=True)
class Deeper:
    """A row of the list: a table, an item, or (`at` is None) a list or what is told by names, as a whole."""

    of: Place
    at: Steps | None


def places_below(asked: AskedKey, at: Steps) -> list[Place]:
    """The fields of an item or of a table that stands at these steps."""
    inside = asked.steps if asked.shape is Shape.TABLE else (*asked.steps, "*")
    keys = asked_below(inside)
    return [Place(one, at if one.steps == inside else (*at, one.name)) for one in keys]


def title_of(key: KeyRow | None, name: str) -> str:
    """What a key is called: within an item without the name of the item."""
    if key is None:
        return name
    title = key.title.for_language(spoken().code)
    short = title.removeprefix("{name}: ")
    if not name:
        short = short.removesuffix(": {name}")
    return (short[:1].upper() + short[1:]).format(name=name)


def item_words(value: Any) -> str:
    """What an item is known by: the first of its texts."""
    return next(texts_in(value), "")


def said(asked: AskedKey, value: Any, read: Any) -> list[str]:
    """What an item or a table says, key by key, in the words of F11.

    `value` is as the file has it, `read` the same as the model read it, or `None` where it could not.
    """
    if not isinstance(value, Mapping):
        return list(texts_in(value))
    inside = asked.steps if asked.shape is Shape.TABLE else (*asked.steps, "*")
    told = (
        _value_said(one, value[one.name], getattr(read, one.name, None))
        for one in asked_below(inside)
        if one.name in value and one.name not in {"key", "number", "en"}
    )
    return [words for words in told if words]


def _value_said(asked: AskedKey, value: Any, read: Any) -> str:
    title = title_of(asked.row or row_below(asked), "")
    if asked.shape is not Shape.VALUE and isinstance(value, list | Mapping):
        return f"{title}: {spoken().number(len(value))}"
    if asked.form == "choice" and isinstance(value, str):
        return str(dict(options_of(asked)).get(value, value))
    words = value_words(asked.pattern, read, spoken()) if read is not None else ", ".join(texts_in(value))
    return f"{title}: {words}" if asked.form in _BARE else words


_BARE = frozenset({"number", "amount", "yes_no"})
"""Forms whose values say nothing without the title of their key."""


def sentence(mistake: Mistake, title: str) -> str:
    """What is wrong, with the name of the field in place of the key in the file."""
    told = spoken().gettext(mistake.message)
    facts = {name: spoken().written(value) for name, value in mistake.facts.items()}
    # Which file it is, whoever looks at the screen knows.
    told = _FILE.sub("", told)
    return (told[:1].upper() + told[1:]).format(**{**facts, "key": title})


def row_below(asked: AskedKey) -> KeyRow | None:
    """The row of what stands in a list or by names."""
    with suppress(LookupError):
        return described(f"{asked.pattern}.*")
    return None
