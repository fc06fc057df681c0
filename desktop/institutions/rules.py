"""What is known of an institution, and which ones somebody means by what is typed or said. Pure rules."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.office.language import Language
from desktop.office.typing_layouts import Reading, search_keys, skeleton, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution to which citizens are sent. `None` is „не е посочено“, never „няма“.

    `what_for`: the matters in everyday words. `examples`: the fields that were seen of another town only. A
    `closed` one is named with its `successors` (keys). `also_ours`: the municipality has its part in these
    matters too.
    """

    key: str
    name_bg: str
    name_en: str
    what_for: tuple[str, ...]
    site: str | None = None
    phone: str | None = None
    address: str | None = None
    hours: str | None = None
    examples: frozenset[str] = frozenset()
    note: str | None = None
    also_ours: bool = False
    closed: bool = False
    successors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str | None = None

    def named(self, language: Language) -> str:
        """What it is called in that language."""
        return self.name_en if language.code == "en" else self.name_bg


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words by which one institution is meant. `tells`: they say enough by themselves."""

    at: int
    stems: frozenset[str]
    tells: bool


_SURE, _TYPED, _PERHAPS = range(3)
_MOST = 0.6
_ARTICLES = re.compile(r"(?<=...)(?:iat|at|ta|to|te)$")
_LEAST_STEM = 3
_LEAST_ACRONYM = 3


class InstitutionIndex:
    """Finds institutions as one types, and by a whole question; built once."""

    def __init__(self, institutions: Sequence[Institution], small_words: Iterable[str]) -> None:
        """`small_words`: those that say nothing of the matter („за“, „къде“)."""
        self.institutions = tuple(institutions)
        self.by_key = {one.key: one for one in institutions}
        self._small = frozenset(map(skeleton, small_words))
        self._phrases: list[_Phrase] = []
        self._holding: dict[str, set[int]] = defaultdict(set)
        for at, one in enumerate(self.institutions):
            for text, tells in _said_of(one):
                self._take(
                    at, [word for word in map(skeleton, words_of(text)) if word not in self._small], tells
                )
        self._vocabulary = sorted(self._holding)

    def _take(self, at: int, words: Sequence[str], tells: bool) -> None:
        for key in {*words, *map(_stem, words)}:
            self._holding[key].add(len(self._phrases))
        self._phrases.append(_Phrase(at, frozenset(map(_stem, words)), tells))

    def find(self, typed: str, *, sure: bool = False) -> list[Institution]:
        """The institutions that `typed` may mean, the likeliest first; all of them for an empty text.

        `sure`: only those of which a whole phrase was said („лична карта“ in „Изтече ми личната карта“), not
        those of which it may be the beginning. In the place of a closed one its successors stand, and the
        closed one itself last.
        """
        readings = search_keys(typed)
        if not readings:
            return list(self.institutions)
        found: list[Institution] = []
        for reading in readings:
            ranked = sorted(self._ranks(reading, _SURE if sure else _PERHAPS).items(), key=lambda one: one[1])
            found += [self.institutions[at] for at, _rank in ranked]
        open_ones = [self.by_key[key] for one in found for key in (one.successors or (one.key,))]
        return list(dict.fromkeys([*open_ones, *(one for one in found if one.closed)]))

    def _ranks(self, reading: Reading, worst: int) -> dict[int, tuple[int, int, int]]:
        """By place: how sure it is, then minus how many words were met, then how many were not."""
        typed = [word for word in reading if word[0] not in self._small] or list(reading)
        beginning = [set().union(*map(self._beginning, word)) for word in typed]
        begun = set.intersection(*beginning)
        stems = {_stem(one) for word in typed for one in word}
        said = set().union(*(self._holding.get(stem, ()) for stem in stems))
        ranks: dict[int, tuple[int, int, int]] = {}
        for number in begun | said:
            phrase = self._phrases[number]
            met, all_of_it = len(stems & phrase.stems), len(phrase.stems)
            if phrase.tells and met == all_of_it:
                kind = _SURE
            elif number in begun:
                kind = _TYPED
            elif met > 1 and met / all_of_it >= _MOST:
                kind = _PERHAPS
            else:
                continue
            rank = (kind, -met, all_of_it - met)
            if kind <= worst:
                ranks[phrase.at] = min(rank, ranks.get(phrase.at, rank))
        return ranks

    def _beginning(self, typed: str) -> set[int]:
        """The phrases with a word that begins so, or with another form of the word."""
        found = set(self._holding.get(_stem(typed), ()))
        at = bisect_left(self._vocabulary, typed)
        while at < len(self._vocabulary) and self._vocabulary[at].startswith(typed):
            found |= self._holding[self._vocabulary[at]]
            at += 1
        return found


def _said_of(one: Institution) -> Iterator[tuple[str, bool]]:
    """The phrases of one; by the words of its name alone it is only found, „НАП“ excepted."""
    yield from ((phrase, True) for phrase in one.what_for)
    for word in one.name_bg.replace("/", " ").split():
        short = word.strip("()„“,")
        if short.isupper() and len(short) >= _LEAST_ACRONYM:
            yield short, True
    yield f"{one.name_bg} {one.name_en}", False


def _stem(word: str) -> str:
    """A skeleton without its article and last vowels: `pensite` and `pensia` are one word, and no other."""
    bare = _ARTICLES.sub("", word).rstrip("aeiou")
    return bare if len(bare) >= _LEAST_STEM else word
