"""What is known of an institution, and which ones somebody means by what is typed or said. Pure rules."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.office.fields import asks, line
from desktop.office.language import N_, NP_, Language
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT
from desktop.office.typing_layouts import Reading, search_keys, skeleton, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution to which citizens are sent. `None` is „не е посочено“, never „няма“.

    `what_for`: the matters in everyday words. `examples`: the fields that were seen of another town only. A
    `closed` one is named with its `successors` (keys). `also_ours`: the municipality has its part in these
    matters too. `written`: what the office itself wrote of it last.
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
    written: "LocalWords | None" = None

    def named(self, language: Language) -> str:
        """What it is called in that language."""
        return self.name_en if language.code == "en" else self.name_bg

    def here(self, field: str) -> str | None:
        """What is known of the office to which one goes from here; what is another town's is not."""
        value: str | None = None if field in self.examples else getattr(self, field)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWords:
    """What the office writes of an institution, as typed; an empty field leaves what the directory says."""

    name: str = asks(line(N_("Institution"), limit=ADDRESS_LIMIT))
    what_for: str = asks(line(N_("What people ask about, separated by commas"), limit=500))
    address: str = asks(line(NP_("of an office", "Address"), limit=ADDRESS_LIMIT))
    phone: str = asks(line(N_("Phone"), limit=ADDRESS_LIMIT))
    hours: str = asks(line(NP_("of an office", "Working time"), limit=SUBJECT_LIMIT))
    site: str = asks(line(N_("Web page"), limit=ADDRESS_LIMIT))
    note: str = asks(line(NP_("for the person", "What to know"), limit=500))

    def __bool__(self) -> bool:
        """Whether anything is written at all."""
        return any(getattr(self, one) for one in self.__slots__)


OFFICE_FIELDS = ("address", "phone", "hours", "site")


def laid_over(one: Institution, words: LocalWords) -> Institution:
    """The institution as the office here knows it."""
    said = {field: value for field in OFFICE_FIELDS if (value := getattr(words, field))}
    matters = tuple(filter(None, map(str.strip, words.what_for.split(","))))
    return replace(
        one,
        **said,
        name_bg=words.name or one.name_bg,
        what_for=tuple(dict.fromkeys((*one.what_for, *matters))),
        examples=one.examples.difference(said),
        written=words,
    )


def own_institution(key: str, words: LocalWords) -> Institution:
    """One that only the office here knows."""
    return laid_over(Institution(key=key, name_bg=words.name, name_en=words.name, what_for=()), words)


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
        self.institutions, self.small_words = tuple(institutions), tuple(small_words)
        self.by_key = {one.key: one for one in institutions}
        self._small = frozenset(map(skeleton, self.small_words))
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
        return list({one.key: one for one in (*open_ones, *found)}.values())

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
