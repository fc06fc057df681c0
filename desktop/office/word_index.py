"""Finds things by what people say of them: pure, in memory, for some hundreds of things."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from math import log
from typing import Any

from desktop.office.typing_layouts import Reading, search_keys, skeleton, words_of
from desktop.office.word_forms import stem

# What a typed word counts, by how it was met: whole, in another form, by its beginning, with so many edits.
_WHOLE, _FORM, _BEGINNING = 1.0, 0.9, 0.8
_MISTYPED = {1: 0.7, 2: 0.55}

# What a superfluous word counts beside the others; what a word counts that stands beside the name, or in
# another phrase than the best one; what a phrase that stands there whole is worth, and a name; what use is.
_SUPERFLUOUS, _ASIDE, _SAID_WHOLE, _NAME_WHOLE, _OFTEN = 0.1, 0.7, 0.6, 0.4, 0.12

_ENOUGH, _BESIDE_THE_BEST = 0.62, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """One thing: what it is called, what stands beside the name, and what people say when they mean it.

    `often`: how often it is meant, from 0 to 1, against the others. `code`: a number it is found by.
    """

    thing: Any
    name: str
    beside: str = ""
    said: tuple[str, ...] = ()
    code: str = ""
    often: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What was found and how well it answers; `whole`: every word that counts was met."""

    thing: Any
    whole: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    at: int
    """Whose it is."""
    weight: float
    """Of its words together."""
    worth: float
    """What it counts that all of it was typed."""
    named: bool


@dataclass(frozen=True, slots=True)
class _TypedWord:
    weight: float
    met: dict[int, float]
    """What it counts with each word of the vocabulary."""


class WordIndex:
    """Finds things as one types; built once, then a search takes a few milliseconds at the most.

    Each typed word is met by a word that begins with it, by another form of it (`stem`), or, where nothing
    answers all words so, by one that is an edit away (two, in a long word). A thing answers by the share of
    what was typed that it has, rare words counting more, and by whether a phrase of its stands there whole:
    so it is found in a long sentence. Superfluous words hardly count.
    """

    def __init__(self, things: Iterable[Findable], superfluous: Iterable[str] = ()) -> None:
        self._things = list(things)
        self._superfluous = {skeleton(word) for word in superfluous}
        texts = [
            (at, frozenset(map(skeleton, words_of(text))), worth)
            for at, one in enumerate(self._things)
            for text, worth in (
                (one.code, 1.0),
                (one.name, _NAME_WHOLE),
                (one.beside, 0.0),
                *((phrase, _SAID_WHOLE) for phrase in one.said),
            )
        ]
        having: dict[str, set[int]] = defaultdict(set)
        for at, words, _worth in texts:
            for word in words:
                having[word].add(at)
        self._vocabulary = sorted(having)
        self._weights = [self._weight(word, len(having[word])) for word in self._vocabulary]
        self._forms: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._vocabulary):
            self._forms[stem(word)].append(place)
        places = {word: place for place, word in enumerate(self._vocabulary)}
        self._phrases: list[_Phrase] = []
        self._standing: list[list[int]] = [[] for _word in self._vocabulary]
        for at, words, worth in texts:
            for word in words:
                self._standing[places[word]].append(len(self._phrases))
            weight = sum(self._weights[places[word]] for word in words)
            self._phrases.append(_Phrase(at, weight, worth, named=worth == _NAME_WHOLE))

    def _weight(self, word: str, things: int) -> float:
        return _SUPERFLUOUS if word in self._superfluous else log(1 + len(self._things) / things)

    def find(self, typed: str) -> list[Match]:
        """The things that `typed` may mean, the likeliest first; none for a text without a word."""
        best: dict[int, tuple[bool, float]] = {}
        readings = search_keys(typed)
        for forgiving in (False, True):
            for order, reading in enumerate(readings):
                for at, (whole, score) in self._answers(reading, forgiving=forgiving).items():
                    best[at] = max((whole, score - order / 100), best.get(at, (False, 0.0)))
            if any(whole for whole, _score in best.values()):
                break
        top = max(best.values(), default=(False, 0.0))
        enough = max(_ENOUGH, _BESIDE_THE_BEST * top[1])
        ranked = sorted(best, key=lambda at: (*(-value for value in best[at]), at))
        return [
            Match(thing=self._things[at].thing, whole=best[at][0], score=best[at][1])
            for at in ranked
            if best[at][0] or (not top[0] and best[at][1] >= enough)
        ]

    def _answers(self, reading: Reading, *, forgiving: bool) -> dict[int, tuple[bool, float]]:
        words = [self._typed(word, forgiving=forgiving) for word in reading]
        if any(word.weight > _SUPERFLUOUS for word in words):
            needed = {i for i, word in enumerate(words) if word.weight > _SUPERFLUOUS}
        else:
            needed = set(range(len(words)))
        typed = sum(word.weight for word in words)
        # For each phrase: what it has of each typed word, and the share of it that was typed.
        had: dict[int, dict[int, float]] = defaultdict(dict)
        covered: dict[int, dict[int, float]] = defaultdict(dict)
        for i, word in enumerate(words):
            for place, quality in word.met.items():
                for phrase in self._standing[place]:
                    had[phrase][i] = max(quality, had[phrase].get(i, 0.0))
                    covered[phrase][place] = max(quality, covered[phrase].get(place, 0.0))
        met: dict[int, dict[int, float]] = defaultdict(dict)
        best: dict[int, float] = {}
        for phrase, qualities in had.items():
            of = self._phrases[phrase]
            share = sum(quality * words[i].weight for i, quality in qualities.items()) / typed
            whole = sum(quality * self._weights[place] for place, quality in covered[phrase].items())
            score = share * (1 - _ASIDE) + of.worth * (whole / of.weight) ** (1 if of.named else 3)
            best[of.at] = max(score, best.get(of.at, 0.0))
            for i, quality in qualities.items():
                met[of.at][i] = max(quality, met[of.at].get(i, 0.0))
        # Whoever types a number means that one: those that begin so stand in their order.
        of_use = 0.0 if all(one.isdigit() for word in reading for one in word) else _OFTEN
        answers = {}
        for at, qualities in met.items():
            share = sum(quality * words[i].weight for i, quality in qualities.items()) / typed
            score = best[at] + _ASIDE * share + of_use * self._things[at].often
            answers[at] = (needed <= qualities.keys(), score)
        return answers

    def _typed(self, skeletons: tuple[str, ...], *, forgiving: bool) -> _TypedWord:
        met: dict[int, float] = {}
        for typed in skeletons:
            found = self._meeting(typed)
            for place in found:
                met[place] = max(found[place], met.get(place, 0.0))
        if not met and forgiving:
            for typed in skeletons[:4]:
                met |= self._mistyped(typed)
        if any(typed in self._superfluous for typed in skeletons):
            return _TypedWord(_SUPERFLUOUS, met)
        if not met:
            return _TypedWord(log(1 + len(self._things)) / 2, met)
        closest = max(met.values())
        return _TypedWord(max(self._weights[place] for place in met if met[place] == closest), met)

    def _meeting(self, typed: str) -> dict[int, float]:
        found = dict.fromkeys(self._forms.get(stem(typed), ()), _FORM)
        for place in self._beginning_with(typed):
            found[place] = (
                _WHOLE if self._vocabulary[place] == typed else max(_BEGINNING, found.get(place, 0.0))
            )
        return found

    def _beginning_with(self, typed: str) -> Iterator[int]:
        first = bisect_left(self._vocabulary, typed)
        return takewhile(
            lambda place: self._vocabulary[place].startswith(typed), range(first, len(self._vocabulary))
        )

    def _mistyped(self, typed: str) -> dict[int, float]:
        # At the first mistake only: nobody waits for it when the program opens.
        from rapidfuzz.distance import OSA  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415

        edits = 0 if len(typed) < 4 or not typed.isalpha() else 1 if len(typed) < 8 else 2
        if not edits:
            return {}
        for choices in (self._vocabulary, [word[: len(typed)] for word in self._vocabulary]):
            near = extract(typed, choices, scorer=OSA.distance, score_cutoff=edits, limit=None)
            if near:
                return {place: _MISTYPED[distance] for _word, distance, place in near if distance}
        return {}
