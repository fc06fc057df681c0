"""Finds things by what people say of them: pure, in memory, for some hundreds of things."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Any

from desktop.office.typing_layouts import Reading, search_keys, skeleton, words_of
from desktop.office.word_forms import root, stem

# What a typed word counts, by how it was met: whole, in another form, by its beginning, with so many edits.
_WHOLE, _FORM, _BEGINNING, _MADE_OF_IT = 1.0, 0.9, 0.8, 0.65
_MISTYPED = {1: 0.7, 2: 0.55}

# What a word counts wherever it stands, beside those of the best phrase; what a phrase is worth of which all
# was typed, and a name; what use is worth, and that every word was met.
_ASIDE, _SAID_WHOLE, _NAME_WHOLE, _OFTEN, _WHOLLY_MET = 0.7, 0.6, 0.4, 0.2, 0.3

_ENOUGH, _ENOUGH_BUT_ONE, _BESIDE_THE_BEST = 0.62, 0.45, 0.7
_ALTERNATIVES = 4
_LEAST = 2
_LEAST_KNOWN = 5


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
    """What was found and how well it answers; `whole`: every word that counts was met.

    `said` is the share of its best phrase that was typed.
    """

    thing: Any
    whole: bool
    score: float
    said: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Whose it is, the weight of its words together, and what it counts that all of it was typed."""

    at: int
    weight: float
    worth: float
    named: bool


class _Tally:
    """What each thing and phrase has of what was typed, by weight; and how much of the phrase that is."""

    def __init__(self) -> None:
        self.of_things: dict[int, float] = defaultdict(float)
        self.times: dict[int, int] = defaultdict(int)
        self.of_phrases: dict[int, float] = defaultdict(float)
        self.covered: dict[int, float] = defaultdict(float)


def _texts_of(one: Findable) -> Iterator[tuple[str, float]]:
    """All by which it is found, each with what it counts that all of it was typed."""
    yield one.code, 1.0
    yield one.name, _NAME_WHOLE
    yield one.beside, 0.0
    yield from ((phrase, _SAID_WHOLE) for phrase in one.said)


_Met = tuple[float, dict[int, float]]
"""The weight of a typed word, and what it counts with each word of the vocabulary that it may be."""


class WordIndex:
    """Finds things as one types; built once, then a search takes a few milliseconds at the most.

    Each typed word is met by a word that begins with it, by another form of it (`stem`), or, where nothing
    answers all words so, by one that is an edit away (two, in a long word). A thing answers by the share of
    what was typed that it has, rare words counting more, and by whether a phrase of its stands there whole:
    so it is found in a long sentence. Superfluous words count only where nothing else was typed.
    """

    def __init__(self, things: Iterable[Findable], superfluous: Iterable[str] = ()) -> None:
        self._things = list(things)
        self._superfluous = {skeleton(word) for word in superfluous}
        texts = [
            (at, {skeleton(word) for word in words_of(text)}, worth)
            for at, one in enumerate(self._things)
            for text, worth in _texts_of(one)
        ]
        having: dict[str, set[int]] = defaultdict(set)
        for at, words, _worth in texts:
            for word in words:
                having[word].add(at)
        self._vocabulary = sorted(having)
        self._having = [tuple(having[word]) for word in self._vocabulary]
        self._weights = [log(1 + len(self._things) / len(of)) for of in self._having]
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._made: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._vocabulary):
            self._forms[stem(word)].append(place)
            self._made[root(word)].append(place)
        self._places = {word: place for place, word in enumerate(self._vocabulary)}
        self._phrases: list[_Phrase] = []
        self._standing: list[list[int]] = [[] for _word in self._vocabulary]
        self._in_names: list[list[int]] = [[] for _word in self._vocabulary]
        for at, words, worth in texts:
            self._take_phrase(at, words, worth)
        self._named = [{self._phrases[phrase].at for phrase in phrases} for phrases in self._in_names]

    def _take_phrase(self, at: int, words: set[str], worth: float) -> None:
        for word in words:
            self._standing[self._places[word]].append(len(self._phrases))
            if worth != _SAID_WHOLE:
                self._in_names[self._places[word]].append(len(self._phrases))
        weight = sum(self._weights[self._places[word]] for word in words - self._superfluous)
        self._phrases.append(_Phrase(at, weight, worth, named=worth == _NAME_WHOLE))

    def find(self, typed: str) -> list[Match]:
        """The things that `typed` may mean, the likeliest first; none for a text without a word."""
        best: dict[int, Match] = {}
        readings = search_keys(typed)
        for forgiving in (False, True):
            for order, reading in enumerate(readings):
                for at, match in self._answers(reading, order, forgiving=forgiving):
                    if at not in best or match.score > best[at].score:
                        best[at] = match
            if any(match.whole for match in best.values()):
                break
        top = max((match.score for match in best.values()), default=0.0)
        ranked = sorted(best.items(), key=lambda item: (-round(item[1].score, 6), item[0]))
        return [match for _at, match in ranked if match.whole or match.score >= _BESIDE_THE_BEST * top]

    def _answers(self, reading: Reading, order: int, *, forgiving: bool) -> Iterator[tuple[int, Match]]:
        counting = [word for word in reading if self._superfluous.isdisjoint(word)] or reading
        words = [self._met(word, forgiving=forgiving) for word in counting]
        typed = sum(weight for weight, _met in words)
        tally = _Tally()
        for skeletons, met in zip(counting, words, strict=True):
            self._count(tally, skeletons, met)
        # Whoever types a number means that one: those that begin so stand in their order.
        of_use = 0.0 if all(one.isdigit() for word in reading for one in word) else _OFTEN
        for at, (of_best, said) in self._best_phrases(tally, typed).items():
            thing, times = self._things[at], tally.times[at]
            whole = times == len(words)
            score = of_best + _ASIDE * tally.of_things[at] / typed + of_use * thing.often
            score += _WHOLLY_MET * whole - order / 100
            if whole or score >= (_ENOUGH_BUT_ONE if times >= len(words) - 1 else _ENOUGH):
                yield at, Match(thing=thing.thing, whole=whole, score=score, said=said)

    def _count(self, tally: _Tally, skeletons: tuple[str, ...], word: _Met) -> None:
        weight, met = word
        # A letter or two are the beginning of a name: too much that is said begins so.
        begun = all(len(one) <= _LEAST for one in skeletons) and _WHOLE not in met.values()
        having = self._named if begun else self._having
        standing = self._in_names if begun else self._standing
        of_things: dict[int, float] = {}
        of_phrases: dict[int, tuple[float, float]] = {}
        for place in sorted(met, key=met.__getitem__):
            quality = met[place]
            of_things |= dict.fromkeys(having[place], quality * weight)
            of_phrases |= dict.fromkeys(standing[place], (quality * weight, quality * self._weights[place]))
        for at, counts in of_things.items():
            tally.of_things[at] += counts
            tally.times[at] += 1
        for phrase, (of_typed, of_phrase) in of_phrases.items():
            tally.of_phrases[phrase] += of_typed
            tally.covered[phrase] += of_phrase

    def _best_phrases(self, tally: _Tally, typed: float) -> dict[int, tuple[float, float]]:
        """Of each thing: what its best phrase counts, and the share of that phrase that was typed."""
        best: dict[int, tuple[float, float]] = {}
        for phrase, of_typed in tally.of_phrases.items():
            of = self._phrases[phrase]
            said = min(1.0, tally.covered[phrase] / of.weight) if of.weight else 0.0
            score = of_typed / typed * (1 - _ASIDE) + of.worth * (said if of.named else said**3)
            best[of.at] = max((score, said), best.get(of.at, (0.0, 0.0)))
        return best

    def _met(self, skeletons: tuple[str, ...], *, forgiving: bool) -> _Met:
        met: dict[int, float] = {}
        for typed in skeletons:
            for place, quality in self._meeting(typed):
                met[place] = max(quality, met.get(place, 0.0))
        if not met and forgiving:
            for typed in skeletons[:_ALTERNATIVES]:
                met |= self._mistyped(typed)
        if not met:
            return log(1 + len(self._things)) / 2, met
        closest = max(met.values())
        return max(self._weights[place] for place in met if met[place] == closest), met

    def _meeting(self, typed: str) -> Iterator[tuple[int, float]]:
        yield from ((place, _MADE_OF_IT) for place in self._made.get(root(typed), ()))
        yield from ((place, _FORM) for place in self._forms.get(stem(typed), ()))
        for place in range(bisect_left(self._vocabulary, typed), len(self._vocabulary)):
            word = self._vocabulary[place]
            if not word.startswith(typed):
                break
            # A letter or two begin too much of all that is said.
            if len(typed) > _LEAST or word == typed or self._in_names[place]:
                yield place, _WHOLE if word == typed else _BEGINNING

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
        # A longer word than any: дюнерджийница.
        for length in range(len(typed) - 1, max(_LEAST_KNOWN, len(typed) // 2) - 1, -1):
            if typed[:length] in self._places:
                return {self._places[typed[:length]]: _MISTYPED[2]}
        return {}
