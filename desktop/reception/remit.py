"""Topics that another institution decides: what gives them away, and where the citizen is to turn. Pure.

A hint and no more: the clerk knows what the citizen means, and nobody is refused an hour because of it.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from desktop.office.charter import LocalText
from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import skeleton, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """Who decides it, and where it is asked for. `signs` are beginnings of words that must all be there."""

    key: str
    name: LocalText
    where: LocalText
    signs: tuple[tuple[str, ...], ...]


@cache
def institutions() -> tuple[Institution, ...]:
    """All that are known, in the order of the file."""
    raw = tomllib.loads((RESOURCES / "reception" / "elsewhere.toml").read_text(encoding="utf-8"))
    return tuple(
        Institution(
            key=one["key"],
            name=LocalText(**one["name"]),
            where=LocalText(**one["where"]),
            signs=tuple(tuple(map(skeleton, words_of(sign))) for sign in one["words"]),
        )
        for one in raw["institutions"]
    )


def decided_elsewhere(topic: str) -> Institution | None:
    """The institution that a topic seems to belong to, or `None`."""
    words = [skeleton(word) for word in words_of(topic)]
    return next((one for one in institutions() if any(_all_there(sign, words) for sign in one.signs)), None)


def _all_there(sign: Iterable[str], words: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in sign)
