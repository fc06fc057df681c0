"""What people say when they mean a service (`everyday_words.toml`), and how often each is meant."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log1p
from pathlib import Path

from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import cleaned_line
from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import skeleton, words_of

EVERYDAY_WORDS = RESOURCES / "catalogue" / "everyday_words.toml"
PHRASE_LIMIT = 80
PHRASES_LIMIT = 8_000
"""Signs of one phrase, and of all the phrases of a service."""

_USUAL_WEIGHS = 10


class EverydayWords(DataEntry):
    """The phrases for each service by its key, the services most often meant first, and what says nothing."""

    superfluous: str
    often: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]


@cache
def shipped_words(path: Path = EVERYDAY_WORDS) -> EverydayWords:
    """Those that came with the program. Raises `KnownError` that names the file and the key."""
    return checked(EverydayWords, read_toml(path), path)


def laid_over(came: EverydayWords, worded: Mapping[str, Sequence[str]]) -> EverydayWords:
    """The words with those that the office has worded for itself in the place of what came."""
    own = {key: tuple(phrases) for key, phrases in worded.items() if phrases}
    return came.model_copy(update={"said": {**came.said, **own}})


def shares(commonest_first: Sequence[str], used: Mapping[str, int]) -> dict[str, float]:
    """How often each is meant, from 1 for the commonest down towards 0: by its use, and by what is usual.

    What is usual weighs as much as so many applications, so that an office of a week is not misled.
    """
    usual = {key: 1 - place / len(commonest_first) for place, key in enumerate(commonest_first)}
    weights = {key: used.get(key, 0) + _USUAL_WEIGHS * usual.get(key, 0.0) for key in {*usual, *used}}
    most = log1p(max(weights.values(), default=0.0))
    return {key: log1p(weight) / most for key, weight in weights.items()} if most else {}


def phrases_typed(typed: str, superfluous: Iterable[str] = ()) -> tuple[str, ...]:
    """The phrases of a text, one on each line, each once.

    Raises:
        WrongInput: one is too long, or has no word that tells a service from the others.
    """
    says_nothing = {skeleton(word) for word in superfluous}
    phrases: dict[str, str] = {}
    for line in typed.splitlines():
        phrase = cleaned_line(line, field="phrases", limit=PHRASE_LIMIT, required=False)
        if not phrase:
            continue
        if says_nothing.issuperset(map(skeleton, words_of(phrase))):
            raise WrongInput(_SAYS_NOTHING, field="phrases", phrase=phrase)
        phrases.setdefault(phrase.casefold(), phrase)
    return tuple(phrases.values())


_SAYS_NOTHING = N_("“{phrase}” would find every service. Add a word of the matter.")
